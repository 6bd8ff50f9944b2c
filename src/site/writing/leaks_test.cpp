// SPDX-License-Identifier: AGPL-3.0-or-later
// Items while they are written, in the leak walk: one of a case that is for few, with its words,
// its versions and what is said of it. Its author sees it, and nobody else.
#include <algorithm>

#include "cases/item_comment.h"
#include "cases/item_text.h"
#include "cases/living_case.h"
#include "leaks/must.h"
#include "leaks/part.h"
#include "organisation/unit.h"
#include "records/keeping.h"
#include "rights/insight.h"
#include "site/writing/writing.h"

namespace site {
namespace {

constexpr std::string_view secret = "writing";
constexpr const char* author = "forfatter";

/// Where the item stands: found by its secret title, so that the walk asks for it and beside it.
std::vector<std::string>& numbers() {
    static std::vector<std::string> all;
    return all;
}

void write(leaks::World& world, store::Transaction& transaction, cases::DraftId item,
           const std::string& words) {
    const auto by_operator = leaks::World::by_operator();
    const auto insight = leaks::must(
        rights::load_insight(transaction, world.person_of(author), world.clock().today()));
    const rights::Viewer viewer = rights::Viewer::of(insight);
    const cases::Writer writer{by_operator, viewer};
    const auto now = leaks::must(cases::load_text(transaction, item, viewer));
    leaks::must(cases::save_sections(transaction, writer, item,
                                     {{0,
                                       cases::mark_of(now.sections.at(0).document),
                                       {{document::Block{document::Paragraph{{words, {}}}}}}}},
                                     world.clock()));
    leaks::must(cases::keep_version(transaction, writer, item, world.clock()));
    leaks::must(cases::add_comment(transaction, writer, item,
                                   {.section = 0, .quote = words, .words = words + "kommentar"},
                                   world.clock()));
    leaks::must(cases::note_presence(transaction, item, viewer, world.clock()));
}

/// The case that both items are of. Whoever leads everywhere may know of it, in both worlds.
cases::CaseId case_of(leaks::World& world, store::Transaction& transaction) {
    const auto by_operator = leaks::World::by_operator();
    const auto there =
        cases::load_living_case(transaction, "98-00001", rights::Viewer::operator_of_machine());
    if (there) return there.value().id;
    const auto unit = leaks::must(organisation::add_unit(
        transaction, by_operator, {.name = "Skrivestuen", .from = {2018, 1, 1}}, world.clock()));
    return leaks::must(cases::open_case(transaction, by_operator,
                                        {.head = {.title = "Skrivestuens sag",
                                                  .unit = unit,
                                                  .officer = world.person_of(author),
                                                  .access = cases::CaseAccess::Closed},
                                         .number = "98/00001"},
                                        world.clock()));
}

cases::DraftId begin(leaks::World& world, store::Transaction& transaction,
                     const std::string& title) {
    return leaks::must(cases::make_item(
        transaction, leaks::World::by_operator(),
        {.in_case = case_of(world, transaction),
         .body = leaks::must(records::make_body(transaction, "Direktionen")),
         .head = {.title = title, .access = {records::Visibility::Closed, "personal", "FVL § 27"}},
         .author = world.person_of(author)},
        world.clock()));
}

void fill(leaks::World& world) {
    const std::string mark = world.mark_of(secret);
    world.add_reader(author, {}, {std::string(secret)}, false);
    auto transaction = leaks::must(world.database().begin());
    const auto item = begin(world, *transaction, mark + "punkt");
    write(world, *transaction, item, mark + "ord");
    numbers().push_back(std::to_string(item.value));
    leaks::must(transaction->commit());
}

void hide(leaks::World& world) {
    auto transaction = leaks::must(world.database().begin());
    const auto item = begin(world, *transaction, world.mark_of(secret) + "mere");
    write(world, *transaction, item, world.mark_of(secret) + "mere");
    numbers().push_back(std::to_string(item.value));
    leaks::must(transaction->commit());
}

leaks::Values places(const std::string&, const std::string& place, const leaks::World&) {
    if (place == "id") {
        leaks::Values all = numbers();
        std::sort(all.begin(), all.end());
        all.erase(std::unique(all.begin(), all.end()), all.end());
        all.push_back("99999");
        return all;
    }
    return {"1", "99"};
}

leaks::Values queries(const std::string& pattern, const leaks::World& world) {
    if (pattern.ends_with("/henvisninger")) {
        return {"", "?q=Direktionen", "?q=17/22360", "?q=punkt+2+den+26-02-2018",
                "?q=" + world.mark_of(secret)};
    }
    if (pattern.ends_with("/udgaver")) return {"", "?fra=1", "?fra=1&til=2", "?fra=x"};
    return {""};
}

std::vector<leaks::Form> forms(const leaks::World&) {
    return {{{"afsnit", "0"},
             {"tekst", "Hvorfor nu?"},
             {"citat", "ord"},
             {"faerdig", "1"},
             {"udgave", "1"},
             {"afsnit-0", "Nye ord"},
             {"var-0", "x"},
             {"aendringer", R"({"have":{},"sections":[]})"}}};
}

}  // namespace

leaks::Part writing_leaks();
leaks::Part writing_leaks() {
    return {.name = "writing",
            .routes = writing_routes(),
            .places = places,
            .queries = queries,
            .forms = forms,
            .fill = fill,
            .hide = hide};
}

}  // namespace site
