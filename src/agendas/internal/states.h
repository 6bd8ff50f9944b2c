// SPDX-License-Identifier: AGPL-3.0-or-later
// What the log calls things here, and what it keeps of them: one JSON object each. The log is read
// by auditors who do not sit in the body, so it keeps nothing of a plan that is not everybody's
// (entry_for), and never a link to an online meeting.
#pragma once
#include <string>

#include "agendas/internal/plan_table.h"
#include "changes/log.h"

namespace agendas {

std::string subject_of(PlannedId id);
std::string subject_of(PlanId id);
std::string subject_of_habit(records::BodyId body);
std::string state_of(const PlannedMeeting& meeting);
std::string state_of(const AcceptedPlan& plan);
std::string state_of(records::BodyId body, const Habit& habit);
/// changes::entry_of, and without the states when the plan is not open to everybody.
changes::Entry entry_for(const Habit& habit, std::string subject,
                         const std::optional<std::string>& before,
                         const std::optional<std::string>& after);

}  // namespace agendas
