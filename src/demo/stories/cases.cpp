// SPDX-License-Identifier: AGPL-3.0-or-later
// Cases that a centre writes on, each with an item for the board: one that is only begun, others
// that stories/approvals.cpp sends on their way, and one that the board has decided.
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

/// What the item says, section by section; "" is left as the template has it.
struct Words {
    const char* recommendation = "";
    const char* background = "";
    const char* presentation = "";
    const char* finance = "";
};
struct Tale {
    const char* title;
    const char* kle;
    bool finance = false;
    const char* public_title = "";  ///< "": the case is open to those who work with cases.
    Words words = {};
};
constexpr Tale tales[] = {
    {"Åbningstider på genbrugspladsen", "07.18.08"},
    {"Ny model for vikardækning i dagtilbud", "28.09.00", true},
    {"Renovering af svømmehallens tag",
     "82.07.00",
     true,
     "",
     {"At taget renoveres i 2027.", "Taget er utæt over det store bassin.",
      "Tagpappen er fra 1987. Der er hentet tilbud fra tre firmaer.",
      "Udgiften er 2,4 mio. kr. i 2027."}},
    {"Nye skoleveje ved Skovbrynet",
     "05.01.02",
     true,
     "",
     {"At der anlægges fortov på den østlige side.",
      "Der flytter 140 familier ind i den nye bydel i foråret.",
      "Fortovet bliver 2,5 meter bredt. Der er to kryds, hvor børnene skal over.",
      "Udgiften er 1,1 mio. kr. i 2027."}},
    {"Udskiftning af gadebelysning",
     "05.01.14",
     true,
     "",
     {"At lamperne i midtbyen udskiftes over to år.", "En lampe bruger fire gange så meget strøm.",
      "620 lamper udskiftes. Naboerne får besked, før der graves.", "Det bliver dyrere."}},
    {"Parkering ved stationen",
     "05.09.02",
     false,
     "",
     {"At der indføres to timers parkering på hverdage.", "Pladserne er optaget fra kl. 7.",
      "Pendlerne henvises til pladsen ved hallen, seks minutters gang derfra.", ""}},
    {"Leje af lokaler til genbrugsbutik",
     "82.02.00",
     true,
     "Et lejeforhold",
     {"At lejemålet indgås for fem år.", "Butikken har brug for 300 kvadratmeter.",
      "Udlejeren har givet et tilbud, der gælder til nytår.", "Huslejen er 240.000 kr. om året."}},
};

/// Who writes in the unit: a case officer before somebody who leads it; nobody when it has neither.
base::Result<std::optional<records::PersonId>> writer_in(const Telling& telling,
                                                         rights::UnitId unit) {
    TRY(const auto held,
        rights::list_role_holdings(telling.transaction, unit, {.on = telling.clock.today()}));
    std::optional<records::PersonId> leader;
    for (const rights::RoleHolding& one : held) {
        if (one.role == rights::Role::CaseOfficer) return std::optional(one.person);
        if (one.role == rights::Role::Manager) leader = one.person;
    }
    return leader;
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

base::Result<void> write(const Telling& telling, cases::DraftId id, const Words& words) {
    const std::pair<Kind, std::string_view> said_of[] = {
        {Kind::Recommendation, words.recommendation},
        {Kind::Background, words.background},
        {Kind::Presentation, words.presentation},
        {Kind::Finance, words.finance}};
    const auto viewer = rights::Viewer::operator_of_machine();
    TRY(auto text, cases::load_text(telling.transaction, id, viewer));
    for (cases::TextSection& section : text.sections) {
        for (const auto& [kind, said] : said_of) {
            if (section.kind != kind) continue;
            section.document.blocks.clear();
            if (said.empty()) continue;
            document::Block block;
            block.content = document::Paragraph{{std::string(said)}};
            section.document.blocks = {block};
        }
    }
    TRY_DO(cases::save_text(telling.transaction, {telling.actor, viewer}, id, text.revision,
                            text.sections, telling.clock));
    return {};
}

/// A case of the unit with its item for the board.
base::Result<void> tell_one(const Telling& telling, const Tale& tale, const cases::NewItem& begun,
                            rights::UnitId unit) {
    const bool is_closed = *tale.public_title != '\0';
    cases::NewItem wanted = begun;
    TRY(wanted.in_case,
        cases::open_case(telling.transaction, telling.actor,
                         {.head = {.title = tale.title,
                                   .public_title = tale.public_title,
                                   .kle = tale.kle,
                                   .unit = unit,
                                   .officer = begun.author,
                                   .finance = tale.finance,
                                   .access = is_closed ? cases::CaseAccess::Closed
                                                       : cases::CaseAccess::Internal}},
                         telling.clock));
    wanted.head.title = tale.title;
    wanted.head.public_title = tale.public_title;
    if (is_closed) {
        wanted.head.access = {records::Visibility::Closed, "negotiation", "FVL § 28"};
    }
    TRY(const auto item,
        cases::make_item(telling.transaction, telling.actor, wanted, telling.clock));
    if (*tale.words.recommendation == '\0') return {};
    return write(telling, item, tale.words);
}

/// The case that the board decided last: its item was written here.
base::Result<void> tell_decided(const Telling& telling, const cases::NewItem& begun,
                                rights::UnitId unit) {
    constexpr int some = 40;
    TRY(const auto stops,
        records::list_latest_decisions(telling.transaction, some, rights::Viewer::outsider()));
    for (const records::Stop& stop : stops) {
        if (stop.body_slug != "direktionen" || !stop.item.case_number) continue;
        cases::NewItem wanted = begun;
        TRY(wanted.in_case, cases::open_case(telling.transaction, telling.actor,
                                             {.head = {.title = stop.item.title,
                                                       .unit = unit,
                                                       .officer = begun.author,
                                                       .access = cases::CaseAccess::Internal},
                                              .number = *stop.item.case_number},
                                             telling.clock));
        wanted.head.title = stop.item.title;
        TRY(const auto item,
            cases::make_item(telling.transaction, telling.actor, wanted, telling.clock));
        return write(telling, item,
                     {"At sagen behandles som beskrevet.", "Sagen rejses på ny efter aftale.",
                      "Sagen er beskrevet i referatet.", ""});
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
    for (const organisation::Unit& unit : units) {
        TRY(const auto writer, writer_in(telling, unit.id));
        if (!writer) continue;
        for (const Tale& tale : tales) {
            TRY_DO(
                tell_one(telling, tale,
                         {.in_case = {}, .body = board, .made_from = made_from, .author = *writer},
                         unit.id));
        }
        return tell_decided(
            telling, {.in_case = {}, .body = board, .made_from = made_from, .author = *writer},
            unit.id);
    }
    return {};
}

}  // namespace demo
