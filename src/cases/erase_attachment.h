// SPDX-License-Identifier: AGPL-3.0-or-later
// Attachments that were removed and are to be gone for good.
#pragma once
#include "cases/attachment.h"

namespace cases {

/// Effect: one that was removed is gone with its versions, and its files are held here no longer;
/// what an agenda took into the record stays there. Permission: ApproveItems in the item's unit or
/// body, whatever has become of the item: who only wrote it cannot make it vanish. NotFound
/// "item_attachment.not_found", Forbidden "rights.not_allowed", Conflict
/// "item_attachment.not_removed".
base::Result<void> erase_attachment(store::Transaction& transaction, const Writer& writer,
                                    AttachmentId id, const base::Clock& clock);
bool may_erase(const rights::Actor& actor, const ItemDraft& item);

}  // namespace cases
