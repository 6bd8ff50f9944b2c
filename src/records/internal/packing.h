// SPDX-License-Identifier: AGPL-3.0-or-later
// Bytes made smaller for keeping, and whole again.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace records {

/// Nothing when packing would not save at least a tenth.
std::optional<std::string> pack(std::string_view bytes);
/// `size` is what must come out. Corrupt "store.damaged" when something else does.
base::Result<std::string> unpack(std::string_view packed, std::size_t size);

}  // namespace records
