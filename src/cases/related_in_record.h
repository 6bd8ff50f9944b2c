// SPDX-License-Identifier: AGPL-3.0-or-later
// Cases of the record that somebody put beside a living case. Each is shown at the other, to
// whoever may know of both.
#pragma once
#include <string_view>
#include <vector>

#include "cases/living_case.h"
#include "records/read.h"

namespace cases {

/// Those that the viewer may know of, by address. For whoever was given the case.
base::Result<std::vector<records::CaseSummary>> list_related_in_record(
    store::Reader& reader, CaseId id, const rights::Viewer& viewer);
/// Living cases that the record's case of that address was put beside, those that the viewer may
/// know of, in the order they were made.
base::Result<std::vector<LivingCase>> list_beside_record(store::Reader& reader,
                                                         std::string_view record_slug,
                                                         const rights::Viewer& viewer);

/// Effect: each is shown at the other, or no longer. Permission: WriteItems in the unit of the
/// living one. NotFound "living_case.not_found", "case.not_found" when the actor may not know of
/// it; Invalid "living_case.wrong" (field "other": "itself") where the two are one case.
base::Result<void> relate_to_record(store::Transaction& transaction, const rights::Actor& actor,
                                    CaseId id, std::string_view record_slug, bool related,
                                    const base::Clock& clock);

}  // namespace cases
