// SPDX-License-Identifier: AGPL-3.0-or-later
// What the gate costs of an import: closing words, doubts and personal numbers, and apart from them
// the count of every word of the source. Both are shares of the same import in the same run, so
// they hold on a machine that is busy with other things. The text is invented.
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <stdlib.h>

#include <chrono>
#include <filesystem>
#include <string>

#include "base/check.h"
#include "intake/import_files.h"
#include "intake/internal/closing_evidence.h"
#include "intake/internal/doubts.h"
#include "intake/word_fates.h"
#include "records/record_doubts.h"
#include "store/database.h"

namespace {

using Clock = std::chrono::steady_clock;

template <class T>
T must(base::Result<T> result) {
    CHECK(bool(result), result ? "" : result.error().detail.c_str());
    return std::move(result).value();
}

/// Minutes of one day with `items` items of about 2 KB each.
std::string minutes_text(int day, int items) {
    std::string text = fmt::format(
        "REFERAT Direktionen d. {:02}-{:02}-{}\n\nMødedato Tirsdag kl. 09:30\n\n"
        "Mødedeltagere Karen Lindgaard, Ole Brejner\n\n",
        day % 28 + 1, day / 28 % 12 + 1, 1990 + day / 336);
    const std::string paragraph =
        "Forvaltningen har set på, hvordan børn i de mindre byer kan få en tryggere vej til skole. "
        "Sagen blev lukket op igen i maj, og den offentlige høring gav ingen bemærkninger.\n\n";
    for (int number = 1; number <= items; ++number) {
        text += fmt::format("Punkt {}: Sikker skolevej {}\n\n19/{}\n\nBaggrund\n\n", number, number,
                            day * 100 + number);
        for (int count = 0; count < 8; ++count) text += paragraph;
        text += "Beslutning Direktionen\n\nDrøftet og godkendt.\n\nBilag\n\nKort over vejen\n\n";
    }
    return text;
}

/// Seconds that `work` takes.
template <class Work>
double seconds(Work work) {
    const auto start = Clock::now();
    work();
    return std::chrono::duration<double>(Clock::now() - start).count();
}

void gate_of_an_import(benchmark::State& state) {
    std::string folder = std::filesystem::temp_directory_path() / "gate-bench-XXXXXX";
    CHECK(mkdtemp(folder.data()) != nullptr, "a temporary folder");
    const auto database = must(store::open_sqlite(folder, store::OpenMode::Create));
    const base::Clock& clock = base::system_clock();
    intake::ImportOptions options;
    options.actor = rights::Actor::operator_of_machine();
    double import = 0;
    double gate = 0;
    double count = 0;
    int day = 0;
    for (auto _ : state) {
        const std::string text = minutes_text(day++, static_cast<int>(state.range(0)));
        import += seconds([&] {
            const auto prepared =
                intake::prepare_bytes(text, "referat.txt", intake::ProfileSet::shipped(), options);
        const auto transaction = must(database->begin());
        must(intake::import_prepared(*transaction, prepared, text, options, clock));
        CHECK(bool(transaction->commit()), "it is saved");
    });
    document::Source source;
    source.text = text;
    auto parsed = must(intake::parse_minutes(source, intake::ProfileSet::shipped()));
    count += seconds([&] {
        benchmark::DoNotOptimize(must(intake::settle_words(text, document::Format::Text, parsed)));
    });
    const auto transaction = must(database->begin());
    gate += seconds([&] {
        const intake::BesideText beside{{}, {}, "referat.txt"};
        benchmark::DoNotOptimize(intake::close_by_evidence(parsed.minutes, beside));
        benchmark::DoNotOptimize(intake::doubts_in_head(parsed.minutes));
        benchmark::DoNotOptimize(intake::doubts_about(parsed.minutes));
        benchmark::DoNotOptimize(must(records::list_record_doubts(*transaction, parsed.minutes)));
    });
}
std::filesystem::remove_all(folder);
state.counters["gate_share"] = gate / import;
state.counters["count_share"] = count / import;
}  // namespace
BENCHMARK(gate_of_an_import)->Arg(10)->Arg(60)->Iterations(60)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
