// SPDX-License-Identifier: AGPL-3.0-or-later
// The whole record as files that need no program to read: JSON and the original documents.
#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "store/database.h"

namespace records {

/// How far a long piece of work is. Called often; must be quick.
struct Progress {
    std::int64_t done = 0;
    std::int64_t total = 0;
};
using OnProgress = std::function<void(const Progress&)>;

struct ArchiveCounts {
    int meetings = 0;
    int documents = 0;
    int sources = 0;
};

/// What a module keeps besides the record, in the same export: its own files in the folder and a
/// list of them.
struct ArchivePart {
    std::string name;  ///< "files": stable, in record.json.
    /// Writes it; answers the SHA-256 of its list, or "" when there is nothing.
    std::function<base::Result<std::string>(store::Reader&, const std::filesystem::path&)> write;
    /// Reads it back, in the transaction of the whole import.
    std::function<base::Result<void>(store::Transaction&, const std::filesystem::path&,
                                     const std::string& sha256)>
        restore;
};

/// Writes record.json (format, counts, hashes), minutes/{meeting slug}/{version}.json,
/// sources/{sha256}-{file name}, organisation.json and log.jsonl into an empty or new folder.
/// Nothing that somebody could sign in with is in it. Conflict "archive.not_empty".
base::Result<ArchiveCounts> export_record(store::Database& database,
                                          const std::filesystem::path& folder,
                                          const OnProgress& on_progress,
                                          const std::vector<ArchivePart>& parts = {});
/// True when the folder holds an export (record.json with our format).
bool is_export(const std::filesystem::path& folder);
/// True for any file of an export, wherever it lies now and also when it was cut off. Told by its
/// name and how it begins, so that an original file under another name is a document like others.
bool is_part_of_export(const std::filesystem::path& file);
/// Reads an export into an empty record: same bodies, people, meetings, versions, times, sources,
/// organisation, and the same log with the same head. Exports of the first version, which have no
/// chain, are read too (prove_documents.h). Invalid "archive.damaged" names the file; Conflict
/// "archive.record_not_empty". An export with a part that is not among `parts` is damaged for us.
base::Result<ArchiveCounts> import_record(store::Database& database,
                                          const std::filesystem::path& folder,
                                          const OnProgress& on_progress,
                                          const std::vector<ArchivePart>& parts = {});

}  // namespace records
