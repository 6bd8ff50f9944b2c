// SPDX-License-Identifier: AGPL-3.0-or-later
// Addresses that are given once: the first free one of "name", "name-2", "name-3" ...
#pragma once
#include <fmt/format.h>

#include <string>

#include "base/result.h"
#include "base/try.h"

namespace records {

/// `is_taken` answers Result<bool> for a slug.
template <class IsTaken>
base::Result<std::string> free_slug(const std::string& wanted, IsTaken&& is_taken) {
    std::string slug = wanted;
    for (int number = 2;; ++number) {
        TRY(const bool taken, is_taken(slug));
        if (!taken) return slug;
        slug = fmt::format("{}-{}", wanted, number);
    }
}

}  // namespace records
