// SPDX-License-Identifier: AGPL-3.0-or-later
// A file goes in two steps: a row says that it leaves (nobody can hold it from then on); then the
// row goes, and the file with it before the commit. Killed in between, the next sweep goes on from
// the row.
#include "files/sweep.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstring>
#include <optional>
#include <vector>

#include "base/try.h"
#include "files/internal/holding_rows.h"

namespace files {
namespace {

namespace fs = std::filesystem;

/// Below so many files, more than half of them may go.
constexpr int few_files = 50;

/// When it was last written; nothing when it is gone.
std::optional<std::int64_t> written_at(const fs::path& path) {
    struct stat status = {};
    if (::lstat(path.c_str(), &status) != 0) return std::nullopt;
    return status.st_mtim.tv_sec;
}

base::Result<void> unlink_if_there(const fs::path& path) {
    if (::unlink(path.c_str()) == 0 || errno == ENOENT) return {};
    return base::Error{base::ErrorKind::Unavailable, "files.unwritable",
                       fmt::format("{}: {}", path.string(), std::strerror(errno))};
}

base::Result<void> finish_leaving(store::Database& database, const Shelf& shelf,
                                  const std::string& sha256) {
    TRY(const auto transaction, database.begin());
    TRY(const auto removed, rows::remove_leaving(*transaction, sha256));
    // Another sweep may have finished it; what lies there since then is somebody's upload.
    if (removed == 0) return {};
    TRY_DO(unlink_if_there(shelf.path_of(sha256)));
    return transaction->commit();
}

/// What nobody holds and is old, up to `most`; and how many files there are.
struct Unheld {
    std::vector<std::string> names;
    int files = 0;
    bool more = false;
};

base::Result<Unheld> list_unheld(store::Reader& reader, const Shelf& shelf, std::int64_t before,
                                 int most) {
    Unheld found;
    base::Result<void> failed;
    TRY_DO(shelf.for_each_file([&](const fs::path& path, std::string_view name) {
        if (!is_sha256(name)) return true;  // Not ours to take; verify tells of it.
        ++found.files;
        const auto written = written_at(path);
        if (!written || *written > before) return true;
        auto row = rows::find_row(reader, name);
        if (!row) failed = std::move(row).error();
        if (!row) return false;
        if (row.value()) return true;
        if (static_cast<int>(found.names.size()) < most) {
            found.names.emplace_back(name);
        } else {
            found.more = true;
        }
        return true;
    }));
    TRY_DO(std::move(failed));
    return found;
}

base::Result<int> sweep_unfinished(const Shelf& shelf, std::int64_t before) {
    int swept = 0;
    std::error_code failed;
    for (const auto& entry : fs::directory_iterator(shelf.incoming_folder(), failed)) {
        const auto written = written_at(entry.path());
        if (!written || *written > before) continue;
        TRY_DO(unlink_if_there(entry.path()));
        ++swept;
    }
    return swept;
}

base::Result<void> check_most_is_held(store::Database& database, const Shelf& shelf,
                                      const Unheld& unheld) {
    const int count = static_cast<int>(unheld.names.size());
    if (unheld.files < few_files || (!unheld.more && count * 2 <= unheld.files)) return {};
    TRY(const auto reader, database.reader());
    TRY(const auto held, rows::count_rows(*reader));
    if (held * 2 >= unheld.files) return {};
    return base::Error{
        base::ErrorKind::Conflict, "files.mostly_unheld",
        fmt::format("{}: {} files, {} of them held", shelf.folder().string(), unheld.files, held)};
}

}  // namespace

base::Result<bool> sweep_one(store::Database& database, const Shelf& shelf, std::string_view sha256,
                             const base::Clock& clock) {
    TRY_DO(shelf.require_own());
    {
        TRY(const auto transaction, database.begin());
        TRY(const auto added, rows::add_leaving(*transaction, sha256, clock.now()));
        TRY_DO(transaction->commit());
        if (added == 0) return false;
    }
    TRY_DO(finish_leaving(database, shelf, std::string(sha256)));
    return true;
}

base::Result<Swept> sweep(store::Database& database, const Shelf& shelf, const base::Clock& clock,
                          const SweepOptions& options) {
    TRY_DO(shelf.require_own());
    const std::int64_t before = base::seconds_now(clock) - seconds_of_grace;
    Swept swept;
    std::vector<std::string> leaving;
    Unheld unheld;
    {
        TRY(const auto reader, database.reader());
        TRY(leaving, rows::list_leaving(*reader));
        TRY(unheld, list_unheld(*reader, shelf, before, options.most));
    }
    // Left behind by a sweep that was killed.
    for (const std::string& sha256 : leaving) {
        TRY_DO(finish_leaving(database, shelf, sha256));
        ++swept.files;
    }
    if (options.doubt == Doubt::Refuse) TRY_DO(check_most_is_held(database, shelf, unheld));
    for (const std::string& sha256 : unheld.names) {
        TRY(const bool gone, sweep_one(database, shelf, sha256, clock));
        if (gone) ++swept.files;
    }
    TRY(swept.unfinished, sweep_unfinished(shelf, before));
    swept.more = unheld.more;
    return swept;
}

}  // namespace files
