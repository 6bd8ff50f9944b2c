// SPDX-License-Identifier: AGPL-3.0-or-later
// What a file says about itself outside its text: properties, names of styles and sections, texts
// for the blind, bookmarks, notes pinned to a page. Nobody is shown it; it may say that all is
// closed.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/reader.h"

namespace document {

/// Taken from the raw source, whatever the readers made of it. DOCX: values of attributes of the
/// text and its heads and feet, what fields are told to print, all of the properties, variables and
/// data parts; ODT: values of attributes, all of the properties; HTML: values of attributes but
/// addresses, what styles print, pages within the page; PDF: properties, bookmarks, names and texts
/// of annotations and form fields. Each once, without those that hold no word; of a hostile file at
/// most 20,000. Text and Markdown have none.
/// Archives and PDF are opened in a child with limits. Errors as read_source.
base::Result<std::vector<std::string>> marks_beside(std::string_view bytes, Format format,
                                                    const ReadLimits& limits = {});

}  // namespace document
