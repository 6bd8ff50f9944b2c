// SPDX-License-Identifier: AGPL-3.0-or-later
// The calendar in the leak walk: closing days, which are no secret.
#include "leaks/must.h"
#include "leaks/part.h"
#include "site/calendar/calendar.h"

namespace site {
namespace {

void fill(leaks::World& world) {
    auto transaction = leaks::must(world.database().begin());
    leaks::must(calendar::add_closing_day(
        *transaction, leaks::World::by_operator(),
        {.id = {}, .from = {2026, 12, 28}, .to = {2026, 12, 30}, .name = "Mellem jul og nytår"},
        world.clock()));
    leaks::must(transaction->commit());
}

leaks::Values places(const std::string&, const std::string&, const leaks::World&) {
    return {"1", "999"};
}

leaks::Values queries(const std::string& pattern, const leaks::World&) {
    if (pattern == "/admin/kalender") return {"", "?aar=2018", "?aar=10000"};
    return {""};
}

}  // namespace

leaks::Part calendar_leaks();
leaks::Part calendar_leaks() {
    return {.name = "calendar",
            .routes = calendar_routes(),
            .places = places,
            .queries = queries,
            .fill = fill};
}

}  // namespace site
