// SPDX-License-Identifier: AGPL-3.0-or-later
// Tables rebuilt from lines whose words stand in columns.
#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "document/internal/pdf_lines.h"

namespace document {

/// From left to right, as far as words reach.
struct PdfColumn {
    float left = 0;
    float right = 0;
};

/// Lines that make one table on one page: `rows[r][c]` are the lines of a cell.
struct PdfTable {
    std::vector<PdfColumn> columns;
    std::vector<std::vector<std::vector<PdfLine>>> rows;
    int page = 0;
};

/// The parts of a line with wide gaps between them. One part: no columns.
std::vector<PdfColumn> segments_of(const PdfLine& line, const PdfStyle& style);

/// Lines [start, end) of a page that make a table, and its columns.
struct PdfRegion {
    std::vector<PdfColumn> columns;
    std::size_t end = 0;
};

/// The table that starts at lines[start]. All lines are of one page. `above` is the table that
/// ended the page before and may go on here, or null. Not a table: a list with its labels, fields
/// whose names end in a colon, lines of contents. Without columns: lines up to `end` are no table.
std::optional<PdfRegion> find_region(std::span<const PdfLine> lines, std::size_t start,
                                     const PdfTable* above, const PdfStyle& style);

/// Puts the words of some lines into rows and cells.
PdfTable make_table(std::span<const PdfLine> lines, const PdfRegion& region, const PdfStyle& style);

/// True when `below` is `above` going on after a page break.
bool goes_on(const PdfTable& above, const PdfTable& below);

Table table_of(const PdfTable& table, const PdfStyle& style);

/// Adds the rows of the next page; a head that is printed again is dropped, a row that was cut by
/// the page break is put together.
void append_rows(Table& table, Table&& more);

}  // namespace document
