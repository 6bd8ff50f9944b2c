// SPDX-License-Identifier: AGPL-3.0-or-later
// Danish public holidays and ISO weeks, computed. What a municipality decides is closing_day.h.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "base/date.h"

namespace calendar {

/// The days are those of the reform of 26 October 1770, less Great Prayer Day from 2024 (lov nr.
/// 214 of 6 March 2023).
constexpr int first_year = 1800;
constexpr int last_year = 9999;
/// Whether the holidays of a year are known.
bool is_known_year(int year);

/// Western Easter by the Gregorian calendar. `year` from 1583.
base::Date easter_sunday(int year);

struct Holiday {
    base::Date date;
    std::string_view name;  ///< In Danish: "Skærtorsdag".
    friend bool operator==(const Holiday&, const Holiday&) = default;
};
/// Of one year, by day: 11, and 10 from 2024 on.
std::vector<Holiday> list_holidays(int year);
/// Its Danish name; nothing when it is none.
std::optional<std::string_view> find_holiday(const base::Date& date);

/// The day `days` later, or earlier when below 0.
base::Date days_after(const base::Date& date, long days);
/// ISO 8601: week 1 has 4 January in it, and a week begins on Monday.
int week_of(const base::Date& date);
/// 52 or 53.
int weeks_in(int year);
/// The day of a week of a year; `weekday` 0 is Monday.
base::Date day_of_week(int year, int week, int weekday);

}  // namespace calendar
