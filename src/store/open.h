// SPDX-License-Identifier: AGPL-3.0-or-later
// Which database the settings mean, and opening it.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>

#include "store/database.h"

namespace store {

/// Where the facts are: in one file in a folder, or in a PostgreSQL database.
struct Place {
    std::filesystem::path folder;  ///< Holds sagsgang.sqlite unless `database` is given.
    std::string database = {};     ///< "postgresql://...", or "": the file in the folder.
};

/// Whether an address means PostgreSQL: "postgresql://..." or "postgres://...".
bool is_postgres(std::string_view database);

/// An address, or a text with one in it, with the password left out, as it may be shown.
std::string without_password(std::string_view database);

/// Where a record is, as it may be shown.
std::string shown_place(const Place& place);

/// Opens the PostgreSQL database at "postgresql://..." and runs the migrations. Errors: as
/// open_sqlite; Invalid "store.address", "store.encoding", "store.certificate" and
/// "store.no_database"; Forbidden "store.not_let_in"; Unavailable "store.unreachable".
/// After a statement of a Transaction has failed nothing more is asked of it: PostgreSQL has undone
/// it all.
base::Result<std::unique_ptr<Database>> open_postgres(std::string_view address, OpenMode mode,
                                                      std::string_view moving_from = {});

/// Opens what `place` means: open_sqlite or open_postgres. Conflict "store.moved" when its record
/// has moved elsewhere, "store.moving" when a move to it has not ended.
base::Result<std::unique_ptr<Database>> open(const Place& place, OpenMode mode);
/// The same, whatever the marks say: for moving. A database that is made now is marked, in the same
/// transaction, as one that a record moves to from `moving_from`, unless that is empty.
base::Result<std::unique_ptr<Database>> open_marked(const Place& place, OpenMode mode,
                                                    std::string_view moving_from = {});

}  // namespace store
