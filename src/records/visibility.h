// SPDX-License-Identifier: AGPL-3.0-or-later
// Who a thing is for. The rule that asks it is SQL (visibility_table.cpp).
#pragma once
#include <optional>
#include <string_view>

namespace records {

enum class Visibility {
    Open,      ///< Everybody, once its document is published.
    Internal,  ///< Whoever holds a role.
    Closed,    ///< The body's chair, members, secretary and stand-ins, and those named on it.
};

/// "open", "internal", "closed": stable, in the database and in exports.
std::string_view name_of(Visibility visibility);
std::optional<Visibility> parse_visibility(std::string_view name);

}  // namespace records
