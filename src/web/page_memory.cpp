// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/internal/page_memory.h"

#include <charconv>
#include <utility>

#include "base/date.h"
#include "rights/permission.h"
#include "store/ahead.h"
#include "web/internal/router.h"

namespace web {
namespace {

/// A few kilobytes each.
constexpr std::size_t most_places = 2000;
constexpr std::size_t longest_place = 300;
/// More than there are routes, for the few sets of roles that people hold.
constexpr std::size_t most_kinds = 2000;

/// NULL: it is no number.
store::Value number_of(std::string_view text) {
    std::int64_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
    return number;
}

/// What the values of a page may come from. The same things in the same order for each of a kind.
store::Values given_for(const std::map<std::string, std::string>& parameters,
                        const Visitor& visitor) {
    store::Values given = {visitor.signed_in->person,
                           base::render_date(visitor.viewer().insight().today)};
    for (const auto& [name, text] : parameters) {
        given.emplace_back(text);
        given.emplace_back(number_of(text));
    }
    return given;
}

}  // namespace

std::string PageMemory::place_of(std::string_view path, const Visitor& visitor) {
    if (!visitor.signed_in || path.size() > longest_place) return {};
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

std::string PageMemory::kind_of(std::string_view pattern, const Visitor& visitor) {
    std::string kind(pattern);
    for (const rights::Role role : rights::all_roles()) {
        const bool holds = visitor.signed_in && visitor.signed_in->actor.holds(role);
        kind += holds ? '1' : '0';
    }
    return kind;
}

store::UsualQuestions PageMemory::find_usual(const std::string& kind) {
    const std::lock_guard lock(mutex_);
    const auto found = by_kind_.find(kind);
    return found == by_kind_.end() ? nullptr : found->second;
}

void PageMemory::keep_usual(const std::string& kind, store::UsualQuestions usual) {
    const std::lock_guard lock(mutex_);
    if (by_kind_.size() >= most_kinds) by_kind_.clear();
    by_kind_.insert_or_assign(kind, std::move(usual));
}

RememberedVisit::RememberedVisit(PageMemory& memory, const Site& site, const Request& request,
                                 const Visitor& visitor)
    : memory_(memory),
      place_(PageMemory::place_of(request.path, visitor)),
      remembering_(memory_.find(place_)) {
    const bool is_a_trip_away = dynamic_cast<const store::ReadsLate*>(&site.database) != nullptr;
    if (!is_a_trip_away || place_.empty() || !remembering_.before().empty()) return;
    const RouteMatch match = find_route(site.pages.routes, request.method, request.path);
    if (match.route == nullptr) return;
    kind_ = PageMemory::kind_of(match.route->pattern, visitor);
    remembering_.foresee(memory_.find_usual(kind_), given_for(match.parameters, visitor));
}

void RememberedVisit::keep(int status) {
    memory_.keep(place_, status < 500 ? remembering_.asked() : nullptr);
    if (!kind_.empty() && status == 200) memory_.keep_usual(kind_, remembering_.usual());
}

}  // namespace web
