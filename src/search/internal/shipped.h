// SPDX-License-Identifier: AGPL-3.0-or-later
// The word lists that are put into the program (assets/search).
#pragma once
#include <string_view>

namespace search {
/// The text of one shipped file; "" when there is none of that name.
std::string_view shipped_text(std::string_view name);
}  // namespace search
