// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/sqlite/standing.h"

#include <SQLiteCpp/Database.h>
#include <sqlite3.h>
#include <unistd.h>

#include <array>

#include "base/try.h"
#include "store/sqlite/failure.h"
#include "store/sqlite_file.h"

namespace store {
namespace {

std::filesystem::path beside(const std::filesystem::path& file, const char* ending) {
    std::filesystem::path other = file;
    other += ending;
    return other;
}

bool is_there(const std::filesystem::path& path) {
    std::error_code unreadable;  // Then SQLite will say so when it opens it.
    return std::filesystem::exists(path, unreadable);
}

/// Whether the file says of itself that somebody uses it with a -wal. Byte 18 of a database is how
/// it is to be written (https://www.sqlite.org/fileformat2.html): 1 alone, 2 with a -wal. Read
/// through SQLite: closing a file of our own would take away the locks that this process has on it.
base::Result<bool> says_in_use(const std::filesystem::path& file) try {
    constexpr int mark_at = 18;
    constexpr char with_log = 2;
    std::array<char, mark_at + 1> head = {};
    const SQLite::Database database(file.string(), SQLite::OPEN_READONLY | SQLite::OPEN_NOMUTEX);
    sqlite3_file* bytes = nullptr;
    sqlite3_file_control(database.getHandle(), "main", SQLITE_FCNTL_FILE_POINTER, &bytes);
    const bool can_read = bytes != nullptr && bytes->pMethods != nullptr;
    const int done =
        can_read ? bytes->pMethods->xRead(bytes, head.data(), mark_at + 1, 0) : SQLITE_CANTOPEN;
    return done == SQLITE_OK && head[mark_at] == with_log;
} catch (const SQLite::Exception& exception) {
    return sqlite::error_of(exception, file.string());
}

}  // namespace

base::Result<FileLeft> how_sqlite_was_left(const std::filesystem::path& file) {
    // Whoever leaves it in order between the two looks is no loss.
    for (int looks = 0; looks < 2; ++looks) {
        TRY(const bool in_use, says_in_use(file));
        if (!in_use) return FileLeft::InOrder;
        if (is_there(beside(file, "-wal"))) return FileLeft::WithLog;
    }
    return FileLeft::WithoutLog;
}

namespace sqlite {

base::Result<Access> quiet_access_to(const std::filesystem::path& file) {
    TRY(const FileLeft left, how_sqlite_was_left(file));
    // Whoever has it open has made a -shm, so nothing needs to be made.
    if (left == FileLeft::InOrder || is_there(beside(file, "-shm"))) return Access::ReadOnly;
    return has_log(file) ? Access::ReadAlone : Access::ReadFrozen;
}

bool is_writable(const std::filesystem::path& file) {
    const std::filesystem::path folder = file.parent_path();
    return ::access(file.c_str(), W_OK) == 0 &&
           ::access(folder.empty() ? "." : folder.c_str(), W_OK) == 0;
}

bool has_no_bytes(const std::filesystem::path& file) {
    std::error_code unreadable;
    return std::filesystem::file_size(file, unreadable) == 0 && !unreadable;
}

bool has_log(const std::filesystem::path& file) {
    const std::filesystem::path log = beside(file, "-wal");
    return is_there(log) && !has_no_bytes(log);
}

}  // namespace sqlite
}  // namespace store
