// SPDX-License-Identifier: AGPL-3.0-or-later
// A sheet as the data that the template reads (assets/print/record.typ).
#pragma once
#include <string>
#include <string_view>

#include "print/sheet.h"

namespace print {

/// `logo`: its kind, when it is the first picture that follows; "": there is none.
std::string sheet_json(const Sheet& sheet, std::string_view logo);
/// A page with the first of the pictures that follow.
std::string picture_json(std::string_view kind, std::string_view says, bool is_wide);
/// Behind the data of a request: a zero, the length in four bytes, most significant first, and the
/// bytes. The data names it "picture0", "picture1" ...
void add_picture(std::string& request, std::string_view bytes);

/// Words as they can stand on paper and in a file: a vertical tab is a line break, other control
/// characters and code points that are no characters are left out, damaged bytes are U+FFFD.
std::string printable(std::string_view words);
/// The same; a word that is longer than a line may be broken.
std::string on_paper(std::string_view words);

}  // namespace print
