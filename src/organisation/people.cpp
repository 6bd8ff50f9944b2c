// SPDX-License-Identifier: AGPL-3.0-or-later
#include "organisation/people.h"

#include "base/text.h"
#include "base/try.h"
#include "organisation/internal/check_name.h"
#include "organisation/internal/states.h"
#include "rights/account.h"

namespace organisation {
namespace {

/// Whoever has left cannot sign in, so somebody else must be able to keep the accounts.
base::Result<void> check_not_last_administrator(store::Reader& reader, records::PersonId id,
                                                const base::Date& today) {
    TRY(const auto account, rights::find_account_of(reader, id));
    if (!account) return {};
    TRY(const bool has_one, rights::has_administrator(reader, today));
    TRY(const bool has_other, rights::has_other_administrator(reader, account->id, today));
    if (!has_one || has_other) return {};
    return base::Error{base::ErrorKind::Conflict, "account.last_administrator"};
}

}  // namespace
base::Result<records::PersonId> add_person(store::Transaction& transaction,
                                           const rights::Actor& actor, std::string_view name,
                                           Namesakes namesakes, const base::Clock& clock) {
    TRY(const auto mandate, actor.require(add_person_action, rights::everywhere()));
    TRY_DO(check_name(name, "person.wrong"));
    TRY(const auto known, records::list_namesakes(transaction, name));
    if (!known.empty() && namesakes == Namesakes::Refuse) {
        return base::Error{base::ErrorKind::Conflict, "person.namesake", known.front().name};
    }
    TRY(const auto id, records::make_person(transaction, name));
    TRY(const auto added, records::load_person_card(transaction, id));
    TRY_DO(changes::write(transaction, mandate, clock.now(),
                          changes::entry_of(subject_of(id), std::nullopt, state_of(added))));
    return id;
}

base::Result<void> change_person(store::Transaction& transaction, const rights::Actor& actor,
                                 records::PersonId id, const PersonChange& wanted,
                                 const base::Clock& clock) {
    TRY(const auto mandate, actor.require(change_person_action, rights::everywhere()));
    TRY_DO(check_name(wanted.name, "person.wrong"));
    if (wanted.left_on && !base::is_real(*wanted.left_on)) {
        return base::Error{base::ErrorKind::Invalid, "person.wrong", {}, {{"left_on", "date"}}};
    }
    TRY(const auto before, records::load_person_card(transaction, id));
    if (wanted.left_on) TRY_DO(check_not_last_administrator(transaction, id, clock.today()));
    TRY_DO(records::rename_person(transaction, id, wanted.name));
    TRY_DO(records::set_person_left(transaction, id, wanted.left_on));
    TRY(const auto after, records::load_person_card(transaction, id));
    const auto entry = changes::entry_of(subject_of(id), state_of(before), state_of(after));
    if (entry.fields.empty()) return {};
    TRY_DO(changes::write(transaction, mandate, clock.now(), entry));
    return {};
}

}  // namespace organisation
