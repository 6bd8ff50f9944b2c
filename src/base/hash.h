// SPDX-License-Identifier: AGPL-3.0-or-later
// SHA-256 (FIPS 180-4), the name of stored bytes.
#pragma once
#include <string>
#include <string_view>

namespace base {
/// 64 lower-case hexadecimal digits.
std::string sha256_of(std::string_view bytes);
}  // namespace base
