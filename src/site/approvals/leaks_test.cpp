// SPDX-License-Identifier: AGPL-3.0-or-later
// Approval in the leak walk: a body whose items go to the manager of their unit and then to a
// chair, with closed items under way. Whoever has no seat gets from both worlds the same, on the
// worktable, too.
#include "approvals/advice.h"
#include "approvals/approval.h"
#include "cases/item_text.h"
#include "cases/living_case.h"
#include "leaks/must.h"
#include "leaks/part.h"
#include "organisation/unit.h"
#include "records/keeping.h"
#include "rights/role_holding.h"
#include "site/approvals/approvals.h"

namespace site {
namespace {

constexpr std::string_view secret = "approvals";
constexpr const char* forum = "Kædeforum";
constexpr const char* centre = "Center for Kæder";

/// A closed item that is written and sent.
void send_one(leaks::World& world, store::Transaction& transaction, rights::UnitId unit,
              const std::string& words, const std::string& number) {
    const auto by = leaks::World::by_operator();
    const auto viewer = rights::Viewer::operator_of_machine();
    const auto officer = world.person_of("kaedeskriver");
    const auto in_case =
        leaks::must(cases::open_case(transaction, by,
                                     {.head = {.title = words + "sag",
                                               .unit = unit,
                                               .officer = officer,
                                               .access = cases::CaseAccess::Closed},
                                      .number = number},
                                     world.clock()));
    cases::NewItem wanted{.in_case = in_case,
                          .body = leaks::must(records::make_body(transaction, forum)),
                          .author = officer};
    wanted.head.title = words + "punkt";
    wanted.head.access = {records::Visibility::Closed, "personal", "FVL § 27"};
    const auto item = leaks::must(cases::make_item(transaction, by, wanted, world.clock()));
    auto text = leaks::must(cases::load_text(transaction, item, viewer));
    for (cases::TextSection& section : text.sections) {
        section.document = {{document::Block{document::Paragraph{{words + "ord", {}}}}}};
    }
    const int read = leaks::must(
        cases::save_text(transaction, {by, viewer}, item, 1, text.sections, world.clock()));
    leaks::must(approvals::send_item(transaction, by, item, read, world.clock()));
    leaks::must(approvals::ask_advice(transaction, by, item,
                                      {.person = officer, .question = words + "?", .days = 3},
                                      world.clock()));
}

void fill(leaks::World& world) {
    world.add_reader("kaedeskriver", {}, {std::string(secret)}, true);
    const auto by = leaks::World::by_operator();
    auto transaction = leaks::must(world.database().begin());
    const auto unit = leaks::must(organisation::add_unit(
        *transaction, by, {.name = centre, .from = {2020, 1, 1}}, world.clock()));
    leaks::must(rights::add_role_holding(*transaction, by,
                                         {.person = world.person_of("kaedeskriver"),
                                          .role = rights::Role::Manager,
                                          .scope = rights::in_unit(unit),
                                          .from = {2020, 1, 1}},
                                         world.clock()));
    const auto body = leaks::must(records::make_body(*transaction, forum));
    approvals::Chain chain;
    chain.stages.push_back({.name = "Centerchef", .seats = {{.role = rights::Role::Manager}}});
    chain.stages.push_back(
        {.name = "Formand",
         .seats = {{.role = rights::Role::Chair, .place = approvals::Place::Body}}});
    leaks::must(approvals::set_chain(*transaction, by, body, chain, world.clock()));
    send_one(world, *transaction, unit, world.mark_of(secret), "78/00001");
    leaks::must(transaction->commit());
}

void hide(leaks::World& world) {
    auto transaction = leaks::must(world.database().begin());
    const auto units = leaks::must(organisation::list_units(*transaction, std::nullopt));
    for (const organisation::Unit& one : units) {
        if (one.name != centre) continue;
        send_one(world, *transaction, one.id, world.mark_of(secret) + "mere", "78/77777");
    }
    leaks::must(transaction->commit());
}

leaks::Values places(const std::string&, const std::string& place, const leaks::World&) {
    if (place == "id") return {"1", "2", "3", "4", "5", "6", "9999", "x"};
    if (place == "slug") return {"direktionen", "kaedeforum", "findes-ikke"};
    return {};
}

leaks::Values queries(const std::string& pattern, const leaks::World&) {
    if (pattern != "/arbejdsbord") return {""};
    leaks::Values all = {"", "?liste=aendret", "?godkendt=x", "?godkendt=9999"};
    for (int id = 1; id <= 6; ++id) all.push_back("?godkendt=" + std::to_string(id));
    return all;
}

std::vector<leaks::Form> forms(const leaks::World&) {
    return {{{"handling", "godkend"}, {"udgave", "1"}},
            {{"handling", "returner"}, {"udgave", "1"}, {"til", "-1"}, {"reason", "Nej"}},
            {{"handling", "giv"}, {"udgave", "1"}, {"plads", "0"}, {"person", "sagsejer"}},
            {{"handling", "raad"}, {"person", "sagsejer"}, {"spoergsmaal", "Hvad?"}, {"dage", "2"}},
            {{"handling", "svar"}, {"nummer", "1"}, {"svar", "Ja"}},
            {{"handling", "raad-vaek"}, {"nummer", "1"}},
            {{"from", "2026-12-01"}, {"to", "2026-12-02"}, {"deputy", "sagsejer"}}};
}

}  // namespace

leaks::Part approvals_leaks();
leaks::Part approvals_leaks() {
    return {.name = "approvals",
            .routes = approvals_routes(),
            .places = places,
            .queries = queries,
            .forms = forms,
            .fill = fill,
            .hide = hide};
}

}  // namespace site
