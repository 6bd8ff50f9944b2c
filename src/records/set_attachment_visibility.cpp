// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/set_attachment_visibility.h"

#include "base/text.h"
#include "base/try.h"
#include "records/internal/decision_table.h"
#include "records/internal/item_at_hand.h"

namespace records {

base::Result<void> set_attachment_visibility(store::Transaction& transaction,
                                             const rights::Actor& actor,
                                             const rights::ItemKey& item, std::string_view title,
                                             const VisibilityChoice& choice,
                                             const base::Clock& clock) {
    TRY(const auto at_hand,
        take_up_item(transaction, actor, set_attachment_visibility_action, item));
    TRY_DO(check_choice(choice));
    TRY(const bool is_there, has_attachment(transaction, item, title));
    if (!is_there) return base::Error{base::ErrorKind::NotFound, "attachment.not_found"};
    const AttachmentDecision decision{
        .item = item,
        .title = std::string(title),
        .decided = {.visibility = choice.visibility,
                    .reason = choice.reason,
                    .legal_basis = std::string(base::trim(choice.legal_basis)),
                    .decided_at = clock.now()}};
    TRY_DO(keep_attachment_decision(transaction, decision));
    TRY_DO(put_through(transaction, decision));
    TRY_DO(settle_documents(transaction, item.meeting));
    return log_item(transaction, at_hand, clock);
}

}  // namespace records
