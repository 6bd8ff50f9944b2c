// SPDX-License-Identifier: AGPL-3.0-or-later
// What the world of the leak walk is made with: nothing there may fail.
#pragma once
#include <fmt/format.h>

#include "base/check.h"
#include "base/result.h"

namespace leaks {

template <class T>
T must(base::Result<T> result) {
    if (!result) fmt::print(stderr, "{} {}\n", result.error().code, result.error().detail);
    CHECK(bool(result), "the world of the leak walk can be made");
    return std::move(result).value();
}
inline void must(const base::Result<void>& result) {
    if (!result) fmt::print(stderr, "{} {}\n", result.error().code, result.error().detail);
    CHECK(bool(result), "the world of the leak walk can be made");
}

}  // namespace leaks
