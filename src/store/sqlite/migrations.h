// SPDX-License-Identifier: AGPL-3.0-or-later
// Brings a SQLite file up to the schema this program knows.
#pragma once
#include <string>
#include <vector>

#include "base/result.h"
#include "store/internal/migrations.h"
#include "store/sqlite/connection.h"

namespace store::sqlite {

/// Runs those that have not been run and writes their numbers and checksums, all in one
/// transaction: a program that is killed meanwhile leaves the schema as it was. Conflict
/// "store.newer_schema" when the database has one we do not know, "store.other_schema" when one was
/// not the same text, "store.not_a_record" when something else is kept there. A schema that is made
/// anew is marked as moving from `moving_from` unless that is empty.
base::Result<void> migrate(Connection& connection, const std::vector<Migration>& migrations,
                           std::string_view moving_from = {});

enum class Schema {
    None,   ///< Nothing was ever migrated.
    Older,  ///< Some of ours are still to be run.
    Ours,
};
/// Looks only. Errors as migrate.
base::Result<Schema> schema_of(Connection& connection, const std::vector<Migration>& migrations);

/// Tables, indexes, triggers and views that are not what these migrations make: a rule that was
/// altered would hold no more. What comments say is not looked at, nor are other tables.
base::Result<void> check_definitions(Connection& connection,
                                     const std::vector<Migration>& migrations,
                                     std::vector<std::string>& found);

}  // namespace store::sqlite
