// SPDX-License-Identifier: AGPL-3.0-or-later
// By when an item must have come on: the last day of the stage it lies at, and the day it must be
// in for the agenda of its meeting.
#pragma once
#include <optional>
#include <string_view>

#include "agendas/planned_meeting.h"
#include "approvals/way.h"
#include "base/date.h"
#include "calendar/day_table.h"

namespace approvals {

/// The day the body wants items to be in; where it has set none, the day its agenda is sent.
base::Date day_to_be_in(const agendas::PlannedMeeting& meeting, const calendar::DayTable& days);

/// The last day of the stage an item lies at since then (UTC); nothing when it has none.
std::optional<base::Date> stage_due(const Chain& chain, const Way& way, std::string_view since,
                                    const calendar::DayTable& days);

/// The day it is approved when each stage that is left takes the time it has, and no earlier than
/// today; nothing when it is not under way.
std::optional<base::Date> done_by(const Chain& chain, const Way& way, std::string_view since,
                                  const base::Date& today, const calendar::DayTable& days);

}  // namespace approvals
