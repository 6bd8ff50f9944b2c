// SPDX-License-Identifier: AGPL-3.0-or-later
// Headings that only a line break parts from their text: "3. Ny bro" and below it, in the same
// paragraph, what was said.
#pragma once
#include <cstddef>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "document/document.h"

namespace intake {

/// By the block's index and the byte at which the line begins. Such a line has a number, a title
/// that begins large, and text below that has no number; the headings before or after it in the
/// document count on. "1. Ny bro" and "2. Ny vej" in one paragraph are a list, and none.
std::set<std::pair<std::size_t, std::size_t>> heads_in_paragraphs(
    const std::vector<document::Block>& blocks);

/// The number that a line begins with, and a title behind it: "3. Ny bro", "Pkt. 3 Ny bro".
std::optional<int> number_of_heading(std::string_view line);

}  // namespace intake
