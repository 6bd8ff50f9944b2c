// SPDX-License-Identifier: AGPL-3.0-or-later
// The secretary's part of the leak walk: somebody named on the closed item and somebody who was, a
// member kept from it, a stand-in.
#include "leaks/must.h"
#include "leaks/part.h"
#include "leaks/record_world.h"
#include "organisation/stand_in.h"
#include "records/disqualify.h"
#include "records/grant_insight.h"
#include "records/keeping.h"
#include "site/secretary/secretary.h"

namespace site {
namespace {

void fill(leaks::World& world) {
    auto transaction = leaks::must(world.database().begin());
    const auto meeting = world.meeting("2018-02-26-direktionen");
    const rights::ItemKey secret{meeting, 2};
    leaks::must(records::disqualify(*transaction, leaks::World::by_operator(), secret,
                                    world.person_of("inhabil"), world.clock()));
    const rights::ItemKey moved{world.meeting("2018-04-17-direktionen"), 2};
    leaks::must(records::disqualify(*transaction, leaks::World::by_operator(), moved,
                                    world.person_of("inhabil"), world.clock()));
    leaks::must(records::grant_insight(
        *transaction, leaks::World::by_operator(), secret,
        {world.person_of("navngivet"), {2026, 11, 1}, {2026, 11, 30}, "Rådgiver i sagen"},
        world.clock()));
    leaks::must(records::grant_insight(
        *transaction, leaks::World::by_operator(), secret,
        {world.person_of("tidligerenavngivet"), {2026, 1, 1}, {2026, 1, 31}, "Rådgiver dengang"},
        leaks::EarlierClock()));
    leaks::must(organisation::add_stand_in(
        *transaction, leaks::World::by_operator(),
        {.absent = world.person_of("medlem"),
         .substitute = world.person_of("indkaldt"),
         .body = leaks::must(records::make_body(*transaction, "Direktionen")),
         .from = {2026, 11, 20},
         .to = {2026, 11, 25}},
        world.clock()));
    leaks::must(transaction->commit());
}

/// What is typed to withdraw and to move.
std::vector<leaks::Form> forms(const leaks::World& world) {
    const std::string mark = world.mark_of(leaks::draft);
    return {{{"note", mark + "grund"}, {"moede", "2018-03-05-socialudvalget"}},
            {{"forum", mark + "udvalget"}, {"dato", "2018-05-01"}}};
}

}  // namespace

leaks::Part secretary_leaks();
leaks::Part secretary_leaks() {
    return {.name = "secretary", .routes = secretary_routes(), .forms = forms, .fill = fill};
}

}  // namespace site
