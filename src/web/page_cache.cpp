// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/internal/page_cache.h"

namespace web {
namespace {

std::size_t bytes_of(const SharedReply& reply) {
    if (!reply) return 0;
    std::size_t bytes = sizeof(Reply) + sizeof(std::string) + reply->body->capacity() +
                        reply->content_type.capacity();
    for (const Header& header : reply->headers) {
        bytes += sizeof(Header) + header.name.capacity() + header.value.capacity();
    }
    return bytes;
}

}  // namespace

std::optional<Representations> PageCache::find(std::string_view key, const Generation& now) {
    const std::lock_guard lock(mutex_);
    if (generation_ != now) return std::nullopt;
    const auto found = by_key_.find(key);
    if (found == by_key_.end()) return std::nullopt;
    by_use_.splice(by_use_.begin(), by_use_, found->second);
    return found->second->page;
}

void PageCache::keep(std::string key, Representations page, const Generation& made_in) {
    constexpr std::size_t bookkeeping = 200;  // List node, hash node and the like.
    const std::size_t bytes = bytes_of(page.identity) + bytes_of(page.gzip) + 2 * key.capacity() +
                              sizeof(Entry) + bookkeeping;
    if (bytes > limit_ / 8) return;
    const std::lock_guard lock(mutex_);
    if (generation_ != made_in) {
        by_key_.clear();
        by_use_.clear();
        bytes_ = 0;
        generation_ = made_in;
    }
    if (const auto found = by_key_.find(key); found != by_key_.end()) {
        bytes_ -= found->second->bytes;
        by_use_.erase(found->second);
        by_key_.erase(found);
    }
    by_use_.push_front({std::move(key), std::move(page), bytes});
    by_key_.emplace(by_use_.front().key, by_use_.begin());
    bytes_ += bytes;
    while (bytes_ > limit_) drop_last();
}

void PageCache::drop_last() {
    bytes_ -= by_use_.back().bytes;
    by_key_.erase(by_use_.back().key);
    by_use_.pop_back();
}

void PageCache::clear() {
    const std::lock_guard lock(mutex_);
    by_key_.clear();
    by_use_.clear();
    bytes_ = 0;
}

std::size_t PageCache::bytes() const {
    const std::lock_guard lock(mutex_);
    return bytes_;
}

}  // namespace web
