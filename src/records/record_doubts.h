// SPDX-License-Identifier: AGPL-3.0-or-later
// What the record itself has against a document before a person has looked.
#pragma once
#include <optional>

#include "base/finding.h"
#include "base/result.h"
#include "records/correct_minutes.h"
#include "records/minutes.h"
#include "store/database.h"

namespace records {

/// Before it is saved:
///   "doubt.body_new"     nobody has told of the body yet: a new one, or another name for one that
///   is
///                        here? Its text is the name. Not in a record without any body.
///   "doubt.body_waits"   all documents of its body wait (organisation/bodies.h); no text.
///   "doubt.shares_few"   a version that shares few items with the one it would replace; text is
///   the
///                        meeting's address and how many of a hundred it shares.
///   "doubt.closed_before" an open item of a case whose closed item, in a document of the same
///   body,
///                        has its title; text is the title.
///   "doubt.opens"        an item that an earlier document of its meeting closed is open in it;
///   text
///                        is the address and the number.
///   "doubt.item_gone"    an open item of the version it would replace is not in it; text is the
///                        title.
///   "doubt.other_people" nobody who was there was there in the version it would replace; text is
///                        the meeting's address.
///   "doubt.matter_lost"  an item that somebody closed, and the document, a version of its meeting,
///                        or of one nearby that shares most of its items, has nothing that surely
///                        is it; text is the address and the number.
/// `itself`: the draft that it is, which is not held against itself.
base::Result<base::Findings> list_record_doubts(store::Reader& reader, const Minutes& minutes,
                                                std::optional<MinutesId> itself = {});
/// One of those.
bool is_doubt_of_record(const base::Finding& doubt);

/// Of a document that stands, "doubt.opens" and "doubt.item_gone" against those of its meeting that
/// came before it, as they are now; the second for the one in force alone, against the published
/// version before it. `minutes`: what it would say.
base::Result<base::Findings> list_doubts_against_earlier(store::Reader& reader,
                                                         const DocumentToReview& document,
                                                         const Minutes& minutes);

}  // namespace records
