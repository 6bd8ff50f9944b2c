// SPDX-License-Identifier: AGPL-3.0-or-later
// How fast decoded text becomes minutes, and how much memory that takes. The text is invented.
#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <string>

#include "intake/parse.h"

namespace {

/// Minutes of about `bytes` bytes: items with sections, lists, a table and long paragraphs.
std::string minutes_text(std::size_t bytes) {
    std::string text =
        "REFERAT Direktionen d. 12-03-2019\n\nMødedato Tirsdag d. 12. marts 2019 kl. 09:30\n\n"
        "Mødested Mødelokale 2.14\n\nMødedeltagere Karen Lindgaard, Ole Brejner\n\n";
    const std::string paragraph =
        "Forvaltningen har sammen med skolerne set på, hvordan børn og unge i de mindre byer kan "
        "få en tryggere vej til skole, og hvad det vil koste at anlægge stier, krydsninger og "
        "belysning på de strækninger, hvor der i dag hverken er fortov eller cykelsti.\n\n";
    int number = 0;
    while (text.size() < bytes) {
        const std::string n = std::to_string(++number);
        text +=
            "Punkt " + n + ": Sikker skolevej, strækning " + n + "\n\n19/" + n + "\n\nBaggrund\n\n";
        for (int count = 0; count < 4; ++count) text += paragraph;
        text +=
            "Indstilling\n\nDet indstilles, at direktionen:\n\n1. drøfter strækningen\n"
            "2. godkender, at der søges om 1,2 mio. kr.\n\n"
            "Beslutning Direktionen den 12-03-2019\n\nDrøftet og godkendt.\n\nSagsfremstilling\n\n";
        for (int count = 0; count < 12; ++count) text += paragraph;
        text +=
            "Tabel 1: Priser\n\nLinje\tLængde\tPris\nA\t1.200 m\t0,9\nB\t1.450 m\t1,2\n\n"
            "Bilag\n\nKort over strækning " +
            n + "\n\n";
    }
    return text;
}

/// The most memory the process has had, and what it has now.
std::size_t peak_memory() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<std::size_t>(usage.ru_maxrss) * 1024U;
}

void parse_plain_text(benchmark::State& state) {
    document::Source source;
    source.text = minutes_text(static_cast<std::size_t>(state.range(0)) << 20U);
    for (auto _ : state) {
        auto parsed = intake::parse_minutes(source, intake::ProfileSet::shipped());
        if (!parsed || parsed.value().kept_words != parsed.value().source_words) {
            state.SkipWithError("words were lost");
            break;
        }
        benchmark::DoNotOptimize(parsed);
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(source.text.size()) *
                            static_cast<std::int64_t>(state.iterations()));
    state.counters["memory_per_byte"] =
        static_cast<double>(peak_memory()) / static_cast<double>(source.text.size());
}
BENCHMARK(parse_plain_text)->Arg(1)->Arg(32)->Unit(benchmark::kMillisecond);

void parse_one_long_line(benchmark::State& state) {
    document::Source source;
    source.text = "REFERAT Direktionen d. 12-03-2019\n\nPunkt 1: Linjen\n\n19/1\n\nBaggrund\n\n";
    while (source.text.size() < 20U << 20U) source.text += "ord efter ord uden ende ";
    for (auto _ : state) {
        auto parsed = intake::parse_minutes(source, intake::ProfileSet::shipped());
        benchmark::DoNotOptimize(parsed);
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(source.text.size()) *
                            static_cast<std::int64_t>(state.iterations()));
}
BENCHMARK(parse_one_long_line)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
