// SPDX-License-Identifier: AGPL-3.0-or-later
// Search over invented items: indexing, queries, facets, completion. SAGSGANG_BENCH_ITEMS says how
// many items (2,000 unless told; the figures in docs/search.md are from 200,000). With
// SAGSGANG_BENCH_FOLDER the index is kept there and used again.
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <random>

#include "base/text.h"
#include "inflected_words.h"
#include "search/index.h"
#include "search/internal/index_builder.h"
#include "search/internal/index_folder.h"
#include "worst_forms.h"

namespace {

using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

double processor_seconds() {
    rusage usage = {};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

int items_wanted() {
    const char* text = std::getenv("SAGSGANG_BENCH_ITEMS");
    return text != nullptr ? std::max(100, std::atoi(text) / 10 * 10) : 2000;
}

/// 200,000 Danish-like words, the most frequent first.
class Vocabulary {
public:
    Vocabulary() {
        for (const char* word : small_) words_.emplace_back(word);
        const std::size_t firsts = std::size(first_);
        const std::size_t lasts = std::size(last_);
        for (std::size_t at = 0; words_.size() < 200'000; ++at) {
            std::string word;
            const std::size_t kind = at % 5;
            if (kind > 1) word += first_[(at * 7 + at / 31) % firsts];
            if (kind > 3) word += first_[(at * 13 + at / 57) % firsts];
            word += last_[(at * 3 + at / 11) % lasts];
            word += ending_[(at / 3) % std::size(ending_)];
            if (at >= firsts * lasts) word += std::to_string(at / (firsts * lasts));
            words_.push_back(std::move(word));
        }
        double sum = 0;
        for (std::size_t rank = 0; rank < words_.size(); ++rank) {
            sum += 1.0 / std::pow(static_cast<double>(rank) + 2.7, 1.05);
            weights_.push_back(sum);
        }
    }

    const std::string& draw(std::mt19937_64& random) const {
        std::uniform_real_distribution<double> any(0, weights_.back());
        const auto at = std::lower_bound(weights_.begin(), weights_.end(), any(random));
        return words_[std::min<std::size_t>(static_cast<std::size_t>(at - weights_.begin()),
                                            words_.size() - 1)];
    }
    const std::string& at(std::size_t rank) const { return words_[rank]; }

private:
    static constexpr const char* small_[] = {
        "og",          "i",       "at",    "til",         "det",       "der",      "af",
        "på",          "for",     "en",    "med",         "som",       "er",       "de",
        "den",         "om",      "kan",   "har",         "et",        "skal",     "ikke",
        "vil",         "fra",     "ved",   "også",        "være",      "samt",     "hvor",
        "under",       "efter",   "alle",  "år",          "kommunen",  "sagen",    "indstilles",
        "direktionen", "borgere", "tages", "orientering", "godkendes", "udvalget", "drøftes"};
    static constexpr const char* first_[] = {"børne",        "skole",
                                             "ældre",        "social",
                                             "sygefraværs",  "budget",
                                             "økonomi",      "kommune",
                                             "anlægs",       "drifts",
                                             "bolig",        "trafik",
                                             "miljø",        "klima",
                                             "kultur",       "idræts",
                                             "sundheds",     "beskæftigelses",
                                             "integrations", "erhvervs",
                                             "vej",          "cykel",
                                             "affalds",      "energi",
                                             "natur",        "ejendoms",
                                             "personale",    "løn",
                                             "ansættelses",  "arbejdsmiljø",
                                             "kvalitets",    "tilsyns",
                                             "borger",       "digitaliserings",
                                             "udviklings",   "strategi",
                                             "lokal",        "område",
                                             "fritids",      "ungdoms",
                                             "familie",      "handicap",
                                             "psykiatri",    "pleje",
                                             "hjemme",       "tand"};
    static constexpr const char* last_[] = {
        "plan",    "politik",     "udvalg",    "rapport", "statistik", "opfølgning", "aftale",
        "center",  "område",      "indsats",   "tilbud",  "budget",    "strategi",   "analyse",
        "projekt", "pulje",       "ramme",     "tilsyn",  "bevilling", "regnskab",   "ordning",
        "gruppe",  "leder",       "møde",      "forslag", "bidrag",    "forløb",     "krav",
        "måling",  "redegørelse", "vurdering", "system"};
    static constexpr const char* ending_[] = {"", "en", "er", "erne", "s", ""};

    std::vector<std::string> words_;
    std::vector<double> weights_;
};

const Vocabulary& vocabulary() {
    static const Vocabulary all;
    return all;
}

records::IndexableItem make_item(int number, std::mt19937_64& random) {
    static const char* bodies[] = {"Direktionen",    "Byrådet",        "Økonomiudvalget",
                                   "Børneudvalget",  "Teknikudvalget", "Socialudvalget",
                                   "Kulturudvalget", "Ældreråd"};
    const Vocabulary& words = vocabulary();
    records::IndexableItem item;
    item.id = {number + 1};
    item.meeting = {number / 10 + 1};
    const std::size_t body = static_cast<std::size_t>(number / 10) % std::size(bodies);
    item.body_name = bodies[body];
    item.body_slug = base::slug_of(bodies[body]);
    item.date = base::date_of_days(12'000 + (number / 10) % 7'000);
    item.meeting_slug = base::render_date(item.date) + "-" + item.body_slug;
    item.number = number % 10 + 1;
    item.case_number = fmt::format("{:02}/{:05}", number % 20 + 5, number / 3);
    item.closed = number % 25 == 24;
    item.outcomes = {static_cast<records::Outcome>(number % 9)};
    for (int count = 0; count < 5; ++count) item.title += words.draw(random) + " ";
    while (item.text.size() < 1500) {
        item.text += words.draw(random);
        item.text += random() % 12 == 0 ? ". " : " ";
    }
    for (int count = 0; count < 8; ++count) {
        item.people +=
            fmt::format("Person{} Efternavn{}\n", body * 10 + random() % 10, random() % 90);
    }
    return item;
}

/// Asked before the child is made, so that both mean the same one.
const std::filesystem::path& bench_folder() {
    static const std::filesystem::path folder = [] {
        const char* kept = std::getenv("SAGSGANG_BENCH_FOLDER");
        if (kept != nullptr) return std::filesystem::path(kept);
        return std::filesystem::temp_directory_path() /
               fmt::format("sagsgang-bench-{}", ::getpid());
    }();
    return folder;
}

std::uintmax_t folder_size(const std::filesystem::path& folder) {
    std::uintmax_t bytes = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) bytes += entry.file_size();
    }
    return bytes;
}

/// Time spent on indexing, not on inventing what is indexed.
struct Spent {
    double seconds = 0;
    double processor = 0;

    template <class Work>
    void on(const Work& work) {
        const auto start = Clock::now();
        const double processor_start = processor_seconds();
        if (!work()) std::abort();
        seconds += milliseconds_since(start) / 1000;
        processor += processor_seconds() - processor_start;
    }
    void tell(int items, std::string_view when) const {
        std::cout << fmt::format("{:7} items {}: {:.3f} ms an item (processor {:.3f})\n", items,
                                 when, seconds * 1000 / items, processor * 1000 / items)
                  << std::flush;
    }
};

void fill_index() {
    // Invented a long stretch at a time, while the builder has next to nothing to do.
    constexpr int stretch = 20'000;
    auto builder = search::IndexBuilder::start(search::index_folder(bench_folder()),
                                               search::shared_splitter());
    if (!builder) std::abort();
    std::mt19937_64 random(1);
    Spent spent;
    for (int number = 0; number < items_wanted(); number += stretch) {
        const int count = std::min(stretch, items_wanted() - number);
        std::vector<std::vector<records::IndexableItem>> meetings(static_cast<std::size_t>(count) /
                                                                  10);
        for (int at = 0; at < count; ++at) {
            meetings[static_cast<std::size_t>(at) / 10].push_back(make_item(number + at, random));
        }
        spent.on([&] {
            for (auto& meeting : meetings) {
                if (!builder.value()->add_meeting(std::move(meeting))) return false;
            }
            return true;
        });
        spent.tell(number + count, "taken in");
    }
    spent.on([&] { return bool(builder.value()->finish({1})); });
    spent.tell(items_wanted(), "merged");
    rusage usage = {};
    ::getrusage(RUSAGE_SELF, &usage);
    std::cout << fmt::format(
        "{:.0f} MB on disk, peak {} MB\n",
        static_cast<double>(folder_size(search::index_folder(bench_folder()))) / 1e6,
        usage.ru_maxrss / 1024);
}

double memory_mb(std::string_view what) {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with(what)) return std::atof(line.c_str() + what.size()) / 1024;
    }
    std::abort();
}

/// From here on the kernel's peak ("VmHWM:") is counted anew.
void forget_peak_memory() { std::ofstream("/proc/self/clear_refs") << "5"; }

search::Index& bench_index() {
    static const std::unique_ptr<search::Index> index = [] {
        auto opened = search::open_index(bench_folder());
        if (!opened) std::abort();
        return std::move(opened).value();
    }();
    return *index;
}

enum class Kind { OneWord, TwoWords, Phrase, Typing, Misspelt, Everything };

bool is_inside_letter(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

/// The first six letters at most, as somebody has typed them so far.
std::string beginning_of(const std::string& word) {
    std::size_t end = std::min<std::size_t>(word.size(), 6);
    while (end < word.size() && is_inside_letter(word[end])) --end;
    return word.substr(0, end);
}

/// Two letters of the middle have changed places; at the end a letter is doubled.
std::string misspelt(std::string word) {
    const std::size_t middle = word.size() / 2;
    const bool plain = static_cast<unsigned char>(word[middle]) < 0x80 &&
                       static_cast<unsigned char>(word[middle + 1]) < 0x80;
    if (plain) std::swap(word[middle], word[middle + 1]);
    return word + word.back();
}

/// Draws words of a kind, always the same ones.
class QueryMaker {
public:
    explicit QueryMaker(Kind kind) : kind_(kind) {}

    search::Query next(bool facets) {
        search::Query query;
        query.with_facets = facets;
        query.last_word_is_prefix = kind_ == Kind::Typing;
        query.text = text();
        return query;
    }

private:
    std::string text() {
        switch (kind_) {
            case Kind::OneWord:
                return word();
            case Kind::TwoWords:
                return common() + " " + word();
            case Kind::Phrase:
                return "\"" + common() + " " + common() + "\"";
            case Kind::Typing:
                return beginning_of(word());
            case Kind::Misspelt:
                return misspelt(word());
            case Kind::Everything:
                return {};
        }
        return {};
    }
    std::string word() {
        constexpr std::size_t bands[3][2] = {{100, 1000}, {1000, 6000}, {6000, 60000}};
        const auto& band = bands[random_() % 3];
        return vocabulary().at(band[0] + random_() % (band[1] - band[0]));
    }
    std::string common() { return vocabulary().at(30 + random_() % 400); }

    Kind kind_;
    std::mt19937_64 random_{7};
};

std::vector<search::Query> make_queries(Kind kind, bool facets) {
    QueryMaker maker(kind);
    std::vector<search::Query> queries;
    for (int count = 0; count < 300; ++count) queries.push_back(maker.next(facets));
    return queries;
}

/// How long each query took, by the clock and by this thread's use of a processor.
struct Times {
    std::vector<double> wall;
    std::vector<double> busy;

    void report(benchmark::State& state) {
        const auto add = [&](const char* name, std::vector<double>& times, std::size_t percent) {
            std::sort(times.begin(), times.end());
            state.counters[name] = times[times.size() * percent / 100];
        };
        add("p50_ms", wall, 50);
        add("p99_ms", wall, 99);
        add("busy_p50", busy, 50);
        add("busy_p99", busy, 99);
    }
};

template <class Ask>
void time_one(Times& times, const Ask& ask) {
    const auto start = Clock::now();
    const double busy_start = thread_milliseconds();
    ask();
    times.busy.push_back(thread_milliseconds() - busy_start);
    times.wall.push_back(milliseconds_since(start));
}

/// Every query once to fill the caches, then once with the time taken.
void ask_all(benchmark::State& state, const std::vector<search::Query>& queries,
             const rights::Viewer& viewer) {
    Times times;
    long found = 0;
    int cut = 0;
    for (auto unused : state) {
        (void)unused;
        for (int round = 0; round < 2; ++round) {
            times = {};
            cut = 0;
            for (const search::Query& query : queries) {
                time_one(times, [&] {
                    const auto answer = bench_index().find(query, viewer);
                    if (!answer) state.SkipWithError(answer.error().detail.c_str());
                    if (answer) found += answer.value().total;
                    if (answer && answer.value().since) ++cut;
                });
            }
        }
    }
    times.report(state);
    state.counters["found"] = static_cast<double>(found) / 2 / static_cast<double>(queries.size());
    state.counters["newest_only"] = cut;  // Asked of the newest years only.
}

/// Beginnings of two and three letters, where most words have to be looked at.
void complete_all(benchmark::State& state) {
    Times times;
    QueryMaker maker(Kind::Typing);
    for (auto unused : state) {
        (void)unused;
        for (int count = 0; count < 300; ++count) {
            const std::string beginning = maker.next(false).text.substr(0, count % 2 == 0 ? 2 : 3);
            time_one(times, [&] {
                if (!bench_index().complete(beginning, 10, rights::Viewer::outsider()))
                    std::abort();
            });
        }
    }
    times.report(state);
}

/// The middle of what one word takes, in this run: what the worst forms are held against.
double one_word_milliseconds() {
    static const double middle = [] {
        QueryMaker maker(Kind::OneWord);
        std::vector<double> busy;
        for (int count = 0; count < 200; ++count) {
            const search::Query query = maker.next(true);
            for (int round = 0; round < 2; ++round) {
                const double start = thread_milliseconds();
                if (!bench_index().find(query, rights::Viewer::outsider())) std::abort();
                if (round == 1) busy.push_back(thread_milliseconds() - start);
            }
        }
        std::sort(busy.begin(), busy.end());
        return busy[busy.size() / 2];
    }();
    return middle;
}

constexpr std::size_t variants = 25;

/// The dearest forms with other words each time; variant 0 has the commonest there are.
std::vector<WorstForm> forms_of(std::size_t variant) {
    const auto word = [=](std::size_t at) { return vocabulary().at(at + variant * (1 + at % 7)); };
    return worst_forms(word, misspelt);
}

/// The best of three of each, of a processor's time: what others do on the machine does not count.
void ask_worst(benchmark::State& state, std::size_t form) {
    std::vector<double> all;
    for (auto unused : state) {
        (void)unused;
        for (std::size_t variant = 0; variant < variants; ++variant) {
            search::Query query;
            query.text = forms_of(variant)[form].text;
            query.with_facets = true;
            double best = 1e9;
            for (int round = 0; round < 4; ++round) {
                const double start = thread_milliseconds();
                const auto answer = bench_index().find(query, rights::Viewer::outsider());
                if (!answer) std::abort();
                if (round > 0) best = std::min(best, thread_milliseconds() - start);
            }
            all.push_back(best);
        }
    }
    std::sort(all.begin(), all.end());
    state.counters["busy_p50"] = all[all.size() / 2];
    state.counters["busy_worst"] = all.back();  // Of so many also the 99th of a hundred.
    state.counters["times_one_word"] = all.back() / one_word_milliseconds();
}

void hold_inflected(benchmark::State& state) { hold_inflected_against_exact(state, bench_index()); }

void register_queries() {
    const auto add = [](const char* name, Kind kind, bool facets, const rights::Viewer& viewer) {
        benchmark::RegisterBenchmark(
            name,
            [=](benchmark::State& state) { ask_all(state, make_queries(kind, facets), viewer); })
            ->Iterations(1)
            ->Unit(benchmark::kMillisecond);
    };
    const rights::Viewer outsider = rights::Viewer::outsider();
    add("one_word", Kind::OneWord, false, outsider);
    add("two_words", Kind::TwoWords, false, outsider);
    add("phrase", Kind::Phrase, false, outsider);
    add("typing", Kind::Typing, false, outsider);
    add("one_word_facets", Kind::OneWord, true, outsider);
    add("two_words_facets", Kind::TwoWords, true, outsider);
    add("everything_facets", Kind::Everything, true, outsider);
    add("misspelt", Kind::Misspelt, false, outsider);
    add("one_word_with_closed", Kind::OneWord, false, rights::Viewer::operator_of_machine());
    benchmark::RegisterBenchmark("complete", complete_all)->Iterations(1);
    benchmark::RegisterBenchmark("inflected", hold_inflected)->Iterations(1);
    const std::vector<WorstForm> forms = forms_of(0);
    for (std::size_t at = 0; at < forms.size(); ++at) {
        benchmark::RegisterBenchmark(("worst: " + forms[at].name).c_str(),
                                     [=](benchmark::State& state) { ask_worst(state, at); })
            ->Iterations(1);
    }
}

/// In a process of its own, so that its memory is not counted with that of the queries.
void fill_index_in_a_child() {
    const pid_t child = ::fork();
    if (child == 0) {
        fill_index();
        std::cout.flush();
        ::_exit(0);
    }
    int status = 0;
    if (child < 0 || ::waitpid(child, &status, 0) != child || status != 0) std::abort();
}

}  // namespace

int main(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    const bool kept = std::getenv("SAGSGANG_BENCH_FOLDER") != nullptr;
    const std::filesystem::path folder = search::index_folder(bench_folder());
    if (!kept || !std::filesystem::exists(folder)) fill_index_in_a_child();
    register_queries();
    vocabulary();
    const double base = memory_mb("VmRSS:");
    forget_peak_memory();
    benchmark::RunSpecifiedBenchmarks();
    std::cout << fmt::format("memory above base: {:.0f} MB now, {:.0f} MB at most\n",
                             memory_mb("VmRSS:") - base, memory_mb("VmHWM:") - base);
    if (!kept) std::filesystem::remove_all(bench_folder());
    return 0;
}
