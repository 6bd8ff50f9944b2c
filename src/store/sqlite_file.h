// SPDX-License-Identifier: AGPL-3.0-or-later
// The one file of an SQLite record: how it was left, a copy of it, and a copy looked into.
#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>

#include "base/result.h"
#include "store/database.h"

namespace store {

/// A copy of the file, whatever its name, as ReadOnly.
base::Result<std::unique_ptr<Database>> open_sqlite_copy(const std::filesystem::path& file);

/// How the file was left by those who had it open.
enum class FileLeft {
    InOrder,     ///< It holds everything.
    WithLog,     ///< What was committed last stands in the -wal beside it: in use, or killed.
    WithoutLog,  ///< It was in use and the -wal is not beside it: what came last may be missing.
};
base::Result<FileLeft> how_sqlite_was_left(const std::filesystem::path& file);
std::filesystem::path sqlite_file_in(const std::filesystem::path& folder);

/// One state of the database in `folder` into `copy`, a new file, also while others write: left in
/// order, flushed to disk, and whole as check_storage has it (Corrupt "store.damaged" when not;
/// the copy is then gone). `on_pages` hears how far it is.
base::Result<void> copy_sqlite(const std::filesystem::path& folder,
                               const std::filesystem::path& copy,
                               const std::function<void(std::int64_t, std::int64_t)>& on_pages);

}  // namespace store
