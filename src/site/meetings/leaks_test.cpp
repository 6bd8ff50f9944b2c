// SPDX-License-Identifier: AGPL-3.0-or-later
// A meeting in session in the leak walk: what is decided in it is for those who sit in the body,
// and a closed item for those of them who are not disqualified from it.
#include "leaks/held_world.h"
#include "leaks/must.h"
#include "site/meetings/meetings.h"

namespace site {
namespace {

const leaks::HeldWorld world_of_it{.name = "moede",
                                   .body_name = "Mødeforum",
                                   .day = {2026, 12, 14},
                                   .slug = "2026-12-14-moedeforum",
                                   .for_all = "moedet",
                                   .closed = "moedelukket"};

/// A decision and a vote on each item, with whoever is disqualified kept from what is closed.
void decide(leaks::World& world, store::Transaction& transaction) {
    const auto actor = leaks::World::by_operator();
    const auto whole = leaks::held_now(transaction, world_of_it);
    for (const meetings::HeldItem& item : whole.items) {
        const std::string mark = leaks::mark_of(world, world_of_it, item);
        const auto number = std::to_string(item.number);
        meetings::ItemSeen seen{whole.meeting.id, item.id, item.revision};
        leaks::must(meetings::decide_item(transaction, actor, seen,
                                          {.outcome = records::Outcome::Approved,
                                           .text = mark + "beslutning" + number,
                                           .public_text = mark + "offentligt" + number},
                                          world.clock()));
        ++seen.revision;
        leaks::must(meetings::keep_ballot(transaction, actor, seen,
                                          {.kind = meetings::BallotKind::Amendment,
                                           .proposal = mark + "forslag" + number,
                                           .way = meetings::BallotWay::Unanimous},
                                          world.clock()));
        if (item.access.visibility != records::Visibility::Closed) continue;
        ++seen.revision;
        leaks::disqualify(world, transaction, world_of_it, seen);
    }
    leaks::must(meetings::take_up_item(transaction, actor, whole.meeting.id,
                                       {.title = world.mark_of(world_of_it.for_all) + "taget op"},
                                       world.clock()));
}

void fill(leaks::World& world) {
    leaks::begin_held(world, world_of_it);
    auto transaction = leaks::must(world.database().begin());
    decide(world, *transaction);
    leaks::must(transaction->commit());
}

leaks::Values places(const std::string&, const std::string& place, const leaks::World&) {
    if (place == "slug") return {world_of_it.slug, "2026-12-07-lukkeforum", "2026-12-99-intet"};
    if (place == "id") return {"1", "4", "5", "999", "x"};
    return {};
}

leaks::Values queries(const std::string& pattern, const leaks::World&) {
    if (pattern.ends_with("/moede")) return {"", "?punkt=1", "?punkt=4", "?punkt=5", "?punkt=x"};
    return {""};
}

std::vector<leaks::Form> forms(const leaks::World&) {
    return {{{"revision", "1"},
             {"trin", "moedt"},
             {"udfald", "approved"},
             {"outcome", "approved"},
             {"decision", "Godkendt."},
             {"title", "Nyt"},
             {"access", "open"},
             {"name", "Ole Ravn"},
             {"attendee", "1"},
             {"why", "left"},
             {"way", "unanimous"},
             {"kind", "main"},
             {"dissent", "Uenig."}}};
}

}  // namespace

leaks::Part meetings_leaks();
leaks::Part meetings_leaks() {
    return {.name = "meetings",
            .routes = meetings_routes(),
            .places = places,
            .queries = queries,
            .forms = forms,
            .fill = fill,
            .not_compared = {"/moedeplan/{slug}/moede/haendelser"}};
}

}  // namespace site
