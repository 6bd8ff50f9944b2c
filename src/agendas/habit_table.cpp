// SPDX-License-Identifier: AGPL-3.0-or-later
#include "agendas/habit.h"
#include "agendas/internal/plan_table.h"
#include "agendas/internal/states.h"
#include "base/try.h"

namespace agendas {
namespace {

constexpr std::string_view habit_of_body =
    "SELECT body_id, audience, agenda_days, item_days, counts_saturdays, shows_neutral"
    " FROM body_habit WHERE body_id = $1";
constexpr std::string_view all_habits =
    "SELECT body_id, audience, agenda_days, item_days, counts_saturdays, shows_neutral"
    " FROM body_habit ORDER BY body_id";
constexpr std::string_view put_habit =
    "INSERT INTO body_habit (body_id, audience, agenda_days, item_days, counts_saturdays,"
    " shows_neutral) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (body_id) DO UPDATE SET"
    " audience = $2, agenda_days = $3, item_days = $4, counts_saturdays = $5, shows_neutral = $6";

constexpr int most_days = 60;

BodyHabit habit_of(const store::Row& row) {
    return {.body = row.id<records::BodyTag>(0),
            .habit = {
                .audience =
                    records::parse_visibility(row.text(1)).value_or(records::Visibility::Closed),
                .agenda_days = static_cast<int>(row.integer(2)),
                .item_days = static_cast<int>(row.integer(3)),
                .saturdays = row.truth(4) ? calendar::Saturdays::Count : calendar::Saturdays::Skip,
                .shows_neutral = row.truth(5)}};
}

base::Result<std::optional<BodyHabit>> find_habit(store::Reader& reader, records::BodyId body) {
    return reader.query_one<BodyHabit>(habit_of_body, {body}, habit_of);
}

bool is_days(int days) { return days >= 0 && days <= most_days; }

}  // namespace

base::Result<Habit> load_habit(store::Reader& reader, records::BodyId body) {
    TRY(const auto found, find_habit(reader, body));
    return found ? found->habit : Habit{};
}

base::Result<std::vector<BodyHabit>> list_habits(store::Reader& reader) {
    return reader.query<BodyHabit>(all_habits, {}, habit_of);
}

base::Result<void> write_habit(store::Transaction& transaction, records::BodyId body,
                               const Habit& habit) {
    TRY_DO(transaction.execute(
        put_habit,
        {body, records::name_of(habit.audience), habit.agenda_days, habit.item_days,
         habit.saturdays == calendar::Saturdays::Count ? 1 : 0, habit.shows_neutral ? 1 : 0}));
    return {};
}

base::Result<void> set_habit(store::Transaction& transaction, const rights::Actor& actor,
                             records::BodyId body, const Habit& wanted, const base::Clock& clock) {
    TRY(const auto mandate, actor.require(set_habit_action, rights::in_body(body)));
    base::Error wrong{base::ErrorKind::Invalid, "habit.wrong"};
    if (!is_days(wanted.agenda_days)) wrong.violations.push_back({"agenda_days", "days"});
    if (!is_days(wanted.item_days)) wrong.violations.push_back({"item_days", "days"});
    const bool has_item_deadline = wanted.item_days > 0;
    if (wrong.violations.empty() && has_item_deadline && wanted.item_days < wanted.agenda_days) {
        wrong.violations.push_back({"item_days", "after_agenda"});
    }
    if (!wrong.violations.empty()) return wrong;
    TRY(const auto before, find_habit(transaction, body));
    if (before && before->habit == wanted) return {};
    TRY_DO(write_habit(transaction, body, wanted));
    std::optional<std::string> was;
    if (before) was = state_of(body, before->habit);
    const auto entry = changes::entry_of(subject_of_habit(body), was, state_of(body, wanted));
    TRY_DO(changes::write(transaction, mandate, clock.now(), entry));
    return {};
}

}  // namespace agendas
