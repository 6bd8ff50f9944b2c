// SPDX-License-Identifier: AGPL-3.0-or-later
#include "agendas/plan_notices.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "agendas/calendar_file.h"
#include "agendas/internal/known_meeting.h"
#include "agendas/internal/plan_table.h"
#include "agendas/internal/telling.h"
#include "base/try.h"
#include "calendar/day_table.h"
#include "notices/last_told.h"
#include "notices/screen.h"

namespace agendas {
namespace {

using notices::Look;
using notices::Matter;
using notices::Word;

constexpr std::string_view secretary = "secretary";

std::string about_of(PlannedId id) { return fmt::format("planned/{}", id.value); }

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

/// What an occasion of an earlier version says: where it was before its last move.
KnownMeeting known_before(const PlannedMeeting& meeting, std::string_view told) {
    KnownMeeting known = known_of(meeting);
    if (told == told_moved && !meeting.before.empty()) known.times = meeting.before.back().times;
    return known;
}

Look letter_about(const PlannedMeeting& meeting, const Times& named, const Times& was) {
    Look look{.what = Look::What::Send, .path = "/moedeplan/" + meeting.slug};
    // To somebody who sits in the body: its name is no secret to them.
    look.words = {Word::name(meeting.body_name), Word::date(named.date), Word::time(named.start),
                  Word::date(was.date),
                  // Where they are to go; a link to an online meeting is for the page.
                  Word::name(meeting.place.empty() ? "online" : meeting.place),
                  Word::time(was.start)};
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
std::string reason_of(const PlannedMeeting& meeting, const KnownMeeting& known,
                      std::string_view told) {
    if (told == told_cancelled || told == told_called) return meeting.reason;
    const bool is_elsewhere = known.times.date != meeting.times.date;
    if (told != told_moved && !(told == told_restored && is_elsewhere)) return {};
    return meeting.before.empty() ? "" : meeting.before.back().reason;
}

/// What was told when the meeting was as it is now.
base::Result<Look> look_at_change(store::Reader& reader, const Matter& matter,
                                  std::string_view told, PlannedState expected) {
    TRY(const auto meeting, meeting_of(reader, matter));
    if (!meeting || meeting->state != expected || !is_occasion_of(matter.occasion, *meeting)) {
        return Look{};
    }
    TRY(const bool is_theirs, sits(reader, *meeting, matter.holder, ""));
    if (!is_theirs) return Look{};
    const KnownMeeting known = known_in(matter.occasion).value_or(known_before(*meeting, told));
    // The day that is off is the one they know.
    const bool is_off = expected == PlannedState::Cancelled && known.is_any;
    Look look = letter_about(*meeting, is_off ? known.times : meeting->times,
                             known.is_any ? known.times : meeting->times);
    look.reasons.push_back(notices::Reason::of_open(reason_of(*meeting, known, told)));
    look.invitation = invitation_to(*meeting);
    return look;
}

base::Result<Look> look_at_closed_day(store::Reader& reader, const Matter& matter) {
    TRY(const auto meeting, meeting_of(reader, matter));
    if (!meeting || meeting->state != PlannedState::Planned) return Look{};
    TRY(const auto days, calendar::DayTable::load(reader));
    if (!days.why_closed(meeting->times.date)) return Look{};
    TRY(const bool is_theirs, sits(reader, *meeting, matter.holder, secretary));
    return is_theirs ? letter_about(*meeting, meeting->times, meeting->times) : Look{};
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

base::Result<void> tell(store::Transaction& transaction,
                        const std::optional<PlannedMeeting>& before, const PlannedMeeting& now,
                        const base::Clock& clock) {
    const std::string about = about_of(now.id);
    const std::vector<std::string_view> kinds = {told_moved, told_changed, told_cancelled,
                                                 told_called, told_restored};
    if (now.times.date < clock.today())
        return notices::settle(transaction, about, kinds, {}, clock);
    TRY(const auto holders, holders_of(transaction, now, ""));
    for (const std::string& holder : holders) {
        TRY(const auto last, notices::take_back(transaction, holder, about, kinds, clock));
        KnownMeeting known = known_of(before);
        if (last && !last->has_reached) known = known_in(last->occasion).value_or(known);
        const std::string_view kind = kind_telling(known, now);
        if (kind.empty()) continue;
        TRY_DO(notices::add_notice(transaction,
                                   {.kind = std::string(kind),
                                    .about = about,
                                    .occasion = occasion_of(now, known),
                                    .holders = {holder}},
                                   clock));
    }
    // Whoever does not sit there any more has nothing to read of it.
    return notices::settle(transaction, about, kinds, holders, clock);
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
