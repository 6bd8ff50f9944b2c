// SPDX-License-Identifier: AGPL-3.0-or-later
// Stored files in an export: files.jsonl says what is held by whom, files/ has the bytes.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>

#include "files/shelf.h"

namespace files {

/// Copies every file that somebody holds into `folder`/files and writes `folder`/files.jsonl.
/// Answers the SHA-256 of that list. Corrupt "files.missing" or "files.altered" names what cannot
/// be exported. "" when nothing is held: then nothing is written.
base::Result<std::string> export_files(store::Reader& reader, const Shelf& shelf,
                                       const std::filesystem::path& folder);
/// Into a database that holds none. The bytes come first and, as long as the transaction is not
/// committed, are held by nobody. Invalid "archive.damaged" names what is not as the list says.
base::Result<void> import_files(store::Transaction& transaction, const Shelf& shelf,
                                const std::filesystem::path& folder, const std::string& sha256);

}  // namespace files
