// SPDX-License-Identifier: AGPL-3.0-or-later
// Running heads, running feet and page numbers.
#pragma once
#include <vector>

#include "base/finding.h"
#include "document/aside.h"
#include "document/pdf/pdf_lines.h"

namespace document {

/// Takes them out of the lines of each page and sets them aside. `lines` is as long as `pages`.
void remove_furniture(const std::vector<PdfPage>& pages, std::vector<std::vector<PdfLine>>& lines,
                      base::Findings& findings, Asides& asides);

}  // namespace document
