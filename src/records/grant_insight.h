// SPDX-License-Identifier: AGPL-3.0-or-later
// The actions that name a person on an item, and take the name off again.
#pragma once
#include <string>

#include "base/clock.h"
#include "base/date.h"
#include "base/result.h"
#include "records/ids.h"
#include "rights/actor.h"
#include "rights/viewer.h"
#include "store/database.h"

namespace records {

/// Who may see an item that would be withheld, on which days, and why.
struct InsightGrant {
    PersonId person;
    base::Date from;
    base::Date to;       ///< Included; at most a year after `from`.
    std::string reason;  ///< A sentence, at most 500 bytes.
};

/// Invalid "grant.wrong" with violations (fields "from", "to", "reason").
base::Result<void> check_grant(const InsightGrant& grant, const base::Date& today);

constexpr rights::Action grant_insight_action{"records.grant_insight",
                                              rights::Permission::GrantInsight};
constexpr rights::Action end_grant_action{"records.end_grant", rights::Permission::GrantInsight};

/// Request: an item by its meeting and number, and the grant.
/// Effect: on those days the person sees the item and its attachments in full, in every published
/// version; not the original bytes, which show the other items too.
/// Permission: GrantInsight in the body; not for one who is disqualified from the item.
/// NotFound "item.not_found", "person.not_found"; Invalid as check_grant; Conflict
/// "grant.disqualified" for one who is disqualified from the item.
base::Result<GrantId> grant_insight(store::Transaction& transaction, const rights::Actor& actor,
                                    const rights::ItemKey& item, const InsightGrant& grant,
                                    const base::Clock& clock);

/// Request: a grant.
/// Effect: it holds no longer, from now on.
/// Permission: GrantInsight in the body; not for one who is disqualified from the item.
/// NotFound "grant.not_found".
base::Result<void> end_grant(store::Transaction& transaction, const rights::Actor& actor,
                             GrantId grant, const base::Clock& clock);

}  // namespace records
