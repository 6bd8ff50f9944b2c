// SPDX-License-Identifier: AGPL-3.0-or-later
// What HTML begins with, and what is taken out of it before pandoc reads it.
#pragma once
#include <string>
#include <string_view>

#include "document/aside.h"

namespace document {

/// True when the bytes begin as HTML does, behind marks, comments and white space; UTF-16 too.
bool is_html(std::string_view bytes);

/// The page without its <title>. Browsers show it nowhere in the text; where <head> is left out, as
/// HTML allows, pandoc makes it the first paragraph.
/// The titles are added to `asides`.
std::string without_title_elements(std::string_view html, Asides& asides);

}  // namespace document
