// SPDX-License-Identifier: AGPL-3.0-or-later
// The meeting plan in the leak walk: a body whose plan is for those who sit in it, with a meeting
// at the same time and in the same room as one of everybody's, and one that only the full world
// has. The link to an online meeting is theirs who sit in the body, also where the plan is open.
#include "agendas/item_files.h"
#include "agendas/own_notes.h"
#include "agendas/place_drafts.h"
#include "agendas/plan.h"
#include "agendas/publish_agenda.h"
#include "agendas/questions.h"
#include "base/hash.h"
#include "cases/attachment.h"
#include "cases/living_case.h"
#include "leaks/must.h"
#include "leaks/part.h"
#include "organisation/bodies.h"
#include "organisation/unit.h"
#include "records/keeping.h"
#include "rights/insight.h"
#include "site/agendas/agendas.h"

namespace site {
namespace {

constexpr std::string_view secret = "agendas";
constexpr std::string_view own_secret = "noter";  // What a member writes to himself.
constexpr const char* closed_body = "Lukkeforum";

agendas::NewPlanned meeting_of(records::BodyId body, int day, std::string link,
                               std::string reason) {
    return {.body = body,
            .times = {{2026, 12, day}, {10, 0}, {12, 0}},
            .place = "Mødelokale 1",
            .link = std::move(link),
            .reason = std::move(reason)};
}

void plan(leaks::World& world, store::Transaction& transaction, const agendas::NewPlanned& wanted) {
    leaks::must(agendas::plan_meeting(transaction, leaks::World::by_operator(), wanted,
                                      agendas::Past::Refuse, world.clock()));
}

/// A file of an item, which comes into the record with the agenda.
void attach(leaks::World& world, store::Transaction& transaction, cases::DraftId item,
            const std::string& words) {
    auto incoming = leaks::must(world.shelf().receive(1000));
    leaks::must(incoming.add(words));
    const auto stored = leaks::must(incoming.finish());
    const auto viewer = rights::Viewer::operator_of_machine();
    const auto actor = leaks::World::by_operator();
    leaks::must(cases::add_attachment(transaction, world.shelf(), {actor, viewer}, item,
                                      {words + ".txt", "text/plain; charset=utf-8", stored},
                                      world.clock()));
}

/// A closed item of a closed case, with a file, approved, on that agenda.
void place_an_item(leaks::World& world, store::Transaction& transaction,
                   const agendas::AgendaSeen& seen, cases::CaseId in_case) {
    const auto body = leaks::must(records::make_body(transaction, closed_body));
    cases::NewItem wanted{
        .in_case = in_case, .body = body, .author = world.person_of("lukkesekretaer")};
    wanted.head.title = world.mark_of(secret) + "punkt" + std::to_string(seen.meeting.value);
    wanted.head.access = {records::Visibility::Closed, "personal", "FVL § 27"};
    const auto id = leaks::must(
        cases::make_item(transaction, leaks::World::by_operator(), wanted, world.clock()));
    attach(world, transaction, id, wanted.head.title + "fil");
    constexpr int with_file = 2;
    for (const auto to : {cases::ItemState::Submitted, cases::ItemState::Approved}) {
        leaks::must(cases::move_item(transaction, leaks::World::by_operator(), id, to, with_file,
                                     world.clock()));
    }
    leaks::must(agendas::place_drafts(transaction, leaks::World::by_operator(), seen,
                                      {{id, with_file}}, world.clock()));
}

/// A file of the item that stands first, closed by itself.
void give_a_file(leaks::World& world, store::Transaction& transaction, const std::string& slug,
                 const std::string& words) {
    auto incoming = leaks::must(world.shelf().receive(1000));
    // Its bytes are alike in both worlds, and so is its address; what it is called is not.
    leaks::must(incoming.add("papir " + slug));
    const auto stored = leaks::must(incoming.finish());
    const auto agenda =
        leaks::must(agendas::load_agenda(transaction, slug, rights::Viewer::operator_of_machine()));
    const agendas::AgendaSeen seen{agenda.meeting.id, agenda.revision};
    leaks::must(agendas::add_item_file(transaction, world.shelf(), leaks::World::by_operator(),
                                       seen, agenda.items.front().id,
                                       {.title = words,
                                        .name = words + ".txt",
                                        .media_type = "text/plain; charset=utf-8",
                                        .stored = stored,
                                        .access = records::Visibility::Closed,
                                        .legal_basis = "OFL § 30"},
                                       world.clock()));
}

cases::CaseId closed_case(leaks::World& world, store::Transaction& transaction) {
    const auto unit = leaks::must(
        organisation::add_unit(transaction, leaks::World::by_operator(),
                               {.name = "Center for Møder", .from = {2020, 1, 1}}, world.clock()));
    return leaks::must(cases::open_case(transaction, leaks::World::by_operator(),
                                        {.head = {.title = world.mark_of(secret) + "sag",
                                                  .unit = unit,
                                                  .officer = world.person_of("lukkesekretaer"),
                                                  .access = cases::CaseAccess::Closed},
                                         .number = "76/76767"},
                                        world.clock()));
}

/// Two agendas of the closed body: one that nobody has had yet, and one that was sent with an item
/// that is closed, a question to it and what a member noted.
void make_agendas(leaks::World& world) {
    const std::string mark = world.mark_of(secret);
    const auto everything = rights::Viewer::operator_of_machine();
    auto transaction = leaks::must(world.database().begin());
    const auto seen_now = [&](const std::string& slug) {
        const auto now = leaks::must(agendas::load_agenda(*transaction, slug, everything));
        return agendas::AgendaSeen{now.meeting.id, now.revision};
    };
    const auto in_case = closed_case(world, *transaction);
    for (const char* slug : {"2026-12-07-lukkeforum", "2026-12-10-lukkeforum"}) {
        const auto meeting = leaks::must(agendas::load_planned(*transaction, slug, everything));
        leaks::must(agendas::begin_agenda(*transaction, leaks::World::by_operator(), meeting.id,
                                          world.clock()));
        leaks::must(
            agendas::add_item(*transaction, leaks::World::by_operator(), seen_now(slug),
                              {.title = mark + "titel" + std::string(slug).substr(8, 2),
                               .public_title = "En personalesag",
                               .access = {records::Visibility::Closed, "personal", "FVL § 27"},
                               .guests = mark + "gæst",
                               .content = mark + "ord",
                               .attachments = mark + "bilag"},
                              world.clock()));
        give_a_file(world, *transaction, slug, mark + "papir" + std::string(slug).substr(8, 2));
        place_an_item(world, *transaction, seen_now(slug), in_case);
    }
    const std::string slug = "2026-12-10-lukkeforum";
    leaks::must(agendas::send_agenda(*transaction, leaks::World::by_operator(), seen_now(slug),
                                     world.clock()));
    const auto member = rights::Viewer::of(leaks::must(
        rights::load_insight(*transaction, world.person_of("lukkemedlem"), world.clock().today())));
    constexpr int closed_item = 4;
    leaks::must(agendas::keep_own_note(
        *transaction, member, {slug, closed_item, 0, true, world.mark_of(own_secret) + "note"},
        world.clock()));
    leaks::must(agendas::keep_own_note(
        *transaction, member,
        {slug, closed_item, 1, false, world.mark_of(own_secret) + "bilagsnote"}, world.clock()));
    const auto asked =
        leaks::must(agendas::ask_question(*transaction, leaks::World::by_operator(), member, slug,
                                          1, mark + "spørgsmål", world.clock()));
    leaks::must(agendas::answer_question(*transaction, leaks::World::by_operator(), member, asked,
                                         mark + "svar", world.clock()));
    leaks::must(transaction->commit());
}

void fill(leaks::World& world) {
    const std::string mark = world.mark_of(secret);
    {
        auto transaction = leaks::must(world.database().begin());
        leaks::must(organisation::add_body(*transaction, leaks::World::by_operator(), closed_body,
                                           world.clock()));
        leaks::must(transaction->commit());
    }
    world.add_reader("lukkemedlem", {std::string("member:") + closed_body},
                     {std::string(secret), std::string(own_secret)}, true);
    world.add_reader("lukkesekretaer", {std::string("secretary:") + closed_body},
                     {std::string(secret)}, true);
    auto transaction = leaks::must(world.database().begin());
    const auto open = leaks::must(records::make_body(*transaction, "Direktionen"));
    const auto closed = leaks::must(records::make_body(*transaction, closed_body));
    leaks::must(agendas::set_habit(*transaction, leaks::World::by_operator(), closed,
                                   {.audience = records::Visibility::Closed}, world.clock()));
    plan(world, *transaction, meeting_of(open, 7, {}, "Budgettet"));
    plan(world, *transaction, meeting_of(closed, 7, "https://x.dk/" + mark, mark + "grund"));
    plan(world, *transaction, meeting_of(closed, 10, {}, mark + "grund"));
    const auto moved = leaks::must(agendas::load_planned(*transaction, "2026-12-07-lukkeforum",
                                                         rights::Viewer::operator_of_machine()));
    leaks::must(agendas::move_planned(*transaction, leaks::World::by_operator(), moved.id,
                                      {{2026, 12, 8}, {10, 0}, {12, 0}}, mark + "flyttet",
                                      world.clock()));
    leaks::must(transaction->commit());
    transaction.reset();
    make_agendas(world);
}

void hide(leaks::World& world) {
    auto transaction = leaks::must(world.database().begin());
    const auto closed = leaks::must(records::make_body(*transaction, closed_body));
    plan(world, *transaction, meeting_of(closed, 7, {}, world.mark_of(secret) + "mere"));
    plan(world, *transaction, meeting_of(closed, 9, {}, world.mark_of(secret) + "mere"));
    leaks::must(transaction->commit());
}

leaks::Values places(const std::string& pattern, const std::string& place, const leaks::World&) {
    if (place == "slug" && pattern.starts_with("/moeder/")) {
        return {"2026-12-10-lukkeforum", "2026-12-07-lukkeforum", "2026-12-07-direktionen"};
    }
    if (place == "slug") {
        return {"2026-12-07-direktionen", "2026-12-07-lukkeforum", "2026-12-09-lukkeforum",
                "2026-12-10-lukkeforum"};
    }
    if (place == "body") return {"direktionen", "lukkeforum", "intetforum"};
    if (place == "file") return {"alle.ics", "direktionen.ics", "lukkeforum.ics", "alle.txt"};
    return {"1", "9999"};
}

leaks::Values queries(const std::string& pattern, const leaks::World&) {
    if (pattern == "/moedeplan/{slug}/dagsorden/punkt/{id}/filer/ret") {
        return {"", "?fil=" + base::sha256_of("papir 2026-12-07-lukkeforum"),
                "?fil=" + base::sha256_of("papir 2026-12-10-lukkeforum")};
    }
    if (pattern == "/moedeplan" || pattern == "/moedeplan.csv") {
        return {"", "?aar=2026", "?aar=2026&forum=lukkeforum", "?aar=2027&forum=direktionen"};
    }
    if (pattern == "/moedeplan/{slug}/dagsorden/godkendte") {
        return {"", "?punkter=1.1&revision=3", "?punkter=1.1,2.1,9999.1&revision=1"};
    }
    if (pattern == "/moedeplan/{slug}/dagsorden/sendt-videre") {
        return {"", "?moede=2026-12-10-lukkeforum&punkt=4&revision=1"};
    }
    if (pattern == "/moedeplan/nyt" || pattern == "/moedeplan/forslag") {
        return {"", "?forum=direktionen", "?forum=lukkeforum",
                "?forum=direktionen&rule=%7B%22year%22%3A2027%7D", "?forum=direktionen&rule=%7B"};
    }
    return {""};
}

std::vector<leaks::Form> forms(const leaks::World&) {
    const leaks::Form rule = {{"year", "2026"},        {"which", "0"},
                              {"every_weeks", "1"},    {"weekday", "0"},
                              {"first", "2026-12-07"}, {"start", "10.00"},
                              {"end", "12.00"},        {"place", "Mødelokale 1"},
                              {"date", "2026-12-09"},  {"reason", "Formanden er forhindret"},
                              {"forum", "direktionen"}};
    const leaks::Form agenda = {
        {"revision", "1"},     {"title", "Budget"},   {"access", "open"},
        {"content", "Ord"},    {"numbering", "year"}, {"programme", "9.00 Velkomst"},
        {"orden", "2,1,3,4"},  {"why", "Fordi"},      {"items", "Nyt"},
        {"punkt", "4"},        {"note-0", "Ord"},     {"mark-0", "1"},
        {"question", "Hvad?"}, {"answer", "Intet"},   {"words", "Udsat"}};
    leaks::Form closed = rule;
    closed["forum"] = "lukkeforum";
    return {rule, closed, agenda};
}

}  // namespace

leaks::Part agendas_leaks();
leaks::Part agendas_leaks() {
    return {.name = "agendas",
            .routes = agendas_routes(),
            .places = places,
            .queries = queries,
            .forms = forms,
            .fill = fill,
            .hide = hide};
}

}  // namespace site
