// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/internal/long_pages.h"

#include <functional>

namespace web {
namespace {

constexpr std::size_t long_page = 256U << 10U;
/// Before all are forgotten.
constexpr std::size_t most_paths = 10'000;
constexpr std::size_t kind_of_all = 1;

std::size_t hash_of_path(std::string_view target) {
    return std::hash<std::string_view>()(target.substr(0, target.find('?')));
}

}  // namespace

std::size_t LongPages::kind_of(std::string_view target) {
    const std::size_t path = hash_of_path(target);
    const std::lock_guard lock(mutex_);
    return paths_.contains(path) ? kind_of_all : path;
}

void LongPages::remember(std::string_view target, std::size_t bytes) {
    const std::size_t path = hash_of_path(target);
    const std::lock_guard lock(mutex_);
    if (bytes < long_page) {
        paths_.erase(path);
        return;
    }
    if (paths_.size() >= most_paths) paths_.clear();
    paths_.insert(path);
}

}  // namespace web
