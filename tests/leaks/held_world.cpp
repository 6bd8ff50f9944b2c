// SPDX-License-Identifier: AGPL-3.0-or-later
#include "leaks/held_world.h"

#include "agendas/plan.h"
#include "agendas/publish_agenda.h"
#include "leaks/must.h"
#include "records/keeping.h"

namespace leaks {
namespace {

void send_agenda(World& world, store::Transaction& transaction, const HeldWorld& of,
                 agendas::PlannedId meeting) {
    const auto actor = World::by_operator();
    const auto seen = [&] {
        return agendas::AgendaSeen{
            meeting,
            must(agendas::load_agenda(transaction, of.slug, rights::Viewer::operator_of_machine()))
                .revision};
    };
    const std::string mark = world.mark_of(of.closed);
    must(agendas::begin_agenda(transaction, actor, meeting, world.clock()));
    must(agendas::add_item(transaction, actor, seen(),
                           {.title = "Budget til alle", .content = "Ord."}, world.clock()));
    must(agendas::add_item(transaction, actor, seen(),
                           {.title = mark + "titel",
                            .public_title = "En personalesag",
                            .access = {records::Visibility::Closed, "personal", "FVL § 27"},
                            .content = mark + "ord"},
                           world.clock()));
    must(agendas::send_agenda(transaction, actor, seen(), world.clock()));
}

void add_readers(World& world, const HeldWorld& of) {
    const std::string name(of.name);
    const std::string member = std::string("member:") + of.body_name;
    const std::string secretary = std::string("secretary:") + of.body_name;
    const std::string for_all(of.for_all);
    const std::string closed(of.closed);
    world.add_reader(name + "medlem", {member}, {for_all, closed}, true);
    world.add_reader(name + "sekretaer", {secretary}, {for_all, closed}, true);
    world.add_reader(name + "inhabil", {member}, {for_all}, true);
}

}  // namespace

void begin_held(World& world, const HeldWorld& of) {
    {
        auto transaction = must(world.database().begin());
        must(records::make_body(*transaction, of.body_name));
        must(transaction->commit());
    }
    add_readers(world, of);
    const auto actor = World::by_operator();
    auto transaction = must(world.database().begin());
    const auto body = must(records::make_body(*transaction, of.body_name));
    const auto meeting = must(agendas::plan_meeting(
        *transaction, actor,
        {.body = body, .times = {of.day, {10, 0}, {12, 0}}, .place = "Mødelokale 1"},
        agendas::Past::Refuse, world.clock()));
    send_agenda(world, *transaction, of, meeting);
    must(meetings::begin_meeting(*transaction, actor, meeting, world.clock()));
    for (const meetings::Attendee& one : held_now(*transaction, of).attendees) {
        must(meetings::set_presence(*transaction, actor, {meeting, one.id, one.revision},
                                    meetings::Step::Came, meetings::Mode::Room, world.clock()));
    }
    must(transaction->commit());
}

meetings::Held held_now(store::Reader& reader, const HeldWorld& of) {
    return must(meetings::load_held(reader, of.slug, rights::Viewer::operator_of_machine()));
}

std::string mark_of(const World& world, const HeldWorld& of, const meetings::HeldItem& item) {
    const bool is_closed = item.access.visibility == records::Visibility::Closed;
    return world.mark_of(is_closed ? of.closed : of.for_all);
}

void disqualify(World& world, store::Transaction& transaction, const HeldWorld& of,
                const meetings::ItemSeen& seen) {
    const auto person = world.person_of(std::string(of.name) + "inhabil");
    const auto held = held_now(transaction, of);
    for (const meetings::Attendee& one : held.attendees) {
        if (one.person != person) continue;
        must(meetings::set_away(transaction, World::by_operator(), seen, one.id,
                                meetings::Away{.why = meetings::AwayWhy::Disqualified,
                                               .ground = world.mark_of(of.closed) + "grund"},
                                world.clock()));
    }
}

}  // namespace leaks
