// SPDX-License-Identifier: AGPL-3.0-or-later
// Where a PostgreSQL database is, without telling its password to anybody.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "store/postgres/silence.h"

namespace store::postgres {

/// What libpq is given: words and values. May hold a password, so it is never printed.
struct Address {
    std::vector<std::pair<std::string, std::string>> parts;
    std::string shown;  ///< For messages: host and database, no user's secret.
    /// Shared by all that are connected to it; null for whoever finds out.
    std::shared_ptr<Silence> silence;
};

/// Reads "postgresql://user@host:5432/name?sslmode=verify-full" or "postgres://...". What it leaves
/// out comes from PGHOST, PGPASSFILE and the others that libpq knows. Invalid "store.address"; the
/// error never repeats the address, which may hold a password in the wrong place. Whoever
/// `only_reads` is content with a server that takes no changes.
base::Result<Address> parse_address(std::string_view text, bool only_reads = false);

}  // namespace store::postgres
