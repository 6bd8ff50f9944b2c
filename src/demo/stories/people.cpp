// SPDX-License-Identifier: AGPL-3.0-or-later
// Who can be tried: two secretaries, the chair and a member of the executive board, and the head
// and a case officer of a centre, each with an account that is signed in to through the demo's
// door.
#include <algorithm>

#include "base/try.h"
#include "demo/internal/bodies.h"
#include "demo/internal/story.h"
#include "organisation/people.h"
#include "organisation/unit.h"
#include "records/keeping.h"
#include "records/read.h"
#include "rights/demo_door.h"
#include "rights/role_holding.h"

namespace demo {

base::Result<void> tell_people(const Telling& telling);

namespace {

using rights::DemoPart;
using rights::Role;

constexpr base::Date beginning{2018, 1, 1};
constexpr std::string_view officer_name = "Sofie Engholm";
constexpr std::string_view second_secretary_name = "Mette Ravnsborg";
constexpr std::string_view centre_key = "teknik";

base::Result<rights::PersonId> find_or_add(const Telling& telling, std::string_view name) {
    TRY(const auto known, records::list_namesakes(telling.transaction, name));
    if (!known.empty()) return known.front().id;
    return organisation::add_person(telling.transaction, telling.actor, name,
                                    organisation::Namesakes::Allow, telling.clock);
}

struct Seat {
    DemoPart part;
    std::string name;
    std::vector<Role> roles;
    rights::Scope scope;
};

base::Result<void> give_seat(const Telling& telling, const Seat& seat) {
    TRY(const auto person, find_or_add(telling, seat.name));
    for (const Role role : seat.roles) {
        const auto added = rights::add_role_holding(
            telling.transaction, telling.actor,
            {.person = person, .role = role, .scope = seat.scope, .from = beginning},
            telling.clock);
        if (!added && added.error().code != "role.already_held") return added.error();
    }
    // Whoever has an account already has it for something else, and is not tried.
    TRY(const auto account, rights::find_account_of(telling.transaction, person));
    if (account) return {};
    TRY_DO(rights::add_account(telling.transaction, telling.actor, person,
                               rights::sign_in_of(seat.part), telling.clock));
    return {};
}

/// By its name; nothing when no document has named it yet.
base::Result<std::optional<records::Body>> find_board(const Telling& telling) {
    TRY(const auto bodies,
        records::list_bodies(telling.transaction, rights::Viewer::operator_of_machine()));
    for (const records::Body& body : bodies) {
        if (body.name == body_of(Forum::Board).name) return std::optional(body);
    }
    return std::optional<records::Body>();
}

base::Result<std::optional<rights::UnitId>> find_centre(const Telling& telling,
                                                        std::string_view name) {
    TRY(const auto units, organisation::list_units(telling.transaction, std::nullopt));
    for (const organisation::Unit& unit : units) {
        if (unit.name == name) return std::optional(unit.id);
    }
    return std::optional<rights::UnitId>();
}

}  // namespace

base::Result<void> tell_people(const Telling& telling) {
    const auto secretary_name = rights::sign_in_of(DemoPart::Secretary);
    TRY(const auto known, rights::find_account(telling.transaction, secretary_name));
    if (known) return {};
    TRY(const auto board, find_board(telling));
    const CentreInfo& centre = centre_of(centre_key, 0);
    TRY(const auto unit, find_centre(telling, centre.name));
    if (!board || !unit) return {};
    const base::Date& day = telling.plan.until;
    const auto attendees = attendees_of(Forum::Board, day, telling.plan.seed);
    const rights::Scope in_board = rights::in_body(board->id);
    const rights::Scope in_centre = rights::in_unit(*unit);
    for (const Seat& seat :
         {Seat{DemoPart::Secretary, attendees.back().name, {Role::Secretary}, in_board},
          Seat{DemoPart::SecondSecretary,
               std::string(second_secretary_name),
               {Role::Secretary},
               in_board},
          Seat{DemoPart::CaseOfficer, std::string(officer_name), {Role::CaseOfficer}, in_centre},
          Seat{DemoPart::CentreHead,
               chief_of(centre, day),
               {Role::Manager, Role::Approver},
               in_centre},
          Seat{DemoPart::Chair, attendees.front().name, {Role::Chair}, in_board},
          Seat{DemoPart::Member, attendees[1].name, {Role::Member}, in_board}}) {
        TRY_DO(give_seat(telling, seat));
    }
    return {};
}

}  // namespace demo
