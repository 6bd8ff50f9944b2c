// SPDX-License-Identifier: AGPL-3.0-or-later
#include "rights/internal/token.h"

#include <sodium.h>

#include "base/hash.h"

namespace rights {
namespace {

constexpr int codes_at_a_time = 10;
constexpr int letters_in_code = 16;
constexpr int letters_in_group = 4;
// Five bits a letter; i, l, o and u are left out because people mistake them (Crockford's base 32).
constexpr std::string_view code_letters = "0123456789abcdefghjkmnpqrstvwxyz";

std::string new_recovery_code() {
    std::string code;
    for (int at = 0; at < letters_in_code; ++at) {
        if (at > 0 && at % letters_in_group == 0) code += '-';
        code += code_letters[randombytes_uniform(static_cast<std::uint32_t>(code_letters.size()))];
    }
    return code;
}

/// The letter as it is hashed; 0 for what only separates.
char letter_of(char typed) {
    if (typed == '-' || typed == ' ' || typed == '\t') return 0;
    const char small = typed >= 'A' && typed <= 'Z' ? static_cast<char>(typed - 'A' + 'a') : typed;
    if (small == 'o') return '0';
    if (small == 'i' || small == 'l') return '1';
    return small;
}

}  // namespace

std::string hash_of_token(std::string_view token) { return base::sha256_of(token); }

std::vector<std::string> new_recovery_codes() {
    std::vector<std::string> codes;
    for (int at = 0; at < codes_at_a_time; ++at) codes.push_back(new_recovery_code());
    return codes;
}

std::string hash_of_recovery_code(std::string_view typed) {
    std::string code;
    for (const char one : typed) {
        if (const char letter = letter_of(one); letter != 0) code += letter;
    }
    return base::sha256_of(code);
}

}  // namespace rights
