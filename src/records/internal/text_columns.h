// SPDX-License-Identifier: AGPL-3.0-or-later
// Lists that a document keeps in one text column each, as JSON.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "base/result.h"
#include "records/minutes.h"

namespace records {

std::string render_contents(const std::vector<ContentsLine>& contents);
/// Corrupt "store.damaged" when it is not what render_contents made.
base::Result<std::vector<ContentsLine>> parse_contents(std::string_view text);

std::string render_findings(const base::Findings& findings);
base::Result<base::Findings> parse_findings(std::string_view text);

/// Blocks out of a column. What cannot be read is our own damage: Corrupt "store.damaged".
base::Result<document::Document> parse_stored_document(std::string_view text);

}  // namespace records
