// SPDX-License-Identifier: AGPL-3.0-or-later
// Lines that make one paragraph, heading or list item, and tables between them.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "document/pdf/pdf_lines.h"
#include "document/pdf/pdf_table.h"

namespace document {

/// Lines that run on into each other.
struct PdfChunk {
    std::vector<PdfLine> lines;
    std::optional<std::string> label;  ///< A list's label; its word is not in the lines.
    PdfWord label_word = {};
    float left = 0;  ///< Of its text, after the label.
    float label_left = 0;
    float label_gap = 0;  ///< Between label and text, in sizes of type.
};

/// A table, or its rows on one more page.
using PdfPiece = std::variant<PdfChunk, PdfTable>;

std::vector<PdfPiece> find_pieces(const std::vector<PdfLine>& lines, const PdfStyle& style);

/// Takes labels back into the text: those of headings, and numbers at the margin that no number
/// before or after stands beside, "1. budgetopfølgning" at the start of a paragraph.
void check_labels(std::vector<PdfPiece>& pieces, const PdfStyle& style,
                  const std::function<bool(const PdfChunk&)>& is_heading);

}  // namespace document
