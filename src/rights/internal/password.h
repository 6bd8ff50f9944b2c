// SPDX-License-Identifier: AGPL-3.0-or-later
// Passwords: how one is written down (argon2id) and compared. What makes a good one is in
// guessed_passwords.h and check_password.
#pragma once
#include <functional>
#include <optional>
#include <semaphore>
#include <string>
#include <string_view>

#include "base/result.h"
#include "rights/sign_in.h"

namespace rights {

/// Unicode's composed form (NFC), so that an å typed as one letter or as two is one password.
/// Bytes that are not UTF-8 stay as they are.
std::string composed(std::string_view password);

/// Hashes passwords, few at a time, and behind everything else the machine has to do: memory is
/// bounded and readers go on while many sign in. Thread-safe.
class PasswordHasher {
public:
    explicit PasswordHasher(const PasswordCost& cost);
    /// Unavailable "password.no_memory".
    base::Result<std::string> hash_of(std::string_view password);
    /// Without a hash to compare with (no such account, no password chosen) it does the same work
    /// and says no.
    bool matches(const std::optional<std::string>& hash, std::string_view password);

private:
    void run_behind(const std::function<void()>& work);

    static constexpr int most_at_once = 4;
    PasswordCost cost_;
    std::counting_semaphore<most_at_once> free_;
    std::string nobodys_;  ///< The hash of a password that nobody has.
};

}  // namespace rights
