// SPDX-License-Identifier: AGPL-3.0-or-later
// Letters about the plan: to those who sit in a body when one of its meetings is moved, has
// another place or end, is cancelled, called or taken up again, and to its secretary when a day is
// closed under a meeting. Their texts are mail.plan_*.subject and .body, with the reason that the
// plan shows, and the meeting for a calendar.
#pragma once
#include <vector>

#include "agendas/planned_meeting.h"
#include "base/clock.h"
#include "calendar/closing_day.h"
#include "notices/notice.h"

namespace agendas {

/// "plan_moved", "plan_changed", "plan_cancelled", "plan_called", "plan_restored",
/// "plan_closed_day".
std::vector<notices::NoticeKind> plan_notice_kinds();

/// Effect: the secretaries of bodies that meet on one of the days, from today on, are told. Answers
/// how many meetings that are.
base::Result<int> tell_of_closing_day(store::Transaction& transaction, calendar::ClosingDayId day,
                                      const base::Clock& clock);

}  // namespace agendas
