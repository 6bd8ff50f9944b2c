// SPDX-License-Identifier: AGPL-3.0-or-later
// Reading SQL just so far as a database of another make needs.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "store/known.h"
#include "store/postgres/fold.h"

namespace store::postgres {

/// The highest n of the $n in a statement, outside texts in quotes and remarks; 0: it has none.
int highest_placeholder(std::string_view sql);

/// Whether $n stands in a statement.
bool mentions(std::string_view sql, int number);

/// The placeholders that a statement asks about before it looks at anything: `$1 > 0`, `$5 = 0 OR
/// ...`.
std::vector<int> switches_of(std::string_view sql);

/// The names in a statement of what can be known already ("/*known NAME*/", store/known.h).
std::vector<std::string> known_in(std::string_view sql);

/// A statement as it is sent.
struct Written {
    std::string text;
    /// What it takes behind its own values, each an array of numbers.
    std::vector<std::string> sets = {};
};
/// The statement with what is known in the place of what would find it, its conditions folded by
/// the facts of its values (fold.h), and a number where it says $n for each n that is 0 or -1. What
/// cannot be needed PostgreSQL leaves out of its plan, and yet before each run it goes through all
/// of a statement that can name a table: for an outsider and for most of those who are signed in,
/// nearly the whole rule of who sees what.
Written written_for(std::string_view sql, const Facts& facts, const Known* known);

/// A text of the schema as PostgreSQL reads it. INTEGER is bigint, INTEGER PRIMARY KEY (also with
/// AUTOINCREMENT) an identity, BLOB bytea; and TEXT compares byte by byte whatever the database's
/// language is. Words in quotes and remarks stay as they are.
std::string schema_for_postgres(std::string_view sql);

}  // namespace store::postgres
