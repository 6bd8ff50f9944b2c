// SPDX-License-Identifier: AGPL-3.0-or-later
// Items that are told by nothing but their numbers: "1. Godkendelse af dagsorden", "2. Ny sti".
#pragma once
#include <cstddef>
#include <vector>

#include "intake/internal/profile.h"
#include "intake/internal/units.h"

namespace intake {

/// The units that head such items, in their order; empty when the document has none or heads its
/// items in a surer way. Heuristic: of all runs of rising numbers the one with most evidence (what
/// follows, how it is set off). Lines that follow one another without text between are a list, in
/// which a run cannot begin anew. Wrong for a document without sections whose items have numbered
/// headings of their own. Linear in the units.
std::vector<std::size_t> find_number_run(const Units& units, const Profile& profile);

}  // namespace intake
