// SPDX-License-Identifier: AGPL-3.0-or-later
// A table as a reader sees it: head, labels, numbers, and what each row and column is by its words.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "document/document.h"
#include "figures/number.h"

namespace figures {

/// What a row or column is, told from its label or head.
enum class Role {
    Plain,
    Total,       ///< "I alt", "Total", "Skoler i alt", "Subtotal".
    Part,        ///< "heraf fleksjob", "- rengøring": a part of the line above it.
    Difference,  ///< "Afvigelse", "Øget", "Udvikling", "Rest", "Netto".
    Percent,     ///< "Ændring i %", "Andel".
    Rate,        ///< Does not add up: a price, an average, a number of something.
    Heading      ///< Words and no number: a group begins.
};

struct Line {
    std::string label;
    Role role = Role::Plain;
    bool has_parts = false;  ///< Its label ends in "heraf": its parts follow.
    bool is_grand = false;   ///< A total of all: "I alt" alone, "Total", "I alt inkl. moms".
    bool is_weak = false;    ///< "Samlet ...": perhaps a total.
    bool is_scaled = false;  ///< Columns: mio. kr., 1.000 kr.: rounded by whoever wrote it.
    int scale = 1;           ///< By what: 1.000, 1.000.000.
    std::size_t length = 0;  ///< Rows: how many cells the row has.
};

/// The body of a table: rows and columns that hold numbers, with where they stand in the table.
struct Grid {
    std::vector<Line> rows;
    std::vector<Line> columns;
    std::vector<std::vector<Cell>> cells;  ///< [row][column]; every row as long as `columns`.
    std::size_t first_row = 0;             ///< Of the body in the table: rows before it are heads.
    std::size_t first_column = 0;          ///< Columns before it are labels.
    bool is_ragged = false;                ///< Rows of different length: cells may be out of place.
};

/// A grid without rows or columns has nothing to be checked. Linear in the cells. `before`: the
/// words that stand over the table, where they may say that all is in 1.000 kr.
Grid read_grid(const document::Table& table, std::string_view before = {});

/// The role a label has by its words alone.
Line line_of(std::string_view label);

/// Rows or columns as "lines", and what crosses them: the checks are written once for both.
class View {
public:
    View(const Grid& grid, bool turned) : grid_(grid), turned_(turned) {}
    bool is_turned() const { return turned_; }
    const Grid& grid() const { return grid_; }
    const std::vector<Line>& lines() const { return turned_ ? grid_.columns : grid_.rows; }
    const std::vector<Line>& crossing() const { return turned_ ? grid_.rows : grid_.columns; }
    const Cell& cell(std::size_t line, std::size_t across) const {
        return turned_ ? grid_.cells[across][line] : grid_.cells[line][across];
    }
    /// The column that a cell stands in, whichever way the view looks.
    const Line& column_of(std::size_t line, std::size_t across) const {
        return grid_.columns[turned_ ? line : across];
    }

private:
    const Grid& grid_;
    bool turned_;
};

}  // namespace figures
