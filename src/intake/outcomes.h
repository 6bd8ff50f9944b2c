// SPDX-License-Identifier: AGPL-3.0-or-later
// Outcomes of a decision text, by rules (docs/outcomes.md says what they get wrong).
#pragma once
#include <string_view>
#include <vector>

#include "records/minutes.h"

namespace intake {
/// In the order the text gives them, each once; empty when the text gives none.
std::vector<records::Outcome> find_outcomes(std::string_view decision);
}  // namespace intake
