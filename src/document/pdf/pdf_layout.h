// SPDX-License-Identifier: AGPL-3.0-or-later
// From words with places to blocks: the whole way, and the tests' and the fuzzer's door to it.
#pragma once
#include <vector>

#include "base/finding.h"
#include "document/aside.h"
#include "document/document.h"
#include "document/pdf/pdf_boxes.h"

namespace document {

/// Lines, running heads, tables, paragraphs, lists and headings of a paginated text in one column.
/// Every box's text stands in the blocks, but running heads and page numbers, which are findings.
Document lay_out(const std::vector<PdfPage>& pages, base::Findings& findings, Asides& asides);

}  // namespace document
