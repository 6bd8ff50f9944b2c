// SPDX-License-Identifier: AGPL-3.0-or-later
// The days a municipality decides itself: closed, half days off, school holidays, and days it works
// though others do not. Public holidays are holidays.h and cannot be changed.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/id.h"
#include "base/result.h"
#include "rights/actor.h"
#include "store/database.h"

namespace calendar {

using ClosingDayId = base::Id<struct ClosingDayTag>;

enum class ClosingKind {
    Closed,  ///< No working day: no deadline falls on it, and no meeting is planned.
    Half,  ///< Off from noon: a working day, pointed out, and off where bridge days are looked for.
    School,  ///< School holiday: a working day that meetings may keep away from.
    Open,    ///< A working day although days are closed or half by custom (see list_customary).
};
/// "closed", "half", "school", "open": stable, in the database and in exports.
std::string_view name_of(ClosingKind kind);
std::optional<ClosingKind> parse_closing_kind(std::string_view name);

struct ClosingDay {
    ClosingDayId id = {};  ///< 0: by custom, not kept.
    base::Date from;
    base::Date to;  ///< The last day.
    std::string name;
    ClosingKind kind = ClosingKind::Closed;
    bool is_yearly = false;  ///< On the same days of each year from the first on.
};
/// Whether the day is one of them.
bool covers(const ClosingDay& one, const base::Date& day);

/// What is closed until a municipality says otherwise: Constitution Day and 24 and 31 December
/// (forældelsesloven § 27, stk. 2), and half a day on 1 May.
std::vector<ClosingDay> list_customary();

/// Those that are kept, by their first day.
base::Result<std::vector<ClosingDay>> list_closing_days(store::Reader& reader);
/// NotFound "closing_day.not_found".
base::Result<ClosingDay> load_closing_day(store::Reader& reader, ClosingDayId id);

constexpr rights::Action add_closing_day_action{"calendar.add_closing_day",
                                                rights::Permission::KeepOrganisation};
constexpr rights::Action change_closing_day_action{"calendar.change_closing_day",
                                                   rights::Permission::KeepOrganisation};
constexpr rights::Action remove_closing_day_action{"calendar.remove_closing_day",
                                                   rights::Permission::KeepOrganisation};

/// Effect: one more closing day; `wanted.id` is not used. Permission: KeepOrganisation everywhere.
/// Invalid "closing_day.wrong" with violations (fields "name", "from", "to": "date",
/// "before_from", "too_long" above a year, or above a month when yearly; "from": "open_on_holiday",
/// since a holiday is closed by law); Conflict
/// "closing_day.taken" when the same days have the same name and kind already.
base::Result<ClosingDayId> add_closing_day(store::Transaction& transaction,
                                           const rights::Actor& actor, const ClosingDay& wanted,
                                           const base::Clock& clock);
/// Effect: the one with `wanted.id` is as wanted. Permission and errors as above, NotFound
/// "closing_day.not_found".
base::Result<void> change_closing_day(store::Transaction& transaction, const rights::Actor& actor,
                                      const ClosingDay& wanted, const base::Clock& clock);
/// Effect: it is gone, and its number is never used again. Permission as above.
base::Result<void> remove_closing_day(store::Transaction& transaction, const rights::Actor& actor,
                                      ClosingDayId id, const base::Clock& clock);

}  // namespace calendar
