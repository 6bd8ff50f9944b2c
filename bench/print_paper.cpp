// SPDX-License-Identifier: AGPL-3.0-or-later
// What minutes of thirty items with thirty tables cost on paper, warm: print_paper [FILE]. Every
// word is another in each of ten papers. The least of ten is what to go by on a machine that does
// other work. FILE gets the last of them.
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "document/document.h"
#include "print/press.h"

namespace {

constexpr int items = 30;
constexpr int rows = 14;
constexpr int rounds = 10;

document::Block paragraph(int seed, int words) {
    std::string text;
    for (int word = 0; word < words; ++word) {
        text += fmt::format("{}budgetopfølgning{} ", word > 0 ? "" : "Om ", seed * words + word);
    }
    return {document::Paragraph{{text + "er taget til efterretning.", {}}}};
}

document::Block table(int seed) {
    document::Table made;
    made.header_rows = 1;
    made.rows.push_back({{"Center", {}}, {"Budget", {}}, {"Forbrug", {}}, {"Rest", {}}});
    for (int row = 0; row < rows; ++row) {
        const int value = seed * rows + row;
        made.rows.push_back({{fmt::format("Område {}", value), {}},
                             {fmt::format("{}.250", value), {}},
                             {fmt::format("{}.198", value), {}},
                             {"52", {}}});
    }
    return {std::move(made)};
}

print::Paper paper_of(int round) {
    print::Paper paper;
    paper.municipality = "Lindebæk Kommune";
    paper.minutes.body = "Økonomiudvalget";
    paper.minutes.date = {2026, 2, 1 + round};
    for (int number = 1; number <= items; ++number) {
        const int seed = round * items + number;
        records::Item item;
        item.number = number;
        item.title = fmt::format("Budgetopfølgning for område {}", seed);
        records::Section text;
        text.heading = "Sagsfremstilling";
        text.document.blocks = {paragraph(seed, 50), table(seed), paragraph(seed + 1, 30)};
        records::Section decision;
        decision.kind = records::SectionKind::Decision;
        decision.heading = "Beslutning";
        decision.document.blocks = {paragraph(seed + 2, 8)};
        item.sections = {std::move(text), std::move(decision)};
        paper.minutes.items.push_back(std::move(item));
        paper.stands.push_back(print::Stands::Whole);
    }
    return paper;
}

}  // namespace

int main(int count, char** words) {
    auto press = std::make_unique<print::Press>(print::PressSettings{});
    std::vector<double> took;
    std::string pdf;
    for (int round = 0; round <= rounds; ++round) {
        const print::Paper paper = paper_of(round);
        const auto begun = std::chrono::steady_clock::now();
        auto made = press->pdf_of(print::sheet_of(paper));
        const std::chrono::duration<double, std::milli> passed =
            std::chrono::steady_clock::now() - begun;
        if (!made) {
            fmt::print(stderr, "{} {}\n", made.error().code, made.error().detail);
            return 1;
        }
        pdf = std::move(made).value();
        if (round == 0) {
            fmt::print("first, with the start of the child: {:.0f} ms\n", passed.count());
        } else {
            took.push_back(passed.count());
        }
    }
    std::sort(took.begin(), took.end());
    fmt::print("warm: least {:.0f}, middle {:.0f}, most {:.0f} ms; {} bytes\n", took.front(),
               took[took.size() / 2], took.back(), pdf.size());
    press.reset();
    rusage used{};
    ::getrusage(RUSAGE_CHILDREN, &used);
    const double seconds =
        static_cast<double>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
        static_cast<double>(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1'000'000;
    fmt::print("of a processor: {:.0f} ms a paper, its share of the start included; {} MB\n",
               seconds * 1000 / (rounds + 1), used.ru_maxrss / 1024);
    if (count > 1) std::ofstream(words[1], std::ios::binary) << pdf;
    return 0;
}
