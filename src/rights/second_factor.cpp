// SPDX-License-Identifier: AGPL-3.0-or-later
#include "rights/internal/second_factor.h"

#include <fmt/format.h>

#include "base/try.h"
#include "rights/internal/one_time_code.h"
#include "rights/internal/token.h"
#include "rights/sign_in.h"

namespace rights {
namespace {

/// The text as a part of an address (RFC 3986).
std::string escaped(std::string_view text) {
    std::string out;
    for (const char one : text) {
        const bool plain = (one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z') ||
                           (one >= '0' && one <= '9') || one == '-' || one == '.' || one == '_';
        if (plain) {
            out += one;
        } else {
            out += fmt::format("%{:02X}", static_cast<unsigned char>(one));
        }
    }
    return out;
}

base::Result<std::vector<std::string>> add_recovery_codes(store::Transaction& transaction,
                                                          AccountId account) {
    TRY_DO(remove_recovery_codes(transaction, account));
    std::vector<std::string> codes = new_recovery_codes();
    for (const std::string& code : codes) {
        TRY_DO(insert_recovery_code(transaction, account, hash_of_recovery_code(code)));
    }
    return codes;
}

}  // namespace

SecondFactorOffer offer_second_factor(std::string_view municipality, std::string_view sign_in) {
    return offer_second_factor(municipality, sign_in, new_second_factor_secret());
}

SecondFactorOffer offer_second_factor(std::string_view municipality, std::string_view sign_in,
                                      std::string_view secret) {
    SecondFactorOffer offer{.secret = std::string(secret), .address = {}};
    const std::string issuer = escaped(municipality);
    offer.address =
        fmt::format("otpauth://totp/{}:{}?secret={}&issuer={}&algorithm=SHA1&digits=6&period=30",
                    issuer, escaped(sign_in), offer.secret, issuer);
    return offer;
}

base::Result<std::vector<std::string>> start_second_factor(store::Transaction& transaction,
                                                           const SignedIn& who,
                                                           std::string_view secret,
                                                           std::string_view code,
                                                           const base::Clock& clock) {
    TRY(const auto mandate, who.actor.require(start_second_factor_action, everywhere()));
    TRY(const Account account, load_account(transaction, who.account));
    if (account.has_second_factor) {
        return base::Error{base::ErrorKind::Conflict, "second_factor.is_on"};
    }
    if (!is_second_factor_secret(secret)) {
        return base::Error{base::ErrorKind::Invalid, "second_factor.wrong_secret"};
    }
    const auto digits = six_digits_of(code);
    const auto step = digits ? find_step(secret, *digits, base::seconds_now(clock)) : std::nullopt;
    if (!step) return base::Error{base::ErrorKind::Forbidden, "second_factor.wrong_code"};
    TRY(const std::string before, account_state(transaction, who.account));
    TRY_DO(set_second_factor(transaction, who.account, std::string(secret), *step));
    TRY(auto codes, add_recovery_codes(transaction, who.account));
    TRY_DO(log_account(transaction, mandate, who.account, before, clock));
    return codes;
}

base::Result<bool> use_second_factor(store::Transaction& transaction, const AccountRow& row,
                                     std::string_view typed, const base::Clock& clock) {
    const AccountId account = row.account.id;
    if (const auto digits = six_digits_of(typed)) {
        const std::int64_t now = base::seconds_now(clock);
        const auto step = find_step(row.totp_secret.value_or(""), *digits, now);
        if (!step) return false;
        return use_step(transaction, account, *step, step_of(now) + 1);
    }
    TRY(const std::string before, account_state(transaction, account));
    TRY(const bool used, use_recovery_code(transaction, account, hash_of_recovery_code(typed)));
    if (!used) return false;
    TRY(const auto mandate, Actor::of(account, {}).require(use_recovery_code_action, everywhere()));
    TRY_DO(log_account(transaction, mandate, account, before, clock));
    return true;
}

base::Result<void> remove_second_factor(store::Transaction& transaction, AccountId account) {
    TRY_DO(set_second_factor(transaction, account, std::nullopt, 0));
    return remove_recovery_codes(transaction, account);
}

}  // namespace rights
