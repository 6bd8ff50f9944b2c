// SPDX-License-Identifier: AGPL-3.0-or-later
// Reading SQL just so far as a database of another make needs.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace store::postgres {

/// The highest n of the $n in a statement, outside texts in quotes and remarks; 0: it has none.
int highest_placeholder(std::string_view sql);

/// Whether $n stands in a statement.
bool mentions(std::string_view sql, int number);

/// The placeholders that a statement asks about before it looks at anything: `$1 > 0`, `$5 = 0 OR
/// ...`.
std::vector<int> switches_of(std::string_view sql);

/// The statement with a number where it says $n, for each n that is given one. What then can never
/// be needed PostgreSQL leaves out of its plan: most of the rule of who sees what, for an outsider.
/// What stands in brackets that begin with such a question and a no ("($1 > 0 AND ...)") it does
/// not even get to read: before each run it goes through all of a statement that can name a table.
std::string with_numbers(std::string_view sql,
                         const std::vector<std::optional<std::int64_t>>& numbers);

/// A text of the schema as PostgreSQL reads it. INTEGER is bigint, INTEGER PRIMARY KEY (also with
/// AUTOINCREMENT) an identity, BLOB bytea; and TEXT compares byte by byte whatever the database's
/// language is. Words in quotes and remarks stay as they are.
std::string schema_for_postgres(std::string_view sql);

}  // namespace store::postgres
