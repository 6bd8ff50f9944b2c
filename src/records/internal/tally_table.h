// SPDX-License-Identifier: AGPL-3.0-or-later
// Counts that are kept, so that no page walks what it counts. Whatever changes what is counted says
// so here in the same transaction; only what everybody may know of is counted.
#pragma once
#include <functional>
#include <string>

#include "base/date.h"
#include "base/result.h"
#include "records/ids.h"
#include "store/database.h"

namespace records {

/// `by` more people are listed.
base::Result<void> tally_people(store::Transaction& transaction, int by);
/// The documents that stand have `by` more items.
base::Result<void> tally_items(store::Transaction& transaction, int by);
/// `by` more cases that everybody may know of; in `year`, or in all when it is 0.
base::Result<void> tally_cases(store::Transaction& transaction, int year, int by);
/// `by` more cases that everybody may know of were last dealt with in `year`.
base::Result<void> tally_latest_cases(store::Transaction& transaction, int year, int by);
/// `by` more meetings of the body that day are not provisional.
base::Result<void> tally_meeting(store::Transaction& transaction, BodyId body,
                                 const base::Date& held_on, int by);
/// The document came to stand (1) or stands no longer (-1): its people sit in its body that much
/// more.
base::Result<void> tally_seats(store::Transaction& transaction, MinutesId minutes, int by);

/// Tells the name of each kept count that is not what would be counted: "meetings", "seats".
base::Result<void> check_tallies(store::Reader& reader,
                                 const std::function<void(const std::string&)>& on_wrong);

}  // namespace records
