// SPDX-License-Identifier: AGPL-3.0-or-later
#include "organisation/bodies.h"

#include <algorithm>

#include "base/text.h"
#include "base/try.h"
#include "base/written_sign.h"
#include "organisation/internal/check_name.h"
#include "organisation/internal/states.h"

namespace organisation {
namespace {

/// What names are compared by: "BYRÅDET" of a Mac and "Byrådet" are one.
std::string folded(std::string_view name) {
    return base::lower_case(base::composed(base::collapse_space(name)));
}

/// Whether another body is called so, by itself or by documents.
base::Result<bool> is_taken(store::Reader& reader, std::string_view name, records::BodyId self) {
    TRY(const auto bodies, records::list_body_cards(reader));
    const std::string wanted = folded(name);
    const auto is_wanted = [&](const std::string& one) { return folded(one) == wanted; };
    return std::any_of(bodies.begin(), bodies.end(), [&](const records::BodyCard& one) {
        return one.id != self && (is_wanted(one.name) ||
                                  std::any_of(one.aliases.begin(), one.aliases.end(), is_wanted));
    });
}

constexpr std::size_t most_aliases = 20;

base::Error too_many() {
    return {base::ErrorKind::Invalid, "body.wrong", "aliases", {{"aliases", "too_many"}}};
}

base::Result<void> check_alias(const std::string& name) {
    const auto checked = check_name(name, "body.wrong");
    if (checked) return {};
    return base::Error{base::ErrorKind::Invalid, "body.wrong", name, {{"aliases", "name"}}};
}

base::Error taken(std::string_view name) {
    return {base::ErrorKind::Conflict, "body.taken", std::string(name)};
}

}  // namespace

base::Result<records::BodyId> add_body(store::Transaction& transaction, const rights::Actor& actor,
                                       std::string_view name, const base::Clock& clock) {
    TRY(const auto mandate, actor.require(add_body_action, rights::everywhere()));
    TRY_DO(check_name(name, "body.wrong"));
    TRY(const auto before, records::list_body_cards(transaction));
    TRY(const auto id, records::make_body(transaction, base::composed(std::string(name))));
    TRY(const auto after, records::list_body_cards(transaction));
    // A name that only differs in spelling is a body that is there.
    if (after.size() == before.size()) return taken(name);
    const auto added = std::find_if(after.begin(), after.end(),
                                    [&](const records::BodyCard& one) { return one.id == id; });
    TRY_DO(changes::write(
        transaction, mandate, clock.now(),
        changes::entry_of(subject_of_body(added->slug), std::nullopt, state_of(*added))));
    return id;
}

base::Result<void> change_body(store::Transaction& transaction, const rights::Actor& actor,
                               const records::BodyCard& body, const BodyChange& wanted,
                               const base::Clock& clock) {
    TRY(const auto mandate, actor.require(change_body_action, rights::everywhere()));
    TRY_DO(check_name(wanted.name, "body.wrong"));
    records::BodyCard changed = body;
    changed.name = base::composed(base::collapse_space(wanted.name));
    changed.shows_closed_case_number = wanted.shows_closed_case_number;
    if (changed.name != body.name) {
        TRY(const bool is_known, is_taken(transaction, changed.name, body.id));
        if (is_known) return taken(changed.name);
        TRY_DO(records::rename_body(transaction, body.id, changed.name));
    }
    auto names = wanted.aliases.value_or(body.aliases);
    // Documents go on giving the name that it had, unless it is another body's.
    if (changed.name != body.name) {
        TRY(const bool is_others, is_taken(transaction, body.name, body.id));
        if (!is_others) names.push_back(body.name);
    }
    if (names.size() > most_aliases) return too_many();
    if (names != body.aliases) {
        for (const std::string& name : names) TRY_DO(check_alias(name));
        TRY(changed.aliases, records::set_body_aliases(transaction, body.id, names));
    }
    if (changed.shows_closed_case_number != body.shows_closed_case_number) {
        TRY_DO(records::set_shows_closed_case_number(transaction, body.id,
                                                     changed.shows_closed_case_number));
    }
    if (state_of(changed) == state_of(body)) return {};
    TRY_DO(changes::write(
        transaction, mandate, clock.now(),
        changes::entry_of(subject_of_body(body.slug), state_of(body), state_of(changed))));
    return {};
}

bool may_set_documents_wait(const rights::Actor& actor, records::BodyId body) {
    return actor.may(set_documents_wait_action.permission, rights::in_body(body)) ||
           actor.may(keep_documents_wait_action.permission, rights::everywhere());
}

base::Result<void> set_documents_wait(store::Transaction& transaction, const rights::Actor& actor,
                                      const records::BodyCard& body, bool wait,
                                      const base::Clock& clock) {
    const bool is_secretary =
        actor.may(set_documents_wait_action.permission, rights::in_body(body.id));
    TRY(const auto mandate, is_secretary
                                ? actor.require(set_documents_wait_action, rights::in_body(body.id))
                                : actor.require(keep_documents_wait_action, rights::everywhere()));
    if (body.documents_wait == wait) return {};
    records::BodyCard changed = body;
    changed.documents_wait = wait;
    TRY_DO(records::set_documents_wait(transaction, body.id, wait));
    TRY_DO(changes::write(
        transaction, mandate, clock.now(),
        changes::entry_of(subject_of_body(body.slug), state_of(body), state_of(changed))));
    return {};
}

}  // namespace organisation
