// SPDX-License-Identifier: AGPL-3.0-or-later
// A meeting in session in the leak walk: what is decided in it is for those who sit in the body,
// and a closed item for those of them who are not disqualified from it.
#include "agendas/plan.h"
#include "agendas/publish_agenda.h"
#include "leaks/must.h"
#include "leaks/part.h"
#include "records/keeping.h"
#include "site/meetings/meetings.h"

namespace site {
namespace {

constexpr std::string_view in_session = "moedet";   // For all who sit there.
constexpr std::string_view closed = "moedelukket";  // For those who are not disqualified.
constexpr const char* body_name = "Mødeforum";
const std::string slug = "2026-12-14-moedeforum";

meetings::Held held_now(store::Reader& reader) {
    return leaks::must(meetings::load_held(reader, slug, rights::Viewer::operator_of_machine()));
}

void send_agenda(leaks::World& world, store::Transaction& transaction, agendas::PlannedId meeting) {
    const auto actor = leaks::World::by_operator();
    const auto everything = rights::Viewer::operator_of_machine();
    const auto seen = [&] {
        return agendas::AgendaSeen{
            meeting, leaks::must(agendas::load_agenda(transaction, slug, everything)).revision};
    };
    leaks::must(agendas::begin_agenda(transaction, actor, meeting, world.clock()));
    leaks::must(agendas::add_item(transaction, actor, seen(),
                                  {.title = "Budget til alle", .content = "Ord."}, world.clock()));
    leaks::must(agendas::add_item(transaction, actor, seen(),
                                  {.title = world.mark_of(closed) + "titel",
                                   .public_title = "En personalesag",
                                   .access = {records::Visibility::Closed, "personal", "FVL § 27"},
                                   .content = world.mark_of(closed) + "ord"},
                                  world.clock()));
    leaks::must(agendas::send_agenda(transaction, actor, seen(), world.clock()));
}

/// A decision and a vote on each item, with whoever is disqualified kept from what is closed.
void decide(leaks::World& world, store::Transaction& transaction) {
    const auto actor = leaks::World::by_operator();
    const auto whole = held_now(transaction);
    for (const meetings::Attendee& one : whole.attendees) {
        leaks::must(
            meetings::set_presence(transaction, actor, {whole.meeting.id, one.id, one.revision},
                                   meetings::Step::Came, meetings::Mode::Room, world.clock()));
    }
    for (const meetings::HeldItem& item : whole.items) {
        const bool is_closed = item.access.visibility == records::Visibility::Closed;
        const std::string mark = world.mark_of(is_closed ? closed : in_session);
        const auto number = std::to_string(item.number);
        meetings::ItemSeen seen{whole.meeting.id, item.id, item.revision};
        leaks::must(meetings::decide_item(transaction, actor, seen,
                                          {.outcome = records::Outcome::Approved,
                                           .text = mark + "beslutning" + number,
                                           .public_text = mark + "offentligt" + number},
                                          world.clock()));
        ++seen.revision;
        leaks::must(meetings::keep_ballot(transaction, actor, seen,
                                          {.kind = meetings::BallotKind::Amendment,
                                           .proposal = mark + "forslag" + number,
                                           .way = meetings::BallotWay::Unanimous},
                                          world.clock()));
        if (!is_closed) continue;
        ++seen.revision;
        for (const meetings::Attendee& one : whole.attendees) {
            if (one.person != world.person_of("moedeinhabil")) continue;
            leaks::must(meetings::set_away(
                transaction, actor, seen, one.id,
                meetings::Away{.why = meetings::AwayWhy::Disqualified, .ground = mark + "grund"},
                world.clock()));
        }
    }
    leaks::must(meetings::take_up_item(transaction, actor, whole.meeting.id,
                                       {.title = world.mark_of(in_session) + "taget op"},
                                       world.clock()));
}

void fill(leaks::World& world) {
    {
        auto transaction = leaks::must(world.database().begin());
        leaks::must(records::make_body(*transaction, body_name));
        leaks::must(transaction->commit());
    }
    world.add_reader("moedemedlem", {std::string("member:") + body_name},
                     {std::string(in_session), std::string(closed)}, true);
    world.add_reader("moedesekretaer", {std::string("secretary:") + body_name},
                     {std::string(in_session), std::string(closed)}, true);
    world.add_reader("moedeinhabil", {std::string("member:") + body_name},
                     {std::string(in_session)}, true);
    auto transaction = leaks::must(world.database().begin());
    const auto body = leaks::must(records::make_body(*transaction, body_name));
    const auto meeting = leaks::must(agendas::plan_meeting(
        *transaction, leaks::World::by_operator(),
        {.body = body, .times = {{2026, 12, 14}, {10, 0}, {12, 0}}, .place = "Mødelokale 1"},
        agendas::Past::Refuse, world.clock()));
    send_agenda(world, *transaction, meeting);
    leaks::must(
        meetings::begin_meeting(*transaction, leaks::World::by_operator(), meeting, world.clock()));
    decide(world, *transaction);
    leaks::must(transaction->commit());
}

leaks::Values places(const std::string&, const std::string& place, const leaks::World&) {
    if (place == "slug") return {slug, "2026-12-07-lukkeforum", "2026-12-99-intet"};
    if (place == "id") return {"1", "4", "5", "999", "x"};
    return {};
}

leaks::Values queries(const std::string& pattern, const leaks::World&) {
    if (pattern.ends_with("/moede")) return {"", "?punkt=1", "?punkt=4", "?punkt=5", "?punkt=x"};
    return {""};
}

std::vector<leaks::Form> forms(const leaks::World&) {
    return {{{"revision", "1"},
             {"trin", "moedt"},
             {"udfald", "approved"},
             {"outcome", "approved"},
             {"decision", "Godkendt."},
             {"title", "Nyt"},
             {"access", "open"},
             {"name", "Ole Ravn"},
             {"attendee", "1"},
             {"why", "left"},
             {"way", "unanimous"},
             {"kind", "main"},
             {"dissent", "Uenig."}}};
}

}  // namespace

leaks::Part meetings_leaks();
leaks::Part meetings_leaks() {
    return {.name = "meetings",
            .routes = meetings_routes(),
            .places = places,
            .queries = queries,
            .forms = forms,
            .fill = fill,
            .not_compared = {"/moedeplan/{slug}/moede/haendelser"}};
}

}  // namespace site
