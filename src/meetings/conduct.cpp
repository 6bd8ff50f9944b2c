// SPDX-License-Identifier: AGPL-3.0-or-later
#include "meetings/conduct.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"

namespace meetings {
namespace {

template <typename Value, std::size_t Size>
using Names = std::array<std::pair<Value, std::string_view>, Size>;

constexpr Names<Deciding, 2> decidings = {
    {{Deciding::Votes, "votes"}, {Deciding::Consensus, "consensus"}}};
constexpr Names<Approver, 3> approvers = {{{Approver::Participants, "participants"},
                                           {Approver::Chair, "chair"},
                                           {Approver::Nobody, "nobody"}}};
constexpr Names<Publishing, 3> publishings = {{{Publishing::None, "none"},
                                               {Publishing::Internal, "internal"},
                                               {Publishing::Public, "public"}}};

template <typename Value, std::size_t Size>
std::string_view name_in(const Names<Value, Size>& names, Value value) {
    for (const auto& [one, name] : names) {
        if (one == value) return name;
    }
    return {};
}

template <typename Value, std::size_t Size>
std::optional<Value> parse_in(const Names<Value, Size>& names, std::string_view text) {
    for (const auto& [one, name] : names) {
        if (name == text) return one;
    }
    return std::nullopt;
}

bool holds_any(std::string_view name, std::initializer_list<std::string_view> parts) {
    return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) {
        return name.find(part) != std::string_view::npos;
    });
}

/// "MED-udvalget", "Hoved-MED", "Lokalt MED Skole": a committee of leaders and employees.
bool is_med(std::string_view name) {
    if (holds_any(name, {"hovedudvalg", "samarbejdsudvalg", "arbejdsmiljø"})) return true;
    for (const std::string_view word : base::words_of(name)) {
        if (word == "med" || word.starts_with("hovedmed") || word.starts_with("medudvalg")) {
            return true;
        }
    }
    return false;
}

}  // namespace

std::string_view name_of(Deciding deciding) { return name_in(decidings, deciding); }
std::string_view name_of(Approver approver) { return name_in(approvers, approver); }
std::string_view name_of(Publishing publishing) { return name_in(publishings, publishing); }
std::optional<Deciding> parse_deciding(std::string_view name) { return parse_in(decidings, name); }
std::optional<Approver> parse_approver(std::string_view name) { return parse_in(approvers, name); }
std::optional<Publishing> parse_publishing(std::string_view name) {
    return parse_in(publishings, name);
}

Conduct proposed_conduct(std::string_view body_name) {
    const std::string name = base::lower_case(body_name);
    Conduct proposed;
    const bool is_council =
        holds_any(name, {"byråd", "kommunalbestyrelse", "borgerrepræsentation"});
    const bool is_committee = holds_any(name, {"udvalg"}) && !is_med(name);
    if (!is_council && !is_committee) return proposed;
    proposed.deciding = Deciding::Votes;
    proposed.publishing = Publishing::Public;
    // Signed after each meeting: what is said of it is said there.
    proposed.remark_days = 1;
    proposed.reminder_days = 0;
    return proposed;
}

}  // namespace meetings
