// SPDX-License-Identifier: AGPL-3.0-or-later
// The words that writing and reading JSON must agree on.
#pragma once
#include <array>
#include <string_view>

namespace document {

/// In the order of Mark.
inline constexpr std::array<std::string_view, 8> mark_names = {
    "strong",      "emphasis", "underline",      "subscript",
    "superscript", "link",     "note_reference", "struck"};

}  // namespace document
