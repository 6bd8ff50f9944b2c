// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/index_follower.h"

#include <spdlog/spdlog.h>

#include <exception>
#include <optional>

#include "base/keeper.h"
#include "base/try.h"

namespace web {

struct IndexFollower::Inside {
    base::Result<bool> follow_once() try {
        // Asked first: a change that comes while we follow is seen next time.
        TRY(const std::int64_t version, database.version());
        if (version == followed && source.index_stands()) return false;
        TRY(auto indexer, source.open_indexer());
        TRY(const int changes, indexer->follow(database));
        followed = version;
        if (changes > 0) spdlog::info("search index: {} changes taken in", changes);
        return false;
    } catch (const std::exception& error) {
        // The outer edge of this thread: the search library may throw for lack of memory or disk.
        return base::Error{base::ErrorKind::Unavailable, "search.follow", error.what()};
    }

    store::Database& database;
    Source source;
    std::optional<std::int64_t> followed = {};
    std::optional<base::Keeper> keeper = {};  ///< Last: it ends before what it looks at.
};

IndexFollower::IndexFollower(store::Database& database, Source source,
                             std::chrono::milliseconds interval)
    : inside_(new Inside{.database = database, .source = std::move(source)}) {
    inside_->keeper.emplace(base::Keeper::Plan{
        .look = [inside = inside_.get()] { return inside->follow_once(); },
        .pause = interval,
        .on_trouble =
            [](const base::Error& error) {
                spdlog::warn("search index: {} {}; trying again, less and less often", error.code,
                             error.detail);
            },
        .on_recovery = [] { spdlog::info("search index: follows the record again"); },
        // Another process is indexing.
        .passes =
            [](const base::Error& error) { return error.kind == base::ErrorKind::Conflict; }});
}

IndexFollower::~IndexFollower() = default;

}  // namespace web
