// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/date.h"

#include <fmt/format.h>

#include <chrono>

namespace base {
namespace {

/// Reads exactly `text.size()` decimal digits.
std::optional<int> parse_digits(std::string_view text) {
    int value = 0;
    for (const char letter : text) {
        if (letter < '0' || letter > '9') return std::nullopt;
        value = value * 10 + (letter - '0');
    }
    return value;
}

std::chrono::year_month_day calendar_day(const Date& date) {
    return {std::chrono::year{date.year}, std::chrono::month{static_cast<unsigned>(date.month)},
            std::chrono::day{static_cast<unsigned>(date.day)}};
}

std::chrono::sys_days to_sys_days(const Date& date) { return calendar_day(date); }

}  // namespace

bool is_real(const Date& date) {
    if (date.year < 1000 || date.year > 9999 || date.month < 1 || date.day < 1) return false;
    return calendar_day(date).ok();
}

std::optional<Date> parse_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = parse_digits(text.substr(0, 4));
    const auto month = parse_digits(text.substr(5, 2));
    const auto day = parse_digits(text.substr(8, 2));
    if (!year || !month || !day) return std::nullopt;
    const Date date{*year, *month, *day};
    if (!is_real(date)) return std::nullopt;
    return date;
}

std::string render_date(const Date& date) {
    return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

std::optional<TimeOfDay> parse_time_of_day(std::string_view text) {
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    const auto hour = parse_digits(text.substr(0, 2));
    const auto minute = parse_digits(text.substr(3, 2));
    if (!hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
    return TimeOfDay{*hour, *minute};
}

std::string render_time_of_day(const TimeOfDay& time) {
    return fmt::format("{:02}:{:02}", time.hour, time.minute);
}

int weekday_of(const Date& date) {
    return static_cast<int>(std::chrono::weekday{to_sys_days(date)}.iso_encoding()) - 1;
}

long days_since_epoch(const Date& date) {
    return static_cast<long>(to_sys_days(date).time_since_epoch().count());
}

Date date_of_days(long days_since_epoch) {
    const std::chrono::year_month_day day{
        std::chrono::sys_days{std::chrono::days{days_since_epoch}}};
    return {static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())),
            static_cast<int>(static_cast<unsigned>(day.day()))};
}

}  // namespace base
