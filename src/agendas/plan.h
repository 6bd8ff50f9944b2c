// SPDX-License-Identifier: AGPL-3.0-or-later
// What a body's secretary does to its plan. Each is logged; what is moved, cancelled, called or
// taken up again is told to those who sit in the body (plan_notices.h).
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "agendas/meeting_rule.h"
#include "agendas/planned_meeting.h"
#include "base/clock.h"
#include "rights/actor.h"

namespace agendas {

enum class Past { Refuse, Allow };  ///< A plan that is taken in may begin in January.

constexpr rights::Permission may_plan = rights::Permission::PublishMinutes;
constexpr rights::Action accept_plan_action{"agendas.accept_plan", may_plan};
constexpr rights::Action undo_plan_action{"agendas.undo_plan", may_plan};
constexpr rights::Action plan_meeting_action{"agendas.plan_meeting", may_plan};
constexpr rights::Action change_planned_action{"agendas.change_meeting", may_plan};
constexpr rights::Action move_planned_action{"agendas.move_meeting", may_plan};
constexpr rights::Action cancel_planned_action{"agendas.cancel_meeting", may_plan};
constexpr rights::Action restore_planned_action{"agendas.restore_meeting", may_plan};

/// Request: the rule, and the days its proposal was shown with (days_of).
/// Effect: a meeting is planned on each of them. Permission: PublishMinutes in the body.
/// Conflict "plan.changed" when the proposal is another by now: somebody accepted it, or a day was
/// closed meanwhile; other errors as propose.
base::Result<PlanId> accept_plan(store::Transaction& transaction, const rights::Actor& actor,
                                 records::BodyId body, const MeetingRule& rule,
                                 const std::vector<base::Date>& shown, const base::Clock& clock,
                                 Past past = Past::Allow);

struct AcceptedPlan {
    PlanId id;
    records::BodyId body;
    int year = 0;
    std::string accepted_at;
    bool undone = false;
    MeetingRule rule;
    int untouched = 0;  ///< Meetings of it that nothing has happened to.
};
/// The newest of a body that holds; nothing without one.
base::Result<std::optional<AcceptedPlan>> find_newest_plan(store::Reader& reader,
                                                           records::BodyId body);
/// Effect: its meetings are gone, as if it had not been accepted, but for those that were changed.
/// Only on the day it was accepted: Conflict "plan.too_late" afterwards (cancel them instead).
/// Permission as above. NotFound "plan.not_found".
base::Result<void> undo_plan(store::Transaction& transaction, const rights::Actor& actor, PlanId id,
                             const base::Clock& clock);

struct NewPlanned {
    records::BodyId body = {};
    PlannedKind kind = PlannedKind::Ordinary;
    Times times;
    std::string place = {};
    std::string link = {};
    std::string reason = {};  ///< Why it is called; "": not said.
};
/// Effect: one more meeting; an extraordinary one is told to those who sit in the body.
/// Permission as above. Invalid "planned.wrong" with violations (as wrong_in, and "date":
/// "has_passed", "too_far", "outside_terms"); Conflict "planned.taken" when the body meets then
/// already.
base::Result<PlannedId> plan_meeting(store::Transaction& transaction, const rights::Actor& actor,
                                     const NewPlanned& wanted, Past past, const base::Clock& clock);

struct PlannedChange {
    std::string place = {};
    std::string link = {};
    base::TimeOfDay end;
};
/// Effect: another place, link or end; those who sit in the body are told. Permission and errors as
/// above, NotFound "planned.not_found", Conflict "planned.is_cancelled".
base::Result<void> change_planned(store::Transaction& transaction, const rights::Actor& actor,
                                  PlannedId id, const PlannedChange& wanted,
                                  const base::Clock& clock);
/// Effect: it is then instead, at the same address; where it was is kept. Permission and errors as
/// above; Conflict "planned.not_moved" to where it is, "planned.is_held" when a document of it is
/// there.
base::Result<void> move_planned(store::Transaction& transaction, const rights::Actor& actor,
                                PlannedId id, const Times& to, const std::string& reason,
                                const base::Clock& clock);
/// Effect: it is cancelled; it stays where it stood. Items of cases on its agenda are offered
/// again. Permission as above. Invalid "planned.wrong" without a reason (field "reason", at most
/// 300 characters); Conflict "planned.is_cancelled", "planned.is_held".
base::Result<void> cancel_planned(store::Transaction& transaction, const rights::Actor& actor,
                                  PlannedId id, const std::string& reason,
                                  const base::Clock& clock);
/// Effect: a cancelled one is planned again. Permission as above. Conflict "planned.taken", and
/// "planned.not_cancelled".
base::Result<void> restore_planned(store::Transaction& transaction, const rights::Actor& actor,
                                   PlannedId id, const base::Clock& clock);

}  // namespace agendas
