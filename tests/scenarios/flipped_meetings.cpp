// SPDX-License-Identifier: AGPL-3.0-or-later
// The part of the record that is altered: a year of meetings, the agenda of one, and one that was
// held, with its minutes.
#include "agendas/agenda_order.h"
#include "agendas/handed_down.h"
#include "agendas/make_agenda.h"
#include "agendas/meeting_rule.h"
#include "agendas/own_notes.h"
#include "agendas/plan.h"
#include "agendas/publish_agenda.h"
#include "agendas/questions.h"
#include "meetings/conduct.h"
#include "meetings/decide_item.h"
#include "meetings/protocol.h"
#include "records/keeping.h"
#include "rights/insight.h"
#include "scenarios/flipped_record.h"

namespace scenario {

void FlippedRecord::fill_plan(records::BodyId board) {
    do_change([&](auto& t) {
        return agendas::set_habit(t, operator_actor(), board, {.agenda_days = 5}, clock_);
    });
    do_change([&](auto& t) {
        return meetings::set_conduct(t, operator_actor(), board, {.remark_days = 5}, clock_);
    });
    agendas::MeetingRule rule{.year = 2027,
                              .which = 5,
                              .weekday = 3,
                              .first = {},
                              .without_weeks = {1},
                              .start = {10, 0},
                              .end = {12, 0},
                              .place = "Rådhuset",
                              .link = "https://x.dk/moede"};
    const auto days = agendas::days_of(must(agendas::propose(rule, {}, {}, {})));
    change([&](auto& t) {
        return agendas::accept_plan(t, operator_actor(), board, rule, days, clock_);
    });
    const auto meetings = must(agendas::list_planned(*reader(), {}, operator_));
    do_change([&](auto& t) {
        return agendas::move_planned(t, operator_actor(), meetings.at(0).id,
                                     {{2027, 2, 3}, {9, 0}, {11, 0}}, "Ferie", clock_);
    });
    do_change([&](auto& t) {
        return agendas::cancel_planned(t, operator_actor(), meetings.at(1).id, "Ingen sager",
                                       clock_);
    });
}

void FlippedRecord::fill_agenda(records::BodyId board) {
    do_change([&](auto& t) {
        return agendas::set_standing(
            t, operator_actor(), board,
            {{.kind = agendas::AgendaItemKind::Orientation, .title = "Orientering"},
             {.kind = agendas::AgendaItemKind::Other, .title = "Sager", .is_last = true}},
            clock_);
    });
    const auto meeting = must(agendas::list_planned(*reader(), {}, operator_)).at(2);
    do_change(
        [&](auto& t) { return agendas::begin_agenda(t, operator_actor(), meeting.id, clock_); });
    const auto seen = [&] {
        const auto now = must(agendas::load_agenda(*reader(), meeting.slug, operator_));
        return agendas::AgendaSeen{meeting.id, now.revision};
    };
    change([&](auto& t) {
        return agendas::add_item(t, operator_actor(), seen(), {.title = "Budget", .content = "Ord"},
                                 clock_);
    });
    const auto sent =
        change([&](auto& t) { return agendas::send_agenda(t, operator_actor(), seen(), clock_); });
    const auto anna = must(records::list_people_meant(*reader(), "Anna Holm")).at(0).id;
    const auto member =
        rights::Viewer::of(must(rights::load_insight(*reader(), anna, clock_.today())));
    do_change([&](auto& t) {
        return agendas::keep_own_note(t, member, {sent.meeting_slug, 1, 0, true, "Husk"}, clock_);
    });
    do_change([&](auto& t) {
        return agendas::keep_reading_place(t, member, sent.meeting_slug, 2, clock_);
    });
    const auto asked = change([&](auto& t) {
        return agendas::ask_question(t, operator_actor(), member, sent.meeting_slug, 1, "Hvad?",
                                     clock_);
    });
    do_change([&](auto& t) {
        return agendas::answer_question(t, operator_actor(), member, asked, "Intet", clock_);
    });
}

void FlippedRecord::fill_held() {
    const auto meeting = must(agendas::list_planned(*reader(), {}, operator_)).at(3);
    const auto anna = must(records::list_people_meant(*reader(), "Anna Holm")).at(0).id;
    const auto member =
        rights::Viewer::of(must(rights::load_insight(*reader(), anna, clock_.today())));
    const auto held = [&] { return must(meetings::load_held(*reader(), meeting.slug, operator_)); };
    do_change(
        [&](auto& t) { return meetings::begin_meeting(t, operator_actor(), meeting.id, clock_); });
    change([&](auto& t) {
        return meetings::add_attendee(t, operator_actor(), meeting.id, {},
                                      {.name = "Gerda Gæst", .role = "konsulent"}, clock_);
    });
    for (const meetings::Attendee& one : held().attendees) {
        do_change([&](auto& t) {
            return meetings::set_presence(t, operator_actor(), {meeting.id, one.id, one.revision},
                                          meetings::Step::Came, meetings::Mode::Room, clock_);
        });
    }
    const auto item = change([&](auto& t) {
        return meetings::take_up_item(t, operator_actor(), meeting.id, {.title = "Ny cykelsti"},
                                      clock_);
    });
    const auto seen = [&] {
        return meetings::ItemSeen{meeting.id, item, held().find(item)->revision};
    };
    do_change([&](auto& t) { return meetings::begin_item(t, operator_actor(), seen(), clock_); });
    change([&](auto& t) {
        return meetings::keep_ballot(
            t, operator_actor(), seen(),
            {.proposal = "Med bænke", .way = meetings::BallotWay::Unanimous}, clock_);
    });
    do_change([&](auto& t) {
        return meetings::decide_item(t, operator_actor(), seen(),
                                     {.outcome = records::Outcome::Approved, .text = "Godkendt."},
                                     clock_);
    });
    do_change(
        [&](auto& t) { return meetings::end_meeting(t, operator_actor(), meeting.id, clock_); });
    const auto read = [&] {
        const auto now =
            must(meetings::load_protocol(*reader(), meeting.slug, operator_, clock_.today()));
        return meetings::ProtocolSeen{meeting.slug, now.sha256};
    };
    do_change(
        [&](auto& t) { return meetings::send_protocol(t, operator_actor(), read(), clock_); });
    do_change([&](auto& t) {
        return meetings::make_remark(t, operator_actor(), member, meeting.slug, 1, "Et ord mangler",
                                     clock_);
    });
    const auto remark =
        must(meetings::load_protocol(*reader(), meeting.slug, operator_, clock_.today()))
            .remarks.at(0)
            .id;
    do_change([&](auto& t) {
        return meetings::answer_remark(t, operator_actor(), meeting.slug, remark, "Det er rettet",
                                       clock_);
    });
    do_change([&](auto& t) {
        return meetings::approve_protocol(t, operator_actor(), member, read(), clock_);
    });
}

}  // namespace scenario
