// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/clock.h"

#include <fmt/format.h>
#include <unicode/calendar.h>
#include <unicode/timezone.h>

#include <charconv>
#include <ctime>
#include <memory>

#include "base/check.h"

namespace base {
namespace {

constexpr std::int64_t seconds_a_day = 86400;

/// How far Denmark is ahead of UTC then, summer time included.
std::int64_t ahead_of_utc(std::int64_t seconds) {
    static const std::unique_ptr<icu::TimeZone> zone(
        icu::TimeZone::createTimeZone("Europe/Copenhagen"));
    constexpr double milliseconds = 1000.0;
    std::int32_t raw = 0;
    std::int32_t summer = 0;
    UErrorCode status = U_ZERO_ERROR;
    zone->getOffset(static_cast<double>(seconds) * milliseconds, 0, raw, summer, status);
    return (raw + summer) / 1000;
}

/// Two digits at `at`; -1 when they are not digits.
int two_digits(std::string_view text, std::size_t at) {
    int number = -1;
    const char* from = text.data() + at;
    const auto read = std::from_chars(from, from + 2, number);
    return read.ptr == from + 2 ? number : -1;
}

class SystemClock final : public Clock {
public:
    std::string now() const override { return utc_of_seconds(std::time(nullptr)); }
    Date today() const override {
        const std::int64_t now = std::time(nullptr);
        return date_of_days(static_cast<long>((now + ahead_of_utc(now)) / seconds_a_day));
    }
};

}  // namespace

std::optional<std::int64_t> seconds_of(std::string_view utc) {
    if (utc.size() != 20 || utc[10] != 'T' || utc[13] != ':' || utc[16] != ':' || utc[19] != 'Z') {
        return std::nullopt;
    }
    const auto day = parse_date(utc.substr(0, 10));
    const int hour = two_digits(utc, 11);
    const int minute = two_digits(utc, 14);
    const int second = two_digits(utc, 17);
    if (!day || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) {
        return std::nullopt;
    }
    return days_since_epoch(*day) * seconds_a_day + hour * 3600 + minute * 60 + second;
}

std::string utc_of_seconds(std::int64_t seconds) {
    const std::time_t time = seconds;
    std::tm utc = {};
    ::gmtime_r(&time, &utc);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", utc.tm_year + 1900, utc.tm_mon + 1,
                       utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec);
}

std::optional<DanishMoment> danish_moment(std::string_view utc) {
    const auto seconds = seconds_of(utc);
    if (!seconds || *seconds < 0) return std::nullopt;
    const std::int64_t local = *seconds + ahead_of_utc(*seconds);
    const auto in_day = static_cast<int>(local % seconds_a_day);
    return DanishMoment{date_of_days(static_cast<long>(local / seconds_a_day)),
                        {in_day / 3600, in_day / 60 % 60}};
}

std::string danish_midnight(const Date& day) {
    const std::int64_t on_the_wall = days_since_epoch(day) * seconds_a_day;
    // Summer time begins and ends at one in the night UTC: no midnight is near it.
    constexpr std::int64_t two_hours = 7200;
    return utc_of_seconds(on_the_wall - ahead_of_utc(on_the_wall - two_hours));
}

std::string danish_wall_time(const Date& day, const TimeOfDay& time) {
    const std::int64_t on_the_wall =
        days_since_epoch(day) * seconds_a_day + time.hour * 3600 + time.minute * 60;
    // What holds some hours before is right unless the clocks have been changed in between.
    constexpr std::int64_t some_hours = 10800;
    const std::int64_t before = ahead_of_utc(on_the_wall - some_hours - 3600);
    const std::int64_t first = on_the_wall - before;
    if (ahead_of_utc(first) == before) return utc_of_seconds(first);
    const std::int64_t second = on_the_wall - ahead_of_utc(first);
    // Skipped: neither reading of it is shown on the wall.
    return utc_of_seconds(ahead_of_utc(second) == ahead_of_utc(first) ? second : first);
}

std::int64_t seconds_now(const Clock& clock) {
    const auto seconds = seconds_of(clock.now());
    CHECK(seconds.has_value(), "a clock says what time it is");
    return *seconds;
}

const Clock& system_clock() {
    static const SystemClock clock;
    return clock;
}

}  // namespace base
