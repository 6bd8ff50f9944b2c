// SPDX-License-Identifier: AGPL-3.0-or-later
// The rows of a table in text: cut into cells, joined over page breaks, heads recognised.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "document/document.h"

namespace document::text_form {

TableRow tab_row(std::string_view line);
/// `line` is a row by is_pipe_row.
TableRow pipe_row(std::string_view line);

/// A row that goes on with the last cell of the row above (a page break cut it): one cell, the
/// first ones empty, beginning with a small letter. Then its words are put there. A cell further
/// left is not joined, since its words would then stand before others they came after.
bool join_to_row_above(std::vector<TableRow>& rows, const TableRow& row);

/// Could it be a head: names, and no amounts after its first cell.
bool is_head_row(const TableRow& row);

/// How many head rows a table without a ruler has: 1 when the first row names columns whose other
/// cells are figures, or when it is the short names of three columns or more; 2 when the second
/// row names the columns under heads that span several; else 0.
int header_rows_of(const std::vector<TableRow>& rows);

/// A first row of one filled cell above other rows is the title: taken out of `rows`.
std::optional<Text> take_title_row(std::vector<TableRow>& rows);

}  // namespace document::text_form
