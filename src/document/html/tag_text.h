// SPDX-License-Identifier: AGPL-3.0-or-later
// Where a tag and what it holds end in a text of HTML, for whoever walks it without a tree.
#pragma once
#include <cstddef>
#include <string_view>

namespace document {

/// The ">" that ends a tag whose attributes begin at `at`, which is behind its name; a quote behind
/// "=" may hold one. The size of the text when there is none.
std::size_t end_of_attributes(std::string_view html, std::size_t at);

/// The "</" that ends a script, a style or the like, whose text begins at `from`; `name` in small
/// letters. The size of the text when there is none.
std::size_t end_of_raw_text(std::string_view html, std::string_view name, std::size_t from);

}  // namespace document
