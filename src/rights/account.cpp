// SPDX-License-Identifier: AGPL-3.0-or-later
#include "rights/account.h"

#include <fmt/format.h>
#include <unicode/uchar.h>

#include "base/secret.h"
#include "base/text.h"
#include "base/try.h"
#include "rights/internal/account_table.h"
#include "rights/internal/password.h"
#include "rights/internal/second_factor.h"
#include "rights/internal/token.h"
#include "rights/sign_in.h"

namespace rights {
namespace {

constexpr std::size_t shortest_sign_in = 2;
constexpr std::size_t longest_sign_in = 100;

bool is_sign_in(std::string_view kept) {
    if (!base::is_valid_utf8(kept)) return false;
    std::size_t letters = 0;
    for (std::size_t at = 0; at < kept.size(); ++letters) {
        const base::CodePoint one = base::code_point_at(kept, at);
        // Neither a space of any kind nor a letter that cannot be seen.
        if (!u_isgraph(static_cast<UChar32>(one.value))) return false;
        at += one.length;
    }
    return letters >= shortest_sign_in && letters <= longest_sign_in;
}

/// The row that says a letter is awaited. It opens nothing: no token has such a hash.
std::string row_of_letter(std::string_view occasion) { return "letter/" + std::string(occasion); }

}  // namespace

std::string kept_sign_in(std::string_view typed) {
    return base::lower_case(composed(base::trim(typed)));
}

base::Result<void> log_account(store::Transaction& transaction, const changes::Mandate& mandate,
                               AccountId id, const std::optional<std::string>& before,
                               const base::Clock& clock) {
    TRY(const std::string after, account_state(transaction, id));
    TRY_DO(changes::write(transaction, mandate, clock.now(),
                          changes::entry_of(fmt::format("account/{}", id.value), before, after)));
    return {};
}

base::Result<bool> has_administrator(store::Reader& reader, const base::Date& day) {
    TRY(const int count, count_administrators(reader, day, {}, {}));
    return count > 0;
}

base::Result<bool> has_other_administrator(store::Reader& reader, AccountId without,
                                           const base::Date& day) {
    TRY(const int count, count_administrators(reader, day, without, {}));
    return count > 0;
}

base::Result<AccountId> add_account(store::Transaction& transaction, const Actor& actor,
                                    PersonId person, std::string_view sign_in,
                                    const base::Clock& clock) {
    TRY(const auto mandate, actor.require(add_account_action, everywhere()));
    const std::string kept = kept_sign_in(sign_in);
    if (!base::is_valid_utf8(sign_in) || !is_sign_in(kept)) {
        return base::Error{.kind = base::ErrorKind::Invalid,
                           .code = "account.wrong",
                           .violations = {{.field = "sign_in", .code = "account.sign_in_wrong"}}};
    }
    TRY(const bool known, has_person(transaction, person));
    if (!known) return base::Error{base::ErrorKind::NotFound, "person.not_found"};
    TRY(const auto taken, find_account(transaction, kept));
    if (taken) return base::Error{base::ErrorKind::Conflict, "account.taken"};
    TRY(const auto other, find_account_of(transaction, person));
    if (other) return base::Error{base::ErrorKind::Conflict, "account.person_has_one"};
    TRY(const AccountId id, insert_account(transaction, person, kept, clock.now()));
    TRY_DO(log_account(transaction, mandate, id, std::nullopt, clock));
    return id;
}

base::Result<void> disable_account(store::Transaction& transaction, const Actor& actor,
                                   AccountId id, const base::Clock& clock) {
    TRY(const auto mandate, actor.require(disable_account_action, everywhere()));
    TRY(const std::string before, account_state(transaction, id));
    TRY_DO(keep_an_administrator(transaction, clock.today(), id, {}));
    TRY_DO(set_disabled(transaction, id, true));
    TRY_DO(remove_links(transaction, id));
    TRY_DO(end_sessions(transaction, id, "", ""));
    return log_account(transaction, mandate, id, before, clock);
}

base::Result<void> enable_account(store::Transaction& transaction, const Actor& actor, AccountId id,
                                  const base::Clock& clock) {
    TRY(const auto mandate, actor.require(enable_account_action, everywhere()));
    TRY(const std::string before, account_state(transaction, id));
    TRY_DO(set_disabled(transaction, id, false));
    return log_account(transaction, mandate, id, before, clock);
}

base::Result<std::string> reset_account(store::Transaction& transaction, const Actor& actor,
                                        AccountId id, const base::Clock& clock) {
    TRY(const auto mandate, actor.require(reset_account_action, everywhere()));
    TRY(const std::string before, account_state(transaction, id));
    const bool by_operator = mandate.account() == 0;
    if (!by_operator) TRY_DO(keep_an_administrator(transaction, clock.today(), id, {}));
    TRY_DO(set_password(transaction, id, std::nullopt, clock.now()));
    TRY_DO(remove_second_factor(transaction, id));
    TRY_DO(end_sessions(transaction, id, "", ""));
    TRY_DO(remove_links(transaction, id));
    std::string token = base::make_secret();
    TRY_DO(insert_link(transaction, id, hash_of_token(token), clock));
    TRY_DO(log_account(transaction, mandate, id, before, clock));
    return token;
}

base::Result<std::string> reset_account_by_letter(store::Transaction& transaction,
                                                  const Actor& actor, AccountId id,
                                                  const base::Clock& clock) {
    TRY_DO(reset_account(transaction, actor, id, clock));
    TRY_DO(remove_links(transaction, id));
    std::string occasion = base::make_secret();
    TRY_DO(insert_link(transaction, id, row_of_letter(occasion), clock));
    return occasion;
}

base::Result<bool> awaits_letter(store::Reader& reader, AccountId id, std::string_view occasion,
                                 const base::Clock& clock) {
    const auto row = load_account_row_of_link(reader, row_of_letter(occasion), clock);
    if (row) return row.value().account.id == id;
    if (row.error().kind == base::ErrorKind::NotFound) return false;
    return row.error();
}

base::Result<std::string> make_link_of_letter(store::Transaction& transaction, AccountId id,
                                              std::string_view occasion, const base::Clock& clock) {
    TRY(const bool is_awaited, awaits_letter(transaction, id, occasion, clock));
    if (!is_awaited) return base::Error{base::ErrorKind::NotFound, "link.unknown"};
    TRY_DO(remove_links_but(transaction, id, row_of_letter(occasion)));
    std::string token = base::make_secret();
    TRY_DO(insert_link(transaction, id, hash_of_token(token), clock));
    return token;
}

base::Result<Account> load_account_of_link(store::Reader& reader, std::string_view link_token,
                                           const base::Clock& clock) {
    TRY(auto row, load_account_row_of_link(reader, hash_of_token(link_token), clock));
    return std::move(row.account);
}

}  // namespace rights
