// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cases/item_states.h"

#include <algorithm>
#include <array>
#include <utility>

namespace cases {
namespace {

template <class T>
using Names = std::span<const std::pair<T, std::string_view>>;

constexpr std::array<std::pair<Treatment, std::string_view>, 4> treatments = {{
    {Treatment::Decide, "decide"},
    {Treatment::Discuss, "discuss"},
    {Treatment::Inform, "inform"},
    {Treatment::Hear, "hear"},
}};
constexpr std::array<std::pair<ItemState, std::string_view>, 8> states = {{
    {ItemState::Draft, "draft"},
    {ItemState::Submitted, "submitted"},
    {ItemState::Approved, "approved"},
    {ItemState::Agenda, "agenda"},
    {ItemState::Decided, "decided"},
    {ItemState::Postponed, "postponed"},
    {ItemState::Referred, "referred"},
    {ItemState::Withdrawn, "withdrawn"},
}};
constexpr std::array<std::pair<VersionReason, std::string_view>, 6> reasons = {{
    {VersionReason::Saved, "saved"},
    {VersionReason::Submitted, "submitted"},
    {VersionReason::Returned, "returned"},
    {VersionReason::Approved, "approved"},
    {VersionReason::Agenda, "agenda"},
    {VersionReason::Restored, "restored"},
}};

constexpr std::pair<ItemState, ItemState> steps[] = {
    {ItemState::Draft, ItemState::Submitted},
    {ItemState::Draft, ItemState::Withdrawn},
    {ItemState::Submitted, ItemState::Draft},  // Returned, or called back.
    {ItemState::Submitted, ItemState::Approved},
    {ItemState::Submitted, ItemState::Withdrawn},
    {ItemState::Approved, ItemState::Draft},
    {ItemState::Approved, ItemState::Submitted},  // It was changed: it is approved anew.
    {ItemState::Approved, ItemState::Agenda},
    {ItemState::Approved, ItemState::Withdrawn},
    {ItemState::Agenda, ItemState::Approved},  // Taken off before the agenda was sent.
    {ItemState::Agenda, ItemState::Decided},
    {ItemState::Agenda, ItemState::Postponed},
    {ItemState::Agenda, ItemState::Referred},
    {ItemState::Agenda, ItemState::Withdrawn},
    {ItemState::Withdrawn, ItemState::Draft},  // Taken up again.
};

template <class T>
std::string_view name_in(Names<T> names, T wanted) {
    for (const auto& [one, name] : names) {
        if (one == wanted) return name;
    }
    return {};
}

template <class T>
std::optional<T> parse_in(Names<T> names, std::string_view wanted) {
    for (const auto& [one, name] : names) {
        if (name == wanted) return one;
    }
    return std::nullopt;
}

template <class T, std::size_t count>
constexpr std::array<T, count> firsts(const std::array<std::pair<T, std::string_view>, count>& of) {
    std::array<T, count> all{};
    for (std::size_t at = 0; at < count; ++at) all[at] = of[at].first;
    return all;
}

constexpr auto every_treatment = firsts(treatments);
constexpr auto every_state = firsts(states);

}  // namespace

std::string_view name_of(Treatment treatment) { return name_in<Treatment>(treatments, treatment); }
std::string_view name_of(ItemState state) { return name_in<ItemState>(states, state); }
std::string_view name_of(VersionReason why) { return name_in<VersionReason>(reasons, why); }

std::optional<Treatment> parse_treatment(std::string_view name) {
    return parse_in<Treatment>(treatments, name);
}
std::optional<ItemState> parse_item_state(std::string_view name) {
    return parse_in<ItemState>(states, name);
}
std::optional<VersionReason> parse_version_reason(std::string_view name) {
    return parse_in<VersionReason>(reasons, name);
}

std::span<const Treatment> all_treatments() { return every_treatment; }
std::span<const ItemState> all_item_states() { return every_state; }

bool may_follow(ItemState from, ItemState to) {
    return std::find(std::begin(steps), std::end(steps), std::pair(from, to)) != std::end(steps);
}

bool is_writable(ItemState state) {
    return state == ItemState::Draft || state == ItemState::Submitted ||
           state == ItemState::Approved;
}

bool is_over(ItemState state) {
    return std::none_of(std::begin(steps), std::end(steps),
                        [&](const auto& step) { return step.first == state; });
}

VersionReason reason_of_move(ItemState from, ItemState to) {
    if (to == ItemState::Submitted) return VersionReason::Submitted;
    if (to == ItemState::Approved && from == ItemState::Submitted) return VersionReason::Approved;
    if (to == ItemState::Draft) {
        return from == ItemState::Withdrawn ? VersionReason::Restored : VersionReason::Returned;
    }
    if (to == ItemState::Agenda) return VersionReason::Agenda;
    return VersionReason::Saved;
}

}  // namespace cases
