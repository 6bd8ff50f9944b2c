// SPDX-License-Identifier: AGPL-3.0-or-later
// What the gate costs of an import: closing words, doubts and personal numbers, and apart from them
// the count of every word of the source. Both are shares of the same import in the same run, in
// time of the processor and with that of child processes, so they hold on a machine that is busy
// with other things. The text is invented: in one every paragraph has closing words that must be
// looked at closely, in the other one of ten has, which is more than minutes have.
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

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

template <class T>
T must(base::Result<T> result) {
    CHECK(bool(result), result ? "" : result.error().detail.c_str());
    return std::move(result).value();
}

/// Minutes of one day with `items` items of about 2 KB each; in one of `rare` paragraphs stand
/// closing words that mean something else.
std::string minutes_text(int day, int items, int rare) {
    std::string text = fmt::format(
        "REFERAT Direktionen d. {:02}-{:02}-{}\n\nMødedato Tirsdag kl. 09:30\n\n"
        "Mødedeltagere Karen Lindgaard, Ole Brejner\n\n",
        day % 28 + 1, day / 28 % 12 + 1, 1990 + day / 336);
    int paragraphs = 0;
    for (int number = 1; number <= items; ++number) {
        text += fmt::format("Punkt {}: Sikker skolevej {}\n\n19/{}\n\nBaggrund\n\n", number, number,
                            day * 100 + number);
        for (int count = 0; count < 8; ++count) {
            text += fmt::format(
                "Forvaltningen har set på, hvordan børn i {} mindre byer kan få en tryggere vej "
                "til "
                "skole. ",
                ++paragraphs);
            text += paragraphs % rare == 0
                        ? "Sagen blev lukket op igen i maj, og den offentlige høring gav ingen "
                          "bemærkninger.\n\n"
                        : "Sagen blev taget op igen i maj, og de fleste forældre havde gode "
                          "forslag til den.\n\n";
        }
        text += "Beslutning Direktionen\n\nDrøftet og godkendt.\n\nBilag\n\nKort over vejen\n\n";
    }
    return text;
}

double processor_seconds() {
    timespec own = {};
    rusage children = {};
    CHECK(clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &own) == 0, "the processor's clock");
    CHECK(getrusage(RUSAGE_CHILDREN, &children) == 0, "the children's time");
    const auto of = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return static_cast<double>(own.tv_sec) + static_cast<double>(own.tv_nsec) / 1e9 +
           of(children.ru_utime) + of(children.ru_stime);
}

/// Seconds of the processor that `work` takes.
template <class Work>
double seconds(Work work) {
    const double start = processor_seconds();
    work();
    return processor_seconds() - start;
}

void gate_of_an_import(benchmark::State& state) {
    std::string folder = std::filesystem::temp_directory_path() / "gate-bench-XXXXXX";
    CHECK(mkdtemp(folder.data()) != nullptr, "a temporary folder");
    const auto database = must(store::open_sqlite(folder, store::OpenMode::Create));
    const base::Clock& clock = base::system_clock();
    intake::ImportOptions options;
    options.actor = rights::Actor::operator_of_machine();
    double whole = 0;
    double gate = 0;
    double count = 0;
    int day = 0;
    for (auto _ : state) {
        const std::string text =
            minutes_text(day++, static_cast<int>(state.range(0)), static_cast<int>(state.range(1)));
        document::Source source;
        source.text = text;
        auto parsed = must(intake::parse_minutes(source, intake::ProfileSet::shipped()));
        count += seconds([&] {
            benchmark::DoNotOptimize(
                must(intake::settle_words(text, document::Format::Text, parsed)));
        });
        // Before it is saved: afterwards it would be held against itself.
        const auto reader = must(database->reader());
        gate += seconds([&] {
            const intake::BesideText beside{{}, {}, "referat.txt"};
            benchmark::DoNotOptimize(intake::close_by_evidence(parsed.minutes, beside));
            benchmark::DoNotOptimize(intake::doubts_in_head(parsed.minutes));
            benchmark::DoNotOptimize(intake::doubts_about(parsed.minutes));
            benchmark::DoNotOptimize(must(records::list_record_doubts(*reader, parsed.minutes)));
        });
        whole += seconds([&] {
            const auto prepared =
                intake::prepare_bytes(text, "referat.txt", intake::ProfileSet::shipped(), options);
            const auto transaction = must(database->begin());
            must(intake::import_prepared(*transaction, prepared, text, options, clock));
            CHECK(bool(transaction->commit()), "it is saved");
        });
    }
    std::filesystem::remove_all(folder);
    state.counters["gate_share"] = gate / whole;
    state.counters["gate_ms"] = gate * 1000 / static_cast<double>(state.iterations());
    state.counters["import_ms"] = whole * 1000 / static_cast<double>(state.iterations());
    state.counters["count_share"] = count / whole;
}
BENCHMARK(gate_of_an_import)
    ->ArgNames({"items", "rare"})
    ->Args({10, 10})
    ->Args({60, 10})
    ->Args({60, 1})
    ->Iterations(60)
    ->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
