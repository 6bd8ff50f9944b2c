// SPDX-License-Identifier: AGPL-3.0-or-later
// What a rich text says in its groups that are no text: properties, bookmarks, variables, names of
// styles that it uses, texts of pictures, what fields are told.
#pragma once
#include <string_view>

#include "document/raw/marks_in_markup.h"

namespace document {

/// Objects of other programs in it are unread.
void add_rtf_marks(std::string_view rtf, MarkList& into);

}  // namespace document
