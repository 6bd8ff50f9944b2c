// SPDX-License-Identifier: AGPL-3.0-or-later
#include "agendas/internal/known_meeting.h"

#include <fmt/format.h>

#include <vector>

#include "agendas/internal/telling.h"
#include "base/hash.h"

namespace agendas {
namespace {

constexpr std::string_view unheard = "unheard";

std::string sequence_of(const PlannedMeeting& meeting) {
    return fmt::format("sequence/{}", meeting.sequence);
}

std::vector<std::string_view> parts_of(std::string_view occasion) {
    std::vector<std::string_view> parts;
    for (std::size_t at = 0; at <= occasion.size();) {
        const std::size_t end = std::min(occasion.find('/', at), occasion.size());
        parts.push_back(occasion.substr(at, end - at));
        at = end + 1;
    }
    return parts;
}

}  // namespace

KnownMeeting known_of(const std::optional<PlannedMeeting>& meeting) {
    if (!meeting) return {};
    constexpr std::size_t length = 12;
    return {.is_any = true,
            .state = meeting->state,
            .times = meeting->times,
            .beside = base::sha256_of(meeting->place + "\n" + meeting->link).substr(0, length)};
}

std::string_view kind_telling(const KnownMeeting& known, const PlannedMeeting& now) {
    const bool is_held = now.state == PlannedState::Planned;
    if (!known.is_any) return is_held ? told_called : "";
    if (known.state == PlannedState::Cancelled) return is_held ? told_restored : "";
    if (!is_held) return told_cancelled;
    const bool is_then = known.times.date == now.times.date && known.times.start == now.times.start;
    if (!is_then) return told_moved;
    return known == known_of(now) ? "" : told_changed;
}

std::string occasion_of(const PlannedMeeting& now, const KnownMeeting& known) {
    if (!known.is_any) return fmt::format("{}/{}", sequence_of(now), unheard);
    return fmt::format("{}/{}/{}/{}/{}/{}", sequence_of(now), name_of(known.state),
                       base::render_date(known.times.date),
                       base::render_time_of_day(known.times.start),
                       base::render_time_of_day(known.times.end), known.beside);
}

bool is_occasion_of(std::string_view occasion, const PlannedMeeting& now) {
    const std::string sequence = sequence_of(now);
    return occasion == sequence || occasion.starts_with(sequence + "/");
}

std::optional<KnownMeeting> known_in(std::string_view occasion) {
    const auto parts = parts_of(occasion);
    enum Part { State = 2, Day, Start, End, Beside, Count };
    if (parts.size() == State + 1 && parts[State] == unheard) return KnownMeeting{};
    if (parts.size() != Count) return std::nullopt;
    const auto state = parse_planned_state(parts[State]);
    const auto day = base::parse_date(parts[Day]);
    const auto start = base::parse_time_of_day(parts[Start]);
    const auto end = base::parse_time_of_day(parts[End]);
    if (!state || !day || !start || !end) return std::nullopt;
    return KnownMeeting{.is_any = true,
                        .state = *state,
                        .times = {*day, *start, *end},
                        .beside = std::string(parts[Beside])};
}

}  // namespace agendas
