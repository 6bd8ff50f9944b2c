// SPDX-License-Identifier: AGPL-3.0-or-later
// Where the index lies in the data folder, and the lock and the mark beside it.
#pragma once
#include <filesystem>
#include <memory>

#include "base/result.h"

namespace search {

inline std::filesystem::path index_folder(const std::filesystem::path& data) {
    return data / "index";
}
inline std::filesystem::path new_index_folder(const std::filesystem::path& data) {
    return data / "index.new";
}
/// Left by a reader that met damage; the next follow makes the index again.
inline std::filesystem::path damage_mark(const std::filesystem::path& data) {
    return data / "index.broken";
}

/// Held while indexing; given up when the process ends, however it ends.
class IndexLock {
public:
    /// Conflict "search.locked" when another process holds it.
    static base::Result<std::unique_ptr<IndexLock>> take(const std::filesystem::path& data);
    ~IndexLock();
    IndexLock(const IndexLock&) = delete;
    IndexLock& operator=(const IndexLock&) = delete;

private:
    explicit IndexLock(int file) : file_(file) {}
    int file_;
};

/// Puts the new index in the place of the old one, which goes. Unavailable "search.unwritable".
base::Result<void> swap_in_new_index(const std::filesystem::path& data);

}  // namespace search
