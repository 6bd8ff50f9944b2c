// SPDX-License-Identifier: AGPL-3.0-or-later
// Bodies as an administrator keeps them: added, renamed, and the terms their members are elected
// for. Who the members are is rights/role_holding.h.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "records/keeping.h"
#include "rights/actor.h"
#include "rights/role_holding.h"
#include "store/database.h"

namespace organisation {

constexpr rights::Action add_body_action{"organisation.add_body",
                                         rights::Permission::KeepOrganisation};
constexpr rights::Action change_body_action{"organisation.change_body",
                                            rights::Permission::KeepOrganisation};
constexpr rights::Action add_term_action{"organisation.add_term",
                                         rights::Permission::KeepOrganisation};

/// Effect: one more body, with an address that never changes. Permission: KeepOrganisation
/// everywhere. Invalid "body.wrong" (field "name"); Conflict "body.taken" when there is one.
base::Result<records::BodyId> add_body(store::Transaction& transaction, const rights::Actor& actor,
                                       std::string_view name, const base::Clock& clock);
struct BodyChange {
    std::string_view name;
    /// Whether everybody is told the case number of its closed items.
    bool shows_closed_case_number = true;
};
/// Effect: the body is shown by the new name; documents keep what they wrote. A case that only
/// closed items of the body are on is there for everybody when their numbers are told. Errors as
/// above.
base::Result<void> change_body(store::Transaction& transaction, const rights::Actor& actor,
                               const records::BodyCard& body, const BodyChange& wanted,
                               const base::Clock& clock);

struct Term {
    rights::TermId id;
    std::string name;  ///< "2026-2029"
    base::Date from;
    base::Date to;  ///< The last day.
};
/// The newest first.
base::Result<std::vector<Term>> list_terms(store::Reader& reader, records::BodyId body);
struct NewTerm {
    std::string name;
    base::Date from;
    base::Date to;
};
/// Effect: one more term. Permission: KeepOrganisation everywhere. Invalid "term.wrong" with
/// violations (fields "name", "from", "to"); Conflict "term.overlaps" with another of the body.
base::Result<rights::TermId> add_term(store::Transaction& transaction, const rights::Actor& actor,
                                      records::BodyId body, const NewTerm& wanted,
                                      const base::Clock& clock);

}  // namespace organisation
