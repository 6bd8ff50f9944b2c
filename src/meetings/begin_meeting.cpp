// SPDX-License-Identifier: AGPL-3.0-or-later
// How a meeting begins: who is expected, and which items there are.
#include <algorithm>

#include "agendas/agenda.h"
#include "base/try.h"
#include "meetings/internal/at_meeting.h"
#include "meetings/internal/held_table.h"
#include "organisation/stand_in.h"
#include "records/read.h"
#include "rights/role_holding.h"

namespace meetings {
namespace {

/// Where the agenda stands, and its items.
struct AgendaFound {
    std::string slug = {};
    int version = 0;
    std::vector<HeldItem> items = {};
};

std::optional<Seat> seat_of(rights::Role role) {
    switch (role) {
        case rights::Role::Chair:
            return Seat::Chair;
        case rights::Role::Member:
            return Seat::Member;
        case rights::Role::Secretary:
            return Seat::Secretary;
        default:
            return std::nullopt;
    }
}

/// As it is printed.
std::string role_of(Seat seat) {
    if (seat == Seat::Chair) return "formand";
    return seat == Seat::Secretary ? "sekretær" : std::string();
}

/// Each once, in the seat that comes first.
base::Result<std::vector<Attendee>> list_seats(store::Reader& reader, records::BodyId body,
                                               const base::Date& day) {
    TRY(const auto held, rights::list_role_holdings(reader, body, {.on = day}));
    std::vector<Attendee> seats;
    for (const rights::RoleHolding& one : held) {
        const auto seat = seat_of(one.role);
        const bool is_listed = std::any_of(seats.begin(), seats.end(), [&](const Attendee& other) {
            return other.person == one.person;
        });
        if (!seat || is_listed) continue;
        seats.push_back(
            {.person = one.person, .name = one.person_name, .role = role_of(*seat), .seat = *seat});
    }
    return seats;
}

base::Result<void> insert_seats(store::Transaction& transaction,
                                const agendas::PlannedMeeting& meeting) {
    const base::Date day = meeting.times.date;
    TRY(auto seats, list_seats(transaction, meeting.body, day));
    TRY(const auto stand_ins, organisation::list_stand_ins(transaction, meeting.body, day));
    std::vector<organisation::StandIn> of_the_day;
    for (const auto& one : stand_ins) {
        const bool has_seat = std::any_of(seats.begin(), seats.end(), [&](const Attendee& seat) {
            return seat.person == one.absent;
        });
        if (one.from <= day && has_seat) of_the_day.push_back(one);
    }
    int position = 0;
    for (Attendee& seat : seats) {
        const auto in_place =
            std::find_if(of_the_day.begin(), of_the_day.end(),
                         [&](const auto& one) { return one.absent == *seat.person; });
        if (in_place != of_the_day.end()) seat.presence = Presence::Excused;
        TRY(seat.id, insert_attendee(transaction, meeting.id, ++position, seat));
        if (in_place == of_the_day.end()) continue;
        // Whoever stands in for the secretary writes, and has no vote either.
        const Seat as = seat.votes() ? Seat::Substitute : seat.seat;
        TRY_DO(insert_attendee(transaction, meeting.id, ++position,
                               {.person = in_place->substitute,
                                .name = in_place->substitute_name,
                                .role = "stedfortræder for " + seat.name,
                                .seat = as,
                                .stands_in_for = seat.id}));
    }
    return {};
}

/// How open an item is in the record.
records::VisibilityChoice access_in(const records::MeetingRecord& record, int number,
                                    const records::VisibilityChoice& known) {
    for (const records::ShownItem& item : record.items) {
        if (item.number != number) continue;
        if (item.visibility == known.visibility) return known;
        return {.visibility = item.visibility};
    }
    return known;
}

HeldItem item_of(const agendas::AgendaItem& item, const agendas::SentAgenda& sent) {
    HeldItem held{.agenda_item = item.id,
                  .number = *item.number,
                  .title = item.words.title,
                  .public_title = item.words.public_title,
                  .case_number = item.words.case_number,
                  .access = item.words.access};
    held.is_withdrawn = item.is_withdrawn;
    held.start = item.words.start;
    held.minutes = item.words.minutes;
    held.guests = item.words.guests;
    // What was written on the agenda since is not what was sent.
    for (const records::Item& one : sent.minutes.items) {
        if (one.number != held.number) continue;
        held.title = one.title;
        held.case_number = one.case_number.value_or(std::string());
    }
    return held;
}

base::Result<AgendaFound> items_of_sent(store::Reader& reader, const agendas::Agenda& agenda) {
    const agendas::SentAgenda& sent = agenda.sent.back();
    TRY(const auto record,
        records::load_meeting_record(reader, sent.meeting_slug, sent.document_version,
                                     rights::Viewer::operator_of_machine()));
    AgendaFound found{.slug = sent.meeting_slug, .version = sent.document_version};
    for (const agendas::AgendaItem& item : agenda.items) {
        if (!item.number) continue;
        HeldItem held = item_of(item, sent);
        held.access = access_in(record, held.number, held.access);
        found.items.push_back(std::move(held));
    }
    return found;
}

base::Result<AgendaFound> items_from_outside(store::Reader& reader, const std::string& slug) {
    TRY(const auto record, records::load_meeting_record(reader, slug, std::nullopt,
                                                        rights::Viewer::operator_of_machine()));
    AgendaFound found{.slug = slug, .version = record.version.version};
    for (const records::ShownItem& item : record.items) {
        HeldItem held{.number = item.number,
                      .title = item.title.empty() ? "Lukket" : item.title,
                      .case_number = item.case_number.value_or(std::string())};
        held.access.visibility = item.visibility;
        found.items.push_back(std::move(held));
    }
    return found;
}

base::Result<AgendaFound> find_items(store::Reader& reader,
                                     const agendas::PlannedMeeting& meeting) {
    TRY(const bool is_made_here, agendas::has_agenda(reader, meeting.id));
    if (is_made_here) {
        TRY(const auto agenda,
            agendas::load_agenda(reader, meeting.slug, rights::Viewer::operator_of_machine()));
        if (agenda.is_sent()) return items_of_sent(reader, agenda);
    }
    if (meeting.record_slug) return items_from_outside(reader, *meeting.record_slug);
    return AgendaFound{};
}

}  // namespace

base::Result<void> begin_meeting(store::Transaction& transaction, const rights::Actor& actor,
                                 agendas::PlannedId id, const base::Clock& clock) {
    const auto slug = slug_of_planned(transaction, id);
    if (!slug) {
        TRY_DO(actor.require(begin_meeting_action, rights::everywhere()));
        return slug.error();
    }
    const auto everything = rights::Viewer::operator_of_machine();
    TRY(const auto meeting, agendas::load_planned(transaction, slug.value(), everything));
    TRY(const auto mandate, actor.require(begin_meeting_action, rights::in_body(meeting.body)));
    if (meeting.state == agendas::PlannedState::Cancelled) return conflict("planned.is_cancelled");
    if (meeting.is_held) return conflict("planned.is_held");
    TRY(const auto row, find_held_row(transaction, id));
    if (row) return conflict("held.is_begun");
    TRY(const auto found, find_items(transaction, meeting));
    TRY_DO(insert_held(transaction, {.planned = id,
                                     .state = HeldState::InSession,
                                     .began_at = clock.now(),
                                     .ended_at = {},
                                     .agenda_slug = found.slug,
                                     .agenda_version = found.version}));
    TRY_DO(insert_seats(transaction, meeting));
    int position = 0;
    for (const HeldItem& item : found.items) {
        TRY(const auto made, insert_held_item(transaction, id, ++position, item));
        TRY_DO(log_new_item(transaction, mandate, id, made, clock));
    }
    TRY(const auto held, load_held(transaction, slug.value(), everything));
    return log_meeting(transaction, mandate, nullptr, held, clock);
}

}  // namespace meetings
