// SPDX-License-Identifier: AGPL-3.0-or-later
// Brings a database up to the schema this program knows.
#pragma once
#include <span>
#include <vector>

#include "base/asset.h"
#include "base/result.h"
#include "store/sqlite/connection.h"

namespace store::sqlite {

struct Migration {
    int number = 0;
    std::string_view name;
    std::string_view sql;
};

/// Those of the files that are for SQLite, in order: "0001_records.sql" and "0002_x.sqlite.sql",
/// not "0002_x.postgres.sql". Corrupt "store.migration_name" for a number used twice or none.
base::Result<std::vector<Migration>> migrations_in(std::span<const base::Asset> files);

/// Runs those that have not been run, each a transaction that also writes its number and checksum.
/// Conflict "store.newer_schema" when the database has one we do not know, "store.other_schema"
/// when one was not the same text.
base::Result<void> migrate(Connection& connection, const std::vector<Migration>& migrations);

}  // namespace store::sqlite
