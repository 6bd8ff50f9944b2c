// SPDX-License-Identifier: AGPL-3.0-or-later
// Dates and times as Danish documents write them.
#pragma once
#include <cstddef>
#include <optional>
#include <string_view>

#include "base/date.h"

namespace intake {

/// A date and the bytes it takes in the text it was found in.
struct FoundDate {
    base::Date date;
    std::size_t start = 0;
    std::size_t end = 0;
};
struct FoundTime {
    base::TimeOfDay time;
    std::size_t start = 0;
    std::size_t end = 0;
};

/// The first real date: 26-02-2018, 26.02.2018, 26/2 2018, 26. februar 2018, 26. feb. 18,
/// 2018-02-26. Two digits of a year mean 1970 to 2069.
std::optional<FoundDate> find_date(std::string_view text);

/// The first time of day: 10:00, 10.00, kl. 10, kl 10.30. Without "kl" both parts are needed.
std::optional<FoundTime> find_time(std::string_view text);

/// True when every word outside the date and time only leads up to them: weekdays, "d.", "den",
/// "kl.". Then nothing is lost when the text becomes a date.
bool says_only_when(std::string_view text);

/// Bytes of a month at the start, however old minutes shorten it; 0 when there is none.
std::size_t month_at_start(std::string_view text);

/// Bytes of a weekday at the start, 0 when there is none.
std::size_t weekday_at_start(std::string_view text);

}  // namespace intake
