// SPDX-License-Identifier: AGPL-3.0-or-later
// Planned meetings as lists show them, by themselves and beside those of the record.
#pragma once
#include <string>
#include <vector>

#include "agendas/left_day.h"
#include "agendas/planned_meeting.h"
#include "records/read.h"
#include "site/kit.h"
#include "web/context.h"
#include "web/render.h"

namespace site {

std::string planned_address(std::string_view slug);
/// "kl. 10.00–12.00"; with "(næste dag)" over midnight.
std::string times_text(const agendas::Times& times, const Texts& texts);
/// "Rådhuset", "Online", "Rådhuset og online".
std::string place_text(const agendas::PlannedMeeting& meeting, const Texts& texts);
/// So many meetings of the record are looked at for what comes: some may have been moved.
inline constexpr int called_looked_at = 25;
/// The section `section` of meeting rows: what comes, both with documents and planned, by day; at
/// most `most`. A day that a meeting was moved from is none. Answers how many there are.
std::size_t add_coming(PageData& data, const std::string& section,
                       const std::vector<records::Meeting>& called,
                       const std::vector<agendas::ComingMeeting>& planned,
                       const agendas::LeftDays& left, std::size_t most, const Texts& texts);

/// Where an agenda of the record is made, for its secretary; "" for anybody else, and when it was
/// not made here.
base::Result<std::string> agenda_made_at(const records::Meeting& meeting, Context& context);
/// The section "plan_change" of a meeting's agenda: it is moved or cancelled, why, and where to go
/// on. Nothing when it is held as planned, or when whoever looks may not know of the plan.
base::Result<void> add_plan_change(PageData& data, const records::Meeting& meeting,
                                   Context& context);

/// Stops of a case without those that stand twice: an agenda of a day that its meeting was moved
/// from, when that of the new day is among them.
std::vector<records::Stop> without_moved(std::vector<records::Stop> stops,
                                         const agendas::LeftDays& left);
/// Where a case stands when nobody meets on some of its days: what comes next is told on the day
/// when its body meets, and nothing that was cancelled is told as the latest.
base::Result<void> settle_now(records::CaseNow& now, std::string_view case_number,
                              const agendas::LeftDays& left, Context& context);

}  // namespace site
