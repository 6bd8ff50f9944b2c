// SPDX-License-Identifier: AGPL-3.0-or-later
// All that a database holds, table by table, whatever the tables are: for taking a record from one
// database to another and showing that nothing differs.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "store/database.h"

namespace store {

enum class Make { Sqlite, Postgres };

struct TableColumn {
    std::string name;
    std::string type;  ///< "integer", "text", "bytes" or "real", whatever the database calls it.
    bool is_needed = false;  ///< NOT NULL.
    int key = 0;             ///< Its place in the primary key, from 1; 0: not in it.
    friend bool operator==(const TableColumn&, const TableColumn&) = default;
};
struct Table {
    std::string name;
    std::vector<TableColumn> columns;  ///< In the order of their names.
};

/// The tables in the order of their names, without those that are the database's own affair
/// (schema_migration, store_mark, generation).
base::Result<std::vector<Table>> list_tables(Reader& reader, Make make);

/// What a table holds: how many rows, and a SHA-256 over all of them in the order of their keys.
struct Holding {
    std::string table;
    std::int64_t rows = 0;
    std::string sha256;
    friend bool operator==(const Holding&, const Holding&) = default;
};
/// The same rows give the same answer on both makes of database. Corrupt "store.damaged" when a
/// value is not of its column's type, which SQLite does not prevent.
base::Result<std::vector<Holding>> hold_up(Reader& reader, Make make);

/// Puts every row of `from` into `to`, whose own rows go first; both have the same tables. Ids go
/// on where they had come to. `on_table` is told the name of each.
base::Result<void> copy_every_table(Reader& from, Make from_make, Transaction& to, Make to_make,
                                    const std::function<void(const std::string&)>& on_table);

}  // namespace store
