// SPDX-License-Identifier: AGPL-3.0-or-later
// Casework in the leak walk: a case and an item for those who work on them in their unit, a closed
// case with a closed item, and one that only the full world has. A case officer of another unit
// gets from both worlds the same.
#include "cases/attachment.h"
#include "cases/attachment_words.h"
#include "cases/item_draft.h"
#include "cases/living_case.h"
#include "cases/related_in_record.h"
#include "leaks/must.h"
#include "leaks/part.h"
#include "organisation/unit.h"
#include "records/keeping.h"
#include "records/take_texts.h"
#include "rights/role_holding.h"
#include "site/cases/cases.h"

namespace site {
namespace {

constexpr std::string_view secret = "cases";

rights::UnitId unit(leaks::World& world, store::Transaction& transaction, const char* name) {
    return leaks::must(organisation::add_unit(transaction, leaks::World::by_operator(),
                                              {.name = name, .from = {2020, 1, 1}}, world.clock()));
}

void hold(leaks::World& world, store::Transaction& transaction, const char* reader,
          rights::Role role, rights::UnitId in) {
    leaks::must(rights::add_role_holding(transaction, leaks::World::by_operator(),
                                         {.person = world.person_of(reader),
                                          .role = role,
                                          .scope = rights::in_unit(in),
                                          .from = {2020, 1, 1}},
                                         world.clock()));
}

/// A file of an item, as somebody who writes it attaches it.
void attach(leaks::World& world, store::Transaction& transaction, cases::DraftId item,
            const std::string& words, records::Visibility access) {
    auto incoming = leaks::must(world.shelf().receive(1000));
    leaks::must(incoming.add(words));
    const auto stored = leaks::must(incoming.finish());
    const auto viewer = rights::Viewer::operator_of_machine();
    const auto actor = leaks::World::by_operator();
    const cases::Writer writer{actor, viewer};
    const std::string name = words + ".txt";
    const auto id = leaks::must(cases::add_attachment(transaction, world.shelf(), writer, item,
                                                      {name, "text/plain; charset=utf-8", stored},
                                                      world.clock()));
    leaks::must(cases::change_attachment(
        transaction, writer, id, {.title = words + "bilag", .access = access}, world.clock()));
}

void write(leaks::World& world, store::Transaction& transaction, rights::UnitId in,
           const std::string& words, cases::CaseAccess access, const std::string& number = {}) {
    const auto officer = world.person_of("sagsejer");
    const auto body = leaks::must(records::make_body(transaction, "Direktionen"));
    const auto id = leaks::must(cases::open_case(transaction, leaks::World::by_operator(),
                                                 {.head = {.title = words + "sag",
                                                           .kle = "00.22.04",
                                                           .unit = in,
                                                           .officer = officer,
                                                           .access = access},
                                                  .number = number},
                                                 world.clock()));
    cases::NewItem wanted{.in_case = id, .body = body, .author = officer};
    wanted.head.title = words + "punkt";
    if (access == cases::CaseAccess::Closed) {
        wanted.head.access = {records::Visibility::Closed, "personal", "FVL § 27"};
    }
    const auto item = leaks::must(
        cases::make_item(transaction, leaks::World::by_operator(), wanted, world.clock()));
    attach(world, transaction, item, words, wanted.head.access.visibility);
    // The page of the record's case names those it was put beside.
    leaks::must(cases::relate_to_record(transaction, leaks::World::by_operator(), id, "17-00412",
                                        true, world.clock()));
}

/// An item that the unit sees, with an attachment that it does not.
void write_open(leaks::World& world, store::Transaction& transaction, rights::UnitId in) {
    const auto officer = world.person_of("sagsejer");
    const auto body = leaks::must(records::make_body(transaction, "Direktionen"));
    const auto id = leaks::must(cases::open_case(
        transaction, leaks::World::by_operator(),
        {.head = {.title = "Fælles sag", .unit = in, .officer = officer}}, world.clock()));
    cases::NewItem wanted{.in_case = id, .body = body, .author = officer};
    wanted.head.title = "Fælles punkt";
    const auto item = leaks::must(
        cases::make_item(transaction, leaks::World::by_operator(), wanted, world.clock()));
    attach(world, transaction, item, "fælles", records::Visibility::Open);
    attach(world, transaction, item, world.mark_of(secret) + "lukket", records::Visibility::Closed);
}

void fill(leaks::World& world) {
    // Whoever has the closed case, and somebody who writes cases elsewhere.
    world.add_reader("sagsejer", {}, {std::string(secret)}, true);
    world.add_reader("nabosagsbehandler", {}, {}, true);
    world.add_reader("kollega", {}, {}, true);
    // The head of the unit reads what is written there (decision 0162); that of another does not.
    world.add_reader("enhedschef", {}, {std::string(secret)}, true);
    world.add_reader("nabochef", {}, {}, true);
    auto transaction = leaks::must(world.database().begin());
    const auto own = unit(world, *transaction, "Center for Miljø");
    const auto other = unit(world, *transaction, "Center for Børn");
    hold(world, *transaction, "sagsejer", rights::Role::CaseOfficer, own);
    hold(world, *transaction, "nabosagsbehandler", rights::Role::CaseOfficer, other);
    hold(world, *transaction, "kollega", rights::Role::CaseOfficer, own);
    hold(world, *transaction, "enhedschef", rights::Role::Manager, own);
    hold(world, *transaction, "nabochef", rights::Role::Manager, other);
    write(world, *transaction, own, world.mark_of(secret), cases::CaseAccess::Closed);
    write_open(world, *transaction, own);
    leaks::must(transaction->commit());
    transaction.reset();  // One writes at a time.
    leaks::must(records::take_texts(world.database(), world.shelf()));
    leaks::must(cases::take_words(world.database()));
}

void hide(leaks::World& world) {
    auto transaction = leaks::must(world.database().begin());
    const auto units = leaks::must(organisation::list_units(*transaction, std::nullopt));
    for (const organisation::Unit& one : units) {
        if (one.name != "Center for Miljø") continue;
        // A number of its own: the series is one for all.
        write(world, *transaction, one.id, world.mark_of(secret) + "mere",
              cases::CaseAccess::Closed, "77/77777");
    }
    leaks::must(transaction->commit());
}

leaks::Values places(const std::string&, const std::string& place, const leaks::World&) {
    if (place == "slug" || place == "anden") return {"26-00001", "77-77777", "26-99999"};
    if (place == "id") return {"1", "2", "3", "9999", "x"};
    if (place == "bilag") return {"1", "2", "3", "4", "9999", "x"};
    if (place == "side") return {"1", "x"};
    if (place == "udgave") return {"1", "2", "x"};
    return {};
}

leaks::Values queries(const std::string& pattern, const leaks::World& world) {
    if (pattern == "/sagsbehandling") {
        return {"",
                "?hvem=alle",
                "?hvem=fulgte",
                "?hvem=lukkede",
                "?q=sag",
                "?q=" + world.mark_of(secret)};
    }
    if (pattern == "/sagsbehandling/{slug}/nyt-punkt") return {"", "?forum=direktionen"};
    return {""};
}

std::vector<leaks::Form> forms(const leaks::World&) {
    return {{{"title", "Ny"}, {"unit", "2"}, {"access", "internal"}, {"other", "26/00001"}},
            {{"other", "17/00412"}},
            {{"title", "Bilag"}, {"access", "open"}, {"foran", "2"}},
            {{"to", "submitted"}, {"revision", "1"}, {"forum", "direktionen"}, {"title", "Ny"}}};
}

}  // namespace

leaks::Part cases_leaks();
leaks::Part cases_leaks() {
    return {.name = "cases",
            .routes = cases_routes(),
            .places = places,
            .queries = queries,
            .forms = forms,
            .fill = fill,
            .hide = hide,
            // What is made gets the next number, whoever else was given one.
            .not_sent = {"/sagsbehandling/ny", "/sagsbehandling/{slug}/nyt-punkt"}};
}

}  // namespace site
