// SPDX-License-Identifier: AGPL-3.0-or-later
// The words of an old Word file, from its own list of pieces: a count that LibreOffice, which reads
// it, has no part in.
#pragma once
#include <string_view>
#include <vector>

#include "document/raw/marks_in_markup.h"
#include "document/raw_text.h"

namespace document {

/// Main text, notes, remarks (beside, comments), heads and feet (beside, furniture) and boxes. What
/// fields are told is no text. Nothing of a file before Word 97, or whose list of pieces does not
/// hold together: its words are not counted.
void add_doc_texts(std::string_view bytes, std::vector<RawText>& into);

/// What the file says of itself: properties, names of bookmarks, heads and feet, what fields are
/// told. Objects of other programs in it are unread.
void add_doc_marks(std::string_view bytes, MarkList& into);

}  // namespace document
