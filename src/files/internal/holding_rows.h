// SPDX-License-Identifier: AGPL-3.0-or-later
// The rows behind the folder: its identity, the files, their holders.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "files/shelf.h"
#include "store/database.h"

namespace files::rows {

base::Result<std::optional<std::string>> find_identity(store::Reader& reader);
base::Result<void> keep_identity(store::Transaction& transaction, std::string_view identity);
base::Result<bool> holds_any(store::Reader& reader);

struct Row {
    StoredFile file;
    std::string stored_at;
    bool is_leaving = false;
};
base::Result<std::optional<Row>> find_row(store::Reader& reader, std::string_view sha256);
base::Result<std::optional<StoredFile>> find_held(store::Reader& reader, std::string_view holder);
/// Up to `most` rows after this one, in the order of their hashes.
base::Result<std::vector<Row>> list_rows_after(store::Reader& reader, std::string_view sha256,
                                               int most);
base::Result<std::int64_t> count_rows(store::Reader& reader);
/// Hashes of files that stand in a row though nobody holds them and they are not leaving.
base::Result<std::vector<std::string>> list_unheld(store::Reader& reader);
base::Result<std::vector<std::string>> list_leaving(store::Reader& reader);

struct Holding {
    std::string holder;
    std::string sha256;
    std::string held_at;
};
base::Result<std::vector<Holding>> list_holdings_of(store::Reader& reader, std::string_view sha256);

/// Nothing when there is one already.
base::Result<void> add_row(store::Transaction& transaction, const Row& row);
/// It waits to be read, unless its text is there. Conflict "store.constraint" when the holder holds
/// something.
base::Result<void> add_holding(store::Transaction& transaction, const Holding& holding);
/// The hash of what it held.
base::Result<std::optional<std::string>> remove_holding(store::Transaction& transaction,
                                                        std::string_view holder);
/// Rows taken away: 0 or 1; what was read in it goes with it.
base::Result<std::int64_t> remove_row_if_unheld(store::Transaction& transaction,
                                                std::string_view sha256);
/// Marks a file that has no row as leaving. 0: there is a row.
base::Result<std::int64_t> add_leaving(store::Transaction& transaction, std::string_view sha256,
                                       std::string_view at);
/// Rows taken away: 0 or 1.
base::Result<std::int64_t> remove_leaving(store::Transaction& transaction, std::string_view sha256);

/// Of a file that stands in a row; nothing when its text is there.
base::Result<void> wait_to_be_read(store::Transaction& transaction, std::string_view sha256);
base::Result<void> forget_text(store::Transaction& transaction, std::string_view sha256);
base::Result<void> forget_traces(store::Transaction& transaction, std::string_view sha256);

}  // namespace files::rows
