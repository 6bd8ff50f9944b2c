// SPDX-License-Identifier: AGPL-3.0-or-later
// Finished pages, kept until the record or the day changes and never more than a number of bytes.
#pragma once
#include <cstdint>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/date.h"
#include "web/internal/reply.h"

namespace web {

/// The state of the world that a page was made in.
struct Generation {
    std::int64_t version = 0;  ///< Of the database.
    base::Date day;            ///< Pages say "today" and "coming".
    friend bool operator==(const Generation&, const Generation&) = default;
};

/// Thread-safe. The page least recently asked for goes first.
class PageCache {
public:
    explicit PageCache(std::size_t limit_bytes) : limit_(limit_bytes) {}

    /// The page, if it was made in `now`.
    std::optional<Representations> find(std::string_view key, const Generation& now);
    /// Keeps it unless it alone would fill an eighth of the cache. Pages of other generations go.
    void keep(std::string key, Representations page, const Generation& made_in);
    void clear();
    std::size_t bytes() const;

private:
    struct Entry {
        std::string key;
        Representations page;
        std::size_t bytes = 0;
    };
    void drop_last();

    const std::size_t limit_;
    mutable std::mutex mutex_;
    Generation generation_;
    std::size_t bytes_ = 0;
    std::list<Entry> by_use_;  ///< Most recent first.
    std::unordered_map<std::string_view, std::list<Entry>::iterator> by_key_;
};

}  // namespace web
