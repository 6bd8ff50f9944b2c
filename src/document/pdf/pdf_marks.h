// SPDX-License-Identifier: AGPL-3.0-or-later
// What a PDF says outside its pages.
#pragma once
#include <string_view>

#include "document/raw/marks_in_markup.h"

namespace document {

/// Properties, bookmarks (by poppler), and the texts and names of annotations and form fields, also
/// of packed objects. To be called in a child process only. False when it cannot be opened.
bool add_pdf_marks(std::string_view bytes, MarkList& into);

}  // namespace document
