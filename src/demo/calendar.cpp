// SPDX-License-Identifier: AGPL-3.0-or-later
#include "demo/internal/calendar.h"

#include <algorithm>

namespace demo {
namespace {

/// ISO 8601 week number.
int week_of(const base::Date& date) {
    const long thursday = base::days_since_epoch(date) - base::weekday_of(date) + 3;
    const int year = base::date_of_days(thursday).year;
    return static_cast<int>((thursday - base::days_since_epoch({year, 1, 1})) / 7 + 1);
}

std::vector<base::Date> every_meeting_day(int year) {
    std::vector<base::Date> days;
    const base::Date end{year + 1, 1, 1};
    for (base::Date day{year, 1, 2}; day < end; day = days_after(day, 1)) {
        if (is_meeting_day(day)) days.push_back(day);
    }
    return days;
}

base::Date weekday_in_month(int year, int month, int weekday, int week) {
    const base::Date first{year, month, 1};
    const int offset = (weekday - base::weekday_of(first) + 7) % 7;
    return days_after(first, offset + (week - 1) * 7);
}

std::vector<base::Date> ordinary_days(const Rhythm& rhythm, int year) {
    std::vector<base::Date> days;
    if (rhythm.week == 0) {
        base::Date day = weekday_in_month(year, 1, rhythm.weekday, 2);
        for (; day.year == year; day = days_after(day, 14)) {
            const base::Date moved = next_meeting_day(day);
            if (day.month != 7 && moved.year == year) days.push_back(moved);
        }
    } else {
        for (int month = 1; month <= 12; ++month) {
            if ((rhythm.months >> static_cast<unsigned>(month - 1) & 1U) == 0) continue;
            const int week = month == 12 ? std::min(rhythm.week, 2) : rhythm.week;
            days.push_back(next_meeting_day(weekday_in_month(year, month, rhythm.weekday, week)));
        }
    }
    days.erase(std::unique(days.begin(), days.end()), days.end());
    return days;
}

}  // namespace

base::Date days_after(const base::Date& date, int days) {
    return base::date_of_days(base::days_since_epoch(date) + days);
}

base::Date easter_sunday(int year) {
    // The Gregorian computus: golden number, century corrections, then the Sunday.
    const int golden = year % 19;
    const int century = year / 100;
    const int corrected = (8 * century + 13) / 25;
    const int epact = (century - century / 4 - corrected + 19 * golden + 15) % 30;
    const int full_moon = epact - epact / 28 * (1 - 29 / (epact + 1) * ((21 - golden) / 11));
    const int weekday = (year + year / 4 + full_moon + 2 - century + century / 4) % 7;
    const int offset = full_moon - weekday;
    const int month = 3 + (offset + 40) / 44;
    return {year, month, offset + 28 - 31 * (month / 4)};
}

bool is_working_day(const base::Date& date) {
    if (base::weekday_of(date) >= 5) return false;
    const long easter = base::days_since_epoch(easter_sunday(date.year));
    const long from_easter = base::days_since_epoch(date) - easter;
    // Maundy Thursday, Good Friday, Easter Monday, Ascension Day (and the Friday), Whit Monday.
    for (const long holiday : {-3L, -2L, 1L, 39L, 40L, 50L}) {
        if (from_easter == holiday) return false;
    }
    if (from_easter == 26 && date.year <= 2023) return false;
    if (date.month == 5 && date.day == 1) return false;
    if (date.month == 6 && date.day == 5) return false;
    if (date.month == 12 && date.day >= 24) return false;
    return !(date.month == 1 && date.day == 1);
}

bool is_meeting_day(const base::Date& date) {
    if (!is_working_day(date) || date.month == 7) return false;
    const int week = week_of(date);
    return week != 7 && week != 42 && !(date.month == 12 && date.day > 20) &&
           !(date.month == 1 && date.day < 6);
}

base::Date next_meeting_day(base::Date date) {
    while (!is_meeting_day(date)) date = days_after(date, 1);
    return date;
}

std::vector<base::Date> meeting_days(const Rhythm& rhythm, int year, int extra) {
    std::vector<base::Date> days = ordinary_days(rhythm, year);
    if (extra <= 1) return days;
    const std::vector<base::Date> possible = every_meeting_day(year);
    const std::size_t wanted =
        std::min(possible.size(), days.size() * static_cast<std::size_t>(extra));
    for (std::size_t index = 0; index < wanted; ++index) {
        days.push_back(possible[index * possible.size() / wanted]);
    }
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());
    return days;
}

}  // namespace demo
