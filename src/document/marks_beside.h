// SPDX-License-Identifier: AGPL-3.0-or-later
// What a file says about itself outside its text: properties, names of styles and sections, texts
// for the blind, bookmarks, notes pinned to a page, files within it. Nobody is shown it; it may say
// that all is closed.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/reader.h"

namespace document {

struct Marks {
    std::vector<std::string> said;
    std::vector<std::string> unread;   ///< Files in it that nobody looked into, by name.
    bool has_personal_number = false;  ///< In a text that somebody wrote there.
};

/// Taken from the raw source, whatever the readers made of it. DOCX: values of attributes of the
/// text and its heads and feet, what fields are told to print, all of the properties, variables and
/// data parts; ODT: values of attributes, all of the properties; both: the words of files in it;
/// HTML: values of attributes but addresses, what styles print, pages within the page; PDF:
/// properties, bookmarks, names and texts of annotations and form fields; RTF: what its groups hold
/// that is no text, names of the styles it uses; DOC: properties, bookmarks, heads and feet, what
/// fields are told. Each once, without those that hold no word; of a hostile file at most 20,000.
/// Text and Markdown have none. Opened in a child with limits. Errors as read_source.
base::Result<Marks> marks_beside(std::string_view bytes, Format format,
                                 const ReadLimits& limits = {});

}  // namespace document
