// SPDX-License-Identifier: AGPL-3.0-or-later
// What tells one state of a file or folder from another without reading it.
#pragma once
#include <cstdint>
#include <filesystem>

namespace search {

struct FileStamp {
    std::uint64_t inode = 0;
    std::int64_t changed = 0;  ///< Nanoseconds.
    friend bool operator==(const FileStamp&, const FileStamp&) = default;
};
/// All 0 when it cannot be seen.
FileStamp stamp_of(const std::filesystem::path& path);

}  // namespace search
