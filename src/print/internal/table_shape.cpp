// SPDX-License-Identifier: AGPL-3.0-or-later
#include "print/internal/table_shape.h"

#include <algorithm>
#include <numeric>

#include "base/text.h"

namespace print {
namespace {

// A4 without margins, in points (assets/print/record.typ).
constexpr double upright_width = 453;
constexpr double turned_width = 700;
constexpr double largest = 9;
constexpr double smallest_upright = 8;
constexpr double smallest = 5.5;
/// Of a letter, in parts of its size: broad, since a word that does not fit would be cut.
constexpr double letter_width = 0.62;
constexpr double beside_cell = 10;
/// A longer word is broken (paper_json.cpp), a longer line becomes two.
constexpr std::size_t longest_word = 22;
constexpr std::size_t longest_line = 60;

struct Column {
    double word = 1;  ///< Letters of its longest word,
    double line = 1;  ///< and of its longest line.
    int figures = 0;  ///< Cells with figures, less those with words.
};

bool is_figure(std::string_view text) {
    bool has_digit = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char one = text[at];
        if (one >= '0' && one <= '9') {
            has_digit = true;
        } else if (one == '-' && at > 0) {
            return false;
        } else if (std::string_view(" .,%+-kr").find(one) == std::string_view::npos) {
            return false;
        }
    }
    return has_digit;
}

std::vector<Column> measure(const document::Table& table) {
    std::vector<Column> columns;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        const document::TableRow& cells = table.rows[row];
        if (cells.size() > columns.size()) columns.resize(cells.size());
        for (std::size_t at = 0; at < cells.size(); ++at) {
            Column& column = columns[at];
            const std::string& plain = cells[at].plain;
            for (const std::string_view line : base::split(plain, '\n')) {
                const std::size_t letters = base::count_code_points(line);
                column.line =
                    std::max(column.line, static_cast<double>(std::min(letters, longest_line)));
                for (const std::string_view word : base::split(line, ' ')) {
                    const std::size_t length = base::count_code_points(word);
                    column.word =
                        std::max(column.word, static_cast<double>(std::min(length, longest_word)));
                }
            }
            if (row < static_cast<std::size_t>(table.header_rows) || plain.empty()) continue;
            column.figures += is_figure(plain) ? 1 : -1;
        }
    }
    return columns;
}

/// The size at which every word fits into `width`.
double size_for(const std::vector<Column>& columns, double width) {
    double letters = 0;
    for (const Column& column : columns) letters += column.word;
    const double left = width - beside_cell * static_cast<double>(columns.size());
    return left <= 0 ? 0 : left / (letters * letter_width);
}

/// Every word has its room; what is left goes to the columns that would use it.
std::vector<double> widths_of(const std::vector<Column>& columns, double size, double width) {
    std::vector<double> widths;
    std::vector<double> whole;
    double wanted = 0;
    double least = 0;
    for (const Column& column : columns) {
        whole.push_back(column.line * size * letter_width + beside_cell);
        wanted += whole.back();
        widths.push_back(column.word * size * letter_width + beside_cell);
        least += widths.back();
    }
    if (wanted <= width) return whole;
    const double share = wanted > least ? (width - least) / (wanted - least) : 0;
    for (std::size_t at = 0; at < columns.size(); ++at) {
        widths[at] += (columns[at].line - columns[at].word) * size * letter_width * share;
    }
    return widths;
}

TableShape shape_of(const std::vector<Column>& columns, bool may_turn) {
    TableShape shape;
    double width = upright_width;
    double size = size_for(columns, width);
    if (size < smallest_upright && may_turn) {
        shape.turned = true;
        width = turned_width;
        size = size_for(columns, width);
    }
    shape.size = std::clamp(size, smallest, largest);
    shape.widths = widths_of(columns, shape.size, width);
    for (const Column& column : columns) shape.figures.push_back(column.figures > 0);
    return shape;
}

}  // namespace

std::vector<TablePiece> pieces_of(const document::Table& table, bool may_turn) {
    const std::vector<Column> columns = measure(table);
    const double width = may_turn ? turned_width : upright_width;
    std::vector<TablePiece> pieces;
    for (std::size_t at = 0; at < columns.size();) {
        TablePiece piece;
        std::vector<Column> here;
        const auto take = [&](std::size_t column) {
            piece.columns.push_back(column);
            here.push_back(columns[column]);
        };
        if (at > 0) take(0);
        take(at++);
        while (at < columns.size()) {
            take(at);
            if (size_for(here, width) < smallest) {
                piece.columns.pop_back();
                here.pop_back();
                break;
            }
            ++at;
        }
        piece.shape = shape_of(here, may_turn);
        pieces.push_back(std::move(piece));
    }
    return pieces;
}

}  // namespace print
