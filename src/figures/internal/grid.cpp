// SPDX-License-Identifier: AGPL-3.0-or-later
#include "figures/internal/grid.h"

#include <algorithm>

#include "base/text.h"

namespace figures {
namespace {

constexpr std::size_t most_columns = 200;

using Cells = std::vector<std::vector<Cell>>;

bool is_amount(const Cell& cell) { return cell.kind == CellKind::Number; }

/// The first column that holds mostly numbers; labels stand before it.
std::size_t first_number_column(const Cells& cells, std::size_t from, std::size_t width) {
    for (std::size_t column = 0; column < width; ++column) {
        std::size_t numbers = 0;
        std::size_t words = 0;
        std::size_t years = 0;
        for (std::size_t row = from; row < cells.size(); ++row) {
            if (column >= cells[row].size()) continue;
            const Cell& cell = cells[row][column];
            numbers += is_amount(cell) ? 1 : 0;
            words += cell.kind == CellKind::Words ? 1 : 0;
            years += is_amount(cell) && is_year(cell.number) ? 1 : 0;
        }
        const bool is_label = column == 0 && (words > 0 || years == numbers);
        if (numbers > words && !is_label) return column;
    }
    return width;
}

/// Whether a row can be a head: no number in it but years.
bool is_head(const std::vector<Cell>& row) {
    return std::none_of(row.begin(), row.end(),
                        [](const Cell& cell) { return is_amount(cell) && !is_year(cell.number); });
}

std::size_t count_heads(const document::Table& table, const Cells& cells) {
    std::size_t heads = table.header_rows > 0 ? static_cast<std::size_t>(table.header_rows) : 0;
    heads = std::min(heads, cells.size());
    if (heads == 0 && cells.size() > 1 && is_head(cells[0]) && cells[0].size() > 1 &&
        cells[0][1].kind != CellKind::Empty) {
        heads = 1;
    }
    // "| | | Hele kr. |": a second head.
    while (heads > 0 && heads < cells.size() && cells[heads].size() > 1 && is_head(cells[heads]) &&
           cells[heads][0].kind == CellKind::Empty) {
        ++heads;
    }
    return heads;
}

std::string head_of(const Cells& cells, std::size_t heads, std::size_t column) {
    std::string head;
    for (std::size_t row = 0; row < heads; ++row) {
        if (column >= cells[row].size() || cells[row][column].shown.empty()) continue;
        if (!head.empty()) head += ' ';
        head += cells[row][column].shown;
    }
    return head;
}

/// The words before the first number of a row; a row of one cell has only them.
std::string label_of(const std::vector<Cell>& row, std::size_t first_column) {
    std::string label;
    for (std::size_t column = 0; column < std::min(first_column, row.size()); ++column) {
        if (row[column].shown.empty()) continue;
        if (!label.empty()) label += ' ';
        label += row[column].shown;
    }
    return label;
}

/// The scale that holds for the whole table: of its caption, its corner, the words over it.
int scale_of_all(const Cells& cells, const document::Table& table, std::string_view before,
                 std::size_t heads) {
    const std::string corner = head_of(cells, heads, 0);
    for (const std::string_view words :
         {table.caption ? std::string_view(table.caption->plain) : std::string_view(),
          std::string_view(corner), before}) {
        const Line line = line_of(words);
        if (line.is_scaled) return line.scale;
    }
    return 1;
}

void read_columns(const Cells& cells, int all_scale, Grid& grid) {
    for (std::size_t at = 0; at < grid.columns.size(); ++at) {
        Line line = line_of(head_of(cells, grid.first_row, at + grid.first_column));
        if (!line.is_scaled) line.scale = all_scale;
        line.is_scaled = line.scale != 1;
        line.has_parts = false;
        std::size_t percents = 0;
        std::size_t amounts = 0;
        for (const auto& row : grid.cells) {
            amounts += is_amount(row[at]) ? 1 : 0;
            percents += is_amount(row[at]) && row[at].number.unit == Unit::Percent ? 1 : 0;
        }
        if (line.role != Role::Rate && percents * 2 > amounts) line.role = Role::Percent;
        grid.columns[at] = std::move(line);
    }
}

/// A row is told by fewer words than a column: "Høj sats" and "Byudvikling" are amounts.
Role role_of_row(const Line& line, const std::vector<Cell>& body) {
    const std::string label = base::lower_case(line.label);
    const auto has = [&](std::string_view part) { return label.find(part) != std::string::npos; };
    const auto begins = [&](std::string_view part) { return label.rfind(part, 0) == 0; };
    const auto percents = std::count_if(body.begin(), body.end(), [](const Cell& cell) {
        return is_amount(cell) && cell.number.unit == Unit::Percent;
    });
    switch (line.role) {
        case Role::Rate:
            return has("gennemsnit") || has("kvotient") || has("median") || has("snit") ||
                           has("pr. ")
                       ? Role::Rate
                       : Role::Plain;
        case Role::Percent:
            return percents > 0 || has(" i %") || has(" i pct") || has(" i procent") || has("(%") ||
                           has("(pct") || begins("andel")
                       ? Role::Percent
                       : Role::Plain;
        case Role::Difference:
            for (const std::string_view word :
                 {"forskel", "afvigelse", "differen", "diff", "ændring", "resultat", "rest",
                  "netto", "saldo", "balance"}) {
                if (begins(word)) return Role::Difference;
            }
            return Role::Plain;
        default:
            return line.role;
    }
}

/// "I alt for løsning B" below "B. Ny spuns": the sum of that row, and of no column.
bool is_of_one_row(const Line& line, const std::vector<Line>& before) {
    const std::size_t at = line.label.find(" for ");
    if (at == std::string::npos || before.size() > 200) return false;
    std::string_view one_name = std::string_view(line.label).substr(at + 5);
    const std::size_t last = one_name.rfind(' ');
    if (last != std::string_view::npos) one_name = one_name.substr(last + 1);
    return std::any_of(before.begin(), before.end(), [&](const Line& each) {
        const auto words = base::words_of(each.label);
        return each.role == Role::Plain &&
               std::find(words.begin(), words.end(), one_name) != words.end();
    });
}

void read_rows(const Cells& cells, Grid& grid, std::size_t width) {
    for (std::size_t at = grid.first_row; at < cells.size(); ++at) {
        Line line = line_of(label_of(cells[at], grid.first_column));
        line.length = cells[at].size();
        std::vector<Cell> body(grid.columns.size());
        bool has_number = false;
        for (std::size_t column = 0; column < body.size(); ++column) {
            const std::size_t place = column + grid.first_column;
            if (place < cells[at].size()) body[column] = cells[at][place];
            has_number = has_number || is_amount(body[column]);
        }
        line.role = has_number ? role_of_row(line, body) : Role::Heading;
        if (line.role == Role::Total && is_of_one_row(line, grid.rows)) line.role = Role::Rate;
        if (line.length != width) grid.is_ragged = true;
        grid.rows.push_back(std::move(line));
        grid.cells.push_back(std::move(body));
    }
}

}  // namespace

Grid read_grid(const document::Table& table, std::string_view before) {
    Grid grid;
    Cells cells;
    std::size_t width = 0;
    cells.reserve(table.rows.size());
    for (const document::TableRow& row : table.rows) {
        cells.emplace_back();
        const std::size_t count = std::min(row.size(), most_columns);
        for (std::size_t at = 0; at < count; ++at) cells.back().push_back(read_cell(row[at]));
        width = std::max(width, count);
    }
    grid.first_row = count_heads(table, cells);
    if (grid.first_row >= cells.size() || width < 2) return grid;
    grid.first_column = first_number_column(cells, grid.first_row, width);
    if (grid.first_column >= width) return grid;
    grid.columns.resize(width - grid.first_column);
    read_rows(cells, grid, width);
    read_columns(cells, scale_of_all(cells, table, before, grid.first_row), grid);
    return grid;
}

}  // namespace figures
