// SPDX-License-Identifier: AGPL-3.0-or-later
// The action that decides who may see an item.
#pragma once
#include <array>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "records/visibility.h"
#include "rights/actor.h"
#include "rights/viewer.h"
#include "store/database.h"

namespace records {

/// Why something is not for everybody; the codes are stable.
constexpr std::array<std::string_view, 5> closing_reasons = {
    "personal",     // Private matters of a person (FVL § 27, stk. 1).
    "business",     // A company's operating or business matters (FVL § 27, stk. 1).
    "negotiation",  // The municipality's position in a bargain or a law suit (FVL § 27, stk. 4).
    "draft",        // Work inside the administration that is not finished.
    "other",        // Another ground that the legal basis names.
};

/// Who may see it from now on. `reason` (one of closing_reasons) and `legal_basis` ("FVL § 27, stk.
/// 1; STL § 152", at most 200 bytes) say why it is not open; both are empty when it is.
struct VisibilityChoice {
    Visibility visibility = Visibility::Open;
    std::string reason = {};
    std::string legal_basis = {};
};
/// Invalid "visibility.reason_needed", "visibility.legal_basis_needed",
/// "visibility.reason_unneeded".
base::Result<void> check_choice(const VisibilityChoice& choice);

constexpr rights::Action set_item_visibility_action{"records.set_item_visibility",
                                                    rights::Permission::SetVisibility};

/// Request: an item by its meeting and number, and who may see it.
/// Effect: the decision holds for every version of the meeting's document, also those to come. A
/// stricter one reaches every item with that number or its case number and closes original bytes
/// that show it; a laxer one reaches only the item that stands and the same item (number, case
/// number, title) elsewhere, and opens no original bytes.
/// Permission: SetVisibility in the body; not for one who is disqualified from the item.
/// NotFound "item.not_found"; Invalid as check_choice.
base::Result<void> set_item_visibility(store::Transaction& transaction, const rights::Actor& actor,
                                       const rights::ItemKey& item, const VisibilityChoice& choice,
                                       const base::Clock& clock);

}  // namespace records
