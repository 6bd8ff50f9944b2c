// SPDX-License-Identifier: AGPL-3.0-or-later
// The plan as a table a spreadsheet opens: out, and in.
//
// Columns: forum;dato;start;slut;sted;link;slags;tilstand;dagsorden. UTF-8 with a byte order mark,
// semicolons and ISO dates. Of what comes in, forum, dato, start and slut must be there.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "agendas/planned_meeting.h"
#include "base/clock.h"
#include "base/finding.h"
#include "rights/actor.h"

namespace agendas {

std::string render_plan_csv(const std::vector<PlannedMeeting>& meetings,
                            const calendar::DayTable& days);

struct PlanCsvReport {
    int added = 0;
    int unchanged = 0;                           ///< Meetings that are planned already.
    std::vector<std::string> case_numbers = {};  ///< In places: they look like personal numbers.
    base::Findings findings;  ///< What could not be taken in: nothing was, when there are any.
};
/// Plans the meetings of a table like the one above; a line whose meeting is planned already is
/// left. All of it or nothing: with findings, the caller must not commit. Permission:
/// PublishMinutes in each body. Invalid "csv.too_large", "csv.plan_columns".
base::Result<PlanCsvReport> take_in_plan_csv(store::Transaction& transaction,
                                             const rights::Actor& actor, std::string_view bytes,
                                             const base::Clock& clock);

}  // namespace agendas
