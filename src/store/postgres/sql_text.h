// SPDX-License-Identifier: AGPL-3.0-or-later
// Reading SQL just so far as a database of another make needs.
#pragma once
#include <string>
#include <string_view>

namespace store::postgres {

/// The highest n of the $n in a statement, outside texts in quotes and remarks; 0: it has none.
int highest_placeholder(std::string_view sql);

/// A text of the schema as PostgreSQL reads it. INTEGER is bigint, INTEGER PRIMARY KEY (also with
/// AUTOINCREMENT) an identity, BLOB bytea; and TEXT compares byte by byte whatever the database's
/// language is. Words in quotes and remarks stay as they are.
std::string schema_for_postgres(std::string_view sql);

}  // namespace store::postgres
