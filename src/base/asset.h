// SPDX-License-Identifier: AGPL-3.0-or-later
// A file that was put into the program when it was built (cmake/embed_assets.cmake).
#pragma once
#include <span>
#include <string_view>

namespace base {
struct Asset {
    std::string_view name;  ///< Path below the folder that was embedded, "0001_records.sql".
    std::string_view bytes;
};
}  // namespace base
