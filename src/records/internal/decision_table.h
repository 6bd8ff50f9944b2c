// SPDX-License-Identifier: AGPL-3.0-or-later
// What somebody decided about who may see an item or an attachment, and what follows from it in the
// versions of the meeting's document: those there are and those to come.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "records/ids.h"
#include "records/visibility.h"
#include "rights/viewer.h"
#include "store/database.h"

namespace records {

struct Decided {
    Visibility visibility = Visibility::Open;
    std::string reason;       ///< A code; "" when it was opened.
    std::string legal_basis;  ///< "" when it was opened.
    std::string decided_at;
};
struct ItemDecision {
    rights::ItemKey item;
    Decided decided;
};
struct AttachmentDecision {
    rights::ItemKey item;
    std::string title;
    Decided decided;
};

/// The decision stands in for an earlier one.
base::Result<void> keep_item_decision(store::Transaction& transaction,
                                      const ItemDecision& decision);
base::Result<void> keep_attachment_decision(store::Transaction& transaction,
                                            const AttachmentDecision& decision);
/// Of one meeting, or of all of them (0), in order.
base::Result<std::vector<ItemDecision>> list_item_decisions(store::Reader& reader,
                                                            MeetingId meeting);
base::Result<std::vector<AttachmentDecision>> list_attachment_decisions(store::Reader& reader,
                                                                        MeetingId meeting);

/// Whether some version of the item lists an attachment of that title.
base::Result<bool> has_attachment(store::Reader& reader, const rights::ItemKey& item,
                                  std::string_view title);

/// Puts a decision through. A stricter one reaches every item with the same number, those with the
/// same case in the document it was made on (the one that stands, or the newest that has the
/// number), and others by their matter (tighten_elsewhere); a laxer one only the item decided on,
/// and those with the same number, case and title.
base::Result<void> put_through(store::Transaction& transaction, const ItemDecision& decision);
/// What is stricter of it, in every version: items with the same number or the same case.
base::Result<void> tighten(store::Transaction& transaction, const ItemDecision& decision);
/// The same by the number alone.
base::Result<void> tighten_number_of(store::Transaction& transaction, const ItemDecision& decision);
/// What was decided about the number was about a matter that is elsewhere: the decision is gone,
/// and the document's item with the number is open unless the document closes it.
base::Result<void> release_number(store::Transaction& transaction, MinutesId document,
                                  const rights::ItemKey& item);
/// One item alone.
base::Result<void> tighten_item(store::Transaction& transaction, ItemId item,
                                Visibility visibility);
/// The attachments of that title, of the items with that number or the same case.
base::Result<void> put_through(store::Transaction& transaction, const AttachmentDecision& decision);
/// Puts earlier decisions through in a document that is new.
base::Result<void> obey_decisions(store::Transaction& transaction, MeetingId meeting,
                                  MinutesId minutes);
/// Counts closed and postponed items of the meeting's documents again.
base::Result<void> recount_documents_of(store::Transaction& transaction, MeetingId meeting);
/// Closes original bytes that show what is no longer open, and counts again. Nothing opens
/// original bytes.
base::Result<void> settle_documents(store::Transaction& transaction, MeetingId meeting);

}  // namespace records
