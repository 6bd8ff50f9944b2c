// SPDX-License-Identifier: AGPL-3.0-or-later
// The folder of stored files: receiving one, and where it lies. What makes a file a fact is
// holding.h.
#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "base/descriptor.h"
#include "base/hash.h"
#include "base/result.h"
#include "store/database.h"

namespace files {

/// A file by what is in it.
struct StoredFile {
    std::string sha256;
    std::int64_t size = 0;
    friend bool operator==(const StoredFile&, const StoredFile&) = default;
};

/// A file that is being received, under a name of its own. Goes without a trace unless finished.
/// Used by one thread at a time; holds no more than the bytes of one `add` in memory.
class Incoming {
public:
    Incoming(Incoming&&) = default;
    Incoming& operator=(Incoming&&) = delete;
    ~Incoming();

    /// Invalid "files.too_large" above the limit; Unavailable "files.unwritable" (a full disk).
    base::Result<void> add(std::string_view bytes);
    /// Flushes it to the disk and gives it its place, also when the same bytes are there already.
    base::Result<StoredFile> finish();

private:
    friend class Shelf;
    Incoming(std::filesystem::path folder, std::filesystem::path path, base::Descriptor file,
             std::int64_t limit);

    std::filesystem::path folder_;
    std::filesystem::path path_;
    base::Descriptor file_;
    std::int64_t limit_;
    std::int64_t size_ = 0;
    base::Sha256 hash_;
};

/// The folder that belongs to one database. Thread-safe.
class Shelf {
public:
    /// Makes the folder when nothing is stored yet. A folder that is not the database's own (or is
    /// not there although files are held, as when a disk is not mounted) can be read from;
    /// receiving and sweeping are refused. Unavailable "files.unwritable".
    static base::Result<Shelf> open(store::Database& database, std::filesystem::path folder);

    /// As it is, for those who only read: makes nothing, writes nothing.
    static base::Result<Shelf> look_at(store::Reader& reader, std::filesystem::path folder);

    /// Unavailable "files.folder_foreign" when the folder is not the database's own: `detail` says
    /// what to do.
    base::Result<Incoming> receive(std::int64_t limit) const;
    /// Unavailable "files.folder_foreign".
    base::Result<void> require_own() const;
    bool is_own() const { return own_; }

    const std::filesystem::path& folder() const { return folder_; }
    /// Where a file of this name lies or would lie.
    std::filesystem::path path_of(std::string_view sha256) const;
    /// Calls `each` with every file that was received to its end. Those that bear no name of ours
    /// come with it as it is. False from `each` ends it.
    base::Result<void> for_each_file(const std::function<bool(const std::filesystem::path& path,
                                                              std::string_view name)>& each) const;
    /// Where files are while they are being received.
    std::filesystem::path incoming_folder() const;

private:
    Shelf(std::filesystem::path folder, std::string identity, bool own)
        : folder_(std::move(folder)), identity_(std::move(identity)), own_(own) {}

    std::filesystem::path folder_;
    std::string identity_;
    bool own_;
};

/// True for 64 lower-case hexadecimal digits.
bool is_sha256(std::string_view name);

}  // namespace files
