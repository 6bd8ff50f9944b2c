// SPDX-License-Identifier: AGPL-3.0-or-later
// What people put right in a document is put right in its next version, too.
#pragma once
#include <vector>

#include "base/result.h"
#include "records/correction.h"
#include "records/minutes.h"
#include "rights/actor.h"
#include "store/database.h"

namespace intake {

struct Followed {
    records::Minutes as_read;  ///< Before; only kept when `corrections` has any.
    std::vector<records::Correction> corrections;    ///< Those that found their place.
    std::vector<records::CorrectionKind> lost = {};  ///< Those that did not.
};
/// Puts right in `minutes` (with its doubts among the findings) what rules say and what was put
/// right in the version before it. Each that finds no place is a finding "correction.no_place"; one
/// that closed something is the doubt "doubt.closing_lost", so that the document waits for a
/// person. What the actor may not know of is not followed.
base::Result<Followed> follow_corrections(store::Reader& reader, const rights::Actor& actor,
                                          records::Minutes& minutes);

}  // namespace intake
