// SPDX-License-Identifier: AGPL-3.0-or-later
// What is done with a whole file: left in order, copied.
#include <SQLiteCpp/Backup.h>
#include <sqlite3.h>

#include <chrono>
#include <filesystem>
#include <thread>

#include "base/try.h"
#include "store/sqlite/connection.h"
#include "store/sqlite/failure.h"

namespace store::sqlite {
namespace {

/// How long somebody who is leaving waits for others to let go.
constexpr std::chrono::seconds patience(3);
constexpr std::chrono::milliseconds between_tries(50);
constexpr int pages_a_step = 4096;

}  // namespace

base::Result<void> Connection::leave_in_order() {
    TRY_DO(run_script("PRAGMA busy_timeout = 0"));
    // Emptied, not removed, while the file still says that it is in use: whoever is killed then
    // leaves nothing that looks like a -wal gone astray.
    int keeps_log = 1;
    sqlite3_file_control(database_.getHandle(), "main", SQLITE_FCNTL_PERSIST_WAL, &keeps_log);
    const auto until = std::chrono::steady_clock::now() + patience;
    while (true) {
        prepared_.clear();
        // Only whoever is alone may do this. It takes the -wal into the file, removes it, and
        // leaves a mark in the file that nothing is missing.
        auto left = run("PRAGMA journal_mode = DELETE", {}, nullptr);
        if (left) return take_away_empty_log();
        if (left.error().code != "store.busy") return left;
        bool everything = false;
        TRY_DO(run("PRAGMA wal_checkpoint(PASSIVE)", {}, [&](const Row& row) {
            everything = row.integer(0) == 0 && row.integer(1) == row.integer(2);
        }));
        // Whoever is still at it leaves after us, and does the rest.
        if (everything) return {};
        if (std::chrono::steady_clock::now() >= until) break;
        std::this_thread::sleep_for(between_tries);
    }
    return base::Error{base::ErrorKind::Unavailable, "store.not_settled"};
}

base::Result<void> Connection::take_away_empty_log() {
    // While this lock is held nobody has the file or what stands beside it open. Whoever has come
    // meanwhile does it when he leaves.
    auto alone = run("BEGIN EXCLUSIVE", {}, nullptr);
    if (!alone && alone.error().code == "store.busy") return {};
    TRY_DO(std::move(alone));
    std::string mode;
    auto asked =
        run("PRAGMA journal_mode", {}, [&](const Row& row) { mode = std::string(row.text(0)); });
    const std::filesystem::path file = database_.getFilename();
    std::error_code none;  // Then there is nothing to take away.
    if (asked && mode == "delete" &&
        std::filesystem::file_size(file.string() + "-wal", none) == 0) {
        for (const char* ending : {"-shm", "-wal"}) {
            std::filesystem::remove(file.string() + ending, none);
        }
    }
    TRY_DO(run("ROLLBACK", {}, nullptr));
    return asked;
}

base::Result<bool> Connection::has_loss_mark() {
    std::int64_t mark = 0;
    TRY_DO(run("PRAGMA user_version", {}, [&](const Row& row) { mark = row.integer(0); }));
    return mark != 0;
}

base::Result<void> Connection::mark_loss(LossMark mark) {
    if (mark == LossMark::Keep) return {};
    TRY(const bool is_marked, has_loss_mark());
    if (is_marked == (mark == LossMark::Set)) return {};
    return run_script(is_marked ? "PRAGMA user_version = 0" : "PRAGMA user_version = 1");
}

base::Result<void> Connection::copy_into(
    Connection& target, const std::function<void(std::int64_t, std::int64_t)>& on_pages) try {
    SQLite::Backup backup(target.database_, database_);
    int done = SQLITE_OK;
    while (done == SQLITE_OK) {
        // Throws for everything but a copy that is finished, goes on, or meets somebody's lock.
        done = backup.executeStep(pages_a_step);
        if (on_pages) {
            on_pages(backup.getTotalPageCount() - backup.getRemainingPageCount(),
                     backup.getTotalPageCount());
        }
    }
    if (done == SQLITE_DONE) return {};
    return base::Error{base::ErrorKind::Unavailable, "store.busy"};
} catch (const SQLite::Exception& exception) {
    return error_of(exception, "copy");
}

}  // namespace store::sqlite
