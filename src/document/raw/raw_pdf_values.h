// SPDX-License-Identifier: AGPL-3.0-or-later
// Words of a PDF that no page's text holds: of form fields and of what is pinned to pages.
#pragma once
#include <string_view>
#include <vector>

#include "document/raw_text.h"

namespace document {

/// Seen: values of form fields and free texts, unless a page among `into` has their words already.
/// Beside: notes, stamps and remarks on marked text (comments), values of fields that stand on no
/// page (hidden). To be called after the pages, in a child process only.
void add_pdf_values(std::string_view bytes, std::vector<RawText>& into);

}  // namespace document
