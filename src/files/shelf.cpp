// SPDX-License-Identifier: AGPL-3.0-or-later
#include "files/shelf.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>

#include "base/file.h"
#include "base/own_folder.h"
#include "base/secret.h"
#include "base/text.h"
#include "base/try.h"
#include "files/internal/holding_rows.h"

namespace files {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view identity_file = "identity";
constexpr std::string_view incoming_name = "incoming";
constexpr std::size_t most_identity_bytes = 200;

base::Error unwritable(const fs::path& path, const char* why) {
    return {base::ErrorKind::Unavailable, "files.unwritable",
            fmt::format("{}: {}", path.string(), why)};
}

base::Result<void> make_folder(const fs::path& folder) {
    std::error_code failed;
    base::make_own_folder(folder, failed);
    if (failed) return unwritable(folder, failed.message().c_str());
    return {};
}

/// Names in the folder are on the disk, too, when this has returned.
base::Result<void> flush_folder(const fs::path& folder) {
    const base::Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!opened.is_open() || ::fsync(opened.value()) != 0) {
        return unwritable(folder, std::strerror(errno));
    }
    return {};
}

fs::path place_in(const fs::path& folder, std::string_view sha256) {
    return folder / sha256.substr(0, 2) / sha256;
}

/// The word in the folder; "" when there is none.
base::Result<std::string> identity_in(const fs::path& folder) {
    auto read = base::read_file(folder / identity_file, most_identity_bytes);
    if (read) return std::string(base::trim(read.value()));
    if (read.error().code == "file.not_found") return std::string();
    return std::move(read).error();
}

}  // namespace

bool is_sha256(std::string_view name) {
    constexpr std::size_t digits = 64;
    return name.size() == digits &&
           name.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

Incoming::Incoming(fs::path folder, fs::path path, base::Descriptor file, std::int64_t limit)
    : folder_(std::move(folder)), path_(std::move(path)), file_(std::move(file)), limit_(limit) {}

Incoming::~Incoming() {
    if (file_.is_open()) ::unlink(path_.c_str());
}

base::Result<void> Incoming::add(std::string_view bytes) {
    size_ += static_cast<std::int64_t>(bytes.size());
    if (size_ > limit_) {
        return base::Error{base::ErrorKind::Invalid, "files.too_large",
                           fmt::format("more than {} bytes", limit_)};
    }
    hash_.add(bytes);
    while (!bytes.empty()) {
        const ssize_t written = ::write(file_.value(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return unwritable(path_, std::strerror(errno));
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

base::Result<StoredFile> Incoming::finish() {
    if (size_ > limit_) {
        return base::Error{base::ErrorKind::Invalid, "files.too_large",
                           fmt::format("more than {} bytes", limit_)};
    }
    StoredFile stored{.sha256 = std::string(hash_.finish()), .size = size_};
    const fs::path place = place_in(folder_, stored.sha256);
    if (::fsync(file_.value()) != 0) return unwritable(path_, std::strerror(errno));
    std::error_code failed;
    if (fs::create_directory(place.parent_path(), failed)) TRY_DO(flush_folder(folder_));
    // Also over one that is there: a damaged one is mended, and its time of grace begins again.
    if (::rename(path_.c_str(), place.c_str()) != 0) {
        return unwritable(place, std::strerror(errno));
    }
    file_.close();
    TRY_DO(flush_folder(place.parent_path()));
    return stored;
}

base::Result<Shelf> Shelf::open(store::Database& database, fs::path folder) {
    TRY(const std::string in_folder, identity_in(folder));
    TRY(const auto transaction, database.begin());
    TRY(auto known, rows::find_identity(*transaction));
    if (known && (known == in_folder || !in_folder.empty())) {
        return Shelf(std::move(folder), *known, known == in_folder);
    }
    // No word in the folder: it is ours when nothing can be missing from it.
    TRY(const bool holds_any, rows::holds_any(*transaction));
    if (holds_any) return Shelf(std::move(folder), known.value_or(""), false);
    if (!known) {
        known = in_folder.empty() ? base::make_secret() : in_folder;
        TRY_DO(rows::keep_identity(*transaction, *known));
    }
    TRY_DO(make_folder(folder / incoming_name));
    if (in_folder.empty()) TRY_DO(base::write_file(folder / identity_file, *known + "\n"));
    TRY_DO(transaction->commit());
    return Shelf(std::move(folder), *known, true);
}

base::Result<Shelf> Shelf::look_at(store::Reader& reader, fs::path folder) {
    TRY(const std::string in_folder, identity_in(folder));
    TRY(const auto known, rows::find_identity(reader));
    // Where nothing was ever stored nothing can be missing or foreign.
    const bool own = known ? known == in_folder : in_folder.empty();
    return Shelf(std::move(folder), known.value_or(""), own);
}

base::Result<void> Shelf::require_own() const {
    if (own_) return {};
    return base::Error{base::ErrorKind::Unavailable, "files.folder_foreign",
                       fmt::format("{}: {} must hold the line {}: mount or bring back the folder "
                                   "that belongs to this database",
                                   folder_.string(), identity_file, identity_)};
}

base::Result<Incoming> Shelf::receive(std::int64_t limit) const {
    TRY_DO(require_own());
    TRY_DO(make_folder(incoming_folder()));
    const fs::path path = incoming_folder() / base::make_secret();
    base::Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0640));
    if (!file.is_open()) return unwritable(path, std::strerror(errno));
    return Incoming(folder_, path, std::move(file), limit);
}

fs::path Shelf::path_of(std::string_view sha256) const { return place_in(folder_, sha256); }

fs::path Shelf::incoming_folder() const { return folder_ / incoming_name; }

base::Result<void> Shelf::for_each_file(
    const std::function<bool(const fs::path&, std::string_view)>& each) const {
    std::error_code failed;
    if (!fs::exists(folder_, failed)) return {};
    for (fs::recursive_directory_iterator at(folder_, failed), end; !failed && at != end;
         at.increment(failed)) {
        const std::string name = at->path().filename().string();
        if (at->is_directory(failed)) {
            if (name == incoming_name && at.depth() == 0) at.disable_recursion_pending();
            continue;
        }
        if (at.depth() == 0 && name == identity_file) continue;
        if (!each(at->path(), name)) return {};
    }
    if (!failed) return {};
    return base::Error{base::ErrorKind::Unavailable, "files.unreadable",
                       fmt::format("{}: {}", folder_.string(), failed.message())};
}

}  // namespace files
