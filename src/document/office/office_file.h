// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads an office file in a child, and what other readers must read of it.
#pragma once
#include <string_view>

#include "document/office/reading.h"
#include "document/reader.h"

namespace document::office {

using Reader = base::Result<Reading> (*)(std::string_view bytes);

/// The document; asides and findings go into `source`. Errors as read_source.
base::Result<Document> read_in_child(std::string_view bytes, Reader reader,
                                     const ReadLimits& limits, Source& source);

/// DOC or RTF, made into DOCX by LibreOffice first. Unavailable "office.missing" where that is not
/// installed.
base::Result<Document> read_old_format(std::string_view bytes, Format format,
                                       const ReadLimits& limits, Source& source);

}  // namespace document::office
