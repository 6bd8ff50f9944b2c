// SPDX-License-Identifier: AGPL-3.0-or-later
// Lines in columns to rows and cells. A heuristic: rows are told from wrapped lines by distance,
// and where all lines stand equally close, by whether the next word would have had room. It is
// wrong about a wrapped cell in a table without any space between its rows.
#include "document/internal/pdf_table.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"

namespace document {
namespace {

constexpr float row_gap = 1.12F;
constexpr float half_line = 0.9F;

using Cells = std::vector<std::vector<PdfLine>>;

/// The words of one line, column by column; columns without words have no words.
std::vector<PdfLine> cut(const PdfLine& line, const std::vector<PdfColumn>& columns) {
    std::vector<PdfLine> parts(columns.size());
    for (const PdfWord& word : line.words) {
        const float middle = (word.box->left + word.box->right) / 2;
        std::size_t column = 0;
        while (column + 1 < columns.size() &&
               middle > (columns[column].right + columns[column + 1].left) / 2) {
            ++column;
        }
        PdfLine& part = parts[column];
        if (part.words.empty()) {
            part.left = word.box->left;
            part.page = line.page;
            part.base = line.base;
            part.size = line.size;
            part.bold = true;
        }
        part.right = std::max(part.right, word.box->right);
        part.bold = part.bold && word.box->bold;
        part.words.push_back(word);
    }
    return parts;
}

bool is_figure(const PdfLine& part) {
    bool digits = false;
    for (const char letter : words_of_line(part)) {
        const bool sign = std::string_view(" .,-+%()/").find(letter) != std::string_view::npos;
        if (!sign && (letter < '0' || letter > '9')) return false;
        digits = digits || !sign;
    }
    return digits;
}

std::size_t count_filled(const std::vector<PdfLine>& parts) {
    return static_cast<std::size_t>(
        std::ranges::count_if(parts, [](const PdfLine& part) { return !part.words.empty(); }));
}

/// Finds out which lines go on with a row.
class RowMaker {
public:
    RowMaker(std::span<const PdfLine> lines, const PdfRegion& region, const PdfStyle& style)
        : lines_(lines), columns_(region.columns), style_(style) {
        float widest = 0;
        leading_ = style.leading;
        for (std::size_t i = 1; i < lines_.size(); ++i) {
            const float pitch = pitch_at(i);
            if (pitch > half_line) leading_ = std::min(leading_, pitch);
            widest = std::max(widest, pitch);
        }
        has_row_gaps_ = widest > row_gap * leading_;
    }

    std::vector<Cells> make() {
        std::vector<Cells> rows;
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            const std::vector<PdfLine> parts = cut(lines_[i], columns_);
            if (rows.empty() || !continues(rows.back(), parts, i)) {
                rows.emplace_back(columns_.size());
            }
            for (std::size_t c = 0; c < parts.size(); ++c) {
                if (!parts[c].words.empty()) rows.back()[c].push_back(parts[c]);
            }
        }
        return rows;
    }

private:
    float pitch_at(std::size_t i) const {
        return (lines_[i].base - lines_[i - 1].base) / lines_[i].size;
    }

    bool continues(const Cells& row, const std::vector<PdfLine>& parts, std::size_t i) const {
        const float pitch = pitch_at(i);
        if (pitch > row_gap * leading_) return false;
        // Without gaps between rows every line that fills all columns is taken for a row.
        const bool between = pitch < half_line;
        if (!has_row_gaps_ && !between && count_filled(parts) == columns_.size()) return false;
        if (!has_row_gaps_ && !between && !parts[0].words.empty()) return false;
        for (std::size_t c = 0; c < parts.size(); ++c) {
            if (parts[c].words.empty() || row[c].empty()) continue;
            const PdfLine& last = row[c].back();
            if (is_figure(last) && is_figure(parts[c])) return false;
            if (would_fit(last, parts[c], columns_[c].right, style_)) return false;
        }
        return true;
    }

    std::span<const PdfLine> lines_;
    const std::vector<PdfColumn>& columns_;
    const PdfStyle& style_;
    float leading_ = 1.2F;
    bool has_row_gaps_ = false;
};

bool is_bold_row(const Cells& row) {
    return std::ranges::all_of(row, [](const std::vector<PdfLine>& cell) {
        return std::ranges::all_of(cell, [](const PdfLine& line) { return line.bold; });
    });
}

bool is_figure_cell(const std::vector<PdfLine>& cell) {
    return !cell.empty() && std::ranges::all_of(cell, is_figure);
}

/// Bold rows above rows that are not; or one row of words above columns of figures.
int count_header_rows(const std::vector<Cells>& rows) {
    std::size_t bold = 0;
    while (bold < rows.size() && is_bold_row(rows[bold])) ++bold;
    if (bold > 0 && bold < rows.size()) return static_cast<int>(bold);
    if (rows.size() < 3 || std::ranges::any_of(rows[0], is_figure_cell)) return 0;
    for (std::size_t c = 1; c < rows[0].size(); ++c) {
        const auto figures =
            std::ranges::count_if(rows, [c](const Cells& row) { return is_figure_cell(row[c]); });
        if (!rows[0][c].empty() && figures == static_cast<std::ptrdiff_t>(rows.size()) - 1) {
            return 1;
        }
    }
    return 0;
}

bool is_same_row(const TableRow& left, const TableRow& right) {
    return std::ranges::equal(left, right, {}, &Text::plain, &Text::plain);
}

bool starts_lower(const Text& text) {
    if (text.plain.empty()) return false;
    const base::CodePoint first = base::code_point_at(text.plain, 0);
    const std::string letter = text.plain.substr(0, first.length);
    return base::is_letter(first.value) && base::lower_case(letter) == letter;
}

/// The row goes on with what the page break cut off: no first cell, and words in lower case.
bool is_rest_of_row(const TableRow& row) {
    if (row.empty() || !row[0].plain.empty()) return false;
    return std::ranges::all_of(
        row, [](const Text& cell) { return cell.plain.empty() || starts_lower(cell); });
}

void append_words(Text& cell, const Text& more) {
    if (more.plain.empty()) return;
    if (!cell.plain.empty()) cell.plain += ' ';
    for (Span span : more.spans) {
        span.start += cell.plain.size();
        span.end += cell.plain.size();
        cell.spans.push_back(span);
    }
    cell.plain += more.plain;
}

}  // namespace

PdfTable make_table(std::span<const PdfLine> lines, const PdfRegion& region,
                    const PdfStyle& style) {
    PdfTable table;
    table.columns = region.columns;
    table.page = lines.front().page;
    table.rows = RowMaker(lines, region, style).make();
    return table;
}

bool goes_on(const PdfTable& above, const PdfTable& below) {
    if (below.page != above.page + 1 || above.columns.size() != below.columns.size()) return false;
    for (std::size_t c = 0; c < above.columns.size(); ++c) {
        const PdfColumn& a = above.columns[c];
        const PdfColumn& b = below.columns[c];
        if (a.left > b.right || b.left > a.right) return false;
    }
    return true;
}

Table table_of(const PdfTable& table, const PdfStyle& style) {
    Table made;
    made.header_rows = count_header_rows(table.rows);
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        TableRow row;
        for (const std::vector<PdfLine>& cell : table.rows[r]) {
            std::vector<const PdfLine*> lines;
            for (const PdfLine& line : cell) lines.push_back(&line);
            row.push_back(join_lines(lines, style, static_cast<int>(r) >= made.header_rows));
        }
        made.rows.push_back(std::move(row));
    }
    return made;
}

void append_rows(Table& table, Table&& more) {
    std::size_t next = 0;
    const auto heads = static_cast<std::size_t>(std::max(table.header_rows, 1));
    while (next < heads && next < more.rows.size() && next < table.rows.size() &&
           is_same_row(table.rows[next], more.rows[next])) {
        ++next;
    }
    if (next > 0 && table.header_rows == 0) table.header_rows = 1;
    if (next < more.rows.size() && is_rest_of_row(more.rows[next])) {
        TableRow& last = table.rows.back();
        for (std::size_t c = 0; c < std::min(last.size(), more.rows[next].size()); ++c) {
            append_words(last[c], more.rows[next][c]);
        }
        ++next;
    }
    for (; next < more.rows.size(); ++next) table.rows.push_back(std::move(more.rows[next]));
}

}  // namespace document
