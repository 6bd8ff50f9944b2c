// SPDX-License-Identifier: AGPL-3.0-or-later
// What a person holds and may see on a day, read from the record in a few statements.
#pragma once
#include <vector>

#include "base/result.h"
#include "rights/actor.h"
#include "rights/viewer.h"
#include "store/database.h"

namespace rights {

/// The roles held on the day. A role in a unit is listed for the units below it, too.
base::Result<std::vector<HeldRole>> list_held_roles(store::Reader& reader, PersonId person,
                                                    const base::Date& day);
/// What the person may see on the day, beyond what everybody may.
base::Result<Insight> load_insight(store::Reader& reader, PersonId person, const base::Date& day);
/// The same, for whoever has the roles already.
base::Result<Insight> load_insight(store::Reader& reader, PersonId person, const base::Date& day,
                                   const std::vector<HeldRole>& held);

}  // namespace rights
