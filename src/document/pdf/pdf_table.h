// SPDX-License-Identifier: AGPL-3.0-or-later
// Tables rebuilt from lines whose words stand in columns.
#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "document/pdf/pdf_lines.h"
#include "document/pdf/pdf_rows.h"
#include "document/pdf/pdf_segments.h"

namespace document {

/// Lines that make one table on one page.
struct PdfTable {
    std::vector<PdfColumn> columns;
    std::vector<PdfLine> caption;
    std::vector<PdfRow> rows;
    int page = 0;
};

/// Lines [start, end) of a page that make a table, below those from `caption` on that name it.
struct PdfRegion {
    std::vector<PdfColumn> columns;
    std::size_t caption = 0;
    std::size_t start = 0;
    std::size_t end = 0;
};

/// The tables of each page, from top to bottom. Not a table: a list with its labels, fields whose
/// names end in a colon, lines of contents.
std::vector<std::vector<PdfRegion>> find_regions(const std::vector<std::span<const PdfLine>>& pages,
                                                 const PdfStyle& style);

/// Puts the words of the region's lines into rows and cells.
PdfTable make_table(std::span<const PdfLine> page, const PdfRegion& region, const PdfStyle& style);

/// True when `below` is `above` going on after a page break.
bool goes_on(const PdfTable& above, const PdfTable& below);

Table table_of(const PdfTable& table, const PdfStyle& style);

/// Adds the rows of the next page; a head that is printed again is dropped, a row that was cut by
/// the page break is put together.
void append_rows(Table& table, Table&& more);

}  // namespace document
