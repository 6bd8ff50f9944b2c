// SPDX-License-Identifier: AGPL-3.0-or-later
// How fast a document's figures are checked: texts with amounts, and tables. Both are invented.
#include <benchmark/benchmark.h>

#include <string>

#include "figures/figures.h"
#include "figures/number.h"

namespace {

const std::string paragraph =
    "Forvaltningen har sammen med skolerne set på, hvad det vil koste at anlægge stier, "
    "krydsninger "
    "og belysning. Udgiften er 36,0 mio. kr. i 2024, hvoraf 1,5 mio. kr. er afsat i budgettet jf. "
    "sag "
    "17/22668 af 26-02-2018, og fordeler sig med 20,1 mio. kr. til stier og 15,9 mio. kr. til lys.";

document::Table table_of(int rows) {
    document::Table table;
    table.header_rows = 1;
    table.rows.push_back({{"Post"}, {"Budget"}, {"Forbrug"}, {"Afvigelse"}, {"Forbrug i %"}});
    for (int row = 1; row <= rows; ++row) {
        const std::string amount = std::to_string(row) + ".120";
        table.rows.push_back(
            {{"Sti nummer " + std::to_string(row)}, {amount}, {amount}, {"0"}, {"100,0"}});
    }
    table.rows.push_back({{"I alt"}, {"1"}, {"1"}, {"0"}, {"100,0"}});
    return table;
}

void check_text(benchmark::State& state) {
    document::Document section;
    for (int count = 0; count < 2000; ++count)
        section.blocks.push_back({document::Paragraph{{paragraph}}});
    for (auto _ : state) benchmark::DoNotOptimize(figures::check_documents({&section}));
    state.SetBytesProcessed(static_cast<std::int64_t>(paragraph.size()) * 2000 *
                            static_cast<std::int64_t>(state.iterations()));
}

void check_tables(benchmark::State& state) {
    const document::Table table = table_of(static_cast<int>(state.range(0)));
    std::size_t bytes = 0;
    for (const document::TableRow& row : table.rows) {
        for (const document::Text& cell : row) bytes += cell.plain.size();
    }
    for (auto _ : state) benchmark::DoNotOptimize(figures::check_table(table));
    state.SetBytesProcessed(static_cast<std::int64_t>(bytes) *
                            static_cast<std::int64_t>(state.iterations()));
}

BENCHMARK(check_text);
BENCHMARK(check_tables)->Arg(20)->Arg(200)->Arg(2000)->Arg(8000);

}  // namespace

BENCHMARK_MAIN();
