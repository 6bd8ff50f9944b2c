// SPDX-License-Identifier: AGPL-3.0-or-later
// Words in bytes of which nothing else is known.
#pragma once
#include <string>
#include <string_view>

#include "document/raw/marks_in_markup.h"

namespace document {

/// Each run of letters and signs that stands there a byte a letter (Windows-1252) or two (UTF-16,
/// the low one first).
void add_words_in_bytes(std::string_view bytes, MarkList& into);
/// The bytes that are written as figures, two a byte; other signs are passed over.
std::string from_figures(std::string_view text);
/// The letter of a byte of Windows-1252; a space for its signs that are no letters.
std::string windows_letter(unsigned char byte);

}  // namespace document
