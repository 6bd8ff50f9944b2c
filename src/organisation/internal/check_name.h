// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include <string_view>

#include "base/result.h"

namespace organisation {

/// Invalid `code` with a violation of the field "name" when it is empty, too long, or holds what no
/// name holds.
base::Result<void> check_name(std::string_view name, std::string_view code);

}  // namespace organisation
