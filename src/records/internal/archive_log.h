// SPDX-License-Identifier: AGPL-3.0-or-later
// The log in an export: a file with a line each, written and read one at a time.
#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <unordered_map>

#include "base/result.h"
#include "records/internal/archive_form.h"
#include "store/database.h"

namespace records::archive {

struct LogFile {
    std::string sha256;
    std::int64_t lines = 0;
};
/// What lines name by their rows' ids, as an export names it.
struct LogNames {
    std::unordered_map<std::int64_t, std::string> meetings;
    std::unordered_map<std::int64_t, int> versions;  ///< Of documents.
    std::unordered_map<std::int64_t, std::string> meetings_of_documents;
};
/// Unavailable "file.unwritable".
base::Result<LogFile> write_log(store::Reader& reader, const LogNames& names,
                                const std::filesystem::path& file);
/// Reads the lines through `each` and stops at the first error it answers. Invalid
/// "archive.damaged" when it is not the file that was listed.
base::Result<void> read_log(const std::filesystem::path& file, const LogFile& listed,
                            const std::function<base::Result<void>(const ArchivedLine&)>& each);

}  // namespace records::archive
