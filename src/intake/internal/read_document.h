// SPDX-License-Identifier: AGPL-3.0-or-later
// Original bytes to a parsed document, with what a person must look at.
#pragma once
#include <string>
#include <string_view>

#include "base/result.h"
#include "document/reader.h"
#include "intake/parse.h"

namespace intake {

/// A document on its way into the record: read and parsed, not yet saved.
struct ReadDocument {
    ParsedMinutes parsed;
    base::Findings source_findings;
    std::string media_type;
    bool holds_more = false;  ///< Whoever has the file has more than the pages show.
};

/// `profile`: "": the document chooses. Body and day may be untold (records/untold.h). Words that
/// are lost, or cannot be counted, are doubts.
base::Result<ReadDocument> read_document(std::string_view bytes, const std::string& file_name,
                                         const ProfileSet& profiles, const std::string& profile,
                                         const document::ReadLimits& limits,
                                         NoMinutes no_minutes = NoMinutes::Refused);

}  // namespace intake
