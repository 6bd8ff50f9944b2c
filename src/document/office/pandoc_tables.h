// SPDX-License-Identifier: AGPL-3.0-or-later
// Pandoc's tables to rows of cells, and blocks to the one text a cell holds.
#pragma once
#include "document/document.h"
#include "document/internal/layout_table.h"
#include "document/office/pandoc_inlines.h"

namespace document {

/// Cells that reach over rows or columns stand in their first place; the others are empty cells.
/// `depth` is how many blocks the table stands in.
Table read_table(const Json& content, InlineReader& inlines, int depth = 0);

/// All blocks as one text, a line for each paragraph, item or row of an inner table.
Text flat_text(const Json& blocks, InlineReader& inlines, int depth = 0);

/// The blocks of each cell, row by row, head and foot included.
using CellsOfTable = std::vector<std::vector<const Json*>>;
CellsOfTable cells_of(const Json& content);
/// Of which kinds the blocks in the cells are, without reading them.
CellBlocks outlines_of(const CellsOfTable& cells);

}  // namespace document
