// SPDX-License-Identifier: AGPL-3.0-or-later
// Sums of every block of the index files, kept beside them: what is read later is what was written,
// byte for byte, or it is not read at all. The library that reads the files trusts what they say.
#pragma once
#include <filesystem>

#include "base/result.h"

namespace search {

/// Takes the sums anew after a commit. Blocks that are as old as before are not read. Unavailable
/// "search.unwritable".
base::Result<void> write_sums(const std::filesystem::path& index_folder);
/// Blocks may differ from their sums from here until the next `write_sums`: called before the first
/// change. Unavailable "search.unwritable".
base::Result<void> expect_changes(const std::filesystem::path& index_folder);

/// Reads every file of the index. Corrupt "search.index_broken" unless each is as it was written;
/// after a writer was killed, blocks newer than the sums are taken as they are.
base::Result<void> check_sums(const std::filesystem::path& index_folder);

/// When a file of the index was last changed by anybody but a writer that took the sums after it,
/// nanoseconds; 0 when none was. Costs a few microseconds.
std::int64_t changed_behind_sums(const std::filesystem::path& index_folder);

}  // namespace search
