// SPDX-License-Identifier: AGPL-3.0-or-later
#include "calendar/holidays.h"

#include <algorithm>
#include <array>

namespace calendar {
namespace {

struct FromEaster {
    int days = 0;
    std::string_view name;
};
constexpr std::array<FromEaster, 7> movable = {{{-3, "Skærtorsdag"},
                                                {-2, "Langfredag"},
                                                {0, "Påskedag"},
                                                {1, "2. påskedag"},
                                                {39, "Kristi himmelfartsdag"},
                                                {49, "Pinsedag"},
                                                {50, "2. pinsedag"}}};
constexpr FromEaster great_prayer_day = {26, "Store bededag"};
constexpr int last_great_prayer_day = 2023;

}  // namespace

bool is_known_year(int year) { return year >= first_year && year <= last_year; }

base::Date easter_sunday(int year) {
    // The computus as Nature printed it in 1876 (Meeus, Astronomical Algorithms, chapter 8).
    const int golden = year % 19;
    const int century = year / 100;
    const int in_century = year % 100;
    const int moon_shift = (century - (century + 8) / 25 + 1) / 3;
    const int epact = (19 * golden + century - century / 4 - moon_shift + 15) % 30;
    const int to_sunday =
        (32 + 2 * (century % 4) + 2 * (in_century / 4) - epact - in_century % 4) % 7;
    const int late = (golden + 11 * epact + 22 * to_sunday) / 451;
    const int place = epact + to_sunday - 7 * late + 114;
    return {year, place / 31, place % 31 + 1};
}

base::Date days_after(const base::Date& date, long days) {
    return base::date_of_days(base::days_since_epoch(date) + days);
}

std::vector<Holiday> list_holidays(int year) {
    const base::Date easter = easter_sunday(year);
    std::vector<Holiday> days = {
        {{year, 1, 1}, "Nytårsdag"}, {{year, 12, 25}, "Juledag"}, {{year, 12, 26}, "2. juledag"}};
    for (const FromEaster& one : movable) days.push_back({days_after(easter, one.days), one.name});
    if (year <= last_great_prayer_day) {
        days.push_back({days_after(easter, great_prayer_day.days), great_prayer_day.name});
    }
    std::sort(days.begin(), days.end(),
              [](const Holiday& one, const Holiday& other) { return one.date < other.date; });
    return days;
}

std::optional<std::string_view> find_holiday(const base::Date& date) {
    if (date.month == 1 && date.day == 1) return "Nytårsdag";
    if (date.month == 12 && date.day == 25) return "Juledag";
    if (date.month == 12 && date.day == 26) return "2. juledag";
    if (date.month < 3 || date.month > 6) return std::nullopt;
    const long days =
        base::days_since_epoch(date) - base::days_since_epoch(easter_sunday(date.year));
    for (const FromEaster& one : movable) {
        if (one.days == days) return one.name;
    }
    const bool is_great_prayer_day =
        days == great_prayer_day.days && date.year <= last_great_prayer_day;
    if (is_great_prayer_day) return great_prayer_day.name;
    return std::nullopt;
}

int week_of(const base::Date& date) {
    const base::Date thursday = days_after(date, 3 - base::weekday_of(date));
    const long into_year =
        base::days_since_epoch(thursday) - base::days_since_epoch({thursday.year, 1, 1});
    return static_cast<int>(into_year / 7 + 1);
}

int weeks_in(int year) { return week_of({year, 12, 28}); }

base::Date day_of_week(int year, int week, int weekday) {
    const base::Date in_first{year, 1, 4};
    return days_after(in_first, weekday - base::weekday_of(in_first) + 7L * (week - 1));
}

}  // namespace calendar
