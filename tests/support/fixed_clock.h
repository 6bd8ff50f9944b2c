// SPDX-License-Identifier: AGPL-3.0-or-later
// A clock that stands still until a test moves it.
#pragma once
#include <cstdint>
#include <string>

#include "base/clock.h"

namespace support {

/// Begins at noon on 21 November 2026, UTC. Its day is the Danish one.
class FixedClock final : public base::Clock {
public:
    std::string now() const override { return base::utc_of_seconds(noon + seconds_); }
    base::Date today() const override { return base::danish_moment(now())->day; }
    /// Forwards or, with a number below 0, back.
    void move_on(std::int64_t seconds) { seconds_ += seconds; }

private:
    static constexpr std::int64_t noon = 1795262400;
    std::int64_t seconds_ = 0;
};

}  // namespace support
