// SPDX-License-Identifier: AGPL-3.0-or-later
// What a municipality has decided about its cases, from its settings.
#pragma once
#include "cases/kle_list.h"
#include "cases/number_series.h"

namespace cases {

struct CaseRules {
    CaseNumbers numbers;
    KleList subjects;
};

}  // namespace cases
