// SPDX-License-Identifier: AGPL-3.0-or-later
// Secrets that are handed out once and kept only as their SHA-256.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace rights {

/// What the record keeps of a token (base::make_secret). No salt: 256 random bits cannot be
/// guessed.
std::string hash_of_token(std::string_view token);

/// Ten codes of 80 random bits, "k3fq-7mzd-...", to be written down.
std::vector<std::string> new_recovery_codes();
/// Upper or lower case, with or without hyphens and spaces.
std::string hash_of_recovery_code(std::string_view typed);

}  // namespace rights
