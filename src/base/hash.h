// SPDX-License-Identifier: AGPL-3.0-or-later
// SHA-256 (FIPS 180-4), the name of stored bytes.
#pragma once
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace base {

/// 64 lower-case hexadecimal digits.
std::string sha256_of(std::string_view bytes);

/// The same over bytes that come in parts.
class Sha256 {
public:
    Sha256();
    void add(std::string_view bytes);
    /// The digits, valid until the next call; begins again with nothing.
    std::string_view finish();

private:
    static constexpr std::size_t state_bytes = 104;
    alignas(8) std::array<std::byte, state_bytes> state_;
    std::array<char, 65> digits_;
};

}  // namespace base
