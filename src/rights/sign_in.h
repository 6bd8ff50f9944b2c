// SPDX-License-Identifier: AGPL-3.0-or-later
// Signing in and out: passwords (argon2id), the second factor (TOTP, RFC 6238), sessions.
#pragma once
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
    std::string form_key;  ///< What the CSRF tokens of this session are made from. Secret.
};

/// Sessions end after so long without a request, and after so long in any case.
struct SessionLimits {
    int idle_seconds = 60 * 60;
    int absolute_seconds = 12 * 60 * 60;
};

/// The account behind the token that a browser holds, with its roles today; nothing when the
/// session has ended, is unknown, or its account is disabled.
base::Result<std::optional<SignedIn>> find_signed_in(store::Reader& reader, std::string_view token,
                                                     const SessionLimits& limits,
                                                     const base::Clock& clock);
/// Notes that the session was used, when that was last noted more than a minute ago.
base::Result<void> note_use(store::Database& database, std::string_view token,
                            const base::Clock& clock);

struct SignInAttempt {
    std::string sign_in;
    std::string password;
    std::string code;     ///< The second factor or a recovery code; "" when none was typed.
    std::string address;  ///< Where it comes from, to slow guesses.
    std::string browser;  ///< As it calls itself.
};

/// Guards passwords: bounds how many are checked at a time (memory) and slows guesses per account
/// and per address, also for accounts that do not exist, so that nobody learns which do.
/// Thread-safe.
class Gatekeeper {
public:
    Gatekeeper(store::Database& database, const base::Clock& clock);
    ~Gatekeeper();
    /// The token of a new session. Errors: Forbidden "sign_in.refused" (wrong name or password, or
    /// disabled: never told apart), Forbidden "sign_in.code_needed" (password right, second factor
    /// missing or wrong), Unavailable "sign_in.slowed" (too many tries; detail: seconds to wait).
    base::Result<std::string> sign_in(const SignInAttempt& attempt);
    /// Checks the old password as sign_in does; ends every other session of the account.
    base::Result<void> change_password(const SignedIn& who, std::string_view session_token,
                                       std::string_view old_password, std::string_view new_password,
                                       std::string_view address);
    /// Chooses a password through a one-time link. NotFound "link.unknown" when it is used, expired
    /// or never was; Invalid "password.wrong" with violations.
    base::Result<void> choose_password(std::string_view link_token, std::string_view password);

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

/// At least 12 characters, at most 1,000 bytes, not among the most common ones and not what is
/// typed to sign in; no other rules. Field "password".
std::vector<base::Violation> check_password(std::string_view password, std::string_view sign_in);

/// Whose account a link is for, before a password is chosen.
base::Result<Account> load_account_of_link(store::Reader& reader, std::string_view link_token,
                                           const base::Clock& clock);

struct SessionRow {
    std::string id;  ///< To end it by; not the token.
    std::string created_at;
    std::string used_at;
    std::string browser;
    bool is_this_one = false;
};
base::Result<std::vector<SessionRow>> list_sessions(store::Reader& reader, AccountId account,
                                                    std::string_view token);
base::Result<void> sign_out(store::Transaction& transaction, std::string_view token);
/// Ends one session of the account by its id, or all but the one with `keep_token` when id is "".
base::Result<void> end_sessions(store::Transaction& transaction, AccountId account,
                                std::string_view id, std::string_view keep_token);

/// A second factor being set up: nothing is kept until a code from it has been typed.
struct SecondFactorOffer {
    std::string secret;   ///< Base32, to type by hand.
    std::string address;  ///< otpauth://totp/..., for the picture.
};
SecondFactorOffer offer_second_factor(std::string_view municipality, std::string_view sign_in);
/// Effect: the second factor is demanded from now on. Answers ten recovery codes, shown once.
/// Forbidden "second_factor.wrong_code".
base::Result<std::vector<std::string>> start_second_factor(store::Transaction& transaction,
                                                           const SignedIn& who,
                                                           std::string_view secret,
                                                           std::string_view code,
                                                           const base::Clock& clock);
/// Needs a code from it (or a recovery code), so that a borrowed browser cannot.
base::Result<void> stop_second_factor(store::Transaction& transaction, const SignedIn& who,
                                      std::string_view code, const base::Clock& clock);

}  // namespace rights
