// SPDX-License-Identifier: AGPL-3.0-or-later
// Marked text to the signs that inline_tokens.cpp reads.
#pragma once
#include <string>
#include <vector>

#include "document/document.h"

namespace document::text_form {

/// Line breaks are <br> but in Lines; in a table's cell a stroke is escaped too.
enum class Where { Line, Cell, Lines };
std::string render_line(const Text& text, Where where);
/// The text on as many lines as it has; each but the last ends in a backslash.
std::vector<std::string> render_lines(const Text& text);
/// `line` so that its start is read as words: no heading, marker, note, row or ruler.
std::string guard_start(std::string line);

}  // namespace document::text_form
