// SPDX-License-Identifier: AGPL-3.0-or-later
// A line's parts: words with no more than a space between them, or in one column of a table.
#pragma once
#include <vector>

#include "document/pdf/pdf_lines.h"

namespace document {

/// From left to right, as far as words reach.
struct PdfColumn {
    float left = 0;
    float right = 0;
};

/// The parts of a line with wide gaps between them. One part: no columns.
std::vector<PdfColumn> segments_of(const PdfLine& line, const PdfStyle& style);

/// Places that differ by less are one, in points.
constexpr float touching = 0.6F;

/// What is more than a space in a line.
struct GapLimits {
    float wide = 0;   ///< Above this, a gap is seen to be none.
    float ample = 0;  ///< Above this, it is none if other lines have a gap here too.
};

GapLimits gap_limits(const PdfLine& line, const PdfStyle& style);

/// The parts of a line as the columns cut it.
std::vector<PdfColumn> segments_in(const PdfLine& line, const std::vector<PdfColumn>& columns);

/// The columns with the parts of one more line laid over them.
std::vector<PdfColumn> merge_segments(const std::vector<PdfColumn>& columns,
                                      const std::vector<PdfColumn>& parts);

/// The column that a word stands in, by its middle.
std::size_t column_of(const PdfBox& word, const std::vector<PdfColumn>& columns);

/// The first column that a part of a line reaches into; null: it stands between them.
const PdfColumn* column_touched(const PdfColumn& part, const std::vector<PdfColumn>& columns);

/// Every part stands at the left edge, the right edge or in the middle of its column. Words of
/// running text that happen to leave the gaps between columns free do not.
bool are_aligned(const std::vector<PdfColumn>& columns, const std::vector<PdfColumn>& parts,
                 float reach);

}  // namespace document
