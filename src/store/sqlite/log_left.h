// SPDX-License-Identifier: AGPL-3.0-or-later
// Whether the -wal beside a file still has all that was committed into it.
#pragma once
#include <filesystem>

#include "base/result.h"

namespace store::sqlite {

/// Done when nothing shows that something is missing. Corrupt "store.changes_lost" when committed
/// changes are gone, and "store.changes_doubtful" when a power cut may explain what is there. Asked
/// before SQLite opens the file: it stops at the first damaged change without a word, and takes
/// away the -shm that says how many there were. Docs: docs/decisions/0158-*.
base::Result<void> check_log_left(const std::filesystem::path& file);
/// As check_log_left; of a doubt only whoever checks the record is told.
base::Result<void> refuse_lost_changes(const std::filesystem::path& file);

}  // namespace store::sqlite
