// SPDX-License-Identifier: AGPL-3.0-or-later
// Tables that are there for the looks of a page, not for figures.
#pragma once
#include <vector>

#include "document/document.h"

namespace document {

/// The rows of a table, cell by cell, each cell with what stands in it.
using CellBlocks = std::vector<std::vector<std::vector<Block>>>;

/// True when a table of such cells only lays out: one column of several blocks, or headings in
/// cells, or tables in cells of one or two columns. A heuristic: a table of figures whose author
/// made headings of its row names is taken for one too; its words are kept as text.
bool is_layout(const CellBlocks& rows);

/// What stands in the cells, row by row. A number alone in a cell goes before the heading that the
/// next cell begins with: "1. Ny bølgebryder".
std::vector<Block> unrolled(CellBlocks rows);

}  // namespace document
