// SPDX-License-Identifier: AGPL-3.0-or-later
// Addresses that are given once: the first free one of "name", "name-2", "name-3" ...
//
// What only documents that are not published know of must leave no trace in the addresses of what
// everybody may see. It keeps its address only until something published wants it, and gives way.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "store/database.h"

namespace records {

enum class Publicity { Published, Unpublished };

/// The statements of one table that has addresses.
struct SlugStatements {
    std::string_view holder;  ///< $1 a slug: id and is_provisional of the row that has it.
    std::string_view move;    ///< $1 an id, $2 its new slug.
};

/// An address for a new row, free when this answers.
base::Result<std::string> take_slug(store::Transaction& transaction, const SlugStatements& table,
                                    const std::string& wanted, Publicity publicity);
/// Frees the address of a row that is about to get another.
base::Result<void> give_up_slug(store::Transaction& transaction, const SlugStatements& table,
                                std::int64_t id);

}  // namespace records
