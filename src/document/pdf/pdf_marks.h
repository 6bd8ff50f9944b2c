// SPDX-License-Identifier: AGPL-3.0-or-later
// What a PDF says outside its pages.
#pragma once
#include <string>
#include <string_view>

#include "document/raw/marks_in_markup.h"

namespace document {

/// Properties, bookmarks (by poppler), and the texts and names of annotations and form fields, also
/// of packed objects. To be called in a child process only. False when it cannot be opened.
bool add_pdf_marks(std::string_view bytes, MarkList& into);
/// The letters of a string that begins here, in brackets "(...)" or by number "<...>".
std::string pdf_string_at(std::string_view value);
/// After the string in brackets that begins at `at`; the end of the text when it is not closed.
std::size_t after_pdf_string(std::string_view text, std::size_t at);
/// What a packed stream holds; as much as there is of a damaged one, 64 MiB at most.
std::string unpacked_pdf_stream(std::string_view packed);

}  // namespace document
