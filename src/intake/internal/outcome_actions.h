// SPDX-License-Identifier: AGPL-3.0-or-later
// What is done about a case, told without a deciding word: "Der laves et oplæg."
#pragma once
#include "intake/internal/outcome_place.h"

namespace intake {

/// The word says what is, or will be, done: a verb of the lists under [actions] of
/// profiles/words/outcomes.toml, or one that by its form can be such a verb: "Sigrid indhenter
/// tal", "ordningen afvikles i maj". Reports ("Ida fortæller, at"), reasons and what others do are
/// none. Counts as decided, and only where nothing else is said.
bool is_action(const Place& place, const OwnBody& own);

}  // namespace intake
