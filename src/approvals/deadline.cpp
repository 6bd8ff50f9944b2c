// SPDX-License-Identifier: AGPL-3.0-or-later
#include "approvals/deadline.h"

#include <algorithm>
#include <string>

#include "base/clock.h"

namespace approvals {

using calendar::Saturdays;

base::Date day_to_be_in(const agendas::PlannedMeeting& meeting, const calendar::DayTable& days) {
    const base::Date sent = agendas::agenda_deadline(meeting, days);
    return std::min(agendas::item_deadline(meeting, days).value_or(sent), sent);
}

std::optional<base::Date> stage_due(const Chain& chain, const Way& way, std::string_view since,
                                    const calendar::DayTable& days) {
    const auto at = static_cast<std::size_t>(way.stage);
    const bool is_open = way.state == WayState::UnderWay && at < chain.stages.size();
    if (!is_open || chain.stages[at].days == 0) return std::nullopt;
    const auto moment = base::danish_moment(std::string(since));
    if (!moment) return std::nullopt;
    return days.weekdays_after(moment->day, chain.stages[at].days, Saturdays::Skip);
}

std::optional<base::Date> done_by(const Chain& chain, const Way& way, std::string_view since,
                                  const base::Date& today, const calendar::DayTable& days) {
    if (way.state != WayState::UnderWay) return std::nullopt;
    base::Date day = std::max(stage_due(chain, way, since, days).value_or(today), today);
    for (std::size_t at = static_cast<std::size_t>(way.stage) + 1; at < chain.stages.size(); ++at) {
        if (chain.stages[at].days == 0) continue;
        day = days.weekdays_after(day, chain.stages[at].days, Saturdays::Skip);
    }
    return day;
}

}  // namespace approvals
