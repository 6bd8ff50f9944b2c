// SPDX-License-Identifier: AGPL-3.0-or-later
#include "agendas/plan_notices.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "agendas/calendar_file.h"
#include "agendas/internal/plan_table.h"
#include "agendas/internal/telling.h"
#include "base/try.h"
#include "calendar/day_table.h"
#include "notices/screen.h"

namespace agendas {
namespace {

using notices::Look;
using notices::Matter;
using notices::Word;

constexpr std::string_view secretary = "secretary";

std::string about_of(PlannedId id) { return fmt::format("planned/{}", id.value); }
std::string occasion_of(const PlannedMeeting& meeting) {
    return fmt::format("sequence/{}", meeting.sequence);
}

/// 0 when the text is no "planned/12".
PlannedId id_in(std::string_view about) {
    constexpr std::string_view start = "planned/";
    PlannedId id;
    if (!about.starts_with(start)) return id;
    std::from_chars(about.data() + start.size(), about.data() + about.size(), id.value);
    return id;
}

/// The meeting of a letter; nothing when it is gone.
base::Result<std::optional<PlannedMeeting>> meeting_of(store::Reader& reader,
                                                       const Matter& matter) {
    auto meeting = load_planned(reader, id_in(matter.about));
    if (meeting) return std::optional(std::move(meeting).value());
    if (meeting.error().kind == base::ErrorKind::NotFound) return std::optional<PlannedMeeting>();
    return meeting.error();
}

base::Result<std::vector<std::string>> holders_of(store::Reader& reader,
                                                  const PlannedMeeting& meeting,
                                                  std::string_view role) {
    TRY(const auto people, list_sitting(reader, meeting.body, meeting.times.date, role));
    std::vector<std::string> holders;
    for (const records::PersonId person : people) holders.push_back(notices::holder_of(person));
    return holders;
}

base::Result<bool> sits(store::Reader& reader, const PlannedMeeting& meeting,
                        const std::string& holder, std::string_view role) {
    TRY(const auto holders, holders_of(reader, meeting, role));
    return std::find(holders.begin(), holders.end(), holder) != holders.end();
}

Look letter_about(const PlannedMeeting& meeting) {
    Look look{.what = Look::What::Send, .path = "/moedeplan/" + meeting.slug};
    const base::Date was =
        meeting.before.empty() ? meeting.times.date : meeting.before.back().times.date;
    // To somebody who sits in the body: its name is no secret to them.
    look.words = {Word::name(meeting.body_name), Word::date(meeting.times.date),
                  Word::time(meeting.times.start), Word::date(was),
                  // Where they are to go; a link to an online meeting is for the page.
                  Word::name(meeting.place.empty() ? "online" : meeting.place)};
    return look;
}

/// As the calendar that one subscribes to has it, but for the link to an online meeting.
notices::Invitation invitation_to(const PlannedMeeting& meeting) {
    const bool is_called = meeting.kind == PlannedKind::Extraordinary;
    const CalendarEvent event{.uid = meeting.uid + "@sagsgang",
                              .sequence = meeting.sequence,
                              .changed_at = meeting.changed_at,
                              .starts_at = begins_at(meeting.times),
                              .ends_at = ends_at(meeting.times),
                              .summary = meeting.body_name + (is_called ? " (ekstraordinært)" : ""),
                              .location = meeting.place.empty() ? "Online" : meeting.place,
                              .is_cancelled = meeting.state == PlannedState::Cancelled};
    return {.method = std::string(method_of(event)),
            .file = [event](const std::string& from, const std::string& to) {
                return render_invitation(event, from, to);
            }};
}

/// Why it is as it is now: those who sit in the body read it at the meeting.
std::string reason_of(const PlannedMeeting& meeting, std::string_view told) {
    if (told == told_moved) return meeting.before.empty() ? "" : meeting.before.back().reason;
    if (told == told_cancelled || told == told_called) return meeting.reason;
    return {};
}

/// What was told when the meeting was as it is now.
base::Result<Look> look_at_change(store::Reader& reader, const Matter& matter,
                                  std::string_view told, PlannedState expected) {
    TRY(const auto meeting, meeting_of(reader, matter));
    if (!meeting || meeting->state != expected || occasion_of(*meeting) != matter.occasion) {
        return Look{};
    }
    TRY(const bool is_theirs, sits(reader, *meeting, matter.holder, ""));
    if (!is_theirs) return Look{};
    Look look = letter_about(*meeting);
    look.reasons.push_back(notices::Reason::of_open(reason_of(*meeting, told)));
    look.invitation = invitation_to(*meeting);
    return look;
}

base::Result<Look> look_at_closed_day(store::Reader& reader, const Matter& matter) {
    TRY(const auto meeting, meeting_of(reader, matter));
    if (!meeting || meeting->state != PlannedState::Planned) return Look{};
    TRY(const auto days, calendar::DayTable::load(reader));
    if (!days.why_closed(meeting->times.date)) return Look{};
    TRY(const bool is_theirs, sits(reader, *meeting, matter.holder, secretary));
    return is_theirs ? letter_about(*meeting) : Look{};
}

notices::NoticeKind kind_of(std::string_view name, PlannedState expected) {
    return {
        .name = std::string(name),
        .look = [told = std::string(name), expected](store::Reader& reader, const Matter& matter) {
            return look_at_change(reader, matter, told, expected);
        }};
}

}  // namespace

std::vector<notices::NoticeKind> plan_notice_kinds() {
    return {kind_of(told_moved, PlannedState::Planned),
            kind_of(told_changed, PlannedState::Planned),
            kind_of(told_cancelled, PlannedState::Cancelled),
            kind_of(told_called, PlannedState::Planned),
            kind_of(told_restored, PlannedState::Planned),
            {.name = std::string(told_closed_day), .look = look_at_closed_day}};
}

base::Result<void> tell(store::Transaction& transaction, const PlannedMeeting& meeting,
                        std::string_view kind, const base::Clock& clock) {
    TRY_DO(notices::settle(transaction, about_of(meeting.id),
                           {told_moved, told_changed, told_cancelled, told_called, told_restored},
                           {}, clock));
    if (meeting.times.date < clock.today()) return {};
    TRY(auto holders, holders_of(transaction, meeting, ""));
    TRY_DO(notices::add_notice(transaction,
                               {.kind = std::string(kind),
                                .about = about_of(meeting.id),
                                .occasion = occasion_of(meeting),
                                .holders = std::move(holders)},
                               clock));
    return {};
}

base::Result<void> keep_untold(store::Transaction& transaction, const PlannedMeeting& before,
                               const PlannedMeeting& now) {
    for (const std::string_view kind : {told_moved, told_changed, told_called, told_restored}) {
        TRY_DO(notices::carry_over(transaction, kind, about_of(now.id), occasion_of(before),
                                   occasion_of(now)));
    }
    return {};
}

base::Result<int> tell_of_closing_day(store::Transaction& transaction, calendar::ClosingDayId day,
                                      const base::Clock& clock) {
    TRY(const auto closed, calendar::load_closing_day(transaction, day));
    if (closed.kind != calendar::ClosingKind::Closed) return 0;
    PlanFilter filter{.from = std::max(clock.today(), closed.from), .only_planned = true};
    if (!closed.is_yearly) filter.until = closed.to;
    TRY(const auto meetings,
        list_planned(transaction, filter, rights::Viewer::operator_of_machine()));
    int told = 0;
    for (const PlannedMeeting& one : meetings) {
        if (!calendar::covers(closed, one.times.date)) continue;
        TRY(auto holders, holders_of(transaction, one, secretary));
        TRY_DO(notices::add_notice(transaction,
                                   {.kind = std::string(told_closed_day),
                                    .about = about_of(one.id),
                                    .occasion = fmt::format("closing_day/{}", day.value),
                                    .holders = std::move(holders)},
                                   clock));
        ++told;
    }
    return told;
}

}  // namespace agendas
