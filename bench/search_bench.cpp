// SPDX-License-Identifier: AGPL-3.0-or-later
// Search over invented items: indexing, queries, facets, completion. SAGSGANG_BENCH_ITEMS says how
// many items (2,000 unless told; the figures in docs/search.md are from 200,000). With
// SAGSGANG_BENCH_FOLDER the index is kept there and used again.
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <random>

#include "base/text.h"
#include "search/index.h"
#include "search/internal/index_folder.h"
#include "search/internal/index_writer.h"

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

/// What this thread has used of a processor; other work on the machine does not count.
double thread_milliseconds() {
    timespec now = {};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

int items_wanted() {
    const char* text = std::getenv("SAGSGANG_BENCH_ITEMS");
    return text != nullptr ? std::max(100, std::atoi(text)) : 2000;
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

std::filesystem::path bench_folder() {
    const char* kept = std::getenv("SAGSGANG_BENCH_FOLDER");
    if (kept != nullptr) return kept;
    return std::filesystem::temp_directory_path() / fmt::format("sagsgang-bench-{}", ::getpid());
}

std::uintmax_t folder_size(const std::filesystem::path& folder) {
    std::uintmax_t bytes = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) bytes += entry.file_size();
    }
    return bytes;
}

void fill_index() {
    auto writer = search::IndexWriter::open(search::index_folder(bench_folder()),
                                            search::WriterStart::Empty, search::shared_splitter());
    if (!writer) std::abort();
    std::mt19937_64 random(1);
    std::vector<records::IndexableItem> meeting;
    double seconds = 0;
    double processor = 0;
    for (int number = 0; number < items_wanted(); number += 10) {
        meeting.clear();
        for (int at = 0; at < 10; ++at) meeting.push_back(make_item(number + at, random));
        const auto start = Clock::now();
        const double processor_start = processor_seconds();
        if (!writer.value()->add_meeting(meeting)) std::abort();
        if (!writer.value()->commit_if_large()) std::abort();
        seconds += milliseconds_since(start) / 1000;
        processor += processor_seconds() - processor_start;
    }
    const auto start = Clock::now();
    if (!writer.value()->commit({1})) std::abort();
    seconds += milliseconds_since(start) / 1000;
    rusage usage = {};
    ::getrusage(RUSAGE_SELF, &usage);
    std::cout << fmt::format(
        "indexed {} items: {:.3f} ms an item (processor {:.3f}), {:.0f} MB on disk, peak {} MB\n",
        items_wanted(), seconds * 1000 / items_wanted(), processor * 1000 / items_wanted(),
        static_cast<double>(folder_size(search::index_folder(bench_folder()))) / 1e6,
        usage.ru_maxrss / 1024);
}

long memory_in_use_kb() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("RssAnon:")) return std::atol(line.c_str() + 8);
    }
    return 0;
}

search::Index& bench_index() {
    static const std::unique_ptr<search::Index> index = [] {
        auto opened = search::open_index(bench_folder());
        if (!opened) std::abort();
        return std::move(opened).value();
    }();
    return *index;
}

enum class Kind { OneWord, TwoWords, Phrase, Typing, Everything };

std::vector<search::Query> make_queries(Kind kind, bool facets) {
    std::mt19937_64 random(7);
    const auto word = [&] {
        constexpr std::size_t bands[3][2] = {{100, 1000}, {1000, 6000}, {6000, 60000}};
        const auto& band = bands[random() % 3];
        return vocabulary().at(band[0] + random() % (band[1] - band[0]));
    };
    const auto common = [&] { return vocabulary().at(30 + random() % 400); };
    std::vector<search::Query> queries;
    for (int count = 0; count < 300; ++count) {
        search::Query query;
        query.with_facets = facets;
        if (kind == Kind::OneWord) query.text = word();
        if (kind == Kind::TwoWords) query.text = common() + " " + word();
        if (kind == Kind::Phrase) query.text = "\"" + common() + " " + common() + "\"";
        if (kind == Kind::Typing) {
            query.text = word().substr(0, 6);
            query.last_word_is_prefix = true;
            while ((static_cast<unsigned char>(query.text.back()) & 0xC0U) == 0x80U ||
                   static_cast<unsigned char>(query.text.back()) >= 0xC0U) {
                query.text.pop_back();
            }
        }
        queries.push_back(std::move(query));
    }
    return queries;
}

void ask_all(benchmark::State& state, Kind kind, bool facets, const rights::Viewer& viewer) {
    const std::vector<search::Query> queries = make_queries(kind, facets);
    std::vector<double> times;
    std::vector<double> busy;
    long found = 0;
    for (auto unused : state) {
        (void)unused;
        for (int round = 0; round < 2; ++round) {
            times.clear();
            busy.clear();
            for (const search::Query& query : queries) {
                const auto start = Clock::now();
                const double busy_start = thread_milliseconds();
                const auto answer = bench_index().find(query, viewer);
                busy.push_back(thread_milliseconds() - busy_start);
                times.push_back(milliseconds_since(start));
                if (!answer) state.SkipWithError(answer.error().detail.c_str());
                if (answer) found += answer.value().total;
            }
        }
    }
    std::sort(times.begin(), times.end());
    std::sort(busy.begin(), busy.end());
    state.counters["p50_ms"] = times[times.size() / 2];
    state.counters["p99_ms"] = times[times.size() * 99 / 100];
    state.counters["busy_p50"] = busy[busy.size() / 2];
    state.counters["busy_p99"] = busy[busy.size() * 99 / 100];
    state.counters["found"] = static_cast<double>(found) / 2 / static_cast<double>(queries.size());
    state.counters["memory_mb"] = static_cast<double>(memory_in_use_kb()) / 1024;
}

void register_queries() {
    const auto add = [](const char* name, Kind kind, bool facets, const rights::Viewer& viewer) {
        benchmark::RegisterBenchmark(
            name, [=](benchmark::State& state) { ask_all(state, kind, facets, viewer); })
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
    add("one_word_with_closed", Kind::OneWord, false, rights::Viewer::operator_of_machine());
}

}  // namespace

int main(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    const bool kept = std::getenv("SAGSGANG_BENCH_FOLDER") != nullptr;
    if (!kept || !std::filesystem::exists(search::index_folder(bench_folder()))) fill_index();
    register_queries();
    benchmark::RunSpecifiedBenchmarks();
    if (!kept) std::filesystem::remove_all(bench_folder());
    return 0;
}
