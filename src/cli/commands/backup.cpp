// SPDX-License-Identifier: AGPL-3.0-or-later
// One file that holds the whole record, also while the server runs: there when it is whole, and not
// before.
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/try.h"
#include "changes/chain.h"
#include "cli/commands/commands.h"
#include "cli/progress.h"
#include "cli/record.h"
#include "store/sqlite_file.h"

namespace cli {
namespace {

namespace fs = std::filesystem;

base::Error unwritable(const fs::path& path) {
    return {base::ErrorKind::Unavailable, "file.unwritable",
            path.string() + ": " + std::strerror(errno)};
}

base::Error is_there_already(const fs::path& file) {
    return {base::ErrorKind::Conflict, "backup.exists", file.string()};
}

/// The copy under its real name, in one step that never replaces anything.
base::Result<void> give_name(const fs::path& copy, const fs::path& file) {
    if (::renameat2(AT_FDCWD, copy.c_str(), AT_FDCWD, file.c_str(), RENAME_NOREPLACE) == 0) {
        return {};
    }
    if (errno == EEXIST) return is_there_already(file);
    if (errno != EINVAL) return unwritable(file);
    // A file system that cannot do it in one step (a memory stick): looked at just before.
    std::error_code failed;
    if (fs::exists(file, failed)) return is_there_already(file);
    if (::rename(copy.c_str(), file.c_str()) != 0) return unwritable(file);
    return {};
}

/// Without this the name could be gone after a power cut.
base::Result<void> flush_folder_of(const fs::path& file) {
    const fs::path folder = file.parent_path().empty() ? fs::path(".") : file.parent_path();
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return unwritable(folder);
    const int done = ::fsync(descriptor);
    ::close(descriptor);
    // EINVAL: a file system that has nothing to flush.
    if (done != 0 && errno != EINVAL) return unwritable(folder);
    return {};
}

/// What the copy ends in. That its pages are whole was checked when it was made; that it says what
/// the record says is checked here, from the file that is kept.
base::Result<changes::ChainCheck> check_copy(const fs::path& copy) {
    TRY(const auto database, store::open_sqlite_copy(copy));
    TRY(const auto reader, database->reader());
    TRY(auto check, changes::check_chain(*reader));
    if (!check.first) return check;
    return base::Error{base::ErrorKind::Corrupt, "backup.not_whole",
                       fmt::format("the log is broken at line {}", check.first->line)};
}

/// The copy has no index beside it that would tell.
base::Result<void> warn_of_record(const Settings& settings) {
    const auto database = store::open(settings.place(), store::OpenMode::ReadOnly);
    if (!database) return {};  // Whoever copies it says what is wrong.
    return warn_of_end_of_log(*database.value(), settings);
}

}  // namespace

base::Result<int> run_backup(const Arguments& arguments, const Settings& settings) {
    if (!settings.place().database.empty()) {
        return base::Error{base::ErrorKind::Invalid, "backup.not_a_file"};
    }
    const fs::path file = arguments.text("FILE");
    std::error_code failed;
    if (fs::exists(fs::symlink_status(file, failed))) return is_there_already(file);
    TRY_DO(warn_of_record(settings));
    const fs::path copy = file.string() + fmt::format(".{}.part", ::getpid());
    ProgressBar bar("Copying");
    auto copied = store::copy_sqlite(
        settings.data, copy, [&](std::int64_t done, std::int64_t total) { bar.show(done, total); });
    if (!copied) return gone_or(std::move(copied).error(), settings);
    bar.clear();
    const auto check = check_copy(copy);
    auto named =
        check ? give_name(copy, file) : base::Result<void>(gone_or(check.error(), settings));
    if (!named) {
        fs::remove(copy, failed);
        return std::move(named).error();
    }
    TRY_DO(flush_folder_of(file));
    fmt::print("Backup in {}: log of {} lines, head {}\n", file.string(), check.value().lines,
               check.value().head.empty() ? "none" : check.value().head);
    return 0;
}

}  // namespace cli
