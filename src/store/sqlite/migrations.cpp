// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/sqlite/migrations.h"

#include <algorithm>
#include <map>

#include "base/hash.h"
#include "base/try.h"

namespace store::sqlite {
namespace {

constexpr std::string_view make_table =
    "CREATE TABLE IF NOT EXISTS schema_migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL,"
    " checksum TEXT NOT NULL)";
constexpr std::string_view find_table =
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'schema_migration'";

constexpr std::string_view find_others =
    "SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!' LIMIT 1";
constexpr std::string_view list_definitions =
    "SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_master"
    " WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name";

base::Result<std::vector<Applied>> list_applied_migrations(Connection& connection) {
    std::vector<Applied> all;
    TRY_DO(
        connection.run(list_applied, {}, [&](const Row& row) { all.push_back(applied_of(row)); }));
    return all;
}

base::Result<bool> has_schema(Connection& connection) {
    bool has = false;
    TRY_DO(connection.run(find_table, {}, [&](const Row&) { has = true; }));
    return has;
}

base::Result<void> check_nothing_else(Connection& connection) {
    std::string other;
    TRY_DO(connection.run(find_others, {}, [&](const Row& row) { other = row.text(0); }));
    if (!other.empty()) return not_a_record("sagsgang.sqlite", other);
    return {};
}

/// All that are missing, in the transaction that is open. Another process may have done some while
/// we waited for our turn.
base::Result<void> apply_missing(Connection& connection, const std::vector<Migration>& known,
                                 std::string_view moving_from) {
    TRY(const bool has, has_schema(connection));
    if (!has) TRY_DO(check_nothing_else(connection));
    TRY_DO(connection.run_script(make_table));
    TRY(const auto applied, list_applied_migrations(connection));
    TRY_DO(check_applied(applied, known));
    for (const Migration& migration : known) {
        if (has_had(applied, migration)) continue;
        TRY_DO(connection.run_script(migration.sql));
        TRY_DO(connection.run(add_applied,
                              {migration.number, migration.name, base::sha256_of(migration.sql)},
                              nullptr));
    }
    if (!has && !moving_from.empty()) {
        TRY_DO(connection.run(add_moving_mark, {moving_from}, nullptr));
    }
    return {};
}

/// What a definition says: without comments, spaces and quotes around names.
std::string meaning_of(std::string_view sql) {
    std::string meaning;
    bool in_text = false;
    for (std::size_t at = 0; at < sql.size(); ++at) {
        const char letter = sql[at];
        const bool is_comment = !in_text && sql.substr(at).starts_with("--");
        if (is_comment) at = std::min(sql.find('\n', at), sql.size());
        if (letter == '\'') in_text = !in_text;
        const bool is_space = letter == ' ' || letter == '\n' || letter == '\t' || letter == '"';
        if (!is_comment && (in_text || !is_space)) meaning += letter;
    }
    return meaning;
}

/// "table item" -> what its definition says.
using Definitions = std::map<std::string, std::string>;
base::Result<Definitions> definitions_in(Connection& connection) {
    Definitions all;
    TRY_DO(connection.run(list_definitions, {}, [&](const Row& row) {
        all.emplace(row.text(0), meaning_of(row.text(1)));
    }));
    return all;
}

}  // namespace

base::Result<void> migrate(Connection& connection, const std::vector<Migration>& migrations,
                           std::string_view moving_from) {
    TRY(const bool has, has_schema(connection));
    if (has) {
        TRY(const auto applied, list_applied_migrations(connection));
        TRY_DO(check_applied(applied, migrations));
        if (applied.size() == migrations.size()) return {};
    }
    TRY_DO(connection.run_script("BEGIN IMMEDIATE"));
    auto worked = apply_missing(connection, migrations, moving_from);
    auto ended = connection.run_script(worked ? "COMMIT" : "ROLLBACK");
    return worked ? std::move(ended) : std::move(worked);
}

base::Result<Schema> schema_of(Connection& connection, const std::vector<Migration>& migrations) {
    TRY(const bool has, has_schema(connection));
    if (!has) {
        TRY_DO(check_nothing_else(connection));
        return Schema::None;
    }
    TRY(const auto applied, list_applied_migrations(connection));
    TRY_DO(check_applied(applied, migrations));
    if (applied.empty()) return Schema::None;
    return applied.size() < migrations.size() ? Schema::Older : Schema::Ours;
}

base::Result<void> check_definitions(Connection& connection,
                                     const std::vector<Migration>& migrations,
                                     std::vector<std::string>& found) {
    TRY(const auto made, Connection::open(":memory:", {.access = Access::Write,
                                                       .durability = Durability::Memory,
                                                       .create = true,
                                                       .with_log = false}));
    TRY_DO(migrate(*made, migrations));
    TRY(const auto expected, definitions_in(*made));
    TRY(const auto there, definitions_in(connection));
    for (const auto& [name, meaning] : expected) {
        const auto one = there.find(name);
        if (one == there.end()) found.push_back(name + ": is not there");
        if (one != there.end() && one->second != meaning) {
            found.push_back(name + ": is not defined as this program defines it");
        }
    }
    for (const auto& [name, meaning] : there) {
        // Another table does nothing by itself, nor does an index.
        const bool acts = name.starts_with("trigger ") || name.starts_with("view ");
        if (acts && !expected.contains(name)) found.push_back(name + ": is none of this program's");
    }
    return {};
}

}  // namespace store::sqlite
