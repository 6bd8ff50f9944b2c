// SPDX-License-Identifier: AGPL-3.0-or-later
// The chain of readings of closed matter: each linked to the one before, so that one that is
// altered or taken out is noticed; and the one lawful way to take some out.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "changes/chain.h"
#include "rights/actor.h"
#include "store/database.h"

namespace rights {

/// What the chain ends in; `line` is the id of the last reading. Line 0 when there was never one.
base::Result<changes::Head> load_reading_head(store::Reader& reader);

struct ReadingCheck {
    std::int64_t readings = 0;
    changes::Head head;
    std::optional<changes::Break> first;  ///< The first that does not fit; nothing: it is whole.
    std::vector<changes::Head> missing;   ///< Earlier heads that the chain does not pass through.
    std::int64_t deleted = 0;             ///< By law, from its beginning.
};
/// Reads every reading once. Earlier heads of readings that were deleted by law count as passed.
base::Result<ReadingCheck> check_readings(store::Reader& reader,
                                          const std::vector<changes::Head>& earlier);

constexpr Action delete_readings_action{"rights.delete_readings", Permission::KeepOrganisation};

/// Request: a day.
/// Effect: readings from before that day (UTC) are deleted, always the oldest without a gap; the
/// chain goes on from the last of them. One line about "readings" with what was deleted and where
/// the chain goes on; none when there is nothing to delete. Answers how many.
/// Permission: KeepOrganisation everywhere.
base::Result<int> delete_readings(store::Transaction& transaction, const Actor& actor,
                                  const base::Date& before, const base::Clock& clock);

}  // namespace rights
