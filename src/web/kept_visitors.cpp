// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/internal/kept_visitors.h"

#include <algorithm>
#include <atomic>
#include <utility>

#include "base/hash.h"
#include "base/try.h"
#include "rights/insight.h"
#include "rights/unpublished.h"
#include "store/ahead.h"
#include "store/generations.h"
#include "web/internal/unread.h"
#include "web/learn.h"
#include "web/session_cookie.h"

namespace web {
namespace {

std::atomic<Learn> also_learned = nullptr;

/// Within this a use of a session is not noted again, so nothing is to be written meanwhile.
constexpr int longest_seconds = 60;
/// More than read at a time; what they take is a kilobyte each.
constexpr std::size_t most_kept = 4000;

bool is_recent(const std::string& used_at, const Site& site) {
    const std::int64_t now = base::seconds_now(site.clock);
    const int seconds = std::min(longest_seconds, site.session_limits.idle_seconds);
    return used_at > base::utc_of_seconds(now - seconds) && used_at <= base::utc_of_seconds(now);
}

/// With a file there is nothing to spare: then it is not asked.
base::Result<store::Known> known_of(Site& site, const Visitor& visitor) {
    TRY(const auto reader, store::page_reader(site.database));
    TRY(auto known, rights::load_known(*reader, visitor.viewer()));
    const Learn learn = also_learned;
    if (learn != nullptr) TRY_DO(learn(*reader, visitor.viewer(), known));
    return known;
}

}  // namespace

void learn_also(Learn learn) { also_learned = learn; }

std::shared_ptr<const KeptVisitor> KeptVisitors::find(const std::string& key, const Site& site,
                                                      const World& world) {
    const std::lock_guard lock(mutex_);
    const auto found = by_key_.find(key);
    if (found == by_key_.end()) return nullptr;
    const Entry& entry = found->second;
    if (is_recent(entry.kept->visitor.signed_in->used_at, site) &&
        entry.made_of.are_those_of(world)) {
        return entry.kept;
    }
    by_key_.erase(found);
    return nullptr;
}

base::Result<std::shared_ptr<const KeptVisitor>> KeptVisitors::visitor_of(Site& site,
                                                                          std::string token,
                                                                          const World& world) {
    std::string key = base::sha256_of(token);
    if (auto kept = find(key, site, world)) return kept;
    const store::TableWatch watch;
    TRY(auto visitor, web::visitor_of(site, std::move(token)));
    if (!visitor.signed_in) return std::make_shared<const KeptVisitor>(KeptVisitor{{}, {}, {}});
    const bool is_a_trip_away = dynamic_cast<store::ReadsLate*>(&site.database) != nullptr;
    store::Known facts;
    if (is_a_trip_away) {
        TRY(facts, known_of(site, visitor));
    }
    std::string unread = unread_variant(site.database, *visitor.signed_in, facts);
    store::KnownFacts known;
    if (is_a_trip_away) known = std::make_shared<const store::Known>(std::move(facts));
    std::vector<std::string> names = rights::parts_seen_by(visitor.viewer());
    for (std::string& table : watch.tables()) names.push_back(std::move(table));
    const bool is_kept = is_recent(visitor.signed_in->used_at, site);
    auto read = std::make_shared<const KeptVisitor>(
        KeptVisitor{std::move(visitor), std::move(known), std::move(unread)});
    if (!is_kept) return read;
    const std::lock_guard lock(mutex_);
    if (by_key_.size() >= most_kept) by_key_.clear();
    by_key_.insert_or_assign(std::move(key), Entry{read, Ingredients::of(world, names)});
    return read;
}

}  // namespace web
