// SPDX-License-Identifier: AGPL-3.0-or-later
// What time it is, as a thing that tests can set.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"

namespace base {

class Clock {
public:
    virtual ~Clock() = default;
    /// UTC, "2026-11-21T23:52:16Z".
    virtual std::string now() const = 0;
    /// The day in Denmark (Europe/Copenhagen).
    virtual Date today() const = 0;
};

/// A moment as it is on a wall in Denmark.
struct DanishMoment {
    Date day;
    TimeOfDay time;
    friend bool operator==(const DanishMoment&, const DanishMoment&) = default;
};
/// From UTC as Clock::now writes it; nothing when it is written otherwise.
std::optional<DanishMoment> danish_moment(std::string_view utc);
/// When a day begins in Denmark, in UTC as Clock::now writes it.
std::string danish_midnight(const Date& day);
/// When the clocks in Denmark show this, in UTC. A time that is shown twice (in October) is the
/// first of the two; one that is skipped (in March) is as long after midnight as on other days.
std::string danish_wall_time(const Date& day, const TimeOfDay& time);
/// Seconds since 1970 of a moment as Clock::now writes it; nothing when it is written otherwise.
std::optional<std::int64_t> seconds_of(std::string_view utc);
/// The moment so many seconds after 1970, as Clock::now writes it.
std::string utc_of_seconds(std::int64_t seconds);
/// What the clock says, in seconds since 1970.
std::int64_t seconds_now(const Clock& clock);

/// The machine's clock.
const Clock& system_clock();

}  // namespace base
