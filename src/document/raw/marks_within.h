// SPDX-License-Identifier: AGPL-3.0-or-later
// Files that lie in a Word or OpenDocument file: sheets, letters, objects of other programs.
// Whoever has the file has them, too.
#pragma once
#include <string_view>
#include <vector>

#include "document/office/format_zip.h"
#include "document/raw/marks_in_markup.h"

namespace document {

/// The words of those that are archives of XML, as marks; what else lies there, or deeper, is
/// unread, as is a part of the text that stands in a file elsewhere.
void add_marks_within(std::string_view bytes, const std::vector<ZipEntry>& entries, MarkList& into);

/// Whether it is a file of its own, and not a part of the document.
bool lies_within(std::string_view name);
/// The text of an object in an OpenDocument file. Charts are read with it.
bool is_object_text(std::string_view name);

}  // namespace document
