// SPDX-License-Identifier: AGPL-3.0-or-later
// A day of a head without its year.
#pragma once
#include <cstddef>
#include <optional>
#include <vector>

#include "base/date.h"
#include "intake/internal/units.h"
#include "records/minutes.h"

namespace intake {

struct DayInHead {
    base::Date date;
    std::optional<base::TimeOfDay> start;
    std::size_t line = 0;  ///< Its index.
    bool sure = false;     ///< The weekday before it agrees.
};

/// "Tirsdag den 11. februar" and, in the one year that the head names, what day that is. Nothing
/// where the head names several years or none, or the weekday is another.
std::optional<DayInHead> day_with_year_elsewhere(const std::vector<HeadLine>& lines);

/// The same into the minutes; false when there is none. What no weekday vouches for is a finding,
/// and nothing where `other` says that the head has another day.
bool take_day_without_year(const std::vector<HeadLine>& lines, bool other,
                           records::Minutes& minutes);

}  // namespace intake
