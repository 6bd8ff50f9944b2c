// SPDX-License-Identifier: AGPL-3.0-or-later
// Case numbers, journal numbers (KLE) and dates written in figures.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"

namespace search {

/// What a run of characters without space ("17/22360", "26-02-2018") stands for.
struct Codes {
    std::vector<std::string> codes;  ///< The number itself, then what a reader may type of it.
    std::optional<base::Date> day;
};
Codes read_codes(std::string_view chunk);

/// "20180226".
std::string term_of_day(const base::Date& day);
/// 1 to 12 for "februar", "feb"; 0 for another word. `word` is folded.
int month_of(std::string_view word);

}  // namespace search
