// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/internal/migrations.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/hash.h"
#include "base/try.h"

namespace migrations {
std::span<const base::Asset> assets();
}  // namespace migrations

namespace store {
namespace {

using base::Error;
using base::ErrorKind;

}  // namespace

base::Error not_a_record(std::string_view where, std::string_view table) {
    return base::Error{base::ErrorKind::Conflict, "store.not_a_record",
                       fmt::format("{}: {}", where, table)};
}

Applied applied_of(const Row& row) {
    return {static_cast<int>(row.integer(0)), std::string(row.text(1)), std::string(row.text(2))};
}

base::Result<std::vector<Migration>> migrations_in(std::span<const base::Asset> files,
                                                   std::string_view others) {
    std::vector<Migration> all;
    for (const base::Asset& file : files) {
        if (file.name.ends_with(others)) continue;
        Migration migration{.number = 0, .name = file.name, .sql = file.bytes};
        const auto read = std::from_chars(file.name.data(), file.name.data() + file.name.size(),
                                          migration.number);
        if (read.ec != std::errc{} || migration.number < 1) {
            return Error{ErrorKind::Corrupt, "store.migration_name", std::string(file.name)};
        }
        all.push_back(migration);
    }
    std::sort(all.begin(), all.end(), [](const Migration& left, const Migration& right) {
        return left.number < right.number;
    });
    for (std::size_t at = 1; at < all.size(); ++at) {
        if (all[at].number == all[at - 1].number) {
            return Error{ErrorKind::Corrupt, "store.migration_name", std::string(all[at].name)};
        }
    }
    return all;
}

base::Result<std::vector<Migration>> known_migrations(std::string_view others) {
    return migrations_in(migrations::assets(), others);
}

base::Result<void> check_applied(const std::vector<Applied>& applied,
                                 const std::vector<Migration>& migrations) {
    for (const Applied& done : applied) {
        const auto ours = std::find_if(migrations.begin(), migrations.end(),
                                       [&](const auto& one) { return one.number == done.number; });
        if (ours == migrations.end()) {
            return Error{ErrorKind::Conflict, "store.newer_schema",
                         fmt::format("the data has migration {} ({}), which this program does not "
                                     "know: use the newer program",
                                     done.number, done.name)};
        }
        if (base::sha256_of(ours->sql) != done.checksum) {
            return Error{
                ErrorKind::Conflict, "store.other_schema",
                fmt::format("migration {} was another text when the data was made", done.name)};
        }
    }
    return {};
}

bool has_had(const std::vector<Applied>& applied, const Migration& migration) {
    return std::any_of(applied.begin(), applied.end(),
                       [&](const Applied& one) { return one.number == migration.number; });
}

}  // namespace store
