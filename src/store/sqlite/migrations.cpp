// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/sqlite/migrations.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/hash.h"
#include "base/try.h"

namespace store::sqlite {
namespace {

using base::Error;
using base::ErrorKind;

constexpr std::string_view make_table =
    "CREATE TABLE IF NOT EXISTS schema_migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL,"
    " checksum TEXT NOT NULL)";
constexpr std::string_view list_applied =
    "SELECT number, name, checksum FROM schema_migration ORDER BY number";
constexpr std::string_view add_applied =
    "INSERT INTO schema_migration (number, name, checksum) VALUES ($1, $2, $3)";

struct Applied {
    int number = 0;
    std::string name;
    std::string checksum;
};

base::Result<std::vector<Applied>> list_applied_migrations(Connection& connection) {
    std::vector<Applied> all;
    TRY_DO(connection.run(list_applied, {}, [&](const Row& row) {
        all.push_back(
            {static_cast<int>(row.integer(0)), std::string(row.text(1)), std::string(row.text(2))});
    }));
    return all;
}

/// Refuses a database that a newer program, or another text of a migration, has made.
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

/// One step in its own transaction. Another process may have done it while we waited for our turn.
base::Result<void> apply(Connection& connection, const Migration& migration) {
    TRY_DO(connection.run_script("BEGIN IMMEDIATE"));
    const auto work = [&]() -> base::Result<void> {
        TRY(const auto applied, list_applied_migrations(connection));
        const bool done = std::any_of(applied.begin(), applied.end(), [&](const Applied& one) {
            return one.number == migration.number;
        });
        if (done) return {};
        TRY_DO(connection.run_script(migration.sql));
        return connection.run(add_applied,
                              {migration.number, migration.name, base::sha256_of(migration.sql)},
                              nullptr);
    };
    auto worked = work();
    auto ended = connection.run_script(worked ? "COMMIT" : "ROLLBACK");
    return worked ? std::move(ended) : std::move(worked);
}

}  // namespace

base::Result<std::vector<Migration>> migrations_in(std::span<const base::Asset> files) {
    std::vector<Migration> all;
    for (const base::Asset& file : files) {
        if (file.name.ends_with(".postgres.sql")) continue;
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

base::Result<void> migrate(Connection& connection, const std::vector<Migration>& migrations) {
    TRY_DO(connection.run_script(make_table));
    TRY(const auto applied, list_applied_migrations(connection));
    TRY_DO(check_applied(applied, migrations));
    for (const Migration& migration : migrations) {
        const bool done = std::any_of(applied.begin(), applied.end(), [&](const Applied& one) {
            return one.number == migration.number;
        });
        if (!done) TRY_DO(apply(connection, migration));
    }
    return {};
}

}  // namespace store::sqlite
