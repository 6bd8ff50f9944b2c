// SPDX-License-Identifier: AGPL-3.0-or-later
// One item as a document of the index.
#pragma once
#include <xapian.h>

#include <string>

#include "records/change_log.h"
#include "search/internal/word_terms.h"

namespace search {

/// An item as it stands in the terms of who may see it: "17-3".
std::string key_of(records::MeetingId meeting, int number);
/// Whether an item is not for everybody: in full it stands in the other index.
bool is_guarded(const records::IndexableItem& item);

/// An item for everybody, or one for those who may see it; `place` is its place in its document.
Xapian::Document full_document(const records::IndexableItem& item, int place,
                               WordAnalyzer& analyzer);
/// One of its attachments; of one that is not for everybody nothing stands in the public index.
Xapian::Document attachment_document(const records::IndexableItem& item,
                                     const records::IndexableAttachment& attachment, int place,
                                     WordAnalyzer& analyzer);
bool is_guarded(const records::IndexableItem& item, const records::IndexableAttachment& attachment);
/// A closed item for everybody: its number and its case number (unless not even that is told).
Xapian::Document stub_document(const records::IndexableItem& item, int place);

}  // namespace search
