// SPDX-License-Identifier: AGPL-3.0-or-later
// The texts of a file's raw source, taken out without any of the readers: what they may have lost
// is seen by comparing. Knows no structure; only where each text stood.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/aside.h"
#include "document/reader.h"

namespace document {

/// Text between two breaks of the source: a paragraph, a page, a whole text file.
struct RawText {
    std::string place;   ///< "document.xml, paragraph 12", "page 3", "line".
    int first_line = 0;  ///< Not 0: lines are counted on from here, and stand behind the place.
    std::string text;    ///< As it stands; soft hyphens and all. Valid UTF-8, not normalised.
    /// What stands beside the text by the source's own word: a property, a note pinned to a page.
    /// Nothing: a reader of the document sees it.
    std::optional<AsideKind> beside = std::nullopt;
};

/// DOCX: every run, text box, header, footer, note, content control, comment, deletion and
/// alternative chunk; ODT: every text node of body, heads and feet; HTML: every text node and
/// comment; PDF: poppler's raw text by page; RTF: what its groups hold of text; text: its
/// characters; DOC: its list of pieces (none before Word 97). Instructions of fields, scripts and
/// styles are no text; of a box that stands twice, for new and old programs, one counts. Also what
/// is seen without being text: values of form fields, pages within the page, what styles print,
/// words of lists, bound controls and charts. Beside: properties and alternative texts (furniture),
/// notes in a PDF (comments), what a field hides. Archives and PDF are opened in a child with
/// limits. Errors as read_source.
base::Result<std::vector<RawText>> raw_texts(std::string_view bytes, Format format,
                                             const ReadLimits& limits = {});

}  // namespace document
