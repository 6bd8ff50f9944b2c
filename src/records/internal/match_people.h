// SPDX-License-Identifier: AGPL-3.0-or-later
// Names on a document's lists to the people of the record: matched, not made twice.
#pragma once
#include <vector>

#include "base/finding.h"
#include "base/result.h"
#include "records/ids.h"
#include "records/internal/person_table.h"
#include "records/minutes.h"
#include "store/database.h"

namespace records {

/// Where the people of a document are to be found.
struct Seating {
    BodyId body;
    Publicity publicity = Publicity::Published;
};

/// Those present, then the absent. Makes the people that are new, for a document that is not
/// published as people whom nobody else may know of; a finding "person.is_a_place" where a name is
/// nobody's.
base::Result<std::vector<ParticipationRow>> match_people(store::Transaction& transaction,
                                                         const Minutes& minutes,
                                                         const Seating& seating,
                                                         base::Findings& findings);

}  // namespace records
