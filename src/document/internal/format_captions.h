// SPDX-License-Identifier: AGPL-3.0-or-later
// What formats without a word for it put around tables: captions above, notes below.
#pragma once
#include "document/document.h"

namespace document {

/// A paragraph "Tabel 3: ..." just above a table becomes its caption, paragraphs "1) ..." and the
/// like just below one become notes, "[1] ..." anywhere: as the text reader does with lines.
void attach_to_tables(Document& document);

}  // namespace document
