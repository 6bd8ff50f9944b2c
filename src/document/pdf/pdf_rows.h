// SPDX-License-Identifier: AGPL-3.0-or-later
// The lines of a table to rows.
#pragma once
#include <span>
#include <vector>

#include "document/pdf/pdf_lines.h"
#include "document/pdf/pdf_segments.h"

namespace document {

/// One row: the lines of each cell.
using PdfRow = std::vector<std::vector<PdfLine>>;

std::vector<PdfRow> group_rows(std::span<const PdfLine> lines,
                               const std::vector<PdfColumn>& columns, const PdfStyle& style);

/// A line of a cell with nothing but a figure.
bool is_figure_line(const PdfLine& part);

}  // namespace document
