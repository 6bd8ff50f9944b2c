// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/text/table_rows.h"

#include <algorithm>

#include "document/internal/figure.h"
#include "document/text/text_line.h"
#include "document/text_reader.h"

namespace document::text_form {
namespace {

Text cell_of(std::string_view text) {
    text = without_trailing_space(text);
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    if (text.empty()) return {};
    return read_spans(text);
}

/// The place of the only filled cell; nothing when there are none or several.
std::optional<std::size_t> only_filled(const TableRow& row) {
    std::optional<std::size_t> found;
    for (std::size_t column = 0; column < row.size(); ++column) {
        if (row[column].plain.empty()) continue;
        if (found) return std::nullopt;
        found = column;
    }
    return found;
}

void append_text(Text& text, const Text& more) {
    text.plain.push_back(' ');
    const std::size_t shift = text.plain.size();
    text.plain += more.plain;
    for (Span span : more.spans) {
        span.start += shift;
        span.end += shift;
        text.spans.push_back(std::move(span));
    }
}

bool is_strong(const Text& text) {
    return text.spans.size() == 1 && text.spans.front().mark == Mark::Strong &&
           text.spans.front().start == 0 && text.spans.front().end == text.plain.size();
}

bool is_column_name(const Text& text) {
    constexpr std::size_t longest = 60;
    return !text.plain.empty() && text.plain.size() <= longest && text.plain.back() != '.';
}

bool is_amount(const Text& cell) { return is_figure(cell.plain) && !is_year(cell.plain); }

bool has_amounts(const std::vector<TableRow>& rows, std::size_t from) {
    constexpr std::size_t enough = 60;
    const std::size_t last = std::min(rows.size(), enough);
    for (std::size_t row = from; row < last; ++row) {
        for (std::size_t column = 1; column < rows[row].size(); ++column) {
            if (is_amount(rows[row][column])) return true;
        }
    }
    return false;
}

/// "Drift", "Anlæg", "Drift", "Anlæg" under "2019" and "2020": all cells named, and the first
/// empty or the row above with empty cells where its names span.
bool is_second_head(const std::vector<TableRow>& rows) {
    if (rows.size() < 3 || rows[1].size() < 3 || !has_amounts(rows, 2)) return false;
    const TableRow& first = rows[0];
    bool spans = false;
    for (std::size_t column = 1; column < rows[1].size(); ++column) {
        if (is_amount(rows[1][column]) || !is_column_name(rows[1][column])) return false;
        const bool named_before =
            column > 1 && column <= first.size() && !first[column - 1].plain.empty();
        spans = spans || (named_before && column < first.size() && first[column].plain.empty());
    }
    return rows[1].front().plain.empty() || spans;
}

}  // namespace

TableRow tab_row(std::string_view line) {
    TableRow row;
    for (std::size_t start = 0;;) {
        const std::size_t end = line.find('\t', start);
        row.push_back(cell_of(line.substr(start, end == line.npos ? end : end - start)));
        if (end == line.npos) return row;
        start = end + 1;
    }
}

TableRow pipe_row(std::string_view line) {
    TableRow row;
    std::size_t start = 1;
    for (std::size_t at = 1; at < line.size(); ++at) {
        if (line[at] == '\\') {
            ++at;
        } else if (line[at] == '|') {
            row.push_back(cell_of(line.substr(start, at - start)));
            start = at + 1;
        }
    }
    return row;
}

bool join_to_row_above(std::vector<TableRow>& rows, const TableRow& row) {
    if (rows.empty()) return false;
    const auto column = only_filled(row);
    if (!column || *column == 0 || !begins_small(row[*column].plain)) return false;
    TableRow& above = rows.back();
    std::size_t last = above.size();
    while (last > 0 && above[last - 1].plain.empty()) --last;
    if (last == 0 || row.size() > above.size()) return false;
    const bool same_place = *column + 1 == last;
    const bool same_place_from_right = *column + 1 + (above.size() - row.size()) == last;
    if (!same_place && !same_place_from_right) return false;
    append_text(above[last - 1], row[*column]);
    return true;
}

bool is_head_row(const TableRow& row) {
    return std::none_of(row.begin() + (row.empty() ? 0 : 1), row.end(), is_amount);
}

int header_rows_of(const std::vector<TableRow>& rows) {
    if (rows.size() < 2 || rows.front().size() < 2) return 0;
    const TableRow& first = rows.front();
    bool all_named = true;
    bool any_named = false;
    for (std::size_t column = 1; column < first.size(); ++column) {
        if (is_amount(first[column])) return 0;
        any_named = any_named || !first[column].plain.empty();
        all_named = all_named && is_column_name(first[column]);
    }
    if (!any_named) return 0;
    if (has_amounts(rows, 1)) return is_second_head(rows) ? 2 : 1;
    if (!all_named) return 0;
    const bool strong = std::all_of(first.begin(), first.end(), is_strong);
    const bool short_first = first.front().plain.empty() || is_column_name(first.front());
    return strong || (first.size() >= 3 && short_first) ? 1 : 0;
}

std::optional<Text> take_title_row(std::vector<TableRow>& rows) {
    if (rows.size() < 3 || rows.front().size() < 2) return std::nullopt;
    if (only_filled(rows.front()) != std::size_t{0}) return std::nullopt;
    Text title = std::move(rows.front().front());
    rows.erase(rows.begin());
    return title;
}

}  // namespace document::text_form
