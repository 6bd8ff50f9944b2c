// SPDX-License-Identifier: AGPL-3.0-or-later
// Where the words of a timeline go, so that none stands on another.
#pragma once
#include <vector>

#include "site/reading/timeline.h"

namespace site {

/// Gives the marks their labels; marks, ways and the line of today stand already. A label that
/// finds no room is cut to its date, then left out: its words stand in the list below the drawing.
void place_labels(Timeline& timeline, const std::vector<TimelineStop>& stops, Language language);

}  // namespace site
