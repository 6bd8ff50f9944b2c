// SPDX-License-Identifier: AGPL-3.0-or-later
// What the inline reader and the inline writer must agree on.
#pragma once
#include <array>
#include <optional>
#include <string_view>

#include "document/document.h"

namespace document::text_form {

/// The element a mark is written as when signs would be ambiguous; empty for links and notes.
constexpr std::array<std::string_view, 8> tag_names = {"b", "i", "u", "sub", "sup", "", "", "del"};
constexpr std::string_view tag_of(Mark mark) { return tag_names[static_cast<std::size_t>(mark)]; }

/// Reads as nothing. Alone on a line it keeps two blocks apart.
constexpr std::string_view empty_comment = "<!-- -->";

bool is_ascii_punctuation(char byte);
/// "[1]" to "[999]": a note reference as people type it.
bool is_short_reference(std::string_view text);
/// What a link to a note points at: "#" around "[1]", "#_ftn1", "#fn:2".
bool points_at_note(std::string_view href, std::string_view plain);

/// Runs of spaces as one, none at the ends or beside a line break, line breaks single; spans
/// follow, and those left empty go.
void tidy(Text& text);
bool is_tidy(std::string_view plain);

}  // namespace document::text_form
