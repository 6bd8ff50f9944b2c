// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include "organisation/stand_in.h"

namespace organisation {

base::Result<StandInId> insert_stand_in(store::Transaction& transaction, const NewStandIn& one);
base::Result<StandIn> load_stand_in(store::Reader& reader, StandInId id);
base::Result<void> set_last_day(store::Transaction& transaction, StandInId id,
                                const base::Date& last_day);
base::Result<void> remove_stand_in(store::Transaction& transaction, StandInId id);
/// Whether the person takes part in the body in their own right on one of the days.
base::Result<bool> takes_part(store::Reader& reader, records::PersonId person,
                              const NewStandIn& wanted);
/// Whether somebody stands in for the person, in whatever body, on one of the days.
base::Result<bool> is_absent(store::Reader& reader, records::PersonId person,
                             const NewStandIn& wanted);

}  // namespace organisation
