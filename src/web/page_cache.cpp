// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/internal/page_cache.h"

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
std::size_t bytes_of_entry(const std::string& key) {
    constexpr std::size_t bookkeeping = 200;  // List node, hash node and the like.
    return key.capacity() + bookkeeping;
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

std::optional<Representations> PageCache::find(std::string_view key, const Generation& now) {
    const std::lock_guard lock(mutex_);
    if (generation_ != now) return std::nullopt;
    const auto found = by_key_.find(key);
    if (found == by_key_.end()) return std::nullopt;
    by_use_.splice(by_use_.begin(), by_use_, found->second);
    return found->second->content->second.page;
}

void PageCache::keep(std::string key, Representations page, const Generation& made_in) {
    if (bytes_of(page) > limit_ / 8) return;
    const std::lock_guard lock(mutex_);
    if (generation_ != made_in) {
        forget_all();
        generation_ = made_in;
    }
    if (const auto found = by_key_.find(key); found != by_key_.end()) drop(found->second);
    const auto content = share(key, std::move(page));
    by_use_.push_front({std::move(key), content});
    by_key_.emplace(by_use_.front().key, by_use_.begin());
    bytes_ += bytes_of_entry(by_use_.front().key);
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
    bytes_ -= bytes_of_entry(entry->key);
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
