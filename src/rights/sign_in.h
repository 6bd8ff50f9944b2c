// SPDX-License-Identifier: AGPL-3.0-or-later
// Signing in and out: passwords (argon2id), the second factor (TOTP, RFC 6238), sessions.
#pragma once
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "rights/account.h"
#include "rights/actor.h"
#include "rights/viewer.h"
#include "store/database.h"

namespace rights {

/// Who is behind a session, read once a request.
struct SignedIn {
    AccountId account;
    PersonId person;
    std::string name;
    Actor actor = Actor::outsider();
    Viewer viewer = Viewer::outsider();
    std::string used_at;   ///< When the session was last noted to be used, UTC.
    std::string form_key;  ///< What the CSRF tokens of this session are made from. Secret.
};

/// Sessions end after so long without a request, and after so long in any case. One that was made
/// or used in the future (the clock was set back) has ended, too.
struct SessionLimits {
    int idle_seconds = 60 * 60;
    int absolute_seconds = 12 * 60 * 60;
};

/// The account behind the token that a browser holds, with its roles today; nothing when the
/// session has ended, is unknown, or its account is disabled.
base::Result<std::optional<SignedIn>> find_signed_in(store::Reader& reader, std::string_view token,
                                                     const SessionLimits& limits,
                                                     const base::Clock& clock);

struct SignInAttempt {
    std::string sign_in;
    std::string password;
    std::string code = {};       ///< The second factor or a recovery code; "" when none was typed.
    std::string address = {};    ///< Where it comes from (an IP address), to slow guesses.
    std::string browser = {};    ///< As it calls itself.
    std::string old_token = {};  ///< Of the session the browser came with: it ends.
};

/// What checking one password costs (argon2id).
struct PasswordCost {
    std::size_t memory_bytes = std::size_t{64} * 1024 * 1024;
    unsigned long long passes = 2;
};

/// Guards passwords: bounds how many are checked at a time (memory) and slows guesses per account
/// and per address, also for accounts that do not exist, so that nobody learns which do. Every
/// check takes tens of milliseconds and waits for its turn, so threads that must not wait do not
/// call it. Thread-safe.
class Gatekeeper {
public:
    Gatekeeper(store::Database& database, const base::Clock& clock, const PasswordCost& cost = {});
    ~Gatekeeper();
    /// The token of a new session. Errors: Forbidden "sign_in.refused" (wrong name or password, or
    /// disabled: never told apart), Forbidden "sign_in.code_needed" (password right, second factor
    /// missing or wrong), Unavailable "sign_in.slowed" (too many tries; detail: seconds to wait).
    base::Result<std::string> sign_in(const SignInAttempt& attempt);
    /// Checks the old password as sign_in does, with the same errors; ends every other session and
    /// every link of the account. Invalid "password.wrong" with violations.
    /// Permission: KeepOwnAccount.
    base::Result<void> change_password(const SignedIn& who, std::string_view session_token,
                                       std::string_view old_password, std::string_view new_password,
                                       std::string_view address);
    /// Chooses a password through a one-time link. NotFound "link.unknown" when it is used, expired
    /// or never was, or its account is disabled; Invalid "password.wrong" with violations. Every
    /// session of the account ends. Permission: the link itself; logged as the account's own.
    base::Result<void> choose_password(std::string_view link_token, std::string_view password);
    /// Effect: the second factor and its recovery codes are gone. Needs a code from it or a
    /// recovery code, so that a borrowed browser cannot, and slows guesses as sign_in does.
    /// Forbidden "second_factor.wrong_code", Conflict "second_factor.is_off", Unavailable
    /// "sign_in.slowed". Permission: KeepOwnAccount.
    base::Result<void> stop_second_factor(const SignedIn& who, std::string_view code,
                                          std::string_view address);

    /// Notes that the session of whoever was found by the token is used: once a minute, and many
    /// sessions at a time.
    base::Result<void> note_use(std::string_view token, const SignedIn& who);

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

/// At least 12 characters, at most 1,000 bytes, not among the most common ones and not what is
/// typed to sign in; no other rules. Field "password", codes "password.too_short", ".too_long",
/// ".common", ".is_sign_in", ".not_text" (not UTF-8).
std::vector<base::Violation> check_password(std::string_view password, std::string_view sign_in);

/// Whose account a link is for, before a password is chosen. NotFound "link.unknown".
base::Result<Account> load_account_of_link(store::Reader& reader, std::string_view link_token,
                                           const base::Clock& clock);

struct SessionRow {
    std::string id;  ///< To end it by; not the token.
    std::string created_at;
    std::string used_at;
    std::string browser;
    bool is_this_one = false;
};
/// Those that have not ended, the last used first.
base::Result<std::vector<SessionRow>> list_sessions(store::Reader& reader, const SignedIn& who,
                                                    std::string_view token,
                                                    const SessionLimits& limits,
                                                    const base::Clock& clock);
base::Result<void> sign_out(store::Transaction& transaction, std::string_view token);
/// Takes away the sessions and the links of everybody that have ended: nobody can use them any
/// more. Done every night; answers how many.
base::Result<std::int64_t> sweep_sign_ins(store::Transaction& transaction,
                                          const SessionLimits& limits, const base::Clock& clock);
/// Ends one session of the account by its id, or all but the one with `keep_token` when id is "".
base::Result<void> end_sessions(store::Transaction& transaction, AccountId account,
                                std::string_view id, std::string_view keep_token);

/// A second factor being set up: nothing is kept until a code from it has been typed.
struct SecondFactorOffer {
    std::string secret;   ///< Base32, to type by hand.
    std::string address;  ///< otpauth://totp/..., for the picture.
};
SecondFactorOffer offer_second_factor(std::string_view municipality, std::string_view sign_in);
/// The same offer again, with the secret that the telephone may have by now.
SecondFactorOffer offer_second_factor(std::string_view municipality, std::string_view sign_in,
                                      std::string_view secret);
/// Effect: the second factor is demanded from now on. Answers ten recovery codes, shown once.
/// Forbidden "second_factor.wrong_code"; Invalid "second_factor.wrong_secret" when it is not one
/// that was offered; Conflict "second_factor.is_on": the old one is stopped first, with a code.
/// Permission: KeepOwnAccount.
base::Result<std::vector<std::string>> start_second_factor(store::Transaction& transaction,
                                                           const SignedIn& who,
                                                           std::string_view secret,
                                                           std::string_view code,
                                                           const base::Clock& clock);
/// How many recovery codes are left.
base::Result<int> count_recovery_codes(store::Reader& reader, AccountId account);

}  // namespace rights
