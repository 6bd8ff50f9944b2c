// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/database.h"

namespace store {

std::optional<std::string> Row::optional_text(int column) const {
    if (is_null(column)) return std::nullopt;
    return std::string(text(column));
}

std::optional<std::int64_t> Row::optional_integer(int column) const {
    if (is_null(column)) return std::nullopt;
    return integer(column);
}

base::Date Row::date(int column) const {
    return base::parse_date(text(column)).value_or(base::Date{});
}

}  // namespace store
