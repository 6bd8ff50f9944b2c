// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/weekday.h"

#include <algorithm>

#include "base/danish_calendar.h"
#include "base/text.h"
#include "intake/internal/dates.h"
#include "intake/internal/match.h"

namespace intake {

std::optional<base::Finding> weekday_that_differs(const std::vector<HeadLine>& lines,
                                                  const base::Date& date) {
    if (!base::is_real(date)) return std::nullopt;
    const std::string_view right =
        base::danish_weekdays[static_cast<std::size_t>(base::weekday_of(date))];
    for (const HeadLine& line : lines) {
        const auto found = find_date(line.text);
        if (!found || found->date != date) continue;
        // Right before the day: "hver onsdag" elsewhere on the line is about something else.
        const std::string before = fold(std::string_view(line.text).substr(0, found->start));
        std::vector<std::string_view> words = base::words_of(before);
        while (!words.empty() && (words.back() == "den" || words.back() == "d")) words.pop_back();
        if (words.empty()) continue;
        const auto& weekdays = base::danish_weekdays;
        const bool is_weekday =
            std::find(weekdays.begin(), weekdays.end(), words.back()) != weekdays.end();
        if (is_weekday && words.back() != right) {
            return base::Finding{line.line, "doubt.weekday", std::string(words.back())};
        }
    }
    return std::nullopt;
}

}  // namespace intake
