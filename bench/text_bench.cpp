// SPDX-License-Identifier: AGPL-3.0-or-later
// How fast text becomes blocks: the whole way from bytes, and hostile input that must stay linear.
#include <benchmark/benchmark.h>

#include <random>
#include <string>

#include "document/encoding.h"
#include "document/text_reader.h"

namespace {

/// Minutes of no municipality: paragraphs, lists, tables and headings in their usual shares.
std::string minutes(std::size_t bytes) {
    constexpr std::array<std::string_view, 16> words = {
        "udvalget", "drøfter",      "forslag", "om",         "økonomi", "og",
        "på",       "skoleområdet", "sagen",   "indstilles", "at",      "budgettet",
        "den",      "næste",        "måned",   "overførsel"};
    std::mt19937 random(7);
    std::string text;
    const auto sentence = [&](std::size_t count) {
        for (std::size_t word = 0; word < count; ++word) {
            text.append(words[random() % words.size()]).push_back(' ');
        }
        text.back() = '.';
    };
    for (int item = 1; text.size() < bytes; ++item) {
        text += "## Punkt " + std::to_string(item) + ": Emne\n\n";
        for (int paragraph = 0; paragraph < 6; ++paragraph) {
            sentence(60 + random() % 60);
            text += "\n\n";
        }
        for (int line = 0; line < 5; ++line) {
            text += "- ";
            sentence(12);
            text += "\n";
        }
        text += "\nTabel 1: Tal\n\nMio. kr.\t2017\t2018\n";
        for (int row = 0; row < 5; ++row) text += "Drift af *huset*\t1.234,5\t-5,3\n";
        text += "\n**Beslutning**\n\nGodkendt.[1]\n\n";
    }
    return text;
}

void read_all(benchmark::State& state, const std::string& bytes) {
    for (auto _ : state) {
        base::Findings findings;
        const auto text = document::decode_text(bytes, findings);
        const auto lines = document::lines_of(text.value());
        benchmark::DoNotOptimize(document::read_text(lines, findings));
    }
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes.size()));
}

void whole_path(benchmark::State& state) { read_all(state, minutes(8U << 20U)); }
BENCHMARK(whole_path)->Unit(benchmark::kMillisecond);

void decode_only(benchmark::State& state) {
    const std::string bytes = minutes(8U << 20U);
    for (auto _ : state) {
        base::Findings findings;
        benchmark::DoNotOptimize(document::decode_text(bytes, findings));
    }
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes.size()));
}
BENCHMARK(decode_only)->Unit(benchmark::kMillisecond);

void render(benchmark::State& state) {
    const std::string bytes = minutes(2U << 20U);
    base::Findings findings;
    const document::Document document = document::read_text(document::lines_of(bytes), findings);
    for (auto _ : state) benchmark::DoNotOptimize(document::render_text(document));
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes.size()));
}
BENCHMARK(render)->Unit(benchmark::kMillisecond);

/// The same pattern over and over; twice the bytes must take twice the time.
void hostile(benchmark::State& state, std::string_view pattern, std::string_view before = "") {
    std::string bytes(before);
    while (bytes.size() < static_cast<std::size_t>(state.range(0))) bytes += pattern;
    read_all(state, bytes);
}
constexpr std::int64_t one = 1 << 20;
constexpr std::int64_t two = 2 << 20;
BENCHMARK_CAPTURE(hostile, stars, "*a ")->Arg(one)->Arg(two)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(hostile, star_run, "*")->Arg(one)->Arg(two)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(hostile, brackets, "[")->Arg(one)->Arg(two)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(hostile, links, "[a](b")->Arg(one)->Arg(two)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(hostile, closes, "](")->Arg(one)->Arg(two)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(hostile, notes, "[^a]b")->Arg(one)->Arg(two)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(hostile, open_notes, "[^[1]")->Arg(one)->Arg(two)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(hostile, tags, "<b><i>")->Arg(one)->Arg(two)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(hostile, mixed, "**a [b <i>c_ ](d) ")
    ->Arg(one)
    ->Arg(two)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(hostile, tabs, "\t", "a")->Arg(one)->Arg(two)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(hostile, columns, "a\t")->Arg(one)->Arg(two)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(hostile, indents, "- a\n  - b\n    - c\n      - d\n")
    ->Arg(one)
    ->Arg(two)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(hostile, one_line, "ord ")->Arg(one)->Arg(two)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(hostile, braces, "-{a\n")->Arg(one)->Arg(two)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(hostile, brace_line, "-{")->Arg(one)->Arg(two)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(hostile, double_markers, "- - ")
    ->Arg(one)
    ->Arg(two)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(hostile, table_then_notes, "1) a\n", "a\t1)\t*\nb\tc\td\n")
    ->Arg(one)
    ->Arg(two)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(hostile, blank_rows, "a\tb\n\n")
    ->Arg(one)
    ->Arg(two)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(hostile, joined_rows, "\tb\n", "x\ty\n")
    ->Arg(one)
    ->Arg(two)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(hostile, soft_hyphens, "a\xC2\xAD\n")
    ->Arg(one)
    ->Arg(two)
    ->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
