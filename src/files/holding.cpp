// SPDX-License-Identifier: AGPL-3.0-or-later
#include "files/holding.h"

#include "base/try.h"
#include "files/internal/holding_rows.h"

namespace files {
namespace {

base::Error swept(const StoredFile& file) {
    return {base::ErrorKind::Unavailable, "files.swept", file.sha256};
}

}  // namespace

base::Result<void> hold(store::Transaction& transaction, const Shelf& shelf,
                        std::string_view holder, const StoredFile& file, const base::Clock& clock) {
    TRY_DO(shelf.require_own());
    const std::string at = clock.now();
    TRY_DO(rows::add_row(transaction, {.file = file, .stored_at = at}));
    TRY(const auto row, rows::find_row(transaction, file.sha256));
    if (!row || row->is_leaving) return swept(file);
    // Only now: as long as this transaction is open, no sweep can take the file.
    std::error_code failed;
    const auto size = std::filesystem::file_size(shelf.path_of(file.sha256), failed);
    if (failed || static_cast<std::int64_t>(size) != file.size) return swept(file);
    return rows::add_holding(transaction,
                             {.holder = std::string(holder), .sha256 = file.sha256, .held_at = at});
}

base::Result<void> hold_too(store::Transaction& transaction, std::string_view holder,
                            std::string_view other, const base::Clock& clock) {
    TRY(const auto file, rows::find_held(transaction, other));
    if (!file) return base::Error{base::ErrorKind::NotFound, "files.not_found"};
    return rows::add_holding(
        transaction,
        {.holder = std::string(holder), .sha256 = file->sha256, .held_at = clock.now()});
}

base::Result<std::optional<std::string>> release(store::Transaction& transaction,
                                                 std::string_view holder) {
    TRY(auto sha256, rows::remove_holding(transaction, holder));
    if (!sha256) return std::optional<std::string>();
    TRY(const auto removed, rows::remove_row_if_unheld(transaction, *sha256));
    if (removed == 0) return std::optional<std::string>();
    return sha256;
}

base::Result<std::optional<StoredFile>> find_held(store::Reader& reader, std::string_view holder) {
    return rows::find_held(reader, holder);
}

}  // namespace files
