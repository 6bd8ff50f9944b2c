// SPDX-License-Identifier: AGPL-3.0-or-later
// Minutes on their way in the leak walk: they are for those who sit in the body, a closed item and
// what is said of it for those of them who are not disqualified.
#include "agendas/plan.h"
#include "agendas/publish_agenda.h"
#include "leaks/must.h"
#include "leaks/part.h"
#include "meetings/decide_item.h"
#include "records/keeping.h"
#include "rights/insight.h"
#include "site/protocols/protocols.h"

namespace site {
namespace {

constexpr std::string_view draft = "referat";         // For all who sit there.
constexpr std::string_view closed = "referatlukket";  // For those who are not disqualified.
constexpr const char* body_name = "Referatforum";
const std::string slug = "2026-12-16-referatforum";

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
                                  {.title = "Stien til alle", .content = "Ord."}, world.clock()));
    leaks::must(agendas::add_item(transaction, actor, seen(),
                                  {.title = world.mark_of(closed) + "titel",
                                   .public_title = "En personalesag",
                                   .access = {records::Visibility::Closed, "personal", "FVL § 27"},
                                   .content = world.mark_of(closed) + "ord"},
                                  world.clock()));
    leaks::must(agendas::send_agenda(transaction, actor, seen(), world.clock()));
}

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
        const std::string mark = world.mark_of(is_closed ? closed : draft);
        meetings::ItemSeen seen{whole.meeting.id, item.id, item.revision};
        leaks::must(meetings::decide_item(transaction, actor, seen,
                                          {.outcome = records::Outcome::Approved,
                                           .text = "Godkendt. " + mark + "beslutning",
                                           .public_text = is_closed ? mark + "offentligt" : ""},
                                          world.clock()));
        if (!is_closed) continue;
        ++seen.revision;
        for (const meetings::Attendee& one : whole.attendees) {
            if (one.person != world.person_of("referatinhabil")) continue;
            leaks::must(meetings::set_away(
                transaction, actor, seen, one.id,
                meetings::Away{.why = meetings::AwayWhy::Disqualified, .ground = mark + "grund"},
                world.clock()));
        }
    }
    leaks::must(meetings::end_meeting(transaction, actor, whole.meeting.id, world.clock()));
}

void remark(leaks::World& world, store::Transaction& transaction) {
    const auto viewer = rights::Viewer::of(leaks::must(rights::load_insight(
        transaction, world.person_of("referatmedlem"), world.clock().today())));
    const auto now =
        leaks::must(meetings::load_protocol(transaction, slug, viewer, world.clock().today()));
    const auto actor = leaks::World::by_operator();
    leaks::must(meetings::send_protocol(transaction, actor, {slug, now.sha256}, world.clock()));
    for (const meetings::HeldItem& item : now.held.items) {
        const bool is_closed = item.access.visibility == records::Visibility::Closed;
        leaks::must(meetings::make_remark(transaction, actor, viewer, slug, item.number,
                                          world.mark_of(is_closed ? closed : draft) + "bemærkning",
                                          world.clock()));
    }
}

void fill(leaks::World& world) {
    {
        auto transaction = leaks::must(world.database().begin());
        leaks::must(records::make_body(*transaction, body_name));
        leaks::must(transaction->commit());
    }
    world.add_reader("referatmedlem", {std::string("member:") + body_name},
                     {std::string(draft), std::string(closed)}, true);
    world.add_reader("referatsekretaer", {std::string("secretary:") + body_name},
                     {std::string(draft), std::string(closed)}, true);
    world.add_reader("referatinhabil", {std::string("member:") + body_name}, {std::string(draft)},
                     true);
    auto transaction = leaks::must(world.database().begin());
    const auto body = leaks::must(records::make_body(*transaction, body_name));
    const auto meeting = leaks::must(agendas::plan_meeting(
        *transaction, leaks::World::by_operator(),
        {.body = body, .times = {{2026, 12, 16}, {10, 0}, {12, 0}}, .place = "Mødelokale 2"},
        agendas::Past::Refuse, world.clock()));
    send_agenda(world, *transaction, meeting);
    leaks::must(
        meetings::begin_meeting(*transaction, leaks::World::by_operator(), meeting, world.clock()));
    decide(world, *transaction);
    remark(world, *transaction);
    leaks::must(transaction->commit());
}

leaks::Values places(const std::string&, const std::string& place, const leaks::World&) {
    if (place == "slug") return {slug, "2026-12-07-lukkeforum", "2026-12-99-intet"};
    if (place == "id") return {"1", "4", "5", "999", "x"};
    return {};
}

leaks::Values queries(const std::string& pattern, const leaks::World&) {
    if (pattern.ends_with("/bemaerk")) {
        return {"", "?punkt=0", "?punkt=1", "?punkt=4", "?punkt=5", "?punkt=x"};
    }
    return {""};
}

std::vector<leaks::Form> forms(const leaks::World&) {
    return {{{"set", "0"},
             {"punkt", "4"},
             {"remark", "Et ord."},
             {"answer", "Et svar."},
             {"reason", "Ingen grund."}}};
}

}  // namespace

leaks::Part protocols_leaks();
leaks::Part protocols_leaks() {
    return {.name = "protocols",
            .routes = protocols_routes(),
            .places = places,
            .queries = queries,
            .forms = forms,
            .fill = fill};
}

}  // namespace site
