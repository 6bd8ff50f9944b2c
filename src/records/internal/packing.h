// SPDX-License-Identifier: AGPL-3.0-or-later
// Bytes made smaller for keeping, and whole again.
#pragma once
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace records {

/// Nothing when packing would not save at least a tenth.
std::optional<std::string> pack(std::string_view bytes);
/// `size` is what must come out. Corrupt "store.damaged" when something else does.
base::Result<std::string> unpack(std::string_view packed, std::size_t size);
/// The same in pieces, never whole in memory; an error of `take` ends it. What was taken before
/// "store.damaged" is told is of no use.
base::Result<void> unpack_pieces(std::string_view packed, std::size_t size,
                                 const std::function<base::Result<void>(std::string_view)>& take);

}  // namespace records
