// SPDX-License-Identifier: AGPL-3.0-or-later
// How a body plans its meetings: who sees the plan, and how long before a meeting its agenda is
// sent. Law: the members of a council have agenda and material four weekdays before
// (kommunestyrelsesloven § 8, stk. 4); for committees it is a custom, hence a setting.
#pragma once
#include "base/clock.h"
#include "base/result.h"
#include "calendar/day_table.h"
#include "records/ids.h"
#include "records/visibility.h"
#include "rights/actor.h"
#include "store/database.h"

namespace agendas {

struct Habit {
    records::Visibility audience = records::Visibility::Open;  ///< Closed: those who sit in it.
    int agenda_days = 4;  ///< Weekdays before the meeting that its agenda is sent; 0: on the day.
    int item_days = 0;    ///< The same for items to be in; 0: there is no such deadline.
    calendar::Saturdays saturdays = calendar::Saturdays::Skip;
    bool shows_neutral = true;  ///< Everybody reads the neutral title of a closed item.
    friend bool operator==(const Habit&, const Habit&) = default;
};
/// As it was set; else as above.
base::Result<Habit> load_habit(store::Reader& reader, records::BodyId body);

constexpr rights::Action set_habit_action{"agendas.set_habit", rights::Permission::PublishMinutes};

/// Effect: the body plans so from now on; deadlines of meetings that are planned follow.
/// Permission: PublishMinutes in the body. Invalid "habit.wrong" with violations (fields
/// "agenda_days", "item_days": "days" outside 0 to 60; "item_days": "after_agenda" when items may
/// come after the agenda is sent).
base::Result<void> set_habit(store::Transaction& transaction, const rights::Actor& actor,
                             records::BodyId body, const Habit& wanted, const base::Clock& clock);

}  // namespace agendas
