// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/internal/page_memory.h"

#include <utility>

namespace web {
namespace {

/// A few kilobytes each.
constexpr std::size_t most_places = 2000;
constexpr std::size_t longest_place = 300;

}  // namespace

std::string PageMemory::place_of(std::string_view target, const Visitor& visitor) {
    if (!visitor.signed_in) return {};
    const std::string_view path = target.substr(0, target.find('?'));
    if (path.size() > longest_place) return {};
    return std::to_string(visitor.signed_in->person.value) + std::string(path);
}

store::AskedBefore PageMemory::find(const std::string& place) {
    if (place.empty()) return nullptr;
    const std::lock_guard lock(mutex_);
    const auto found = by_place_.find(place);
    return found == by_place_.end() ? nullptr : found->second;
}

void PageMemory::keep(const std::string& place, store::AskedBefore asked) {
    if (place.empty()) return;
    const std::lock_guard lock(mutex_);
    if (!asked || asked->questions.empty()) {
        by_place_.erase(place);
        return;
    }
    if (by_place_.size() >= most_places) by_place_.clear();
    by_place_.insert_or_assign(place, std::move(asked));
}

}  // namespace web
