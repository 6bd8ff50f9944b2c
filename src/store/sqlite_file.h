// SPDX-License-Identifier: AGPL-3.0-or-later
// The one file of an SQLite record: how it was left, a copy of it, and a copy looked into.
#pragma once
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

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
/// Corrupt "store.changes_lost" when committed changes are gone from the -wal, which also refuses
/// whoever opens the file; "store.changes_doubtful" when a power cut may explain it. Asked before
/// the file is opened.
base::Result<void> check_sqlite_log(const std::filesystem::path& file);
/// Goes on without them: what is left is taken into the file, and nobody is refused, or told of a
/// loss, any more. Errors as open_sqlite.
base::Result<void> accept_lost_changes(const std::filesystem::path& folder);
std::filesystem::path sqlite_file_in(const std::filesystem::path& folder);

/// One state of the database in `folder` into `copy`, a new file, also while others write: left in
/// order, flushed to disk, and whole as check_storage has it (Corrupt "store.damaged" when not;
/// the copy is then gone). `on_pages` hears how far it is.
base::Result<void> copy_sqlite(const std::filesystem::path& folder,
                               const std::filesystem::path& copy,
                               const std::function<void(std::int64_t, std::int64_t)>& on_pages);

/// Pages of the file of which nothing is left but zeros and that do not lie free.
struct EmptiedPages {
    std::vector<std::int64_t> pages = {};  ///< By their numbers; the first is 1.
    std::int64_t bytes_seen = 0;           ///< Less than `bytes` when time was up.
    std::int64_t bytes = 0;
};
/// Reads the file from its beginning for so long and no longer. What stands in a -wal is not looked
/// at, so a page found here may be whole all the same: damage_at_emptied tells.
base::Result<EmptiedPages> find_emptied_pages(const std::filesystem::path& file,
                                              std::chrono::milliseconds patience);
/// What SQLite's quick check finds first in such a file; "" when all it knows of is there, and a
/// page that holds nothing can only be the end of one long text or file (or be meant so).
base::Result<std::string> damage_at_emptied(const std::filesystem::path& file);

/// As open_sqlite with OpenMode::Create; a record that is made now is marked, in the same
/// transaction, as moving there from `moving_from`.
base::Result<std::unique_ptr<Database>> open_sqlite_target(const std::filesystem::path& folder,
                                                           std::string_view moving_from);

}  // namespace store
