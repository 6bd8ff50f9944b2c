// SPDX-License-Identifier: AGPL-3.0-or-later
// Whether a line of an item is the guidance of its template, also when a word of it was changed.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "document/document.h"

namespace cases {

/// The line says what the guidance says, word for word or with most of its words (a sentence of it
/// counts alone), and little else.
bool is_like_guidance(std::string_view line, std::string_view guidance);
/// The first line that is guidance, as it stands there.
std::optional<std::string> find_guidance(const document::Document& text, std::string_view guidance);
/// Signs alone ("." or "---") say nothing.
bool says_something(std::string_view text);

}  // namespace cases
