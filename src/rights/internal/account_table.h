// SPDX-License-Identifier: AGPL-3.0-or-later
// The rows of accounts with what is secret in them. Rules are in account.cpp and gatekeeper.cpp.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "changes/log.h"
#include "rights/account.h"
#include "rights/role_holding.h"

namespace rights {

struct AccountRow {
    Account account;
    std::optional<std::string> password_hash;
    std::optional<std::string> totp_secret;
    std::optional<std::string> password_at;
    bool person_left = false;  ///< Before today.

    bool is_open() const { return !account.disabled && !person_left; }
};

/// What was typed as it is kept: composed, trimmed, in lower case.
std::string kept_sign_in(std::string_view typed);

base::Result<std::optional<AccountRow>> find_account_row(store::Reader& reader,
                                                         std::string_view kept_sign_in,
                                                         const base::Date& today);
/// NotFound "account.not_found".
base::Result<AccountRow> load_account_row(store::Reader& reader, AccountId id,
                                          const base::Date& today);
/// The account of a link, when it can be signed in to but for its password. NotFound "link.unknown"
/// also when the link has expired, or was made by a clock that has been set back since.
base::Result<AccountRow> load_account_row_of_link(store::Reader& reader, std::string_view link_hash,
                                                  const base::Clock& clock);

base::Result<bool> has_person(store::Reader& reader, PersonId person);
base::Result<AccountId> insert_account(store::Transaction& transaction, PersonId person,
                                       std::string_view kept_sign_in, std::string_view now);
base::Result<void> set_disabled(store::Transaction& transaction, AccountId id, bool disabled);
/// Nothing: none is chosen.
base::Result<void> set_password(store::Transaction& transaction, AccountId id,
                                const std::optional<std::string>& hash, std::string_view now);
/// Takes away the links of the account.
base::Result<void> remove_links(store::Transaction& transaction, AccountId id);
/// But for the row of that hash.
base::Result<void> remove_links_but(store::Transaction& transaction, AccountId id,
                                    std::string_view kept);
/// A link for three days.
base::Result<void> insert_link(store::Transaction& transaction, AccountId id,
                               std::string_view link_hash, const base::Clock& clock);

base::Result<void> set_second_factor(store::Transaction& transaction, AccountId id,
                                     const std::optional<std::string>& secret, std::int64_t step);
/// Whether the step had not been used; it is now. A step that lies after `latest` was noted by a
/// clock that ran ahead and does not count.
base::Result<bool> use_step(store::Transaction& transaction, AccountId id, std::int64_t step,
                            std::int64_t latest);
base::Result<void> insert_recovery_code(store::Transaction& transaction, AccountId id,
                                        std::string_view code_hash);
/// Whether there was one; there is not any more.
base::Result<bool> use_recovery_code(store::Transaction& transaction, AccountId id,
                                     std::string_view code_hash);
base::Result<void> remove_recovery_codes(store::Transaction& transaction, AccountId id);

/// Whether somebody counts who has only to choose a password.
enum class Waiting { NotCounted, Counted };
/// Administrators everywhere on the day who can sign in, less an account and less a holding.
base::Result<int> count_administrators(store::Reader& reader, const base::Date& day,
                                       AccountId without_account, HoldingId without_holding,
                                       Waiting waiting = Waiting::NotCounted);
/// Somebody who can sign in must be an administrator without the account and the holding, if
/// anybody is with them; when nobody can sign in, somebody who has only to choose a password,
/// likewise. Conflict "account.last_administrator".
base::Result<void> keep_an_administrator(store::Reader& reader, const base::Date& day,
                                         AccountId without_account, HoldingId without_holding);

/// The account as the log keeps it, without anything secret; one JSON object.
base::Result<std::string> account_state(store::Reader& reader, AccountId id);
/// A line "account/{id}" about what the account was and is now.
base::Result<void> log_account(store::Transaction& transaction, const changes::Mandate& mandate,
                               AccountId id, const std::optional<std::string>& before,
                               const base::Clock& clock);

}  // namespace rights
