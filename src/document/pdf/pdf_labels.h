// SPDX-License-Identifier: AGPL-3.0-or-later
// What a list's labels and a line of contents look like.
#pragma once
#include <optional>
#include <string_view>

#include "document/pdf/pdf_lines.h"

namespace document {

/// "•", "-", "1.", "a)", "(iv)": what may stand before an item.
bool is_label(std::string_view word);
bool is_bullet(std::string_view word);
/// Of "3.", "3)", "c." the 3; of a bullet nothing.
std::optional<int> number_of_label(std::string_view word);
/// Dots that lead to a page number at the end of the line.
bool is_contents_line(const PdfLine& line);

}  // namespace document
