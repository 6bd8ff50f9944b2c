// SPDX-License-Identifier: AGPL-3.0-or-later
// What is done with a whole file: left in order, checked, copied.
#include <SQLiteCpp/Backup.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <chrono>
#include <thread>

#include "base/try.h"
#include "store/sqlite/connection.h"
#include "store/sqlite/failure.h"

namespace store::sqlite {
namespace {

/// How long somebody who is leaving waits for others to let go.
constexpr std::chrono::seconds patience(3);
constexpr std::chrono::milliseconds between_tries(50);
constexpr int most_complaints = 100;
constexpr int pages_a_step = 4096;

}  // namespace

base::Result<void> Connection::leave_in_order() {
    TRY_DO(run_script("PRAGMA busy_timeout = 0"));
    const auto until = std::chrono::steady_clock::now() + patience;
    while (true) {
        prepared_.clear();
        // Only whoever is alone may do this. It takes the -wal into the file, removes it, and
        // leaves a mark in the file that nothing is missing.
        auto left = run("PRAGMA journal_mode = DELETE", {}, nullptr);
        if (left || left.error().code != "store.busy") return left;
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

base::Result<std::vector<std::string>> Connection::check_storage() {
    std::vector<std::string> found;
    const auto note_damage = [&](base::Result<void> done) -> base::Result<void> {
        if (done || done.error().kind != base::ErrorKind::Corrupt) return done;
        found.push_back(done.error().detail);
        return {};
    };
    TRY_DO(note_damage(
        run(fmt::format("PRAGMA integrity_check({})", most_complaints), {}, [&](const Row& row) {
            if (row.text(0) != "ok") found.emplace_back(row.text(0));
        })));
    TRY_DO(note_damage(run("PRAGMA foreign_key_check", {}, [&](const Row& row) {
        found.push_back(fmt::format("{} {}: points at a row of {} that is not there", row.text(0),
                                    row.integer(1), row.text(2)));
    })));
    return found;
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
