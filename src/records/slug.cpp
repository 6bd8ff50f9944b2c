// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/internal/slug.h"

#include <fmt/format.h>

#include <optional>

#include "base/try.h"

namespace records {
namespace {

struct Holder {
    std::int64_t id = 0;
    bool is_provisional = false;
};

base::Result<std::optional<Holder>> find_holder(store::Reader& reader, const SlugStatements& table,
                                                const std::string& slug) {
    return reader.query_one<Holder>(table.holder, {slug}, [](const store::Row& row) {
        return Holder{row.integer(0), row.truth(1)};
    });
}

}  // namespace

base::Result<std::string> take_slug(store::Transaction& transaction, const SlugStatements& table,
                                    const std::string& wanted, Publicity publicity) {
    std::string slug = wanted;
    for (int number = 2;; ++number) {
        TRY(const auto holder, find_holder(transaction, table, slug));
        if (!holder) return slug;
        if (publicity == Publicity::Published && holder->is_provisional) {
            TRY(const std::string other,
                take_slug(transaction, table, wanted, Publicity::Unpublished));
            TRY_DO(transaction.execute(table.move, {holder->id, other}));
            return slug;
        }
        slug = fmt::format("{}-{}", wanted, number);
    }
}

base::Result<void> give_up_slug(store::Transaction& transaction, const SlugStatements& table,
                                std::int64_t id) {
    // No name makes an address with a colon in it.
    TRY_DO(transaction.execute(table.move, {id, fmt::format("{}:", id)}));
    return {};
}

}  // namespace records
