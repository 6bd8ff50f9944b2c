// SPDX-License-Identifier: AGPL-3.0-or-later
// Planned meetings as lists show them, by themselves and beside those of the record.
#pragma once
#include <string>
#include <vector>

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
/// The section `section` of meeting rows: what comes, both with documents and planned, by day; at
/// most `most`. Answers how many there are.
std::size_t add_coming(PageData& data, const std::string& section,
                       const std::vector<records::Meeting>& called,
                       const std::vector<agendas::PlannedMeeting>& planned, std::size_t most,
                       const Texts& texts);

/// Where an agenda of the record is made, for its secretary; "" for anybody else, and when it was
/// not made here.
base::Result<std::string> agenda_made_at(const records::Meeting& meeting, Context& context);
/// The section "plan_change" of a meeting's agenda: it is moved or cancelled, why, and where to go
/// on. Nothing when it is held as planned, or when whoever looks may not know of the plan.
base::Result<void> add_plan_change(PageData& data, const records::Meeting& meeting,
                                   Context& context);

/// Stops of a case without those that stand twice: an agenda of a day that its meeting was moved
/// from, when that of the new day is among them.
base::Result<std::vector<records::Stop>> without_moved(std::vector<records::Stop> stops,
                                                       Context& context);

}  // namespace site
