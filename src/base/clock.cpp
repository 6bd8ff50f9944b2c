// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/clock.h"

#include <fmt/format.h>
#include <unicode/calendar.h>
#include <unicode/timezone.h>

#include <ctime>
#include <memory>

namespace base {
namespace {

class SystemClock final : public Clock {
public:
    std::string now() const override {
        const std::time_t seconds = std::time(nullptr);
        std::tm utc = {};
        ::gmtime_r(&seconds, &utc);
        return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", utc.tm_year + 1900,
                           utc.tm_mon + 1, utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec);
    }

    Date today() const override {
        static const std::unique_ptr<icu::TimeZone> zone(
            icu::TimeZone::createTimeZone("Europe/Copenhagen"));
        const UDate now = icu::Calendar::getNow();
        std::int32_t raw = 0;
        std::int32_t summer = 0;
        UErrorCode status = U_ZERO_ERROR;
        zone->getOffset(now, 0, raw, summer, status);
        const double milliseconds_a_day = 86400.0 * 1000.0;
        return date_of_days(static_cast<long>((now + raw + summer) / milliseconds_a_day));
    }
};

}  // namespace

const Clock& system_clock() {
    static const SystemClock clock;
    return clock;
}

}  // namespace base
