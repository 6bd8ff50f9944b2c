// SPDX-License-Identifier: AGPL-3.0-or-later
// A table's lines and columns, as they grow downwards from its first line with a wide gap.
#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "document/pdf/pdf_segments.h"

namespace document {

/// How far an edge may be off, in sizes of type.
constexpr float same_edge = 0.2F;

/// Lines up to `end`, and the columns they stand in.
struct PdfGrowth {
    std::vector<PdfColumn> columns;
    std::size_t end = 0;
    std::size_t full_lines = 0;  ///< With words in several columns.
    bool sure = false;           ///< That it is a table.
};

/// What may be a table from lines[start] on; nothing where that line shows no columns. `above` are
/// the columns of a table that may go on here after a page break, or null.
std::optional<PdfGrowth> grow_table(std::span<const PdfLine> lines, std::size_t start,
                                    const std::vector<PdfColumn>* above, const PdfStyle& style);

/// The line right below the first one of a caption, "Tabel 2: ...", goes on with it.
bool ends_caption(const PdfLine& above, const PdfLine& line, const PdfStyle& style);

/// Lines with words in several columns, all of them at the edges or in the middle.
std::size_t count_aligned(std::span<const PdfLine> lines, const std::vector<PdfColumn>& columns);

/// A list with its labels, or fields whose names end in a colon: no table.
bool is_list_or_fields(std::span<const PdfLine> lines, const std::vector<PdfColumn>& columns);

}  // namespace document
