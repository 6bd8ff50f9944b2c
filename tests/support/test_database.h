// SPDX-License-Identifier: AGPL-3.0-or-later
// An empty database for one test: in memory, or in the PostgreSQL that the tests' run has started.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "store/database.h"

namespace support {

/// A migrated database with nothing in it, gone soon after it is closed. SQLite in memory, or,
/// where SAGSGANG_TEST_DATABASE says "postgresql://...", a database made there.
base::Result<std::unique_ptr<store::Database>> open_test_database();

/// Whether open_test_database opens PostgreSQL.
bool tests_run_on_postgres();

/// The address of a new and empty database, not yet migrated, where SAGSGANG_TEST_DATABASE says.
base::Result<std::string> make_postgres_database();

/// The same, migrated. One that nobody uses any more is emptied and given again, so use it at once.
base::Result<std::string> take_postgres_database();

/// Asks the server of the tests as its administrator; the first column of what it answers.
base::Result<std::vector<std::string>> ask_test_server(const std::string& sql);
/// What an address that make_postgres_database gave calls the database.
std::string database_name_of(const std::string& address);

/// Lets what follows rewrite the log of changes, which its triggers refuse, as somebody could who
/// has the database in his hands.
base::Result<void> let_log_be_altered(store::Transaction& transaction);

/// The columns that refer to one of the tables: "account.person_id", in order.
base::Result<std::vector<std::string>> list_references(store::Reader& reader,
                                                       const std::vector<std::string>& tables);

}  // namespace support
