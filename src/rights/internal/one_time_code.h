// SPDX-License-Identifier: AGPL-3.0-or-later
// The codes of an authenticator: TOTP (RFC 6238) with SHA-1, 30 seconds and six digits, as every
// authenticator knows it. liboath is seen only here.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rights {

/// 20 random bytes in base 32.
std::string new_second_factor_secret();
/// Base 32 of at least 16 bytes (RFC 4226, section 4, requirement 6).
bool is_second_factor_secret(std::string_view secret);

/// Which 30 seconds since 1970 a moment is in.
std::int64_t step_of(std::int64_t seconds);
/// The code of a step; nothing when the secret is not base 32.
std::optional<std::string> code_of_step(std::string_view secret, std::int64_t step);
/// The step whose code was typed, when it is now or one before or after; nothing for a wrong code.
std::optional<std::int64_t> find_step(std::string_view secret, std::string_view code,
                                      std::int64_t now_seconds);
/// What is typed without spaces, when it is six digits; else nothing.
std::optional<std::string> six_digits_of(std::string_view typed);

}  // namespace rights
