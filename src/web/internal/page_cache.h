// SPDX-License-Identifier: AGPL-3.0-or-later
// Finished pages, kept until something they were made of or the day changes, and never more than a
// number of bytes.
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
#include <utility>
#include <vector>

#include "base/date.h"
#include "store/generations.h"
#include "web/internal/reply.h"

namespace web {

/// Everything that pages depend on, as it is at one moment.
struct World {
    std::uint64_t epoch = 0;  ///< Another whenever anything below is.
    store::Generations written;
    base::Date day;  ///< Pages say "today" and "coming".

    std::int64_t number_of(std::string_view name) const;
};

/// What one page was made of: tables, parts of what only some may see, and the day.
struct Ingredients {
    std::vector<std::pair<std::string, std::int64_t>> written;
    base::Date day;

    static Ingredients of(const World& world, const std::vector<std::string>& names);
    bool are_those_of(const World& now) const;
};

/// Thread-safe. The page least recently asked for goes first.
class PageCache {
public:
    explicit PageCache(std::size_t limit_bytes) : limit_(limit_bytes) {}

    /// The page, if all it was made of is as it is now; one that is old goes.
    std::optional<Representations> find(std::string_view key, const World& now);
    /// Keeps it unless it alone would fill an eighth of the cache.
    void keep(std::string key, Representations page, Ingredients made_of);
    /// Adds the gzipped form to a page that is kept.
    void complete(std::string_view key, const Representations& page);
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
        Ingredients made_of;
        std::uint64_t fresh_in = 0;  ///< The epoch it was last found fresh in.
    };
    /// The content that is there already, or `page` as a new one; one more uses it.
    Contents::iterator share(const std::string& key, Representations page);
    void drop(std::list<Entry>::iterator entry);
    void forget_all();

    const std::size_t limit_;
    mutable std::mutex mutex_;
    std::size_t bytes_ = 0;
    Contents contents_;
    std::list<Entry> by_use_;  ///< Most recent first.
    std::unordered_map<std::string_view, std::list<Entry>::iterator> by_key_;
};

}  // namespace web
