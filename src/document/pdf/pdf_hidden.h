// SPDX-License-Identifier: AGPL-3.0-or-later
// Words of a PDF that nobody who opens it can see: drawn without ink, in the colour of the paper,
// under a box, off the paper, or in a layer that is turned off.
#pragma once
#include <vector>

#include "base/finding.h"
#include "document/aside.h"
#include "document/pdf/pdf_boxes.h"
#include "document/pdf/pdf_bullets.h"

namespace document {

/// One tone all over.
bool is_blank(const PdfPicture& picture);

/// Marks the words that leave no trace in the picture of their page, one pixel a point. What looks
/// so for most of a page is taken for a picture that could not be drawn, and nothing is marked.
/// Heuristic: a word without ink over other ink is not told from a page that was scanned and read.
void mark_unseen(PdfPage& page, const PdfPicture& picture);

/// Adds to `page`, as hidden, the words of `wide` (the page with `margin` around it and every
/// layer shown) that stand nowhere in it.
void add_off_page(PdfPage& page, const std::vector<PdfBox>& wide, float margin);

/// Takes hidden words out of the pages: an aside a line, and the finding "document.hidden_text".
void take_hidden(std::vector<PdfPage>& pages, base::Findings& findings, Asides& asides);

}  // namespace document
