// SPDX-License-Identifier: AGPL-3.0-or-later
// Minutes on their way in the leak walk: they are for those who sit in the body, a closed item and
// what is said of it for those of them who are not disqualified.
#include "leaks/held_world.h"
#include "leaks/must.h"
#include "rights/insight.h"
#include "site/protocols/protocols.h"

namespace site {
namespace {

const leaks::HeldWorld world_of_it{.name = "referat",
                                   .body_name = "Referatforum",
                                   .day = {2026, 12, 16},
                                   .slug = "2026-12-16-referatforum",
                                   .for_all = "referat",
                                   .closed = "referatlukket"};

void decide(leaks::World& world, store::Transaction& transaction) {
    const auto actor = leaks::World::by_operator();
    const auto whole = leaks::held_now(transaction, world_of_it);
    for (const meetings::HeldItem& item : whole.items) {
        const bool is_closed = item.access.visibility == records::Visibility::Closed;
        const std::string mark = leaks::mark_of(world, world_of_it, item);
        meetings::ItemSeen seen{whole.meeting.id, item.id, item.revision};
        leaks::must(meetings::decide_item(transaction, actor, seen,
                                          {.outcome = records::Outcome::Approved,
                                           .text = "Godkendt. " + mark + "beslutning",
                                           .public_text = is_closed ? mark + "offentligt" : ""},
                                          world.clock()));
        if (!is_closed) continue;
        ++seen.revision;
        leaks::disqualify(world, transaction, world_of_it, seen);
    }
    leaks::must(meetings::end_meeting(transaction, actor, whole.meeting.id, world.clock()));
}

void remark(leaks::World& world, store::Transaction& transaction) {
    const std::string& slug = world_of_it.slug;
    const auto viewer = rights::Viewer::of(leaks::must(rights::load_insight(
        transaction, world.person_of("referatmedlem"), world.clock().today())));
    const auto now =
        leaks::must(meetings::load_protocol(transaction, slug, viewer, world.clock().today()));
    const auto actor = leaks::World::by_operator();
    leaks::must(meetings::send_protocol(transaction, actor, {slug, now.sha256}, world.clock()));
    for (const meetings::HeldItem& item : now.held.items) {
        leaks::must(meetings::make_remark(transaction, actor, viewer, slug, item.number,
                                          leaks::mark_of(world, world_of_it, item) + "bemærkning",
                                          world.clock()));
    }
}

void fill(leaks::World& world) {
    leaks::begin_held(world, world_of_it);
    auto transaction = leaks::must(world.database().begin());
    decide(world, *transaction);
    remark(world, *transaction);
    leaks::must(transaction->commit());
}

leaks::Values places(const std::string&, const std::string& place, const leaks::World&) {
    if (place == "slug") return {world_of_it.slug, "2026-12-07-lukkeforum", "2026-12-99-intet"};
    if (place == "id") return {"1", "4", "5", "999", "x"};
    return {};
}

leaks::Values queries(const std::string& pattern, const leaks::World&) {
    if (pattern.ends_with("/bemaerk")) {
        return {"", "?punkt=0", "?punkt=1", "?punkt=4", "?punkt=5", "?punkt=x"};
    }
    return {""};
}

std::vector<leaks::Form> forms(const leaks::World&) {
    return {{{"set", "0"},
             {"punkt", "4"},
             {"remark", "Et ord."},
             {"answer", "Et svar."},
             {"reason", "Ingen grund."}}};
}

}  // namespace

leaks::Part protocols_leaks();
leaks::Part protocols_leaks() {
    return {.name = "protocols",
            .routes = protocols_routes(),
            .places = places,
            .queries = queries,
            .forms = forms,
            .fill = fill};
}

}  // namespace site
