// SPDX-License-Identifier: AGPL-3.0-or-later
// The titles under "Bilag".
#pragma once
#include <span>
#include <vector>

#include "document/text_reader.h"
#include "intake/internal/profile.h"
#include "records/minutes.h"

namespace intake {

/// Titles stand one a line: the lines with a blank one between titles, so that they do not become
/// one paragraph. Heuristic: a line goes on with the title above it when that cannot end there
/// ("Notat om"), when it begins in a small letter, or when it is indented under a bullet.
std::vector<document::Line> titles_apart(std::span<const document::Line> lines);

/// Each paragraph, heading, list item and row is the title of one attachment; `none` are the
/// words that say there is none.
void add_attachments(const document::Document& document, const Words& none,
                     std::vector<records::Attachment>& attachments);

}  // namespace intake
