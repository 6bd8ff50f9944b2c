// SPDX-License-Identifier: AGPL-3.0-or-later
// One item as a document of the index.
#pragma once
#include <xapian.h>

#include "records/change_log.h"
#include "search/internal/word_terms.h"

namespace search {

/// An open item, or a closed one for those who may see it.
Xapian::Document full_document(const records::IndexableItem& item, WordAnalyzer& analyzer);
/// A closed item for everybody: its number and its case number.
Xapian::Document stub_document(const records::IndexableItem& item);

}  // namespace search
