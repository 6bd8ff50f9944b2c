// SPDX-License-Identifier: AGPL-3.0-or-later
// The record with many items: how fast a document is saved, a meeting page read, a list walked.
// SAGSGANG_BENCH_ITEMS says how many items (20,000 unless told). Times that hold for a page are
// those of a warm file; the record is made in a temporary folder on disk, with every commit
// flushed.
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <stdlib.h>

#include <cstdlib>
#include <filesystem>

#include "base/check.h"
#include "base/clock.h"
#include "records/change_log.h"
#include "records/read.h"
#include "records/save_minutes.h"
#include "store/database.h"

namespace {

constexpr int items_each = 15;
constexpr int bodies = 12;

template <class T>
T must(base::Result<T> result) {
    CHECK(bool(result), result ? "" : result.error().detail.c_str());
    return std::move(result).value();
}

/// Some hundred words that differ from one section to the next.
document::Document invented_text(int seed) {
    document::Document document;
    for (int paragraph = 0; paragraph < 3; ++paragraph) {
        std::string text;
        for (int word = 0; word < 40; ++word) {
            text += fmt::format("forvaltningen{} ", (seed * 31 + paragraph * 7 + word) % 977);
        }
        document.blocks.push_back({document::Paragraph{{std::move(text)}}});
    }
    return document;
}

records::Section section(records::SectionKind kind, const char* heading, int seed) {
    return {
        .kind = kind, .heading = heading, .body = {}, .date = {}, .document = invented_text(seed)};
}

records::Item invented_item(int number, int seed) {
    using records::SectionKind;
    records::Item item;
    item.number = number;
    item.title = fmt::format("Anlæg af sti og plads nr. {}", seed);
    item.case_number = fmt::format("{:02}/{:05}", 10 + seed % 9, seed / 3);
    item.closed = seed % 17 == 0;
    item.sections = {section(SectionKind::Background, "Baggrund", seed),
                     section(SectionKind::Presentation, "Sagsfremstilling", seed + 1),
                     section(SectionKind::Finance, "Økonomi", seed + 2),
                     section(SectionKind::Decision, "Beslutning", seed + 3)};
    item.attachments = {{"Kort over området", std::nullopt}, {"Høringsnotat", std::nullopt}};
    item.outcomes = {seed % 11 == 0 ? records::Outcome::Postponed : records::Outcome::Approved};
    return item;
}

records::Minutes invented_minutes(int number) {
    records::Minutes minutes;
    minutes.body = fmt::format("Udvalg for opgave {}", static_cast<char>('A' + number % bodies));
    minutes.date = base::date_of_days(11'000 + (number / bodies) * 3);
    minutes.place = "Rådhuset";
    for (int person = 0; person < 8; ++person) {
        const auto letter = static_cast<char>('a' + (number % bodies + person) % 20);
        minutes.participants.push_back({fmt::format("Ane{0} Holm{0}gaard", letter), "medlem"});
    }
    for (int item = 1; item <= items_each; ++item) {
        minutes.items.push_back(invented_item(item, number * items_each + item));
    }
    return minutes;
}

/// One record for all benchmarks of a run, gone with its folder at the end.
class BenchRecord {
public:
    BenchRecord() {
        std::string name =
            (std::filesystem::temp_directory_path() / "records-bench-XXXXXX").string();
        CHECK(::mkdtemp(name.data()) != nullptr, "a temporary folder can be made");
        folder_ = name;
        database_ = must(store::open_sqlite(folder_, store::OpenMode::Create));
        const char* wanted = std::getenv("SAGSGANG_BENCH_ITEMS");
        const int items = wanted != nullptr ? std::atoi(wanted) : 20'000;
        while (saved_ * items_each < items) save_batch(50);
    }
    ~BenchRecord() {
        database_.reset();
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }
    BenchRecord(const BenchRecord&) = delete;
    BenchRecord& operator=(const BenchRecord&) = delete;

    /// Saves some documents that are new, in one transaction.
    void save_batch(int documents) {
        auto transaction = must(database_->begin());
        for (int document = 0; document < documents; ++document) {
            const int number = saved_++;
            const std::string bytes = fmt::format("{:060000}", number);
            must(records::save_minutes(*transaction, rights::Actor::operator_of_machine(),
                                       invented_minutes(number),
                                       {.bytes = bytes,
                                        .file_name = fmt::format("{}.txt", number),
                                        .media_type = "text/plain",
                                        .profile = "bench"},
                                       base::system_clock()));
        }
        CHECK(bool(transaction->commit()), "the documents can be committed");
    }
    store::Database& database() { return *database_; }
    int meetings() const { return saved_; }

private:
    std::filesystem::path folder_;
    std::unique_ptr<store::Database> database_;
    int saved_ = 0;
};

BenchRecord& record() {
    static BenchRecord made;
    return made;
}

const rights::Viewer outsider = rights::Viewer::outsider();

std::string some_slug(int number) {
    const records::Minutes minutes = invented_minutes(number % record().meetings());
    return fmt::format("{}-udvalg-for-opgave-{}", base::render_date(minutes.date),
                       static_cast<char>('a' + number % record().meetings() % bodies));
}

void load_meeting_record(benchmark::State& state) {
    int number = 0;
    std::vector<std::string> slugs;
    for (int slug = 0; slug < 100; ++slug) slugs.push_back(some_slug(slug * 7919));
    for (auto _ : state) {
        const auto reader = must(record().database().reader());
        const auto& slug = slugs[static_cast<std::size_t>(number++) % slugs.size()];
        benchmark::DoNotOptimize(
            must(records::load_meeting_record(*reader, slug, std::nullopt, outsider)));
    }
}
BENCHMARK(load_meeting_record)->Unit(benchmark::kMicrosecond);

void list_meetings(benchmark::State& state) {
    records::MeetingFilter filter;
    if (state.range(0) != 0) filter.body_slug = "udvalg-for-opgave-a";
    for (auto _ : state) {
        const auto reader = must(record().database().reader());
        benchmark::DoNotOptimize(
            must(records::list_meetings(*reader, filter, {.offset = 20, .limit = 20}, outsider)));
    }
}
BENCHMARK(list_meetings)->Arg(0)->Arg(1)->Unit(benchmark::kMicrosecond);

void list_cases(benchmark::State& state) {
    std::optional<int> year;
    if (state.range(0) != 0) year = 2000;
    for (auto _ : state) {
        const auto reader = must(record().database().reader());
        benchmark::DoNotOptimize(must(records::list_cases(*reader, year, {})));
        benchmark::DoNotOptimize(must(records::count_cases(*reader, year)));
    }
}
BENCHMARK(list_cases)->Arg(0)->Arg(1)->Unit(benchmark::kMicrosecond);

void front_page(benchmark::State& state) {
    for (auto _ : state) {
        const auto reader = must(record().database().reader());
        benchmark::DoNotOptimize(must(records::count_records(*reader)));
        benchmark::DoNotOptimize(must(records::list_bodies(*reader, outsider)));
        benchmark::DoNotOptimize(must(records::list_latest_decisions(*reader, 10, outsider)));
    }
}
BENCHMARK(front_page)->Unit(benchmark::kMicrosecond);

void list_people(benchmark::State& state) {
    for (auto _ : state) {
        const auto reader = must(record().database().reader());
        benchmark::DoNotOptimize(must(records::list_people(*reader, {})));
    }
}
BENCHMARK(list_people)->Unit(benchmark::kMicrosecond);

void list_indexable_items(benchmark::State& state) {
    const auto reader = must(record().database().reader());
    std::int64_t number = 0;
    for (auto _ : state) {
        const records::MeetingId meeting{1 + number++ % record().meetings()};
        benchmark::DoNotOptimize(must(records::list_indexable_items(*reader, meeting)));
    }
    state.SetItemsProcessed(state.iterations() * items_each);
}
BENCHMARK(list_indexable_items)->Unit(benchmark::kMicrosecond);

void watch_version(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(must(record().database().version()));
}
BENCHMARK(watch_version)->Unit(benchmark::kMicrosecond);

/// Documents a transaction: 1 is what import does.
void save_minutes(benchmark::State& state) {
    const int documents = static_cast<int>(state.range(0));
    for (auto _ : state) record().save_batch(documents);
    state.SetItemsProcessed(state.iterations() * documents * items_each);
}
BENCHMARK(save_minutes)->Arg(1)->Arg(50)->Unit(benchmark::kMillisecond)->Iterations(20);

}  // namespace

BENCHMARK_MAIN();
