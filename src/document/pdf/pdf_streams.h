// SPDX-License-Identifier: AGPL-3.0-or-later
// Whether the streams of a PDF unpack to what was packed. Poppler takes what it gets from a damaged
// stream and says nothing: words are gone, or others stand there.
#pragma once
#include <string>
#include <string_view>

namespace document {

/// Unpacks every packed stream that may hold text (pages, fonts, objects) and holds it against the
/// sum at its end. "" when all are whole, else what is wrong, for a person. Pictures are passed
/// over, and so is a file that is encrypted. What is not packed has no sum: a letter turned in
/// such a stream, or a number between the streams, cannot be seen here.
std::string damage_of_streams(std::string_view pdf);

}  // namespace document
