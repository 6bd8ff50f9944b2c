// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/minutes.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "records/visibility.h"

namespace records {
namespace {

template <class Value>
using Named = std::pair<Value, std::string_view>;

constexpr std::array<Named<MinutesKind>, 2> kinds = {{
    {MinutesKind::Minutes, "minutes"},
    {MinutesKind::Agenda, "agenda"},
}};

constexpr std::array<Named<SectionKind>, 9> section_kinds = {{
    {SectionKind::Background, "background"},
    {SectionKind::Recommendation, "recommendation"},
    {SectionKind::Decision, "decision"},
    {SectionKind::Presentation, "presentation"},
    {SectionKind::Finance, "finance"},
    {SectionKind::Attachments, "attachments"},
    {SectionKind::Legal, "legal"},
    {SectionKind::Process, "process"},
    {SectionKind::Other, "other"},
}};

constexpr std::array<Named<Outcome>, 9> outcomes = {{
    {Outcome::Approved, "approved"},
    {Outcome::Noted, "noted"},
    {Outcome::Discussed, "discussed"},
    {Outcome::Decided, "decided"},
    {Outcome::Postponed, "postponed"},
    {Outcome::Rejected, "rejected"},
    {Outcome::Referred, "referred"},
    {Outcome::Returned, "returned"},
    {Outcome::Withdrawn, "withdrawn"},
}};

constexpr std::array<Named<Visibility>, 3> visibilities = {{
    {Visibility::Open, "open"},
    {Visibility::Internal, "internal"},
    {Visibility::Closed, "closed"},
}};

template <class Table, class Value>
std::string_view name_in(const Table& table, Value value) {
    for (const auto& [known, name] : table) {
        if (known == value) return name;
    }
    return {};
}

template <class Value, std::size_t size>
std::optional<Value> value_in(const std::array<Named<Value>, size>& table, std::string_view name) {
    for (const auto& [value, known] : table) {
        if (known == name) return value;
    }
    return std::nullopt;
}

}  // namespace

std::string_view name_of(MinutesKind kind) { return name_in(kinds, kind); }
std::string_view name_of(SectionKind kind) { return name_in(section_kinds, kind); }
std::string_view name_of(Outcome outcome) { return name_in(outcomes, outcome); }
std::string_view name_of(Visibility visibility) { return name_in(visibilities, visibility); }

std::optional<MinutesKind> parse_minutes_kind(std::string_view name) {
    return value_in(kinds, name);
}
std::optional<SectionKind> parse_section_kind(std::string_view name) {
    return value_in(section_kinds, name);
}
std::optional<Outcome> parse_outcome(std::string_view name) { return value_in(outcomes, name); }

bool has_closed_matter(const Minutes& minutes) {
    return std::any_of(minutes.items.begin(), minutes.items.end(),
                       [](const Item& item) { return item.closed; });
}
std::optional<Visibility> parse_visibility(std::string_view name) {
    return value_in(visibilities, name);
}

}  // namespace records
