// SPDX-License-Identifier: AGPL-3.0-or-later
// Words of files that are no text to read from end to end: for search alone.
#pragma once
#include <string>
#include <string_view>

#include "base/result.h"
#include "document/reader.h"

namespace document {

/// What a file of Excel, PowerPoint or OpenDocument (.ods, .odp) shows: texts of cells and names of
/// sheets, a line each row; texts of slides and of the drawings on them. Not what is hidden
/// (sheets, rows, columns, slides), notes of the speaker, remarks, or numbers. Read in a child
/// process with limits. Errors as read_source; Invalid "file.format_unknown" for anything else.
base::Result<std::string> shown_words(std::string_view bytes, const ReadLimits& limits = {});

}  // namespace document
