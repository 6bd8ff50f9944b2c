// SPDX-License-Identifier: AGPL-3.0-or-later
#include <fmt/format.h>

#include "base/try.h"
#include "rights/internal/account_table.h"
#include "rights/internal/password.h"
#include "rights/internal/second_factor.h"
#include "rights/internal/session_table.h"
#include "rights/internal/session_uses.h"
#include "rights/internal/slowing.h"
#include "rights/internal/token.h"
#include "rights/sign_in.h"

namespace rights {
namespace {

base::Error refused() { return {base::ErrorKind::Forbidden, "sign_in.refused"}; }
base::Error code_needed() { return {base::ErrorKind::Forbidden, "sign_in.code_needed"}; }

/// Whether an error says that the guess was wrong, and not that it could not be checked.
bool is_wrong_guess(const base::Error& error) {
    return error.code == "sign_in.refused" || error.code == "sign_in.code_needed" ||
           error.code == "second_factor.wrong_code";
}

base::Result<void> check(std::string_view password, std::string_view sign_in) {
    auto violations = check_password(password, sign_in);
    if (violations.empty()) return {};
    return base::Error{.kind = base::ErrorKind::Invalid,
                       .code = "password.wrong",
                       .violations = std::move(violations)};
}

/// One attempt from its beginning to its end: counted as wrong unless something else is said.
class Attempt {
public:
    Attempt(Slowing& slowing, std::string_view sign_in, std::string_view address)
        : slowing_(slowing), sign_in_(sign_in), address_(address) {}

    /// Unavailable "sign_in.slowed".
    base::Result<void> begin(const base::Clock& clock) {
        now_ = base::seconds_now(clock);
        const std::int64_t wait = slowing_.begin(sign_in_, address_, now_);
        if (wait == 0) return {};
        return base::Error{base::ErrorKind::Unavailable, "sign_in.slowed", fmt::format("{}", wait)};
    }
    template <class T>
    void end(const base::Result<T>& result) {
        if (result) {
            slowing_.was_right(sign_in_, address_, now_);
        } else if (!is_wrong_guess(result.error())) {
            was_nothing();
        }
    }
    void was_nothing() { slowing_.was_nothing(sign_in_, address_, now_); }

private:
    Slowing& slowing_;
    std::string sign_in_;
    std::string address_;
    std::int64_t now_ = 0;
};

}  // namespace

struct Gatekeeper::Inside {
    store::Database& database;
    const base::Clock& clock;
    PasswordHasher hasher;
    Slowing slowing = {};
    SessionUses uses = {};

    base::Result<std::optional<AccountRow>> find_row(std::string_view kept_name) {
        TRY(const auto reader, database.reader());
        return find_account_row(*reader, kept_name, clock.today());
    }
    base::Result<AccountRow> check_account(std::string_view kept_name, std::string_view password);
    base::Result<std::string> open_session(const AccountRow& checked, const SignInAttempt& attempt);
    base::Result<void> replace_password(const AccountRow& checked, const SignedIn& who,
                                        std::string_view keep_token, const std::string& hash);
};

/// The account of that name and password. The same work is done and the same is answered whether
/// there is none of that name, it has no password, it is disabled or the password is wrong.
base::Result<AccountRow> Gatekeeper::Inside::check_account(std::string_view kept_name,
                                                           std::string_view password) {
    TRY(auto row, find_row(kept_name));
    const bool right = hasher.matches(row ? row->password_hash : std::nullopt, password);
    if (!right || !row->is_open()) return refused();
    return *std::move(row);
}

base::Result<std::string> Gatekeeper::Inside::open_session(const AccountRow& checked,
                                                           const SignInAttempt& attempt) {
    TRY(const auto transaction, database.begin());
    // Checking took its time: the account may have been disabled or reset meanwhile.
    TRY(const AccountRow row, load_account_row(*transaction, checked.account.id, clock.today()));
    if (!row.is_open() || row.password_hash != checked.password_hash) return refused();
    if (row.account.has_second_factor) {
        if (attempt.code.empty()) return code_needed();
        TRY(const bool right, use_second_factor(*transaction, row, attempt.code, clock));
        if (!right) return code_needed();
    }
    if (!attempt.old_token.empty()) TRY_DO(sign_out(*transaction, attempt.old_token));
    TRY(auto token, insert_session(*transaction, row.account.id, attempt.browser, clock));
    TRY_DO(transaction->commit());
    return token;
}

base::Result<void> Gatekeeper::Inside::replace_password(const AccountRow& checked,
                                                        const SignedIn& who,
                                                        std::string_view keep_token,
                                                        const std::string& hash) {
    TRY(const auto mandate, who.actor.require(change_password_action, everywhere()));
    TRY(const auto transaction, database.begin());
    TRY(const AccountRow row, load_account_row(*transaction, who.account, clock.today()));
    if (!row.is_open() || row.password_hash != checked.password_hash) return refused();
    TRY(const std::string before, account_state(*transaction, who.account));
    TRY_DO(set_password(*transaction, who.account, hash, clock.now()));
    TRY_DO(remove_links(*transaction, who.account));
    TRY_DO(end_sessions(*transaction, who.account, "", keep_token));
    TRY_DO(log_account(*transaction, mandate, who.account, before, clock));
    return transaction->commit();
}

Gatekeeper::Gatekeeper(store::Database& database, const base::Clock& clock,
                       const PasswordCost& cost)
    : inside_(new Inside{database, clock, PasswordHasher(cost)}) {}

Gatekeeper::~Gatekeeper() = default;

base::Result<std::string> Gatekeeper::sign_in(const SignInAttempt& attempt) {
    const std::string name = kept_sign_in(attempt.sign_in);
    Attempt guess(inside_->slowing, name, attempt.address);
    TRY_DO(guess.begin(inside_->clock));
    auto checked = inside_->check_account(name, attempt.password);
    if (!checked) {
        guess.end(checked);
        return std::move(checked).error();
    }
    auto token = inside_->open_session(checked.value(), attempt);
    const bool only_lacks_code =
        !token && token.error().code == "sign_in.code_needed" && attempt.code.empty();
    if (only_lacks_code) {
        guess.was_nothing();
    } else {
        guess.end(token);
    }
    return token;
}

base::Result<void> Gatekeeper::change_password(const SignedIn& who, std::string_view session_token,
                                               std::string_view old_password,
                                               std::string_view new_password,
                                               std::string_view address) {
    std::string name;
    {
        TRY(const auto reader, inside_->database.reader());
        TRY(Account account, load_account(*reader, who.account));
        name = std::move(account.sign_in);
    }
    TRY_DO(check(new_password, name));
    Attempt guess(inside_->slowing, name, address);
    TRY_DO(guess.begin(inside_->clock));
    auto checked = inside_->check_account(name, old_password);
    guess.end(checked);
    if (!checked) return std::move(checked).error();
    TRY(const std::string hash, inside_->hasher.hash_of(new_password));
    return inside_->replace_password(checked.value(), who, session_token, hash);
}

base::Result<void> Gatekeeper::choose_password(std::string_view link_token,
                                               std::string_view password) {
    const std::string link = hash_of_token(link_token);
    const base::Clock& clock = inside_->clock;
    {
        TRY(const auto reader, inside_->database.reader());
        TRY(const AccountRow row, load_account_row_of_link(*reader, link, clock));
        TRY_DO(check(password, row.account.sign_in));
    }
    TRY(const std::string hash, inside_->hasher.hash_of(password));
    TRY(const auto transaction, inside_->database.begin());
    // Again, so that of two who choose at once with one link only one does.
    TRY(const AccountRow row, load_account_row_of_link(*transaction, link, clock));
    const AccountId id = row.account.id;
    TRY(const auto mandate, Actor::of(id, {}).require(choose_password_action, everywhere()));
    TRY(const std::string before, account_state(*transaction, id));
    TRY_DO(set_password(*transaction, id, hash, clock.now()));
    TRY_DO(remove_links(*transaction, id));
    TRY_DO(end_sessions(*transaction, id, "", ""));
    TRY_DO(log_account(*transaction, mandate, id, before, clock));
    return transaction->commit();
}

base::Result<void> Gatekeeper::stop_second_factor(const SignedIn& who, std::string_view code,
                                                  std::string_view address) {
    const base::Clock& clock = inside_->clock;
    TRY(const auto mandate, who.actor.require(stop_second_factor_action, everywhere()));
    TRY(const auto transaction, inside_->database.begin());
    TRY(const AccountRow row, load_account_row(*transaction, who.account, clock.today()));
    if (!row.account.has_second_factor) {
        return base::Error{base::ErrorKind::Conflict, "second_factor.is_off"};
    }
    Attempt guess(inside_->slowing, row.account.sign_in, address);
    TRY_DO(guess.begin(clock));
    auto right = use_second_factor(*transaction, row, code, clock);
    if (right && !right.value()) {
        right = base::Error{base::ErrorKind::Forbidden, "second_factor.wrong_code"};
    }
    guess.end(right);
    if (!right) return std::move(right).error();
    TRY(const std::string before, account_state(*transaction, who.account));
    TRY_DO(remove_second_factor(*transaction, who.account));
    TRY_DO(log_account(*transaction, mandate, who.account, before, clock));
    return transaction->commit();
}

base::Result<void> Gatekeeper::note_use(std::string_view token, const SignedIn& who) {
    return inside_->uses.note(inside_->database, token, who.used_at, inside_->clock);
}

}  // namespace rights
