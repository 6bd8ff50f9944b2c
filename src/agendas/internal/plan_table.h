// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include "agendas/plan.h"

namespace agendas {

/// As the operator sees it. NotFound "planned.not_found".
base::Result<PlannedMeeting> load_planned(store::Reader& reader, PlannedId id);
/// `meeting.slug` is the address wanted; the row has it, or one with a number after it. Its uid is
/// made here.
base::Result<PlannedId> insert_planned(store::Transaction& transaction,
                                       const PlannedMeeting& meeting);
/// All but what never changes.
base::Result<void> update_planned(store::Transaction& transaction, const PlannedMeeting& meeting);
base::Result<void> delete_planned(store::Transaction& transaction, PlannedId id);
base::Result<void> insert_former(store::Transaction& transaction, PlannedId id, int position,
                                 const Former& former);
/// Whether the body meets at that day and time, but for `self`.
base::Result<bool> is_taken(store::Reader& reader, records::BodyId body, const Times& times,
                            PlannedId self);
/// Those of the plan that nothing has happened to.
base::Result<std::vector<PlannedId>> list_untouched(store::Reader& reader, PlanId plan);

base::Result<PlanId> insert_plan(store::Transaction& transaction, const AcceptedPlan& plan);
base::Result<AcceptedPlan> load_plan(store::Reader& reader, PlanId id);
base::Result<void> set_plan_undone(store::Transaction& transaction, PlanId id, std::string_view at);
base::Result<std::vector<AcceptedPlan>> list_plans(store::Reader& reader);

struct BodyHabit {
    records::BodyId body;
    Habit habit;
};
base::Result<std::vector<BodyHabit>> list_habits(store::Reader& reader);
base::Result<void> write_habit(store::Transaction& transaction, records::BodyId body,
                               const Habit& habit);

/// Names of who sits in both bodies on the day, as Danish sorts them.
base::Result<std::vector<std::string>> list_people_of_both(store::Reader& reader,
                                                           records::BodyId one,
                                                           records::BodyId other,
                                                           const base::Date& day);
/// Who sits in the body on the day: chair, members, secretary, stand-ins. `role` "" is all of them.
base::Result<std::vector<records::PersonId>> list_sitting(store::Reader& reader,
                                                          records::BodyId body,
                                                          const base::Date& day,
                                                          std::string_view role);

}  // namespace agendas
