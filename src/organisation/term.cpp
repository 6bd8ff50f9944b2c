// SPDX-License-Identifier: AGPL-3.0-or-later
#include "organisation/term.h"

#include <algorithm>

#include "base/text.h"
#include "base/try.h"
#include "organisation/internal/check_name.h"
#include "organisation/internal/states.h"
#include "organisation/internal/term_table.h"

namespace organisation {
namespace {

base::Result<void> check(const NewTerm& wanted) {
    base::Error wrong{base::ErrorKind::Invalid, "term.wrong"};
    if (const auto code = wrong_name(wanted.name, Letters::NotNeeded)) {
        wrong.violations.push_back({"name", std::string(*code)});
    }
    if (!base::is_real(wanted.from)) wrong.violations.push_back({"from", "date"});
    if (!base::is_real(wanted.to)) {
        wrong.violations.push_back({"to", "date"});
    } else if (wanted.to < wanted.from) {
        wrong.violations.push_back({"to", "before_from"});
    }
    if (!wrong.violations.empty()) return wrong;
    return {};
}

/// Tidied and checked, also against the other terms of the body. `self`: the term that is changed.
base::Result<NewTerm> checked(store::Reader& reader, records::BodyId body, const NewTerm& wanted,
                              rights::TermId self) {
    NewTerm tidy = wanted;
    tidy.name = base::collapse_space(wanted.name);
    TRY_DO(check(tidy));
    TRY(const auto terms, list_terms(reader, body));
    const bool overlaps = std::any_of(terms.begin(), terms.end(), [&](const Term& one) {
        return one.id != self && tidy.from <= one.to && one.from <= tidy.to;
    });
    if (overlaps) return base::Error{base::ErrorKind::Conflict, "term.overlaps", tidy.name};
    return tidy;
}

}  // namespace

base::Result<rights::TermId> add_term(store::Transaction& transaction, const rights::Actor& actor,
                                      records::BodyId body, const NewTerm& wanted,
                                      const base::Clock& clock) {
    TRY(const auto mandate, actor.require(add_term_action, rights::everywhere()));
    TRY(const NewTerm tidy, checked(transaction, body, wanted, {}));
    TRY(const auto id, insert_term(transaction, body, tidy));
    TRY(const Term added, load_term(transaction, id));
    TRY_DO(changes::write(transaction, mandate, clock.now(),
                          changes::entry_of(subject_of(id), std::nullopt, state_of(added))));
    return id;
}

base::Result<void> change_term(store::Transaction& transaction, const rights::Actor& actor,
                               rights::TermId id, const NewTerm& wanted, const base::Clock& clock) {
    TRY(const auto mandate, actor.require(change_term_action, rights::everywhere()));
    TRY(const Term before, load_term(transaction, id));
    TRY(const NewTerm tidy, checked(transaction, before.body, wanted, id));
    TRY_DO(update_term(transaction, id, tidy));
    TRY(const Term after, load_term(transaction, id));
    const auto entry = changes::entry_of(subject_of(id), state_of(before), state_of(after));
    if (entry.fields.empty()) return {};
    TRY_DO(changes::write(transaction, mandate, clock.now(), entry));
    return {};
}

base::Result<void> remove_term(store::Transaction& transaction, const rights::Actor& actor,
                               rights::TermId id, const base::Clock& clock) {
    TRY(const auto mandate, actor.require(remove_term_action, rights::everywhere()));
    TRY(const Term term, load_term(transaction, id));
    if (term.has_roles) return base::Error{base::ErrorKind::Conflict, "term.has_roles", term.name};
    TRY_DO(delete_term(transaction, id));
    TRY_DO(changes::write(transaction, mandate, clock.now(),
                          changes::entry_of(subject_of(id), state_of(term), std::nullopt)));
    return {};
}

}  // namespace organisation
