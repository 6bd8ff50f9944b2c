// SPDX-License-Identifier: AGPL-3.0-or-later
// Cases opened and changed by what the municipality has decided about its cases. Those of
// living_case.h of the same name go by the usual rules: no list of subjects, numbers as 26/00012.
#pragma once
#include "cases/case_rules.h"
#include "cases/living_case.h"

namespace cases {

/// As open_case. Violations besides (also by the usual rules, where they can be): "kle":
/// "kle_unknown" when the list has it not, "kle_needed" when the number is made of it; "number":
/// "missing" where none is made here, "own_series" for one that is of this municipality's own
/// series, whether a case has it or not, unless the actor reads a case of the record with it, or
/// sees everything.
base::Result<CaseId> open_case(store::Transaction& transaction, const rights::Actor& actor,
                               const NewCase& wanted, const CaseRules& rules,
                               const base::Clock& clock);
/// As change_case. Violation besides: "kle": "kle_unknown", but for what it says already.
base::Result<void> change_case(store::Transaction& transaction, const rights::Actor& actor,
                               CaseId id, const CaseHead& wanted, const CaseRules& rules,
                               const base::Clock& clock);

}  // namespace cases
