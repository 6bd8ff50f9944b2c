// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include <optional>
#include <string_view>

#include "base/result.h"

namespace organisation {

enum class Letters { Needed, NotNeeded };  ///< "2026-2029" names a term.
/// The code of what is wrong with a name: "missing", "too_long" (above 200 characters), "name" when
/// it holds what no name holds, or no letter where one is needed. Nothing when it is a name.
std::optional<std::string_view> wrong_name(std::string_view name, Letters letters);
/// Invalid `code` with a violation of the field "name" when it is no name with letters.
base::Result<void> check_name(std::string_view name, std::string_view code);

}  // namespace organisation
