// SPDX-License-Identifier: AGPL-3.0-or-later
// People named on an item, and people kept from one.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "records/grant_insight.h"
#include "records/ids.h"
#include "rights/viewer.h"
#include "store/database.h"

namespace records {

struct GrantRow {
    GrantId id;
    rights::ItemKey item;
    PersonId person;
    std::string person_slug;
    base::Date from;
    base::Date to;
    std::string reason;
};
/// `grant.id` and `person_slug` are not used.
base::Result<GrantId> add_grant(store::Transaction& transaction, const GrantRow& grant);
base::Result<std::optional<GrantRow>> find_grant(store::Reader& reader, GrantId id);
base::Result<void> remove_grant(store::Transaction& transaction, GrantId id);
base::Result<void> set_grant_end(store::Transaction& transaction, GrantId id, const base::Date& to);
/// Of one meeting, or of all of them (0), in the order they were given.
base::Result<std::vector<GrantRow>> list_grants(store::Reader& reader, MeetingId meeting);

struct DisqualificationRow {
    rights::ItemKey item;
    PersonId person;
    std::string person_slug;
    base::Date decided_on;
};
base::Result<void> add_disqualification(store::Transaction& transaction,
                                        const DisqualificationRow& row);
/// False when there was none.
base::Result<bool> remove_disqualification(store::Transaction& transaction,
                                           const rights::ItemKey& item, PersonId person);
base::Result<bool> is_disqualified(store::Reader& reader, const rights::ItemKey& item,
                                   PersonId person);
base::Result<std::vector<DisqualificationRow>> list_disqualifications(store::Reader& reader,
                                                                      MeetingId meeting);

}  // namespace records
