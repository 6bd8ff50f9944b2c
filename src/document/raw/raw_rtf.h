// SPDX-License-Identifier: AGPL-3.0-or-later
// The texts of a rich text file or chunk, without LibreOffice.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "document/raw_text.h"

namespace document {

/// What a reader of the file sees, and its heads, feet, notes and comments: a text a paragraph,
/// cell or break. Groups that hold fonts, styles, pictures, instructions of fields or the labels of
/// numbers are no text. Bytes are Windows-1252, as Danish programs write them; a file that says it
/// has other letters gives nothing. Never fails: what is cut gives what stands before.
void add_rtf_texts(std::string_view rtf, const std::string& place, std::vector<RawText>& into);

}  // namespace document
