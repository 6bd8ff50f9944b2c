// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/internal/page_cache.h"

#include <algorithm>
#include <iterator>
#include <tuple>

#include "base/hash.h"

namespace web {
namespace {

std::size_t bytes_of(const SharedReply& reply) {
    if (!reply) return 0;
    std::size_t bytes =
        sizeof(Reply) + sizeof(std::string) + reply->body->capacity() + reply->head.capacity();
    for (const Header& header : reply->headers) {
        bytes += sizeof(Header) + header.name.capacity() + header.value.capacity();
    }
    return bytes;
}

std::size_t bytes_of(const Representations& page) {
    constexpr std::size_t bookkeeping = 200;  // A tree node with its key, an iterator.
    return bytes_of(page.identity) + bytes_of(page.gzip) + bookkeeping;
}

/// An entry without its content.
std::size_t bytes_of_entry(const std::string& key, const Ingredients& made_of) {
    constexpr std::size_t bookkeeping = 250;  // List node, hash node and the like.
    std::size_t bytes = key.capacity() + bookkeeping;
    for (const auto& [name, number] : made_of.written) {
        bytes += sizeof(name) + sizeof(number) + (name.capacity() > 15 ? name.capacity() : 0);
    }
    return bytes;
}

/// What tells contents apart: the ETag, and what else is in the head.
std::string name_of(const Representations& page) {
    std::string name = page.etag;
    for (const Header& header : page.identity->headers) {
        if (header.name != "ETag") name += "\n" + header.name + ":" + header.value;
    }
    return base::sha256_of(name);
}

}  // namespace

std::int64_t World::number_of(std::string_view name) const {
    const auto found = written.find(name);
    return found == written.end() ? 0 : found->second;
}

Ingredients Ingredients::of(const World& world, const std::vector<std::string>& names) {
    Ingredients made_of{.written = {}, .day = world.day};
    made_of.written.reserve(names.size());
    for (const std::string& name : names) {
        made_of.written.emplace_back(name, world.number_of(name));
    }
    return made_of;
}

bool Ingredients::are_those_of(const World& now) const {
    return day == now.day && std::all_of(written.begin(), written.end(), [&](const auto& one) {
               return now.number_of(one.first) == one.second;
           });
}

std::optional<Representations> PageCache::find(std::string_view key, const World& now) {
    const std::lock_guard lock(mutex_);
    const auto found = by_key_.find(key);
    if (found == by_key_.end()) return std::nullopt;
    Entry& entry = *found->second;
    if (entry.fresh_in != now.epoch) {
        if (!entry.made_of.are_those_of(now)) {
            drop(found->second);
            return std::nullopt;
        }
        entry.fresh_in = now.epoch;
    }
    by_use_.splice(by_use_.begin(), by_use_, found->second);
    return entry.content->second.page;
}

void PageCache::keep(std::string key, Representations page, Ingredients made_of) {
    if (bytes_of(page) > limit_ / 8) return;
    const std::lock_guard lock(mutex_);
    if (const auto found = by_key_.find(key); found != by_key_.end()) drop(found->second);
    const auto content = share(key, std::move(page));
    by_use_.push_front({std::move(key), content, std::move(made_of)});
    by_key_.emplace(by_use_.front().key, by_use_.begin());
    bytes_ += bytes_of_entry(by_use_.front().key, by_use_.front().made_of);
    while (bytes_ > limit_) drop(std::prev(by_use_.end()));
}

void PageCache::complete(std::string_view key, const Representations& page) {
    const std::lock_guard lock(mutex_);
    const auto found = by_key_.find(key);
    if (found == by_key_.end()) return;
    Content& content = found->second->content->second;
    if (content.page.etag != page.etag || content.page.gzip) return;
    bytes_ -= content.bytes;
    content.page.gzip = page.gzip;
    content.bytes += bytes_of(page.gzip);
    bytes_ += content.bytes;
    while (bytes_ > limit_) drop(std::prev(by_use_.end()));
}

PageCache::Contents::iterator PageCache::share(const std::string& key, Representations page) {
    auto [content, is_new] = contents_.try_emplace(name_of(page));
    if (!is_new && *content->second.page.identity->body != *page.identity->body) {
        // Two pages of one ETag: the chance is nil, but nobody gets somebody else's page for it.
        std::tie(content, is_new) = contents_.try_emplace(name_of(page) + " " + key);
    }
    Content& kept = content->second;
    ++kept.users;
    if (is_new || (page.gzip && !kept.page.gzip)) {
        bytes_ -= kept.bytes;
        kept.bytes = bytes_of(page) + content->first.capacity();
        bytes_ += kept.bytes;
        kept.page = std::move(page);
    }
    return content;
}

void PageCache::drop(std::list<Entry>::iterator entry) {
    bytes_ -= bytes_of_entry(entry->key, entry->made_of);
    by_key_.erase(entry->key);
    if (--entry->content->second.users == 0) {
        bytes_ -= entry->content->second.bytes;
        contents_.erase(entry->content);
    }
    by_use_.erase(entry);
}

void PageCache::forget_all() {
    by_key_.clear();
    by_use_.clear();
    contents_.clear();
    bytes_ = 0;
}

void PageCache::clear() {
    const std::lock_guard lock(mutex_);
    forget_all();
}

std::size_t PageCache::bytes() const {
    const std::lock_guard lock(mutex_);
    return bytes_;
}

}  // namespace web
