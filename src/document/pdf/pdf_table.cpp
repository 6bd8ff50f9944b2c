// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of lines to rows of cells, and tables that go on over a page break.
#include "document/pdf/pdf_table.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "document/text/table_rows.h"

namespace document {
namespace {

/// Names of several columns, all bold.
bool is_bold_head(const PdfRow& row) {
    const auto filled = std::ranges::count_if(row, [](const auto& cell) { return !cell.empty(); });
    return filled > 1 && std::ranges::all_of(row, [](const std::vector<PdfLine>& cell) {
               return std::ranges::all_of(cell, &PdfLine::bold);
           });
}

/// Bold rows above rows that are not; else as in text.
int count_header_rows(const PdfTable& table, const std::vector<TableRow>& rows) {
    std::size_t bold = 0;
    while (bold < table.rows.size() && is_bold_head(table.rows[bold])) ++bold;
    if (bold > 0 && bold < table.rows.size()) return static_cast<int>(bold);
    return text_form::header_rows_of(rows);
}

Text text_of(const std::vector<PdfLine>& cell, const PdfStyle& style, bool mark_bold) {
    std::vector<const PdfLine*> lines;
    for (const PdfLine& line : cell) lines.push_back(&line);
    return join_lines(lines, style, mark_bold);
}

/// A word that is wider than its column goes on in the next line without a hyphen: it stands alone
/// and fills the column, and the whole word is known from elsewhere in the document.
void find_torn_words(std::vector<PdfLine>& cell, float right, const PdfStyle& style) {
    for (std::size_t i = 0; i + 1 < cell.size(); ++i) {
        PdfLine& line = cell[i];
        if (line.words.size() > 1 || line.right < right - 0.7F * line.size) continue;
        const std::string whole =
            line.words.front().box->text + cell[i + 1].words.front().box->text;
        const std::size_t end = whole.find_last_not_of(".,;:)") + 1;
        line.torn = style.words.contains(base::lower_case(whole.substr(0, end)));
    }
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

bool ends_sentence(const Text& text) {
    return text.plain.ends_with('.') || text.plain.ends_with('?') || text.plain.ends_with('!');
}

/// The row goes on with what the page break cut off: its words begin in lower case, or there are
/// none in its first cell and the cells above do not end their sentences.
bool is_rest_of_row(const TableRow& above, const TableRow& row) {
    for (std::size_t c = 0; c < std::min(above.size(), row.size()); ++c) {
        if (row[c].plain.empty() || starts_lower(row[c])) continue;
        if (!row.front().plain.empty() || above[c].plain.empty()) return false;
        const bool letter = base::is_letter(base::code_point_at(row[c].plain, 0).value);
        if (!row[c].plain.starts_with('(') && (!letter || ends_sentence(above[c]))) return false;
    }
    return true;
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

PdfTable make_table(std::span<const PdfLine> page, const PdfRegion& region, const PdfStyle& style) {
    const auto lines = page.subspan(region.start, region.end - region.start);
    const auto caption = page.subspan(region.caption, region.start - region.caption);
    PdfTable table;
    table.columns = region.columns;
    table.caption.assign(caption.begin(), caption.end());
    table.page = lines.front().page;
    table.rows = group_rows(lines, region.columns, style);
    for (PdfRow& row : table.rows) {
        for (std::size_t c = 0; c < row.size(); ++c) {
            find_torn_words(row[c], table.columns[c].right, style);
        }
    }
    return table;
}

bool goes_on(const PdfTable& above, const PdfTable& below) {
    if (below.page != above.page + 1 || !below.caption.empty()) return false;
    if (above.columns.size() != below.columns.size()) return false;
    for (std::size_t c = 0; c < above.columns.size(); ++c) {
        const PdfColumn& a = above.columns[c];
        const PdfColumn& b = below.columns[c];
        if (a.left > b.right || b.left > a.right) return false;
    }
    return true;
}

Table table_of(const PdfTable& table, const PdfStyle& style) {
    Table made;
    for (const PdfRow& cells : table.rows) {
        TableRow row;
        for (const std::vector<PdfLine>& cell : cells) row.push_back(text_of(cell, style, true));
        made.rows.push_back(std::move(row));
    }
    if (!table.caption.empty()) made.caption = text_of(table.caption, style, true);
    made.header_rows = count_header_rows(table, made.rows);
    for (std::size_t r = 0; r < static_cast<std::size_t>(made.header_rows); ++r) {
        for (std::size_t c = 0; c < table.rows[r].size(); ++c) {
            made.rows[r][c] = text_of(table.rows[r][c], style, false);
        }
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
    if (next < more.rows.size() && !table.rows.empty() &&
        is_rest_of_row(table.rows.back(), more.rows[next])) {
        TableRow& last = table.rows.back();
        for (std::size_t c = 0; c < std::min(last.size(), more.rows[next].size()); ++c) {
            append_words(last[c], more.rows[next][c]);
        }
        ++next;
    }
    for (; next < more.rows.size(); ++next) table.rows.push_back(std::move(more.rows[next]));
}

}  // namespace document
