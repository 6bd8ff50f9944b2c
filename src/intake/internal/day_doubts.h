// SPDX-License-Identifier: AGPL-3.0-or-later
// What a head says that speaks against the day that was read from it.
#pragma once
#include <vector>

#include "base/finding.h"
#include "intake/internal/units.h"
#include "records/minutes.h"

namespace intake {

/// "doubt.weekday" (weekday_that_differs), and "doubt.dates_differ": the title and a label, or two
/// lines that say nothing but a day, name two days; or all other days of the head are more than a
/// year away and no weekday stands before the one that was read.
base::Findings doubts_about_day(const std::vector<HeadLine>& lines,
                                const records::Minutes& minutes);

}  // namespace intake
