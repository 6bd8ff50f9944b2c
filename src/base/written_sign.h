// SPDX-License-Identifier: AGPL-3.0-or-later
// Signs that somebody typed or pasted and that no text holds. Titles and texts ask here alike.
#pragma once
#include <string>

namespace base {

/// What no text holds: XML, and so a printed document, a feed and an agenda in a file, has no way
/// to say it (XML 1.0, 2.2), or it is not seen and turns what follows ("KLE" + U+202E + "abc").
/// Tab, line feed and carriage return are text.
bool is_no_text(char32_t sign);
/// A line break by another name: vertical tab, form feed, U+0085, U+2028, U+2029.
bool ends_line(char32_t sign);
/// The same letters whichever way their marks were written: "å" of a Mac and of Windows. NFC.
std::string composed(std::string text);

}  // namespace base
