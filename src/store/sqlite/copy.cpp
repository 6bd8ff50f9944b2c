// SPDX-License-Identifier: AGPL-3.0-or-later
// One state of the database into one new file, also while others write.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/try.h"
#include "store/sqlite/connection.h"
#include "store/sqlite/log_left.h"
#include "store/sqlite/standing.h"
#include "store/sqlite_file.h"

namespace store {
namespace {

using base::Error;
using base::ErrorKind;
using sqlite::Access;
using sqlite::Connection;
using sqlite::Durability;

Error unwritable(const std::filesystem::path& path) {
    return {ErrorKind::Unavailable, "file.unwritable", path.string() + ": " + std::strerror(errno)};
}

/// Nobody but its owner may read a copy: it holds closed matter, wherever it is put.
base::Result<void> make_file(const std::filesystem::path& file) {
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0) return unwritable(file);
    ::close(descriptor);
    return {};
}

base::Result<void> flush(const std::filesystem::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return unwritable(file);
    const int done = ::fsync(descriptor);
    const int why = errno;
    ::close(descriptor);
    errno = why;
    if (done != 0) return unwritable(file);
    return {};
}

base::Result<void> fill(const std::filesystem::path& folder, const std::filesystem::path& copy,
                        const std::function<void(std::int64_t, std::int64_t)>& on_pages) {
    const std::filesystem::path file = sqlite_file_in(folder);
    TRY_DO(sqlite::refuse_lost_changes(file));
    TRY(const Access access, sqlite::quiet_access_to(file));
    TRY(const auto source, Connection::open(file, {.access = access}));
    // Held to the end, so that the copy is of one state however long it takes.
    TRY_DO(source->run("BEGIN", {}, nullptr));
    TRY_DO(source->run("SELECT count(*) FROM sqlite_master", {}, nullptr));
    // Flushed once at the end: a copy that is not whole is thrown away.
    TRY(const auto target,
        Connection::open(
            copy, {.access = Access::Write, .durability = Durability::Memory, .with_log = false}));
    TRY_DO(source->copy_into(*target, on_pages));
    TRY_DO(target->leave_in_order());
    TRY(const auto damage, target->check_storage());
    if (!damage.empty()) return Error{ErrorKind::Corrupt, "store.damaged", damage.front()};
    return {};
}

}  // namespace

base::Result<void> copy_sqlite(const std::filesystem::path& folder,
                               const std::filesystem::path& copy,
                               const std::function<void(std::int64_t, std::int64_t)>& on_pages) {
    std::error_code failed;
    const std::filesystem::path file = sqlite_file_in(folder);
    if (!std::filesystem::exists(file, failed)) {
        return Error{ErrorKind::NotFound, "store.no_data", file.string()};
    }
    if (!std::filesystem::is_regular_file(file, failed)) {
        return Error{ErrorKind::Invalid, "file.not_plain", file.string()};
    }
    TRY_DO(make_file(copy));
    auto filled = fill(folder, copy, on_pages);
    if (filled) filled = flush(copy);
    if (!filled) {
        for (const char* ending : {"", "-wal", "-shm", "-journal"}) {
            std::filesystem::remove(copy.string() + ending, failed);
        }
    }
    return filled;
}

}  // namespace store
