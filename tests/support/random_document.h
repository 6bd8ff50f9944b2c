// SPDX-License-Identifier: AGPL-3.0-or-later
// Documents by chance, full of what is hard to write as text: every block and mark, words that
// look like signs, labels of every kind. The same seed gives the same document.
#pragma once
#include <array>
#include <random>
#include <string>
#include <string_view>

#include "document/document.h"

namespace support {

class RandomDocument {
public:
    explicit RandomDocument(unsigned seed) : random_(seed) {}

    document::Document make() { return {blocks(0, below(5) + 1)}; }

    document::Text text(bool one_line = false) {
        document::Text text;
        const std::size_t words = below(7) + 1;
        for (std::size_t word = 0; word < words; ++word) {
            if (word > 0 && !chance(6)) text.plain += !one_line && chance(9) ? "\n" : " ";
            const std::size_t start = text.plain.size();
            text.plain += pick(pieces);
            if (chance(4)) add_span(text, start);
            if (chance(12)) add_span(text, below(start + 1));
        }
        return text;
    }

private:
    static constexpr std::array<std::string_view, 74> pieces = {
        "sag",         "Økonomi", "budget",     "1.",      "2)",       "a.",      "ii.",
        "(3)",         "#",       "##",         "|",       "||",       "*",       "**",
        "***",         "_",       "__",         "snake_a", "-",        "--",      "---",
        "[1]",         "[",       "]",          "](x)",    "[a](b)",   "[^1]: x", "<b>",
        "</b>",        "<br>",    "<",          ">",       "&amp;",    "&",       "&#65;",
        "\\",          "\\\\",    "\\*",        "o",       "?",        "·",       "•",
        "Tabel 1: x",  "Note: y", "* z",        "1) q",    "<!-- -->", "|= c",    "| a | b |",
        "|---|",       "-{x} y",  "3.{x} y",    "{",       "}",        "2016",    "1.234,5",
        "æøå",         "CO₂",     "(se bilag)", "punkt:",  "+",        "= =",     "- - -",
        "a_",          "_b",      "*c",         "d*",      "!",        "![x](y)", "`kode`",
        "C:\\mappe\\", "%",       "~",          "- a. b"};
    static constexpr std::array<std::string_view, 24> labels = {
        "-",  "*",   "·",  "•",   "o",  "?",  "1.",  "2.", "1)", "(1)", "a.",  "a)",
        "b)", "(a)", "i.", "ii.", "i)", "A)", "§ 1", "}",  "\\", "1",   "x y", "–"};
    static constexpr std::array<std::string_view, 8> addresses = {"https://example.dk/a_b*c",
                                                                  "#",
                                                                  "#_ftn1",
                                                                  "mailto:a@b.dk",
                                                                  "x(y)z",
                                                                  "a\\b|c",
                                                                  "/sti",
                                                                  "javascript:1"};

    std::size_t below(std::size_t limit) {
        return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random_);
    }
    bool chance(std::size_t one_in) { return below(one_in) == 0; }
    template <class List>
    std::string pick(const List& list) {
        return std::string(list[below(list.size())]);
    }

    void add_span(document::Text& text, std::size_t start) {
        document::Span span{start, text.plain.size(), static_cast<document::Mark>(below(7)), {}};
        if (span.mark == document::Mark::Link) span.href = pick(addresses);
        while (start < text.plain.size() &&
               (static_cast<unsigned char>(text.plain[start]) & 0xC0U) == 0x80U) {
            ++start;
        }
        span.start = start;
        text.spans.push_back(span);
    }

    std::vector<document::Block> blocks(std::size_t depth, std::size_t count) {
        std::vector<document::Block> blocks;
        for (std::size_t index = 0; index < count; ++index) blocks.push_back(block(depth));
        return blocks;
    }

    document::Block block(std::size_t depth) {
        document::Block block;
        switch (below(9)) {
            case 0:
                block.content = document::Heading{static_cast<int>(below(6)) + 1, text()};
                break;
            case 1:
            case 2:
                block.content = table();
                break;
            case 3:
                block.content = document::Note{
                    chance(2) ? "[" + std::to_string(below(30)) + "]" : pick(labels), text()};
                break;
            case 4:
            case 5:
            case 6:
                if (depth < 3) {
                    block.content = list(depth);
                    break;
                }
                [[fallthrough]];
            default:
                block.content = document::Paragraph{text()};
        }
        return block;
    }

    document::Table table() {
        document::Table table;
        if (chance(2)) table.caption = text(true);
        const std::size_t columns = below(4) + 1;
        const std::size_t rows = below(4) + 1;
        for (std::size_t row = 0; row < rows; ++row) {
            document::TableRow cells(chance(6) ? below(4) + 1 : columns);
            for (document::Text& cell : cells) {
                if (!chance(5)) cell = text();
            }
            table.rows.push_back(std::move(cells));
        }
        table.header_rows = static_cast<int>(below(rows + 1));
        return table;
    }

    document::List list(std::size_t depth) {
        document::List list;
        list.ordered = chance(2);
        list.start = list.ordered && chance(3) ? static_cast<int>(below(30)) : 1;
        const std::size_t items = below(3) + 1;
        const std::size_t style = below(5);
        const std::string shared = pick(labels);
        for (std::size_t index = 0; index < items; ++index) {
            document::ListItem item;
            const auto number = static_cast<std::size_t>(list.start) + index;
            if (style == 0) item.label = pick(labels);
            if (style == 1) item.label = shared;
            if (style == 2) item.label = std::to_string(number) + ".";
            if (style == 3) item.label = std::string(1, static_cast<char>('a' + index)) + ")";
            item.blocks = blocks(depth + 1, below(2) + (chance(5) ? 0 : 1));
            list.items.push_back(std::move(item));
        }
        return list;
    }

    std::mt19937 random_;
};

}  // namespace support
