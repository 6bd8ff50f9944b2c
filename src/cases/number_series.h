// SPDX-License-Identifier: AGPL-3.0-or-later
// Numbers of cases: the next of the municipality's series, and what a number from elsewhere may
// look like.
#pragma once
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "store/database.h"

namespace cases {

/// The number a case gets next, "26/00012": never given twice, whoever asks at the same time, and
/// none that a case of the record has. A number that came to nothing is not used again when others
/// were given since.
base::Result<std::string> next_case_number(store::Transaction& transaction,
                                           const base::Clock& clock);

/// The `number`th of a year in a pattern: "{yy}" the year in two digits, "{yyyy}" in four, a run of
/// n in braces the number in at least as many digits.
std::string render_case_number(std::string_view pattern, int year, int number);
/// "{yy}/{nnnnn}" and the like: with one run of n, and the year, whose numbers begin at 1 again.
bool is_number_pattern(std::string_view pattern);

/// 1 to 40 letters, digits and signs between them, with a digit: "26/00012", "21-003456",
/// "00.22.04-P35-12-26".
bool is_case_number(std::string_view number);

}  // namespace cases
