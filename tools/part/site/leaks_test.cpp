// SPDX-License-Identifier: AGPL-3.0-or-later
// Sample in the leak walk: one entry for everybody and one for staff. What is secret has words that
// begin with world.mark_of("sample"), and a reader of its own who sees it (tests/leaks/part.h).
#include "leaks/must.h"
#include "leaks/part.h"
#include "sample/entry.h"
#include "site/sample/sample.h"

namespace site {
namespace {

void fill(leaks::World& world) {
    auto transaction = leaks::must(world.database().begin());
    for (const sample::NewEntry& entry :
         {sample::NewEntry{.name = "Til alle", .is_open = true},
          sample::NewEntry{.name = std::string(leaks::World::internal_mark) + " til huset"}}) {
        leaks::must(
            sample::add_entry(*transaction, leaks::World::by_operator(), entry, world.clock()));
    }
    leaks::must(transaction->commit());
}

}  // namespace

leaks::Part sample_leaks();
leaks::Part sample_leaks() { return {.name = "sample", .routes = sample_routes(), .fill = fill}; }

}  // namespace site
