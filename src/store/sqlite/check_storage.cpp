// SPDX-License-Identifier: AGPL-3.0-or-later
// What SQLite finds wrong with a file, and what its own check passes over.
#include <fmt/format.h>

#include <map>

#include "base/try.h"
#include "store/sqlite/connection.h"

namespace store::sqlite {
namespace {

constexpr int most_complaints = 100;

/// Declared types of columns that hold values of one type, or none.
constexpr std::string_view columns_with_types =
    "SELECT sqlite_master.name, pragma_table_info.name, lower(pragma_table_info.type)"
    " FROM sqlite_master JOIN pragma_table_info(sqlite_master.name)"
    " WHERE sqlite_master.type = 'table' AND sqlite_master.name NOT LIKE 'sqlite_%'"
    "  AND lower(pragma_table_info.type) IN ('text', 'integer', 'bigint', 'blob')"
    " ORDER BY sqlite_master.name, pragma_table_info.cid";

struct TypedColumn {
    std::string name;
    std::string type;  ///< "text": as typeof() says it.
};
using TypedTables = std::map<std::string, std::vector<TypedColumn>>;

constexpr std::string_view indexes =
    "SELECT name, tbl_name, coalesce(sql, '') FROM sqlite_master WHERE type = 'index'"
    " ORDER BY name";

struct IndexRows {
    std::string name;
    std::string by_index;  ///< The sum of the ids of its rows, found through it.
    std::string by_table;  ///< And past it.
};
IndexRows index_rows_of(const Row& row) {
    const std::string_view sql = row.text(2);
    const std::size_t where = sql.find(" WHERE ");
    const std::string some(where == std::string_view::npos ? "" : sql.substr(where));
    const std::string table(row.text(1));
    const auto sum_by = [&](const std::string& how) {
        return "SELECT coalesce(sum(rowid), 0) FROM \"" + table + "\" " + how + some;
    };
    std::string name(row.text(0));
    std::string through = fmt::format("INDEXED BY \"{}\"", name);
    return {std::move(name), sum_by(through), sum_by("NOT INDEXED")};
}

std::string count_of_others(const std::string& table, const std::vector<TypedColumn>& columns) {
    std::string counts;
    for (const TypedColumn& column : columns) {
        if (!counts.empty()) counts += ", ";
        counts +=
            fmt::format("sum(typeof(\"{}\") NOT IN ('{}', 'null'))", column.name, column.type);
    }
    return "SELECT " + counts + " FROM \"" + table + "\"";
}

}  // namespace

base::Result<void> Connection::check_types(std::vector<std::string>& found) {
    TypedTables tables;
    TRY_DO(run(columns_with_types, {}, [&](const Row& row) {
        const bool is_number = row.text(2) == "integer" || row.text(2) == "bigint";
        tables[std::string(row.text(0))].push_back(
            {std::string(row.text(1)), is_number ? "integer" : std::string(row.text(2))});
    }));
    for (const auto& [table, columns] : tables) {
        TRY_DO(run(count_of_others(table, columns), {},
                   [&, &name = table, &all = columns](const Row& row) {
                       for (std::size_t at = 0; at < all.size(); ++at) {
                           const std::int64_t others = row.integer(static_cast<int>(at));
                           if (others == 0) continue;
                           found.push_back(
                               fmt::format("{}.{}: {} values that are not of its type ({})", name,
                                           all[at].name, others, all[at].type));
                       }
                   }));
    }
    return {};
}

base::Result<void> Connection::check_index_rows(std::vector<std::string>& found) {
    std::vector<IndexRows> all;
    TRY_DO(run(indexes, {}, [&](const Row& row) { all.push_back(index_rows_of(row)); }));
    for (const IndexRows& one : all) {
        std::int64_t by_index = 0;
        std::int64_t by_table = 0;
        TRY_DO(run(one.by_table, {}, [&](const Row& row) { by_table = row.integer(0); }));
        auto done = run(one.by_index, {}, [&](const Row& row) { by_index = row.integer(0); });
        if (!done && done.error().kind != base::ErrorKind::Corrupt) return done;
        if (done && by_index == by_table) continue;
        found.push_back(
            fmt::format("{}: an index that leads to other rows than it should", one.name));
    }
    return {};
}

base::Result<std::vector<std::string>> Connection::check_storage() {
    std::vector<std::string> found;
    const auto note_damage = [&](base::Result<void> done) -> base::Result<void> {
        if (done || done.error().kind != base::ErrorKind::Corrupt) return done;
        found.push_back(done.error().detail);
        return {};
    };
    TRY_DO(note_damage(
        run(fmt::format("PRAGMA integrity_check({})", most_complaints), {}, [&](const Row& row) {
            if (row.text(0) != "ok") found.emplace_back(row.text(0));
        })));
    TRY_DO(note_damage(run("PRAGMA foreign_key_check", {}, [&](const Row& row) {
        found.push_back(fmt::format("{} {}: points at a row of {} that is not there", row.text(0),
                                    row.integer(1), row.text(2)));
    })));
    TRY_DO(note_damage(check_types(found)));
    TRY_DO(note_damage(check_index_rows(found)));
    return found;
}

}  // namespace store::sqlite
