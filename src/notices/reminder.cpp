// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>

#include "notices/notice.h"

namespace notices {

std::optional<std::string> next_reminder(const std::vector<int>& days_before,
                                         std::string_view deadline, const base::Clock& clock) {
    const auto due = base::danish_moment(deadline);
    if (!due) return std::nullopt;
    const std::string now = clock.now();
    std::optional<std::string> next;
    for (const int days : days_before) {
        // Days on the calendar: the clocks may be changed in between.
        const base::Date day = base::date_of_days(base::days_since_epoch(due->day) - days);
        const std::string at = base::danish_wall_time(day, due->time);
        if (at > now && (!next || at < *next)) next = at;
    }
    return next;
}

}  // namespace notices
