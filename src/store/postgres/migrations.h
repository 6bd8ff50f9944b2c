// SPDX-License-Identifier: AGPL-3.0-or-later
// Brings a PostgreSQL database up to the schema this program knows.
#pragma once
#include "base/result.h"
#include "store/database.h"
#include "store/postgres/connection.h"

namespace store::postgres {

/// Taken by whoever writes, and by whoever migrates, in any server on the same database.
inline constexpr std::string_view take_turn = "SELECT pg_advisory_xact_lock(7237953)";

/// As sqlite::migrate. With OpenMode::Existing, NotFound "store.no_data" when nothing has been
/// kept there. Conflict "store.not_a_record" when something else is; nothing is made beside it.
base::Result<void> migrate(Connection& connection, OpenMode mode, std::string_view shown,
                           std::string_view moving_from = {});

}  // namespace store::postgres
