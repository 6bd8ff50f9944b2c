// SPDX-License-Identifier: AGPL-3.0-or-later
// Markdown that was printed as it stands: "## Punkt 4: Kajen" in a PDF is a heading.
#pragma once
#include "document/document.h"

namespace document {

/// Paragraphs and headings that begin with signs for headings become headings of that level, and
/// what stands between "**" at the start of one is strong. The signs go; all other text stays.
void read_printed_marks(Document& document);

}  // namespace document
