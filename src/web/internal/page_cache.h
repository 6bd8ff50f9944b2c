// SPDX-License-Identifier: AGPL-3.0-or-later
// Finished pages, kept until the record or the day changes and never more than a number of bytes.
// What is the same for readers who see different things elsewhere is kept once.
#pragma once
#include <cstdint>
#include <list>
#include <map>
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
    struct Content {
        Representations page;
        std::size_t bytes = 0;
        int users = 0;  ///< Entries.
    };
    /// By what tells contents apart: the ETag, and what else is in the head.
    using Contents = std::map<std::string, Content>;
    struct Entry {
        std::string key;
        Contents::iterator content;
    };
    /// The content that is there already, or `page` as a new one; one more uses it.
    Contents::iterator share(const std::string& key, Representations page);
    void drop(std::list<Entry>::iterator entry);
    void forget_all();

    const std::size_t limit_;
    mutable std::mutex mutex_;
    Generation generation_;
    std::size_t bytes_ = 0;
    Contents contents_;
    std::list<Entry> by_use_;  ///< Most recent first.
    std::unordered_map<std::string_view, std::list<Entry>::iterator> by_key_;
};

}  // namespace web
