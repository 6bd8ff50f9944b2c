// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/index_follower.h"

#include <spdlog/spdlog.h>

#include <condition_variable>
#include <exception>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "base/try.h"

namespace web {

struct IndexFollower::Inside {
    void run() {
        std::unique_lock lock(mutex);
        while (!stopped) {
            lock.unlock();
            report(follow_once());
            lock.lock();
            changed.wait_for(lock, interval, [this] { return stopped; });
        }
    }

    base::Result<void> follow_once() try {
        // Asked first: a change that comes while we follow is seen next time.
        TRY(const std::int64_t version, database.version());
        if (version == followed && source.index_stands()) return {};
        TRY(auto indexer, source.open_indexer());
        TRY(const int changes, indexer->follow(database));
        followed = version;
        if (changes > 0) spdlog::info("search index: {} changes taken in", changes);
        return {};
    } catch (const std::exception& error) {
        // The outer edge of this thread: the search library may throw for lack of memory or disk.
        return base::Error{base::ErrorKind::Unavailable, "search.follow", error.what()};
    }

    /// The same trouble is told once, not four times a second.
    void report(const base::Result<void>& done) {
        if (done) {
            last_trouble.clear();
            return;
        }
        const base::Error& error = done.error();
        if (error.code == last_trouble) return;
        last_trouble = error.code;
        const auto level =
            error.kind == base::ErrorKind::Conflict ? spdlog::level::debug : spdlog::level::warn;
        spdlog::log(level, "search index: {} {}; trying again", error.code, error.detail);
    }

    store::Database& database;
    Source source;
    std::chrono::milliseconds interval;
    std::optional<std::int64_t> followed;
    std::string last_trouble;
    std::mutex mutex;
    std::condition_variable changed;
    bool stopped = false;
    std::thread thread;
};

IndexFollower::IndexFollower(store::Database& database, Source source,
                             std::chrono::milliseconds interval)
    : inside_(new Inside{.database = database,
                         .source = std::move(source),
                         .interval = interval,
                         .followed = {},
                         .last_trouble = {},
                         .mutex = {},
                         .changed = {},
                         .thread = {}}) {
    inside_->thread = std::thread([this] { inside_->run(); });
}

IndexFollower::~IndexFollower() {
    {
        const std::lock_guard lock(inside_->mutex);
        inside_->stopped = true;
    }
    inside_->changed.notify_all();
    inside_->thread.join();
}

}  // namespace web
