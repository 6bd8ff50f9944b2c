// SPDX-License-Identifier: AGPL-3.0-or-later
// Random secrets and comparing them.
#pragma once
#include <string>
#include <string_view>

namespace base {

/// 256 random bits as 43 letters, digits, hyphens and underscores.
std::string make_secret();
/// Whether two secrets are the same, in a time that does not tell where they differ.
bool is_same_secret(std::string_view one, std::string_view other);

}  // namespace base
