// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/every_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/hash.h"
#include "base/try.h"
#include "store/copy_in.h"

namespace store {
namespace {

using base::Error;
using base::ErrorKind;

constexpr std::string_view sqlite_columns =
    "SELECT tables.name, columns.name, lower(columns.type), columns.\"notnull\", columns.pk"
    " FROM sqlite_master AS tables, pragma_table_info(tables.name) AS columns"
    " WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite!_%' ESCAPE '!'"
    " ORDER BY tables.name, columns.name";
constexpr std::string_view postgres_columns =
    "SELECT relname::text COLLATE \"C\" AS name, attname::text COLLATE \"C\" AS column_name,"
    " format_type(atttypid, NULL), CASE WHEN attnotnull THEN 1 ELSE 0 END,"
    " coalesce(array_position(indkey::int2[], attnum) + 1, 0)"
    " FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid AND attnum > 0"
    "  AND NOT attisdropped"
    " LEFT JOIN pg_index ON indrelid = pg_class.oid AND indisprimary"
    " WHERE relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())"
    " AND relkind = 'r' ORDER BY 1, 2";

// The highest id that was ever given, also when its row is gone.
constexpr std::string_view sqlite_ids = "SELECT name, seq FROM sqlite_sequence";
constexpr std::string_view postgres_ids =
    "SELECT relname, pg_sequence_last_value(pg_get_serial_sequence(quote_ident(relname), 'id'))"
    " FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid"
    " WHERE relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())"
    " AND relkind = 'r' AND attname = 'id' AND attidentity <> ''";
constexpr std::string_view raise_sqlite_id =
    "UPDATE sqlite_sequence SET seq = $2 WHERE name = $1 AND seq < $2";
constexpr std::string_view add_sqlite_id =
    "INSERT INTO sqlite_sequence (name, seq) SELECT $1, $2 FROM sqlite_master"
    " WHERE type = 'table' AND name = $1 AND sql LIKE '%AUTOINCREMENT%'"
    " AND NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = $1)";
constexpr std::string_view raise_postgres_id =
    "SELECT setval(ids, $2) FROM (SELECT pg_get_serial_sequence(quote_ident($1), 'id')) AS one "
    "(ids)"
    " WHERE $2 > coalesce(pg_sequence_last_value(ids), 0)";

// What refers to what is checked when everything is there.
constexpr std::string_view sqlite_patience = "PRAGMA defer_foreign_keys = ON";
constexpr std::string_view postgres_deferrable = R"sql(
DO $all$
DECLARE made record;
BEGIN
    FOR made IN SELECT conname, conrelid::regclass AS name FROM pg_constraint
        WHERE contype = 'f' AND NOT condeferrable AND connamespace =
            (SELECT oid FROM pg_namespace WHERE nspname = current_schema()) LOOP
        EXECUTE format('ALTER TABLE %s ALTER CONSTRAINT %I DEFERRABLE', made.name, made.conname);
    END LOOP;
END
$all$)sql";
constexpr std::string_view postgres_patience = "SET CONSTRAINTS ALL DEFERRED";
constexpr std::string_view postgres_check = "SET CONSTRAINTS ALL IMMEDIATE";

bool is_its_own(std::string_view table) {
    return table == "schema_migration" || table == "store_mark" || table == "generation";
}

std::string kind_of(std::string_view type) {
    if (type == "integer" || type == "bigint") return "integer";
    if (type == "text") return "text";
    if (type == "blob" || type == "bytea") return "bytes";
    if (type == "double precision" || type == "real") return "real";
    return std::string(type);
}

// Names come from the database's own list of its tables, never from outside.
std::string quoted(const std::string& name) { return "\"" + name + "\""; }

std::string column_list(const Table& table) {
    std::string list;
    for (const TableColumn& column : table.columns) {
        list += (list.empty() ? "" : ", ") + quoted(column.name);
    }
    return list;
}

std::string all_rows(const Table& table) {
    std::vector<TableColumn> keys;
    for (const TableColumn& column : table.columns) {
        if (column.key > 0) keys.push_back(column);
    }
    std::sort(keys.begin(), keys.end(),
              [](const auto& one, const auto& other) { return one.key < other.key; });
    std::string order;
    for (const TableColumn& key : keys) order += (order.empty() ? "" : ", ") + quoted(key.name);
    std::string sql = "SELECT " + column_list(table);
    sql += " FROM " + quoted(table.name);
    return sql + " ORDER BY " + (order.empty() ? column_list(table) : order);
}

std::string new_row(const Table& table) {
    std::string places;
    for (std::size_t at = 1; at <= table.columns.size(); ++at) {
        places += (at == 1 ? "$" : ", $") + std::to_string(at);
    }
    std::string sql = "INSERT INTO " + quoted(table.name);
    return sql + " (" + column_list(table) + ") VALUES (" + places + ")";
}

Value value_of(const Row& row, int at, const std::string& type) {
    if (row.is_null(at)) return std::nullopt;
    if (type == "integer") return row.integer(at);
    if (type == "real") return row.real(at);
    if (type == "bytes") return Blob{std::string(row.text(at))};
    return row.text(at);
}

/// Each value with its kind and length before it, so that nothing can move from one to the next.
void add_value(base::Sha256& hash, const Row& row, int at, const std::string& type) {
    if (row.is_null(at)) return hash.add("-");
    const std::string_view text = row.text(at);
    hash.add(fmt::format("{}{}:", type, text.size()));
    hash.add(text);
}

/// Whether every value of a table in SQLite is of its column's type.
base::Result<void> check_types(Reader& reader, const Table& table) {
    const std::map<std::string, std::string> names = {
        {"integer", "integer"}, {"text", "text"}, {"bytes", "blob"}, {"real", "real"}};
    for (const TableColumn& column : table.columns) {
        std::string sql = "SELECT 1 FROM " + quoted(table.name);
        sql += " WHERE typeof(" + quoted(column.name) + ") NOT IN ('null', $1) LIMIT 1";
        TRY(const auto wrong, reader.query_one<int>(sql, {names.at(column.type)},
                                                    [](const auto& /*row*/) { return 1; }));
        if (!wrong) continue;
        return Error{
            ErrorKind::Corrupt, "store.damaged",
            fmt::format("{}.{}: a value that is no {}", table.name, column.name, column.type)};
    }
    return {};
}

base::Result<Holding> hold_up(Reader& reader, const Table& table) {
    Holding holding{.table = table.name, .rows = 0, .sha256 = {}};
    base::Sha256 hash;
    TRY_DO(reader.for_each(all_rows(table), {}, [&](const Row& row) {
        ++holding.rows;
        int at = 0;
        for (const TableColumn& column : table.columns) add_value(hash, row, at++, column.type);
    }));
    holding.sha256 = hash.finish();
    return holding;
}

std::string copy_of(const Table& table) {
    std::string sql = "COPY " + quoted(table.name);
    return sql + " (" + column_list(table) + ") FROM STDIN (FORMAT binary)";
}

base::Result<void> copy_rows(Reader& from, Transaction& to, const Table& table) {
    const std::string insert = new_row(table);
    auto* stream = dynamic_cast<CopiesIn*>(&to);
    if (stream != nullptr) TRY_DO(stream->begin_copy(copy_of(table), insert));
    std::optional<Error> failed;
    TRY_DO(from.for_each(all_rows(table), {}, [&](const Row& row) {
        if (failed) return;
        Values values;
        int at = 0;
        for (const TableColumn& column : table.columns) {
            values.push_back(value_of(row, at++, column.type));
        }
        if (stream != nullptr) {
            if (auto put = stream->put_row(values); !put) failed = std::move(put).error();
        } else if (auto done = to.execute(insert, values); !done) {
            failed = std::move(done).error();
        }
    }));
    // Why a stream was not taken to its end stands there.
    if (stream != nullptr) {
        if (auto ended = stream->end_copy(); !ended) failed = std::move(ended).error();
    }
    if (!failed) return {};
    failed->detail = fmt::format("table {}: {}", table.name, failed->detail);
    return *std::move(failed);
}

base::Result<void> let_ids_go_on(Reader& from, Make from_make, Transaction& to, Make to_make) {
    std::map<std::string, std::int64_t> ids;
    TRY_DO(from.for_each(from_make == Make::Sqlite ? sqlite_ids : postgres_ids, {},
                         [&](const Row& row) { ids[std::string(row.text(0))] = row.integer(1); }));
    for (const auto& [table, id] : ids) {
        if (id == 0) continue;
        if (to_make == Make::Postgres) {
            TRY_DO(to.for_each(raise_postgres_id, {table, id}, nullptr));
            continue;
        }
        TRY_DO(to.execute(raise_sqlite_id, {table, id}));
        TRY_DO(to.execute(add_sqlite_id, {table, id}));
    }
    return {};
}

}  // namespace

base::Result<std::vector<Table>> list_tables(Reader& reader, Make make) {
    std::vector<Table> tables;
    TRY_DO(reader.for_each(make == Make::Sqlite ? sqlite_columns : postgres_columns, {},
                           [&](const Row& row) {
                               if (is_its_own(row.text(0))) return;
                               if (tables.empty() || tables.back().name != row.text(0)) {
                                   tables.push_back({std::string(row.text(0)), {}});
                               }
                               TableColumn column{.name = std::string(row.text(1)),
                                                  .type = kind_of(row.text(2)),
                                                  .is_needed = row.truth(3),
                                                  .key = static_cast<int>(row.integer(4))};
                               // SQLite tells of an id that it makes itself as one that may be
                               // missing.
                               column.is_needed = column.is_needed || column.key > 0;
                               tables.back().columns.push_back(std::move(column));
                           }));
    return tables;
}

base::Result<std::vector<Holding>> hold_up(Reader& reader, Make make) {
    TRY(const auto tables, list_tables(reader, make));
    std::vector<Holding> holdings;
    for (const Table& table : tables) {
        if (make == Make::Sqlite) TRY_DO(check_types(reader, table));
        TRY(auto holding, hold_up(reader, table));
        holdings.push_back(std::move(holding));
    }
    return holdings;
}

base::Result<void> copy_every_table(Reader& from, Make from_make, Transaction& to, Make to_make,
                                    const std::function<void(const std::string&)>& on_table) {
    if (to_make == Make::Sqlite) {
        TRY_DO(to.for_each(sqlite_patience, {}, nullptr));
    } else {
        TRY_DO(to.execute(postgres_deferrable, {}));
        TRY_DO(to.execute(postgres_patience, {}));
    }
    TRY(const auto tables, list_tables(from, from_make));
    for (const Table& table : tables) {
        TRY_DO(to.execute("DELETE FROM " + quoted(table.name), {}));
    }
    for (const Table& table : tables) {
        if (on_table) on_table(table.name);
        TRY_DO(copy_rows(from, to, table));
    }
    TRY_DO(let_ids_go_on(from, from_make, to, to_make));
    if (to_make == Make::Sqlite) return {};
    TRY_DO(to.execute(postgres_check, {}));
    // Until it has looked at them, PostgreSQL plans as if every table were small.
    for (const Table& table : tables) TRY_DO(to.execute("ANALYZE " + quoted(table.name), {}));
    return {};
}

}  // namespace store
