// SPDX-License-Identifier: AGPL-3.0-or-later
// Accounts, their links and their recovery codes.
#include <fmt/format.h>

#include <limits>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "base/try.h"
#include "rights/internal/account_table.h"
#include "rights/sign_in.h"

namespace rights {
namespace {

const std::string account_columns =
    "SELECT account.id, account.person_id, person.name, account.sign_in, account.is_disabled,"
    " account.password_hash, account.totp_secret, account.created_at, account.password_at,"
    " person.left_on FROM account JOIN person ON person.id = account.person_id";
const std::string account_by_id = account_columns + " WHERE account.id = $1";
const std::string account_by_sign_in = account_columns + " WHERE account.sign_in = $1";
const std::string account_by_person = account_columns + " WHERE account.person_id = $1";
const std::string account_by_link =
    account_columns +
    " JOIN one_time_link ON one_time_link.account_id = account.id"
    " WHERE one_time_link.token_hash = $1 AND one_time_link.expires_at > $2"
    " AND one_time_link.expires_at <= $3";
const std::string accounts_by_name = account_columns + " ORDER BY person.sort_key, account.id";
const std::string administrators =
    account_columns +
    " WHERE account.is_disabled = 0 AND account.person_id IN (SELECT person_id FROM role_holding"
    "  WHERE role = 'administrator' AND body_id IS NULL AND unit_id IS NULL AND from_on <= $1"
    "  AND (to_on IS NULL OR to_on >= $1)) ORDER BY person.sort_key, account.id";
constexpr std::string_view number_of_administrators =
    "SELECT count(DISTINCT account.id) FROM account"
    " JOIN person ON person.id = account.person_id"
    " JOIN role_holding ON role_holding.person_id = account.person_id"
    " WHERE role_holding.role = 'administrator'"
    " AND role_holding.body_id IS NULL AND role_holding.unit_id IS NULL"
    " AND role_holding.from_on <= $1 AND (role_holding.to_on IS NULL OR role_holding.to_on >= $1)"
    " AND account.is_disabled = 0 AND (account.password_hash IS NOT NULL OR $4 = 1)"
    " AND (person.left_on IS NULL OR person.left_on >= $1)"
    " AND account.id <> $2 AND role_holding.id <> $3";
constexpr std::string_view person_exists = "SELECT 1 FROM person WHERE id = $1";
constexpr std::string_view add_account_row =
    "INSERT INTO account (person_id, sign_in, created_at) VALUES ($1, $2, $3) RETURNING id";
constexpr std::string_view disable = "UPDATE account SET is_disabled = $2 WHERE id = $1";
constexpr std::string_view change_password =
    "UPDATE account SET password_hash = $2, password_at = $3 WHERE id = $1";
constexpr std::string_view remove_link_rows = "DELETE FROM one_time_link WHERE account_id = $1";
constexpr std::string_view remove_other_links =
    "DELETE FROM one_time_link WHERE account_id = $1 AND token_hash <> $2";
constexpr std::string_view add_link =
    "INSERT INTO one_time_link (token_hash, account_id, expires_at) VALUES ($1, $2, $3)";
constexpr std::string_view change_second_factor =
    "UPDATE account SET totp_secret = $2, totp_step = $3 WHERE id = $1";
constexpr std::string_view note_step =
    "UPDATE account SET totp_step = $2 WHERE id = $1 AND (totp_step < $2 OR totp_step > $3)";
constexpr std::string_view add_code =
    "INSERT INTO recovery_code (account_id, code_hash) VALUES ($1, $2)";
constexpr std::string_view remove_code =
    "DELETE FROM recovery_code WHERE account_id = $1 AND code_hash = $2";
constexpr std::string_view remove_codes = "DELETE FROM recovery_code WHERE account_id = $1";
constexpr std::string_view number_of_codes =
    "SELECT count(*) FROM recovery_code WHERE account_id = $1";

constexpr std::int64_t link_seconds = std::int64_t{3} * 24 * 60 * 60;

AccountRow account_row_of(const store::Row& row, const base::Date& today) {
    std::optional<base::Date> left_on;
    if (!row.is_null(9)) left_on = row.date(9);
    return {.account = {.id = row.id<AccountTag>(0),
                        .person = row.id<PersonTag>(1),
                        .person_name = std::string(row.text(2)),
                        .sign_in = std::string(row.text(3)),
                        .disabled = row.truth(4),
                        .has_password = !row.is_null(5),
                        .has_second_factor = !row.is_null(6),
                        .created_at = std::string(row.text(7)),
                        .left_on = left_on},
            .password_hash = row.optional_text(5),
            .totp_secret = row.optional_text(6),
            .password_at = row.optional_text(8),
            .person_left = left_on && *left_on < today};
}

Account account_of(const store::Row& row) { return account_row_of(row, {}).account; }

base::Error no_account(AccountId id) {
    return {base::ErrorKind::NotFound, "account.not_found", fmt::format("{}", id.value)};
}

/// Exactly one account is changed.
base::Result<void> change_one(store::Transaction& transaction, std::string_view sql,
                              const store::Values& values, AccountId id) {
    TRY(const std::int64_t changed, transaction.execute(sql, values));
    if (changed != 1) return no_account(id);
    return {};
}

base::Result<int> count_with(store::Reader& reader, std::string_view sql,
                             const store::Values& values) {
    TRY(const auto count, reader.query_one<int>(sql, values, [](const store::Row& row) {
        return static_cast<int>(row.integer(0));
    }));
    return count.value_or(0);
}

}  // namespace

base::Result<int> count_accounts(store::Reader& reader, const AccountFilter& filter) {
    AccountFilter all = filter;
    all.offset = 0;
    all.limit = std::numeric_limits<int>::max();
    TRY(const auto accounts, list_accounts(reader, all));
    return static_cast<int>(accounts.size());
}

base::Result<std::vector<Account>> list_accounts(store::Reader& reader,
                                                 const AccountFilter& filter) {
    // Lower case as Danish has it is ours, not the database's; accounts are some thousands at most.
    const std::string wanted = base::lower_case(base::trim(filter.text));
    std::vector<Account> accounts;
    int passed = 0;
    TRY_DO(reader.for_each(accounts_by_name, {}, [&](const store::Row& row) {
        if (static_cast<int>(accounts.size()) >= filter.limit) return;
        Account account = account_of(row);
        const bool fits = account.sign_in.find(wanted) != std::string::npos ||
                          base::lower_case(account.person_name).find(wanted) != std::string::npos;
        if (fits && passed++ >= filter.offset) accounts.push_back(std::move(account));
    }));
    return accounts;
}

base::Result<Account> load_account(store::Reader& reader, AccountId id) {
    TRY(auto account, reader.query_one<Account>(account_by_id, {id}, account_of));
    if (!account) return no_account(id);
    return *std::move(account);
}

base::Result<std::optional<Account>> find_account(store::Reader& reader, std::string_view sign_in) {
    return reader.query_one<Account>(account_by_sign_in, {kept_sign_in(sign_in)}, account_of);
}

base::Result<std::optional<Account>> find_account_of(store::Reader& reader, PersonId person) {
    return reader.query_one<Account>(account_by_person, {person}, account_of);
}

base::Result<std::vector<Account>> list_administrators(store::Reader& reader,
                                                       const base::Date& today) {
    return reader.query<Account>(administrators, {today}, account_of);
}

base::Result<int> count_recovery_codes(store::Reader& reader, AccountId account) {
    return count_with(reader, number_of_codes, {account});
}

base::Result<std::optional<AccountRow>> find_account_row(store::Reader& reader,
                                                         std::string_view kept_sign_in,
                                                         const base::Date& today) {
    return reader.query_one<AccountRow>(
        account_by_sign_in, {kept_sign_in},
        [&](const store::Row& row) { return account_row_of(row, today); });
}

base::Result<AccountRow> load_account_row(store::Reader& reader, AccountId id,
                                          const base::Date& today) {
    TRY(auto found, reader.query_one<AccountRow>(account_by_id, {id}, [&](const store::Row& row) {
        return account_row_of(row, today);
    }));
    if (!found) return no_account(id);
    return *std::move(found);
}

base::Result<AccountRow> load_account_row_of_link(store::Reader& reader, std::string_view link_hash,
                                                  const base::Clock& clock) {
    const std::string latest = base::utc_of_seconds(base::seconds_now(clock) + link_seconds);
    const base::Date today = clock.today();
    TRY(auto found, reader.query_one<AccountRow>(
                        account_by_link, {link_hash, clock.now(), latest},
                        [&](const store::Row& row) { return account_row_of(row, today); }));
    if (!found || !found->is_open()) return base::Error{base::ErrorKind::NotFound, "link.unknown"};
    return *std::move(found);
}

base::Result<bool> has_person(store::Reader& reader, PersonId person) {
    TRY(const auto found,
        reader.query_one<int>(person_exists, {person}, [](const auto&) { return 1; }));
    return found.has_value();
}

base::Result<AccountId> insert_account(store::Transaction& transaction, PersonId person,
                                       std::string_view kept_sign_in, std::string_view now) {
    TRY(const auto id, transaction.insert(add_account_row, {person, kept_sign_in, now}));
    return AccountId{id};
}

base::Result<void> set_disabled(store::Transaction& transaction, AccountId id, bool disabled) {
    return change_one(transaction, disable, {id, disabled}, id);
}

base::Result<void> set_password(store::Transaction& transaction, AccountId id,
                                const std::optional<std::string>& hash, std::string_view now) {
    const store::Value at = hash ? store::Value(now) : store::Value(std::nullopt);
    return change_one(transaction, change_password, {id, hash, at}, id);
}

base::Result<void> remove_links(store::Transaction& transaction, AccountId id) {
    TRY_DO(transaction.execute(remove_link_rows, {id}));
    return {};
}

base::Result<void> remove_links_but(store::Transaction& transaction, AccountId id,
                                    std::string_view kept) {
    TRY_DO(transaction.execute(remove_other_links, {id, kept}));
    return {};
}

base::Result<void> insert_link(store::Transaction& transaction, AccountId id,
                               std::string_view link_hash, const base::Clock& clock) {
    const std::string expires = base::utc_of_seconds(base::seconds_now(clock) + link_seconds);
    TRY_DO(transaction.execute(add_link, {link_hash, id, expires}));
    return {};
}

base::Result<void> set_second_factor(store::Transaction& transaction, AccountId id,
                                     const std::optional<std::string>& secret, std::int64_t step) {
    return change_one(transaction, change_second_factor, {id, secret, step}, id);
}

base::Result<bool> use_step(store::Transaction& transaction, AccountId id, std::int64_t step,
                            std::int64_t latest) {
    TRY(const std::int64_t changed, transaction.execute(note_step, {id, step, latest}));
    return changed == 1;
}

base::Result<void> insert_recovery_code(store::Transaction& transaction, AccountId id,
                                        std::string_view code_hash) {
    TRY_DO(transaction.execute(add_code, {id, code_hash}));
    return {};
}

base::Result<bool> use_recovery_code(store::Transaction& transaction, AccountId id,
                                     std::string_view code_hash) {
    TRY(const std::int64_t removed, transaction.execute(remove_code, {id, code_hash}));
    return removed == 1;
}

base::Result<void> remove_recovery_codes(store::Transaction& transaction, AccountId id) {
    TRY_DO(transaction.execute(remove_codes, {id}));
    return {};
}

base::Result<int> count_administrators(store::Reader& reader, const base::Date& day,
                                       AccountId without_account, HoldingId without_holding,
                                       Waiting waiting) {
    return count_with(reader, number_of_administrators,
                      {day, without_account, without_holding, waiting == Waiting::Counted});
}

base::Result<void> keep_an_administrator(store::Reader& reader, const base::Date& day,
                                         AccountId without_account, HoldingId without_holding) {
    for (const Waiting waiting : {Waiting::NotCounted, Waiting::Counted}) {
        TRY(const int before, count_administrators(reader, day, {}, {}, waiting));
        TRY(const int after,
            count_administrators(reader, day, without_account, without_holding, waiting));
        if (after > 0) return {};
        if (before > 0) return base::Error{base::ErrorKind::Conflict, "account.last_administrator"};
    }
    return {};
}

base::Result<std::string> account_state(store::Reader& reader, AccountId id) {
    TRY(const AccountRow row, load_account_row(reader, id, {}));
    TRY(const int codes, count_recovery_codes(reader, id));
    const nlohmann::json state = {{"disabled", row.account.disabled},
                                  {"has_password", row.account.has_password},
                                  {"has_second_factor", row.account.has_second_factor},
                                  {"password_at", row.password_at ? nlohmann::json(*row.password_at)
                                                                  : nlohmann::json(nullptr)},
                                  {"person", row.account.person.value},
                                  {"recovery_codes", codes},
                                  {"sign_in", row.account.sign_in}};
    return state.dump();
}

}  // namespace rights
