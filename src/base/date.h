// SPDX-License-Identifier: AGPL-3.0-or-later
// A day in the calendar and a time of day. Danish words for them live in the locale, not here.
#pragma once
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace base {

/// A day in the Gregorian calendar, always a real one when it came from parse_date.
struct Date {
    int year = 0;
    int month = 0;  ///< 1 to 12.
    int day = 0;    ///< 1 to 31.
    friend auto operator<=>(const Date&, const Date&) = default;
};

/// A minute of the day.
struct TimeOfDay {
    int hour = 0;    ///< 0 to 23.
    int minute = 0;  ///< 0 to 59.
    friend auto operator<=>(const TimeOfDay&, const TimeOfDay&) = default;
};

/// False for 30 February and for years outside 1000 to 9999.
bool is_real(const Date& date);
/// ISO 8601, "2018-02-26". Nothing else is accepted.
std::optional<Date> parse_date(std::string_view text);
/// "2018-02-26".
std::string render_date(const Date& date);
/// "10:00". Nothing else is accepted.
std::optional<TimeOfDay> parse_time_of_day(std::string_view text);
std::string render_time_of_day(const TimeOfDay& time);
/// 0 is Monday, 6 is Sunday (ISO 8601).
int weekday_of(const Date& date);
/// Days since 1970-01-01, for differences and for drawing.
long days_since_epoch(const Date& date);
Date date_of_days(long days_since_epoch);

}  // namespace base
