// SPDX-License-Identifier: AGPL-3.0-or-later
#include "calendar/day_table.h"

#include <algorithm>

#include "base/try.h"

namespace calendar {
namespace {

constexpr int saturday = 5;
/// Nobody counts further, and a table that closes everything must end.
constexpr int most_days = 4000;

bool is_weekend(const base::Date& day) { return base::weekday_of(day) >= saturday; }

const std::vector<ClosingDay>& customary() {
    static const std::vector<ClosingDay> days = list_customary();
    return days;
}

const ClosingDay* find_in(const std::vector<ClosingDay>& days, const base::Date& day,
                          ClosingKind kind) {
    const auto found = std::find_if(days.begin(), days.end(), [&](const ClosingDay& one) {
        return one.kind == kind && covers(one, day);
    });
    return found == days.end() ? nullptr : &*found;
}

}  // namespace

base::Result<DayTable> DayTable::load(store::Reader& reader) {
    TRY(auto kept, list_closing_days(reader));
    return DayTable(std::move(kept));
}

std::optional<std::string> DayTable::find(const base::Date& day, ClosingKind kind) const {
    if (const ClosingDay* one = find_in(kept_, day, kind)) return one->name;
    const bool by_custom = kind == ClosingKind::Closed || kind == ClosingKind::Half;
    if (!by_custom || find_in(kept_, day, ClosingKind::Open) != nullptr) return std::nullopt;
    if (const ClosingDay* one = find_in(customary(), day, kind)) return one->name;
    return std::nullopt;
}

std::vector<NamedDay> DayTable::list_closing(int year) const {
    std::vector<NamedDay> days;
    const base::Date end{year, 12, 31};
    for (base::Date day{year, 1, 1}; day <= end; day = days_after(day, 1)) {
        for (const auto kind : {ClosingKind::Closed, ClosingKind::Half, ClosingKind::School}) {
            if (auto name = find(day, kind)) days.push_back({day, *std::move(name), kind});
        }
    }
    return days;
}

std::optional<std::string> DayTable::why_closed(const base::Date& day) const {
    if (const auto holiday = find_holiday(day)) return std::string(*holiday);
    return find(day, ClosingKind::Closed);
}

bool DayTable::is_working_day(const base::Date& day) const {
    return is_counted(day, Saturdays::Skip);
}

bool DayTable::is_counted(const base::Date& day, Saturdays saturdays) const {
    const int weekday = base::weekday_of(day);
    const int first_off = saturdays == Saturdays::Count ? saturday + 1 : saturday;
    return weekday < first_off && !why_closed(day);
}

std::optional<std::string> DayTable::off_name(const base::Date& day) const {
    if (auto closed = why_closed(day)) return closed;
    return find(day, ClosingKind::Half);
}

bool DayTable::is_off(const base::Date& day) const {
    return is_weekend(day) || off_name(day).has_value();
}

std::optional<std::string> DayTable::find_bridge(const base::Date& day) const {
    if (is_off(day)) return std::nullopt;
    const base::Date before = days_after(day, -1);
    const base::Date after = days_after(day, 1);
    if (!is_off(before) || !is_off(after)) return std::nullopt;
    if (auto name = off_name(after)) return name;
    return off_name(before);
}

std::vector<BridgeDay> DayTable::list_bridges(int year) const {
    std::vector<BridgeDay> days;
    const base::Date end{year, 12, 31};
    for (base::Date day{year, 1, 1}; day <= end; day = days_after(day, 1)) {
        if (auto name = find_bridge(day)) days.push_back({day, *std::move(name)});
    }
    return days;
}

base::Date DayTable::step(base::Date day, int weekdays, int direction, Saturdays saturdays) const {
    for (int days = 0; weekdays > 0 && days < most_days; ++days) {
        day = days_after(day, direction);
        if (is_counted(day, saturdays)) --weekdays;
    }
    return day;
}

base::Date DayTable::weekdays_before(const base::Date& day, int weekdays,
                                     Saturdays saturdays) const {
    return step(day, weekdays, -1, saturdays);
}

base::Date DayTable::weekdays_after(const base::Date& day, int weekdays,
                                    Saturdays saturdays) const {
    return step(day, weekdays, 1, saturdays);
}

int DayTable::count_weekdays(const base::Date& from, const base::Date& to,
                             Saturdays saturdays) const {
    if (to < from) return -count_weekdays(to, from, saturdays);
    int weekdays = 0;
    for (base::Date day = days_after(from, 1); day <= to; day = days_after(day, 1)) {
        if (is_counted(day, saturdays)) ++weekdays;
    }
    return weekdays;
}

}  // namespace calendar
