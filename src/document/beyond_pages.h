// SPDX-License-Identifier: AGPL-3.0-or-later
// What whoever has a file has beyond its pages: parts that nobody reads, earlier revisions, objects
// that nothing refers to. A list of what is known to be harmless; all else counts.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/reader.h"

namespace document {

struct BeyondPages {
    std::vector<std::string> parts;  ///< What it is, for a person: "e.docx", "an earlier revision".
    std::vector<std::string> words;  ///< Texts that tell nothing more where the pages have them.
};

/// DOCX, ODT and PDF, opened in a child with limits; the other formats have none here. Not looked
/// for: what an attribute of the text, a link's own text or a picture says.
/// Errors as read_source.
base::Result<BeyondPages> beyond_pages(std::string_view bytes, Format format,
                                       const ReadLimits& limits = {});

}  // namespace document
