// SPDX-License-Identifier: AGPL-3.0-or-later
// The centres as units, and the terms that the political bodies are elected for.
#include <algorithm>

#include "base/try.h"
#include "demo/internal/bodies.h"
#include "demo/internal/story.h"
#include "organisation/term.h"
#include "organisation/unit.h"
#include "records/read.h"

namespace demo {

base::Result<void> tell_organisation(const Telling& telling);

namespace {

constexpr base::Date beginning{2018, 1, 1};

base::Result<void> add_centres(const Telling& telling) {
    TRY(const auto units, organisation::list_units(telling.transaction, std::nullopt));
    for (const CentreInfo& centre : all_centres()) {
        const bool known = std::any_of(units.begin(), units.end(),
                                       [&](const auto& unit) { return unit.name == centre.name; });
        if (known) continue;
        TRY_DO(organisation::add_unit(telling.transaction, telling.actor,
                                      {.name = std::string(centre.name), .from = beginning},
                                      telling.clock));
    }
    return {};
}

/// A council is elected in November every fourth year and sits from January: 2018, 2022, 2026.
base::Result<void> add_terms(const Telling& telling, records::BodyId body) {
    TRY(const auto known, organisation::list_terms(telling.transaction, body));
    if (!known.empty()) return {};
    for (int year = beginning.year; year <= telling.plan.until.year; year += 4) {
        TRY_DO(
            organisation::add_term(telling.transaction, telling.actor, body,
                                   {.name = std::to_string(year) + "-" + std::to_string(year + 3),
                                    .from = {year, 1, 1},
                                    .to = {year + 3, 12, 31}},
                                   telling.clock));
    }
    return {};
}

bool is_political_name(std::string_view name) {
    for (std::size_t at = 0; at < forum_count; ++at) {
        const auto forum = static_cast<Forum>(at);
        if (body_of(forum).name == name) return is_political(forum);
    }
    return false;
}

}  // namespace

base::Result<void> tell_organisation(const Telling& telling) {
    TRY_DO(add_centres(telling));
    // A body that no document has named yet is not there.
    TRY(const auto bodies,
        records::list_bodies(telling.transaction, rights::Viewer::operator_of_machine()));
    for (const records::Body& body : bodies) {
        if (is_political_name(body.name)) TRY_DO(add_terms(telling, body.id));
    }
    return {};
}

}  // namespace demo
