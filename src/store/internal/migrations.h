// SPDX-License-Identifier: AGPL-3.0-or-later
// The migrations this program knows, and what a database says of those that it has had. Running
// them is each database's own work.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/asset.h"
#include "base/result.h"
#include "store/database.h"

namespace store {

struct Migration {
    int number = 0;
    std::string_view name;
    std::string_view sql;
};

/// A migration that a database has had.
struct Applied {
    int number = 0;
    std::string name;
    std::string checksum;
};

inline constexpr std::string_view list_applied =
    "SELECT number, name, checksum FROM schema_migration ORDER BY number";
inline constexpr std::string_view add_applied =
    "INSERT INTO schema_migration (number, name, checksum) VALUES ($1, $2, $3)";

/// In the transaction that makes the schema: the record is still on its way to here.
inline constexpr std::string_view add_moving_mark =
    "INSERT INTO store_mark (name, value) VALUES ('moving', $1)";

/// Of a database that holds `table` and no record: nothing is put beside what is somebody else's.
base::Error not_a_record(std::string_view where, std::string_view table);

/// A row of list_applied.
Applied applied_of(const Row& row);

/// Those of the files that are for one kind of database, in order: not those whose names end with
/// `others`, ".postgres.sql" or ".sqlite.sql". Corrupt "store.migration_name" for a number used
/// twice or none.
base::Result<std::vector<Migration>> migrations_in(std::span<const base::Asset> files,
                                                   std::string_view others);

/// All that are built into the program, as migrations_in.
base::Result<std::vector<Migration>> known_migrations(std::string_view others);

/// Refuses a database that a newer program, or another text of a migration, has made: Conflict
/// "store.newer_schema" or "store.other_schema".
base::Result<void> check_applied(const std::vector<Applied>& applied,
                                 const std::vector<Migration>& migrations);

bool has_had(const std::vector<Applied>& applied, const Migration& migration);

}  // namespace store
