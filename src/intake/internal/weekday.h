// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include <optional>
#include <vector>

#include "base/date.h"
#include "base/finding.h"
#include "intake/internal/units.h"

namespace intake {

/// "Onsdag den 5. marts 2019" was a Tuesday: one of the two is wrong, and a person says which.
/// Nothing when no line says both.
std::optional<base::Finding> weekday_that_differs(const std::vector<HeadLine>& lines,
                                                  const base::Date& date);

}  // namespace intake
