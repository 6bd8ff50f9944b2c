// SPDX-License-Identifier: AGPL-3.0-or-later
// Whose a decision is. An item may print what others made of its case before ("Økonomiudvalget, 3.
// april 2019, pkt. 2:"): that is the case's history, never this meeting's body, day or outcome.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "intake/outcomes.h"
#include "records/minutes.h"

namespace intake {

/// The decision sections of an item that are the meeting's own: of its day, or without a day and
/// of no other body. Earlier treatments are left out.
std::vector<const records::Section*> own_decisions(const records::Minutes& minutes,
                                                   const records::Item& item);

/// Sets what the item's own decisions come to, with the words they rest on.
void settle_outcomes(const records::Minutes& minutes, records::Item& item);

/// Whether the item's own decisions say something, and no outcome is known of it.
bool is_outcome_unknown(const records::Minutes& minutes, const records::Item& item);
/// Adds the finding of each such item.
void note_unknown_outcomes(records::Minutes& minutes);

}  // namespace intake
