// SPDX-License-Identifier: AGPL-3.0-or-later
// Cases under way: each centre has one, with an item for the board.
#include "base/try.h"
#include "cases/item_draft.h"
#include "cases/item_template.h"
#include "cases/living_case.h"
#include "demo/internal/story.h"
#include "organisation/unit.h"
#include "records/keeping.h"
#include "records/read.h"
#include "rights/role_holding.h"

namespace demo {

base::Result<void> tell_cases(const Telling& telling);

namespace {

using Kind = records::SectionKind;

struct Tale {
    const char* title;
    const char* kle;
    bool finance;
};
constexpr Tale tales[] = {
    {"Åbningstider på genbrugspladsen", "07.18.08", false},
    {"Renovering af svømmehallens tag", "82.07.00", true},
    {"Ny model for vikardækning i dagtilbud", "28.09.00", true},
};

/// Somebody who leads the unit; nobody when it has none.
base::Result<std::optional<records::PersonId>> leader_of(const Telling& telling,
                                                         rights::UnitId unit) {
    TRY(const auto held,
        rights::list_role_holdings(telling.transaction, unit, {.on = telling.clock.today()}));
    for (const rights::RoleHolding& one : held) {
        if (one.role == rights::Role::Manager || one.role == rights::Role::CaseOfficer) {
            return std::optional(one.person);
        }
    }
    return std::optional<records::PersonId>();
}

base::Result<cases::TemplateId> keep_board_template(const Telling& telling, records::BodyId body) {
    return cases::keep_template(
        telling.transaction, telling.actor,
        {.body = body,
         .name = "Beslutning",
         .sections = {{Kind::Recommendation, "Indstilling", true, "Skriv, hvad der indstilles."},
                      {Kind::Background, "Baggrund", true, "Skriv kort, hvorfor sagen rejses."},
                      {Kind::Presentation, "Sagsfremstilling", true, ""},
                      {Kind::Finance, "Økonomi", false, "Skriv beløb og år, eller slet afsnittet."},
                      {Kind::Process, "Videre proces", false, ""}}},
        0, telling.clock);
}

}  // namespace

base::Result<void> tell_cases(const Telling& telling) {
    const auto viewer = rights::Viewer::operator_of_machine();
    TRY(const auto known, cases::list_living_cases(telling.transaction, {.limit = 1}, viewer));
    if (!known.empty()) return {};
    TRY(const auto bodies, records::list_body_cards(telling.transaction));
    if (bodies.empty()) return {};
    records::BodyId board = bodies.front().id;
    for (const records::BodyCard& one : bodies) {
        if (one.slug == "direktionen") board = one.id;
    }
    TRY(const auto made_from, keep_board_template(telling, board));
    TRY(const auto units, organisation::list_units(telling.transaction, telling.clock.today()));
    std::size_t told = 0;
    for (const organisation::Unit& unit : units) {
        if (told == std::size(tales)) break;
        TRY(const auto officer, leader_of(telling, unit.id));
        if (!officer) continue;
        const Tale& tale = tales[told++];
        TRY(const auto id, cases::open_case(telling.transaction, telling.actor,
                                            {.head = {.title = tale.title,
                                                      .kle = tale.kle,
                                                      .unit = unit.id,
                                                      .officer = *officer,
                                                      .finance = tale.finance}},
                                            telling.clock));
        cases::NewItem wanted{
            .in_case = id, .body = board, .made_from = made_from, .author = *officer};
        wanted.head.title = tale.title;
        TRY_DO(cases::make_item(telling.transaction, telling.actor, wanted, telling.clock));
    }
    return {};
}

}  // namespace demo
