// SPDX-License-Identifier: AGPL-3.0-or-later
// The actions that keep a disqualified person from an item, and let him in again.
#pragma once
#include "base/clock.h"
#include "base/result.h"
#include "records/ids.h"
#include "rights/actor.h"
#include "rights/viewer.h"
#include "store/database.h"

namespace records {

constexpr rights::Action disqualify_action{"records.disqualify", rights::Permission::Disqualify};
constexpr rights::Action end_disqualification_action{"records.end_disqualification",
                                                     rights::Permission::Disqualify};

/// Request: an item by its meeting and number, and a person (kommunestyrelsesloven § 14).
/// Effect: the person sees no more of the item than everybody does, whatever roles and grants he
/// has, and not the original bytes of the meeting's documents unless everybody does.
/// Permission: Disqualify in the body; not for one who is disqualified from the item.
/// NotFound "item.not_found", "person.not_found"; Conflict "disqualification.known".
base::Result<void> disqualify(store::Transaction& transaction, const rights::Actor& actor,
                              const rights::ItemKey& item, PersonId person,
                              const base::Clock& clock);

/// Request: an item by its meeting and number, and a person who is disqualified from it.
/// Effect: the person sees what his roles and grants give.
/// Permission: Disqualify in the body; not for one who is disqualified from the item.
/// NotFound "disqualification.not_found".
base::Result<void> end_disqualification(store::Transaction& transaction, const rights::Actor& actor,
                                        const rights::ItemKey& item, PersonId person,
                                        const base::Clock& clock);

}  // namespace records
