// SPDX-License-Identifier: AGPL-3.0-or-later
// The terms that the members of a body are elected for. Who the members are is
// rights/role_holding.h.
#pragma once
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "records/ids.h"
#include "rights/actor.h"
#include "store/database.h"

namespace organisation {

struct Term {
    rights::TermId id;
    records::BodyId body;
    std::string name;  ///< "2026-2029"
    base::Date from;
    base::Date to;           ///< The last day.
    bool has_roles = false;  ///< A role is bound to it.
};
/// Of a body, the newest first.
base::Result<std::vector<Term>> list_terms(store::Reader& reader, records::BodyId body);
/// Of all bodies, the newest first.
base::Result<std::vector<Term>> list_terms(store::Reader& reader);
/// NotFound "term.not_found".
base::Result<Term> load_term(store::Reader& reader, rights::TermId id);

constexpr rights::Action add_term_action{"organisation.add_term",
                                         rights::Permission::KeepOrganisation};
constexpr rights::Action change_term_action{"organisation.change_term",
                                            rights::Permission::KeepOrganisation};
constexpr rights::Action remove_term_action{"organisation.remove_term",
                                            rights::Permission::KeepOrganisation};

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
/// Effect: its name and days are as wanted; roles bound to it keep the days they are held.
/// Permission and errors as above, NotFound "term.not_found".
base::Result<void> change_term(store::Transaction& transaction, const rights::Actor& actor,
                               rights::TermId id, const NewTerm& wanted, const base::Clock& clock);
/// Effect: the term is gone, and its number is never used again. Permission as above. NotFound
/// "term.not_found"; Conflict "term.has_roles" when a role, also one that has ended, is bound to
/// it.
base::Result<void> remove_term(store::Transaction& transaction, const rights::Actor& actor,
                               rights::TermId id, const base::Clock& clock);

}  // namespace organisation
