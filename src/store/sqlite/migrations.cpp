// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/sqlite/migrations.h"

#include "base/hash.h"
#include "base/try.h"

namespace store::sqlite {
namespace {

constexpr std::string_view make_table =
    "CREATE TABLE IF NOT EXISTS schema_migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL,"
    " checksum TEXT NOT NULL)";
constexpr std::string_view find_table =
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'schema_migration'";

base::Result<std::vector<Applied>> list_applied_migrations(Connection& connection) {
    std::vector<Applied> all;
    TRY_DO(
        connection.run(list_applied, {}, [&](const Row& row) { all.push_back(applied_of(row)); }));
    return all;
}

/// One step in its own transaction. Another process may have done it while we waited for our turn.
base::Result<void> apply(Connection& connection, const Migration& migration) {
    TRY_DO(connection.run_script("BEGIN IMMEDIATE"));
    const auto work = [&]() -> base::Result<void> {
        TRY(const auto applied, list_applied_migrations(connection));
        if (has_had(applied, migration)) return {};
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

base::Result<void> migrate(Connection& connection, const std::vector<Migration>& migrations) {
    TRY_DO(connection.run_script(make_table));
    TRY(const auto applied, list_applied_migrations(connection));
    TRY_DO(check_applied(applied, migrations));
    for (const Migration& migration : migrations) {
        if (!has_had(applied, migration)) TRY_DO(apply(connection, migration));
    }
    return {};
}

base::Result<Schema> schema_of(Connection& connection, const std::vector<Migration>& migrations) {
    bool has_table = false;
    TRY_DO(connection.run(find_table, {}, [&](const Row&) { has_table = true; }));
    if (!has_table) return Schema::None;
    TRY(const auto applied, list_applied_migrations(connection));
    TRY_DO(check_applied(applied, migrations));
    if (applied.empty()) return Schema::None;
    return applied.size() < migrations.size() ? Schema::Older : Schema::Ours;
}

}  // namespace store::sqlite
