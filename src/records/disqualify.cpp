// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/disqualify.h"

#include "base/try.h"
#include "records/internal/insight_grant_table.h"
#include "records/internal/item_at_hand.h"

namespace records {

base::Result<void> disqualify(store::Transaction& transaction, const rights::Actor& actor,
                              const rights::ItemKey& item, PersonId person,
                              const base::Clock& clock) {
    TRY(const auto at_hand, take_up_item(transaction, actor, disqualify_action, item));
    TRY_DO(check_person(transaction, person));
    TRY(const bool known, is_disqualified(transaction, item, person));
    if (known) return base::Error{base::ErrorKind::Conflict, "disqualification.known"};
    TRY_DO(add_disqualification(
        transaction,
        {.item = item, .person = person, .person_slug = {}, .decided_on = clock.today()}));
    return log_item(transaction, at_hand, clock);
}

base::Result<void> end_disqualification(store::Transaction& transaction, const rights::Actor& actor,
                                        const rights::ItemKey& item, PersonId person,
                                        const base::Clock& clock) {
    TRY(const auto at_hand, take_up_item(transaction, actor, end_disqualification_action, item));
    TRY(const bool removed, remove_disqualification(transaction, item, person));
    if (!removed) return base::Error{base::ErrorKind::NotFound, "disqualification.not_found"};
    return log_item(transaction, at_hand, clock);
}

}  // namespace records
