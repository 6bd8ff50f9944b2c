// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/internal/index_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

#include "base/own_folder.h"
#include "search/internal/xapian_error.h"

namespace search {
namespace {

base::Error unwritable(const std::filesystem::path& path) {
    return error_of_machine(errno, path.string());
}

/// Both names in one step, so that no reader meets a moment without an index.
bool exchange(const std::filesystem::path& left, const std::filesystem::path& right) {
    return ::renameat2(AT_FDCWD, left.c_str(), AT_FDCWD, right.c_str(), RENAME_EXCHANGE) == 0;
}

}  // namespace

base::Result<std::unique_ptr<IndexLock>> IndexLock::take(const std::filesystem::path& data) {
    std::error_code ignored;
    base::make_own_folder(data, ignored);  // A failure shows in the open below.
    const std::filesystem::path path = data / "index.lock";
    const int file = ::open(path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0644);
    if (file < 0) return unwritable(path);
    std::unique_ptr<IndexLock> lock(new IndexLock(file));
    if (::flock(file, LOCK_EX | LOCK_NB) == 0) return lock;
    return base::Error{base::ErrorKind::Conflict, "search.locked",
                       "another process is indexing " + data.string()};
}

IndexLock::~IndexLock() { ::close(file_); }

base::Result<void> swap_in_new_index(const std::filesystem::path& data) {
    const std::filesystem::path standing = index_folder(data);
    const std::filesystem::path fresh = new_index_folder(data);
    std::error_code failed;
    if (std::filesystem::exists(standing)) {
        if (!exchange(fresh, standing)) {
            // A file system without exchange: a moment without an index, which readers wait out.
            std::filesystem::remove_all(standing, failed);
            std::filesystem::rename(fresh, standing, failed);
        }
    } else {
        std::filesystem::rename(fresh, standing, failed);
    }
    if (failed) {
        return error_of_machine(failed.value(), standing.string());
    }
    std::filesystem::remove_all(fresh, failed);  // The old one; the next rebuild tries again.
    std::filesystem::remove(damage_mark(data), failed);
    return {};
}

}  // namespace search
