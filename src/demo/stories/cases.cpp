// SPDX-License-Identifier: AGPL-3.0-or-later
// Cases under way: each centre has one, with an item for the board, and one of them is approved.
#include <utility>

#include "base/try.h"
#include "cases/item_draft.h"
#include "cases/item_template.h"
#include "cases/item_text.h"
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
    bool is_finished;
};
constexpr Tale tales[] = {
    {"Åbningstider på genbrugspladsen", "07.18.08", false, false},
    {"Renovering af svømmehallens tag", "82.07.00", true, true},
    {"Ny model for vikardækning i dagtilbud", "28.09.00", true, false},
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

/// An item that is written, sent on and approved: the next agenda may take it.
base::Result<void> finish(const Telling& telling, cases::DraftId id) {
    constexpr std::pair<Kind, const char*> words[] = {
        {Kind::Recommendation, "At taget renoveres i 2027."},
        {Kind::Background, "Taget er utæt over det store bassin."},
        {Kind::Presentation, "Tagpappen er fra 1987. Der er hentet tilbud fra tre firmaer."},
        {Kind::Finance, "Udgiften er 2,4 mio. kr. i 2027."}};
    const auto viewer = rights::Viewer::operator_of_machine();
    TRY(auto text, cases::load_text(telling.transaction, id, viewer));
    for (cases::TextSection& section : text.sections) {
        for (const auto& [kind, said] : words) {
            if (section.kind != kind) continue;
            document::Block block;
            block.content = document::Paragraph{{said}};
            section.document.blocks = {block};
        }
    }
    TRY(const int revision, cases::save_text(telling.transaction, {telling.actor, viewer}, id,
                                             text.revision, text.sections, telling.clock));
    for (const auto to : {cases::ItemState::Submitted, cases::ItemState::Approved}) {
        TRY_DO(
            cases::move_item(telling.transaction, telling.actor, id, to, revision, telling.clock));
    }
    return {};
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
    std::optional<records::PersonId> officer;
    for (const organisation::Unit& unit : units) {
        if (told == std::size(tales)) break;
        TRY(const auto leader, leader_of(telling, unit.id));
        // Most centres have nobody who signs in: the same officer has their cases, too.
        if (leader) officer = leader;
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
        TRY(const auto item,
            cases::make_item(telling.transaction, telling.actor, wanted, telling.clock));
        if (tale.is_finished) TRY_DO(finish(telling, item));
    }
    return {};
}

}  // namespace demo
