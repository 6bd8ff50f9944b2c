// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/internal/asked_fields.h"

#include <algorithm>
#include <mutex>
#include <optional>
#include <span>
#include <utility>

#include "web/address.h"
#include "web/internal/decode.h"
#include "web/internal/router.h"

namespace web {
namespace {

thread_local FieldWatch* innermost = nullptr;

/// A target, decoded, and the pattern of the route that answers it.
struct Place {
    std::string path;
    std::string_view pattern;
    std::map<std::string, std::string> fields;
};

std::optional<Place> place_of(std::span<const Route> routes, std::string_view target) {
    const std::size_t mark = std::min(target.find('?'), target.size());
    auto path = decode_path(target.substr(0, mark));
    if (!path) return std::nullopt;
    auto fields = decode_fields(target.substr(std::min(mark + 1, target.size())), {});
    if (!fields) return std::nullopt;
    const RouteMatch match = find_route(routes, Method::Get, path.value());
    if (match.route == nullptr) return std::nullopt;
    return Place{std::move(path).value(), match.route->pattern, std::move(fields).value()};
}

}  // namespace

FieldWatch::FieldWatch() : outer_(std::exchange(innermost, this)) {}

FieldWatch::~FieldWatch() {
    innermost = outer_;
    if (outer_ != nullptr) outer_->names_.merge(names_);
}

void FieldWatch::note(const std::string& name) {
    if (innermost != nullptr) innermost->names_.insert(name);
}

const std::set<std::string>* FieldWatch::noted_here() {
    return innermost == nullptr ? nullptr : &innermost->names_;
}

std::string query_of(const std::map<std::string, std::string>& fields,
                     const std::set<std::string>& names) {
    std::string query;
    for (const auto& [name, value] : fields) {
        if (!names.contains(name)) continue;
        if (!query.empty()) query += '&';
        query += encode_field(name) + "=" + encode_field(value);
    }
    return query;
}

std::string AskedFields::target_of(std::string_view target) const {
    if (target.find_first_of("?%") == std::string_view::npos) return std::string(target);
    const auto place = place_of(site_.pages.routes, target);
    if (!place) return std::string(target);
    const std::shared_lock lock(mutex_);
    const auto known = by_pattern_.find(place->pattern);
    if (known == by_pattern_.end()) return std::string(target);
    const std::string query = query_of(place->fields, known->second);
    return encode_path(place->path) + (query.empty() ? "" : "?" + query);
}

void AskedFields::add(std::string_view target, const std::set<std::string>& names) {
    const auto place = place_of(site_.pages.routes, target);
    if (!place) return;
    const std::lock_guard lock(mutex_);
    auto& known = by_pattern_[std::string(place->pattern)];
    const std::size_t before = known.size();
    known.insert(names.begin(), names.end());
    if (known.size() != before) version_.fetch_add(1, std::memory_order_release);
}

}  // namespace web
