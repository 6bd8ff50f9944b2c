// SPDX-License-Identifier: AGPL-3.0-or-later
// What a person holds and may see on a day, read from the record in a few statements.
#pragma once
#include <vector>

#include "base/result.h"
#include "rights/actor.h"
#include "rights/viewer.h"
#include "store/database.h"
#include "store/known.h"

namespace rights {

/// The roles held on the day. A role in a unit is listed for the units below it, too.
base::Result<std::vector<HeldRole>> list_held_roles(store::Reader& reader, PersonId person,
                                                    const base::Date& day);
/// What the person may see on the day, beyond what everybody may.
base::Result<Insight> load_insight(store::Reader& reader, PersonId person, const base::Date& day);
/// The same, for whoever has the roles already.
base::Result<Insight> load_insight(store::Reader& reader, PersonId person, const base::Date& day,
                                   const std::vector<HeldRole>& held);

/// The same, and what else follows from who the person is alone, as statements ask for it
/// (store/known.h):
/// - own_bodies, secretary_bodies: with insight; of these, those whose secretary the person is.
/// - granted, disqualified, disqualified_at_all, made_unpublished: only that there is nothing.
/// - units_led, units_written: where the person is manager; or case officer, approver or manager.
/// - writes_everywhere, keeps_everywhere: holds one of these roles, or secretary, in no one place.
/// - works_somewhere: holds one of all these in a unit or in no one place (otherwise it is not
///   known).
/// Of somebody who is signed in: what outsiders and the operator are stands in $1.
base::Result<store::Known> load_known(store::Reader& reader, const Viewer& viewer);

}  // namespace rights
