// SPDX-License-Identifier: AGPL-3.0-or-later
// Accounts: how people sign in. People themselves are kept by records; an account belongs to one.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "rights/actor.h"
#include "store/database.h"

namespace rights {

struct Account {
    AccountId id;
    PersonId person;
    std::string person_name;
    std::string sign_in;  ///< What is typed: initials or e-mail, lower case.
    bool disabled = false;
    bool has_password = false;
    bool has_second_factor = false;
    std::string created_at;                  ///< UTC.
    std::optional<base::Date> left_on = {};  ///< The last day the person could sign in.
};

struct AccountFilter {
    std::string text = {};  ///< In the name or what is typed; "" for all.
    int offset = 0;
    int limit = 50;
};
base::Result<std::vector<Account>> list_accounts(store::Reader& reader,
                                                 const AccountFilter& filter);
/// All that fit, whatever part of them is listed.
base::Result<int> count_accounts(store::Reader& reader, const AccountFilter& filter);
/// NotFound "account.not_found".
base::Result<Account> load_account(store::Reader& reader, AccountId id);
/// By what is typed; upper and lower case are one.
base::Result<std::optional<Account>> find_account(store::Reader& reader, std::string_view sign_in);
base::Result<std::optional<Account>> find_account_of(store::Reader& reader, PersonId person);

constexpr Action add_account_action{"rights.add_account", Permission::KeepAccounts};
constexpr Action disable_account_action{"rights.disable_account", Permission::KeepAccounts};
constexpr Action enable_account_action{"rights.enable_account", Permission::KeepAccounts};
constexpr Action reset_account_action{"rights.reset_account", Permission::KeepAccounts};
constexpr Action choose_password_action{"rights.choose_password", Permission::KeepOwnAccount};
constexpr Action change_password_action{"rights.change_password", Permission::KeepOwnAccount};
constexpr Action start_second_factor_action{"rights.start_second_factor",
                                            Permission::KeepOwnAccount};
constexpr Action stop_second_factor_action{"rights.stop_second_factor", Permission::KeepOwnAccount};
constexpr Action use_recovery_code_action{"rights.use_recovery_code", Permission::KeepOwnAccount};

/// Request: the person and what is typed to sign in (2 to 100 characters without white space).
/// Effect: an account that nobody can sign in to until a password is chosen through a link.
/// Permission: KeepAccounts everywhere.
/// Invalid "account.wrong" with violations (field "sign_in"); NotFound "person.not_found";
/// Conflict "account.taken", "account.person_has_one".
base::Result<AccountId> add_account(store::Transaction& transaction, const Actor& actor,
                                    PersonId person, std::string_view sign_in,
                                    const base::Clock& clock);
/// Effect: nobody can sign in to it, and its sessions and links end. Conflict
/// "account.last_administrator" when it is an administrator's and no other account that can sign in
/// would be one's today, whoever asks: the operator of the machine can give the role to another.
/// Permission: KeepAccounts everywhere.
base::Result<void> disable_account(store::Transaction& transaction, const Actor& actor,
                                   AccountId id, const base::Clock& clock);
base::Result<void> enable_account(store::Transaction& transaction, const Actor& actor, AccountId id,
                                  const base::Clock& clock);
/// Effect: the password, the second factor and every session are gone; a link is made with which a
/// new password is chosen, once, within three days. Answers the token of the link
/// ("/adgangskode/{token}"); only its hash is kept. Earlier links are worth nothing.
/// Permission: KeepAccounts everywhere. Nobody could help the last administrator who can sign in if
/// the link were lost, so that one only the operator of the machine resets: Conflict
/// "account.last_administrator".
base::Result<std::string> reset_account(store::Transaction& transaction, const Actor& actor,
                                        AccountId id, const base::Clock& clock);

/// Effect: as reset_account, but the link is made when the letter that brings it leaves. Answers
/// the occasion that the letter knows it by, for three days. Errors as reset_account.
base::Result<std::string> reset_account_by_letter(store::Transaction& transaction,
                                                  const Actor& actor, AccountId id,
                                                  const base::Clock& clock);
/// Whether the letter still has something to bring: nobody has chosen a password or reset the
/// account since, and it is not closed.
base::Result<bool> awaits_letter(store::Reader& reader, AccountId id, std::string_view occasion,
                                 const base::Clock& clock);
/// Effect: a link as reset_account makes it, in the place of the one that was made for the letter
/// before. Answers its token. NotFound "link.unknown" when the letter is not awaited.
base::Result<std::string> make_link_of_letter(store::Transaction& transaction, AccountId id,
                                              std::string_view occasion, const base::Clock& clock);

/// Accounts, not disabled, of people who are administrators everywhere today: also those that
/// nobody can sign in to until a password is chosen.
base::Result<std::vector<Account>> list_administrators(store::Reader& reader,
                                                       const base::Date& today);
/// Whether somebody who can sign in (a password, not disabled, has not left) is an administrator
/// everywhere that day.
base::Result<bool> has_administrator(store::Reader& reader, const base::Date& day);
/// The same without counting one account.
base::Result<bool> has_other_administrator(store::Reader& reader, AccountId without,
                                           const base::Date& day);

}  // namespace rights
