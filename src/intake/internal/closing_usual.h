// SPDX-License-Identifier: AGPL-3.0-or-later
// The usual line, as closing words are looked for in it, in one go.
#pragma once
#include <cstddef>
#include <string_view>

#include "intake/internal/closing_line.h"

namespace intake {

/// Fills `line` from a text of Danish letters and the usual signs. False when something else stands
/// in it; then `line` is as it was, and closing_line_of takes the long way to the same.
bool read_usual_line(std::string_view text, ClosingLine& line);

/// The bytes of the mark that begins at `at`: "<b>" is one; "<lukket>" is a word: 0.
std::size_t tag_at(std::string_view text, std::size_t at);

}  // namespace intake
