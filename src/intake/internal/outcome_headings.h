// SPDX-License-Identifier: AGPL-3.0-or-later
// Headings within a decision that tell whose it is: "Beslutning i Teknisk Udvalg den 4. marts".
#pragma once
#include <vector>

#include "intake/internal/outcome_place.h"

namespace intake {

/// Which of the lines tell another body's treatment. Where a heading stands alone ("Beslutning fra
/// Teknisk Udvalg, pkt. 88:") all that follows is theirs, up to that of whoever meets.
std::vector<bool> lines_of_others(const std::vector<DecisionLine>& lines, const OwnBody& own);

/// "Ældrerådets høringssvar:": what follows is the letter that was decided on, and no outcome.
bool heads_letter(const DecisionLine& line);
/// "Godkendt.", below a letter: no part of it.
bool is_short(const DecisionLine& line);

}  // namespace intake
