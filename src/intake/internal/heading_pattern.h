// SPDX-License-Identifier: AGPL-3.0-or-later
// What headings that differ in their date or number have in common.
#pragma once
#include <string>
#include <string_view>

namespace intake {

/// "referat {dato}" of "referat 4 maj 2021" and "referat mandag den 4 5 2021", "møde nr {nr}" of
/// "møde nr 12": words as anchors have them (beginning_of). Without a date or number, and of words
/// that are nothing else, the words.
std::string heading_pattern(std::string_view words);

/// Whether a heading that begins with these words is one of the pattern, or of the words it is.
bool fits_heading(std::string_view pattern, std::string_view words);

}  // namespace intake
