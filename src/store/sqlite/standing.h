// SPDX-License-Identifier: AGPL-3.0-or-later
// How a database file stands on the disk, found out without changing anything.
#pragma once
#include <filesystem>

#include "base/result.h"
#include "store/sqlite/connection.h"

namespace store::sqlite {

/// How the file can be read so that nothing is made or changed beside it.
base::Result<Access> quiet_access_to(const std::filesystem::path& file);
/// Whether the file and what must stand beside it can be written.
bool is_writable(const std::filesystem::path& file);
/// A file of no bytes: nothing was ever in it, or somebody emptied it.
bool has_no_bytes(const std::filesystem::path& file);
/// A -wal with something in it.
bool has_log(const std::filesystem::path& file);

}  // namespace store::sqlite
