// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/item_lines.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "intake/internal/closing_words.h"

namespace intake {
namespace {

using document::Block;

/// "luk-" and "ket", "LUK-" and "KET", not "sag-" and "Nr".
bool is_letter_of_one_size(std::string_view text, std::size_t hyphen) {
    const char next = text[hyphen + 2];
    const char before = hyphen == 0 ? ' ' : text[hyphen - 1];
    const bool small = next >= 'a' && next <= 'z';
    const bool large = next >= 'A' && next <= 'Z' && before >= 'A' && before <= 'Z';
    return small || large;
}

/// Words broken at the end of a line come together: "luk-" and "ket" are "lukket".
std::string with_whole_words(std::string_view text) {
    std::string made;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool broken = text[at] == '-' && at + 2 < text.size() && text[at + 1] == '\n' &&
                            is_letter_of_one_size(text, at);
        if (broken) {
            ++at;
        } else {
            made.push_back(text[at]);
        }
    }
    return made;
}

/// A cell is the answer to the one before it, or to the head of its column: "Offentlig | Nej".
void each_answer_of(const document::TableRow& row, const document::TableRow& head, int number,
                    const EachLine& each) {
    constexpr std::size_t longest = 60;
    const auto is_short = [](const document::Text& cell) {
        return !cell.plain.empty() && cell.plain.size() <= longest;
    };
    const auto answer = [&](const document::Text& label, const document::Text& value) {
        if (!is_short(label) || !is_short(value)) return;
        const std::string_view asked = base::trim(label.plain);
        std::string line(asked);
        line.append(asked.ends_with(':') ? " " : ": ").append(base::trim(value.plain));
        each(line, number);
    };
    for (std::size_t at = 0; at < row.size(); ++at) {
        if (at + 1 < row.size()) answer(row[at], row[at + 1]);
        if (&row != &head && at < head.size()) answer(head[at], row[at]);
    }
}

/// "Åbent punkt | Lukket punkt" over "3 | ": the number stands under the one head that says open,
/// so the other says nothing of the item.
bool is_head_of_nothing(const document::Table& table, std::size_t column) {
    const auto is_filled = [&](const document::TableRow& row, std::size_t at) {
        return at < row.size() && !base::trim(row[at].plain).empty();
    };
    const auto all_below = [&](std::size_t at, bool filled) {
        return std::all_of(table.rows.begin() + 1, table.rows.end(),
                           [&](const auto& row) { return is_filled(row, at) == filled; });
    };
    const ClosingWords& words = ClosingWords::shipped();
    const document::TableRow& head = table.rows.front();
    const auto sign = words.sign_in(head[column].plain);
    if (table.rows.size() < 2 || !sign || sign->form != SignForm::Alone || sign->open) return false;
    if (!all_below(column, false)) return false;
    for (std::size_t at = 0; at < head.size(); ++at) {
        const bool open = at != column && words.marks_open(head[at].plain);
        if (open && all_below(at, true)) return true;
    }
    return false;
}

/// The line, and the cells of one that is a row of a spreadsheet: "3;Salg;lukket;19/1710".
void each_cell_of(std::string_view line, int number, const EachLine& each) {
    constexpr std::ptrdiff_t fewest_signs = 2;
    constexpr std::size_t longest = 60;
    each(line, number);
    if (line.find(';') == std::string_view::npos) return;
    if (std::count(line.begin(), line.end(), ';') < fewest_signs) return;
    for (const std::string_view cell : base::split(line, ';')) {
        const std::string_view said = base::trim(cell);
        if (!said.empty() && said.size() <= longest) each(said, number);
    }
}

}  // namespace

void each_line_of(std::string_view text, int number, const EachLine& each) {
    if (text.find('\n') == std::string_view::npos) return each_cell_of(text, number, each);
    const bool broken = text.find("-\n") != std::string_view::npos;
    const std::string whole = broken ? with_whole_words(text) : std::string();
    for (const std::string_view line : base::split(broken ? whole : text, '\n')) {
        each_cell_of(line, number, each);
    }
}

void each_line_of(const Block& block, const EachLine& each) {
    if (const auto* heading = std::get_if<document::Heading>(&block.content)) {
        each_line_of(heading->text.plain, block.line, each);
    } else if (const auto* paragraph = std::get_if<document::Paragraph>(&block.content)) {
        each_line_of(paragraph->text.plain, block.line, each);
    } else if (const auto* note = std::get_if<document::Note>(&block.content)) {
        each_line_of(note->text.plain, block.line, each);
    } else if (const auto* list = std::get_if<document::List>(&block.content)) {
        for (const document::ListItem& item : list->items) {
            for (const Block& inner : item.blocks) each_line_of(inner, each);
        }
    } else if (const auto* table = std::get_if<document::Table>(&block.content)) {
        if (table->caption) each_line_of(table->caption->plain, block.line, each);
        for (const document::TableRow& row : table->rows) {
            for (std::size_t at = 0; at < row.size(); ++at) {
                if (&row == &table->rows.front() && is_head_of_nothing(*table, at)) continue;
                each_line_of(row[at].plain, block.line, each);
            }
            each_answer_of(row, table->rows.front(), block.line, each);
        }
    }
}

void each_line_of(const records::Item& item, const EachLine& each) {
    for (const records::Section& section : item.sections) {
        each(section.heading, item.line);
        for (const Block& block : section.document.blocks) each_line_of(block, each);
    }
    for (const records::Attachment& attachment : item.attachments) {
        each(attachment.title, item.line);
    }
}

}  // namespace intake
