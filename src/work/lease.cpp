// SPDX-License-Identifier: AGPL-3.0-or-later
#include "work/lease.h"

#include <limits>

#include "base/try.h"

namespace work {

std::string moment_after(const base::Clock& clock, std::int64_t seconds) {
    return base::utc_of_seconds(base::seconds_now(clock) + seconds);
}

LeaseNow lease_now(const base::Clock& clock, const LeaseTimes& times) {
    return {.now = clock.now(),
            .lease_until = moment_after(clock, times.seconds_of_lease),
            .latest_retry = moment_after(clock, times.longest_wait)};
}

Candidate candidate_of(const store::Row& row) {
    return {row.integer(0), std::string(row.text(1)), std::string(row.text(2))};
}

base::Result<std::optional<Candidate>> find_candidate(
    const ListLine& list, const std::function<bool(std::string_view kind)>& knows) {
    constexpr int at_a_time = 500;
    Candidate last;
    while (true) {
        TRY(const auto part, list(last, at_a_time));
        for (const Candidate& one : part) {
            if (knows(one.kind)) return std::optional(one);
        }
        if (part.empty()) return std::optional<Candidate>();
        last = part.back();
    }
}

ListPlace newest_first(const ListPlace& place) {
    if (place.id != 0) return place;
    return {"9999", std::numeric_limits<std::int64_t>::max()};
}

std::int64_t wait_after(int tries, std::int64_t first, std::int64_t times, std::int64_t longest) {
    std::int64_t seconds = first;
    for (int at = 0; at < tries && seconds < longest; ++at) seconds *= times;
    return std::min(seconds, longest);
}

}  // namespace work
