// SPDX-License-Identifier: AGPL-3.0-or-later
#include <fmt/format.h>

#include "base/check.h"
#include "work/timer.h"

namespace work {
namespace {

std::int64_t next_of(const Daily& daily, std::int64_t seconds) {
    const auto now = base::danish_moment(base::utc_of_seconds(seconds));
    CHECK(now.has_value(), "a clock shows a time after 1970");
    for (long day = base::days_since_epoch(now->day);; ++day) {
        const auto at = base::seconds_of(base::danish_wall_time(base::date_of_days(day), daily.at));
        if (at && *at > seconds) return *at;
    }
}

std::int64_t next_of(const Every& every, std::int64_t seconds) {
    const std::int64_t length = std::int64_t{60} * every.minutes;
    return (seconds / length + 1) * length;
}

}  // namespace

std::string render_rule(const Rule& rule) {
    if (const auto* daily = std::get_if<Daily>(&rule)) {
        return "daily " + base::render_time_of_day(daily->at);
    }
    return fmt::format("every {}", std::get<Every>(rule).minutes);
}

std::int64_t next_after(const Rule& rule, std::int64_t seconds) {
    return std::visit([&](const auto& one) { return next_of(one, seconds); }, rule);
}

}  // namespace work
