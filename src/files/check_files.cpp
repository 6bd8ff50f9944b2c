// SPDX-License-Identifier: AGPL-3.0-or-later
#include "files/check_files.h"

#include <sys/stat.h>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/try.h"
#include "files/internal/holding_rows.h"
#include "files/internal/read_through.h"
#include "files/sweep.h"

namespace files {
namespace {

namespace fs = std::filesystem;

constexpr int rows_at_a_time = 500;

/// What is wrong with a file that should be there; nothing when nothing is.
std::optional<Wrong::What> judge(const Shelf& shelf, const StoredFile& file) {
    const fs::path path = shelf.path_of(file.sha256);
    const auto opened = open_plain(path);
    if (!opened) {
        const bool missing = opened.error().kind == base::ErrorKind::NotFound;
        return missing ? Wrong::What::Missing : Wrong::What::Unreadable;
    }
    base::Sha256 hash;
    std::int64_t size = 0;
    auto read =
        read_through(opened.value(), path, [&](std::string_view bytes) -> base::Result<void> {
            hash.add(bytes);
            size += static_cast<std::int64_t>(bytes.size());
            return {};
        });
    if (!read) return Wrong::What::Unreadable;
    if (size != file.size || hash.finish() != file.sha256) return Wrong::What::Altered;
    return std::nullopt;
}

class Check {
public:
    Check(store::Reader& reader, const Shelf& shelf, const std::function<void(const Wrong&)>& tell)
        : reader_(reader), shelf_(shelf), tell_(tell) {}

    base::Result<std::int64_t> check_rows(
        const std::function<void(std::int64_t, std::int64_t)>& on_progress) {
        TRY(const auto total, rows::count_rows(reader_));
        std::int64_t done = 0;
        std::string last;
        while (true) {
            TRY(const auto part, rows::list_rows_after(reader_, last, rows_at_a_time));
            if (part.empty()) return done;
            last = part.back().file.sha256;
            for (const rows::Row& row : part) {
                TRY(const bool is_here, check_row(row));
                if (is_here) on_progress(++done, total);
            }
        }
    }

    base::Result<void> check_folder(std::int64_t before) {
        base::Result<void> failed;
        TRY_DO(shelf_.for_each_file([&](const fs::path& path, std::string_view name) {
            struct stat status = {};
            if (::lstat(path.c_str(), &status) != 0 || status.st_mtim.tv_sec > before) return true;
            const bool in_place = is_sha256(name) && path == shelf_.path_of(name);
            if (in_place) {
                auto row = rows::find_row(reader_, name);
                if (!row) failed = std::move(row).error();
                if (!row) return false;
                if (row.value()) return true;
            }
            tell_({Wrong::What::Unknown, fs::relative(path, shelf_.folder()).string()});
            return true;
        }));
        return failed;
    }

private:
    /// False of one that is on its way out.
    base::Result<bool> check_row(const rows::Row& row) {
        const StoredFile& file = row.file;
        TRY(const auto holdings, rows::list_holdings_of(reader_, file.sha256));
        if (row.is_leaving && holdings.empty()) return false;
        if (row.is_leaving) tell_({Wrong::What::Leaving, holdings.front().holder});
        if (holdings.empty()) tell_({Wrong::What::Unheld, file.sha256});
        const auto wrong = judge(shelf_, file);
        if (!wrong) return true;
        for (const rows::Holding& one : holdings) tell_({*wrong, one.holder});
        if (holdings.empty()) tell_({*wrong, file.sha256});
        return true;
    }

    store::Reader& reader_;
    const Shelf& shelf_;
    const std::function<void(const Wrong&)>& tell_;
};

}  // namespace

base::Result<std::int64_t> check_files(
    store::Reader& reader, const Shelf& shelf, const base::Clock& clock,
    const std::function<void(const Wrong&)>& tell,
    const std::function<void(std::int64_t done, std::int64_t total)>& on_progress) {
    std::error_code unreadable;
    const bool is_there = std::filesystem::exists(shelf.folder(), unreadable);
    const Wrong foreign{Wrong::What::Foreign, shelf.folder().string()};
    if (!shelf.is_own() && is_there) tell(foreign);
    Check check(reader, shelf, tell);
    TRY(const auto checked, check.check_rows(on_progress));
    // A copy of a database that holds no file needs no folder beside it.
    if (!shelf.is_own() && !is_there && checked > 0) tell(foreign);
    if (shelf.is_own()) TRY_DO(check.check_folder(base::seconds_now(clock) - seconds_of_grace));
    return checked;
}

}  // namespace files
