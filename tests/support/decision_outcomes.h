// SPDX-License-Identifier: AGPL-3.0-or-later
// What a decision tells, as the tests of its rules ask for it.
#pragma once
#include <string_view>
#include <vector>

#include "intake/outcomes.h"

namespace support {

using Outcomes = std::vector<records::Outcome>;

/// Of a decision in the minutes of a body.
inline Outcomes in_minutes_of(std::string_view body, std::string_view decision) {
    return intake::find_outcomes(decision, {.body = body});
}

}  // namespace support
