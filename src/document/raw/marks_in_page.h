// SPDX-License-Identifier: AGPL-3.0-or-later
// What a page says by its names, style sheets, programs and addresses.
#pragma once
#include <string>
#include <string_view>

#include "document/raw/marks_in_markup.h"

namespace document {

/// "data-is-public" as "is public".
std::string told_by_name(std::string_view name);
/// The name with its value, "is public: false"; "aaben" as "\u00e5ben", too.
void add_told(std::string_view name, std::string_view value, MarkList& into);
/// The name of a picture, without its folders: "/img/lukket.png".
std::string_view last_part(std::string_view address);
/// What a style sheet prints: each text in quotes with its escapes resolved (`content`, signs of
/// counters), its variables, and the names of its pictures. Not names of fonts.
void add_printed_by_styles(std::string_view css, MarkList& into);
/// Whether a style of the page turns text round; nobody knows which.
bool page_turns_text(std::string_view html);
/// "lukket": true, isPublic:false, and texts in which letters are written as figures.
void add_told_to_program(std::string_view program, MarkList& into);
/// A page, a picture or a style sheet that stands in its address, "data:text/css,...".
void add_page_in_address(std::string_view address, MarkList& into);
/// "l%75kket" as it is read.
std::string without_percents(std::string_view text);
/// The bytes that are packed as letters; empty when it is no such text.
std::string from_base64(std::string_view text);

}  // namespace document
