// SPDX-License-Identifier: AGPL-3.0-or-later
// The action that decides who may see an attachment.
#pragma once
#include <string_view>

#include "records/set_item_visibility.h"

namespace records {

constexpr rights::Action set_attachment_visibility_action{"records.set_attachment_visibility",
                                                          rights::Permission::SetVisibility};

/// Request: an attachment by its item and its title as the item lists it, and who may see it of
/// those who may see the item: Open is all of them.
/// Effect: the decision holds for every version of the meeting's document, also those to come. The
/// item's section that lists its attachments is withheld with it, and so are original bytes that
/// show it; nothing opens original bytes.
/// Permission: SetVisibility in the body; not for one who is disqualified from the item.
/// NotFound "attachment.not_found"; Invalid as check_choice.
base::Result<void> set_attachment_visibility(store::Transaction& transaction,
                                             const rights::Actor& actor,
                                             const rights::ItemKey& item, std::string_view title,
                                             const VisibilityChoice& choice,
                                             const base::Clock& clock);

}  // namespace records
