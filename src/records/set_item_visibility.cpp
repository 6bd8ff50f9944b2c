// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/set_item_visibility.h"

#include <algorithm>

#include "base/text.h"
#include "base/try.h"
#include "records/internal/case_table.h"
#include "records/internal/decision_table.h"
#include "records/internal/item_at_hand.h"
#include "records/internal/meeting_matters.h"

namespace records {
namespace {

base::Error invalid(const char* code) { return {base::ErrorKind::Invalid, code}; }

}  // namespace

base::Result<void> check_choice(const VisibilityChoice& choice) {
    constexpr std::size_t longest_legal_basis = 200;
    const std::string_view legal_basis = base::trim(choice.legal_basis);
    if (choice.visibility == Visibility::Open) {
        if (choice.reason.empty() && legal_basis.empty()) return {};
        return invalid("visibility.reason_unneeded");
    }
    const bool known = std::find(closing_reasons.begin(), closing_reasons.end(), choice.reason) !=
                       closing_reasons.end();
    if (!known) return invalid("visibility.reason_needed");
    const bool told = !legal_basis.empty() && legal_basis.size() <= longest_legal_basis;
    if (!told) return invalid("visibility.legal_basis_needed");
    return {};
}

base::Result<void> set_item_visibility(store::Transaction& transaction, const rights::Actor& actor,
                                       const rights::ItemKey& item, const VisibilityChoice& choice,
                                       const base::Clock& clock) {
    TRY(const auto at_hand, take_up_item(transaction, actor, set_item_visibility_action, item));
    TRY_DO(check_choice(choice));
    const ItemDecision decision{
        .item = item,
        .decided = {.visibility = choice.visibility,
                    .reason = choice.reason,
                    .legal_basis = std::string(base::trim(choice.legal_basis)),
                    .decided_at = clock.now()}};
    TRY_DO(keep_item_decision(transaction, decision));
    TRY_DO(put_through(transaction, decision));
    if (choice.visibility != Visibility::Open) TRY_DO(tighten_elsewhere(transaction, decision));
    TRY_DO(settle_documents(transaction, item.meeting));
    TRY_DO(recount_cases_of_meeting(transaction, item.meeting));
    return log_item(transaction, at_hand, clock);
}

}  // namespace records
