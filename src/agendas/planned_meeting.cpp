// SPDX-License-Identifier: AGPL-3.0-or-later
#include "agendas/planned_meeting.h"

#include <algorithm>

#include "agendas/left_day.h"
#include "base/clock.h"
#include "base/try.h"

namespace agendas {

std::string_view name_of(PlannedKind kind) {
    return kind == PlannedKind::Ordinary ? "ordinary" : "extraordinary";
}

std::string_view name_of(PlannedState state) {
    return state == PlannedState::Planned ? "planned" : "cancelled";
}

std::optional<PlannedKind> parse_planned_kind(std::string_view name) {
    for (const auto kind : {PlannedKind::Ordinary, PlannedKind::Extraordinary}) {
        if (name_of(kind) == name) return kind;
    }
    return std::nullopt;
}

std::optional<PlannedState> parse_planned_state(std::string_view name) {
    for (const auto state : {PlannedState::Planned, PlannedState::Cancelled}) {
        if (name_of(state) == name) return state;
    }
    return std::nullopt;
}

bool ends_next_day(const Times& times) { return times.end <= times.start; }

std::string begins_at(const Times& times) {
    return base::danish_wall_time(times.date, times.start);
}

std::string ends_at(const Times& times) {
    const base::Date day = ends_next_day(times) ? calendar::days_after(times.date, 1) : times.date;
    return base::danish_wall_time(day, times.end);
}

bool overlap(const Times& one, const Times& other) {
    // Moments in UTC are in order as text.
    return begins_at(one) < ends_at(other) && begins_at(other) < ends_at(one);
}

base::Result<std::optional<std::string>> find_planned_address(store::Reader& reader,
                                                              std::string_view record_slug,
                                                              const rights::Viewer& viewer) {
    constexpr std::size_t date_length = 10;
    if (record_slug.size() < date_length + 2 || record_slug[date_length] != '-') {
        return std::optional<std::string>();
    }
    const auto day = base::parse_date(record_slug.substr(0, date_length));
    if (!day) return std::optional<std::string>();
    const auto by_slug = load_planned(reader, record_slug, viewer);
    if (by_slug) return std::optional(by_slug.value().slug);
    if (by_slug.error().kind != base::ErrorKind::NotFound) return by_slug.error();
    const std::string body(record_slug.substr(date_length + 1));
    TRY(const auto that_day,
        list_planned(reader, {.body_slug = body, .from = *day, .until = *day}, viewer));
    if (that_day.empty()) return std::optional<std::string>();
    return std::optional(that_day.front().slug);
}

const LeftDay* LeftDays::find(std::string_view document) const {
    // The one left last tells: another may have been there before it.
    const auto found = std::find_if(days_.rbegin(), days_.rend(),
                                    [&](const LeftDay& one) { return one.document == document; });
    return found == days_.rend() ? nullptr : &*found;
}

const LeftDay* LeftDays::find(PlannedId meeting) const {
    const auto found = std::find_if(days_.rbegin(), days_.rend(),
                                    [&](const LeftDay& one) { return one.meeting.id == meeting; });
    return found == days_.rend() ? nullptr : &*found;
}

bool LeftDays::any_comes_before(const base::Date& day) const {
    return std::any_of(days_.begin(), days_.end(), [&](const LeftDay& one) {
        return one.is_moved() && !one.meeting.record_slug && one.meeting.times.date < day;
    });
}

base::Date agenda_deadline(const PlannedMeeting& meeting, const calendar::DayTable& days) {
    return days.weekdays_before(meeting.times.date, meeting.habit.agenda_days,
                                meeting.habit.saturdays);
}

std::optional<base::Date> item_deadline(const PlannedMeeting& meeting,
                                        const calendar::DayTable& days) {
    if (meeting.habit.item_days == 0) return std::nullopt;
    return days.weekdays_before(meeting.times.date, meeting.habit.item_days,
                                meeting.habit.saturdays);
}

}  // namespace agendas
