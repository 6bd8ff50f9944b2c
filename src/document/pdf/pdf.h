// SPDX-License-Identifier: AGPL-3.0-or-later
// PDF files: poppler takes the words and their places out in a child, layout is judged here.
#pragma once
#include <string_view>

#include "base/finding.h"
#include "base/result.h"
#include "document/aside.h"
#include "document/document.h"
#include "document/internal/child.h"

namespace document {

/// Errors as read_source. Findings: "pdf.damaged_part", "pdf.page_without_text",
/// "pdf.unreadable_text", "pdf.running_head".
base::Result<Document> read_pdf(std::string_view bytes, const ChildLimits& limits,
                                base::Findings& findings, Asides& asides);

}  // namespace document
