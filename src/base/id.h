// SPDX-License-Identifier: AGPL-3.0-or-later
// Row ids that cannot be mixed up.
#pragma once
#include <compare>
#include <cstdint>

namespace base {

/// A row id that will not pass for the id of another kind of row. 0 is no row.
template <class Tag>
struct Id {
    std::int64_t value = 0;
    friend auto operator<=>(const Id&, const Id&) = default;
};

}  // namespace base
