// SPDX-License-Identifier: AGPL-3.0-or-later
#include "calendar/holidays.h"

#include <gmock/gmock.h>

#include <map>
#include <string>

namespace calendar {
namespace {

/// Easter by tables as the Church counts it: golden number, epact with the corrections of the sun
/// and the moon, the full moon, and the Sunday after it, found by walking day by day.
base::Date easter_by_tables(int year) {
    const int golden = year % 19 + 1;
    const int century = year / 100 + 1;
    const int leap_days_left_out = 3 * century / 4 - 12;
    const int moon_drift = (8 * century + 5) / 25 - 5;
    int epact = (11 * golden + 20 + moon_drift - leap_days_left_out) % 30;
    if (epact < 0) epact += 30;
    if ((epact == 25 && golden > 11) || epact == 24) ++epact;
    int moon = 44 - epact;
    if (moon < 21) moon += 30;
    base::Date day = days_after({year, 3, 1}, moon);  // The day after the full moon.
    while (base::weekday_of(day) != 6) day = days_after(day, 1);
    return day;
}

TEST(HolidayTest, EasterIsTheSameByTablesAsByTheComputus) {
    for (int year = 1583; year <= last_year; ++year) {
        ASSERT_EQ(easter_sunday(year), easter_by_tables(year)) << year;
    }
}

TEST(HolidayTest, EastersThatAreKnownAreThose) {
    const std::map<int, base::Date> known = {
        {1818, {1818, 3, 22}}, {1943, {1943, 4, 25}}, {1954, {1954, 4, 18}}, {1981, {1981, 4, 19}},
        {2008, {2008, 3, 23}}, {2018, {2018, 4, 1}},  {2026, {2026, 4, 5}},  {2027, {2027, 3, 28}},
        {2028, {2028, 4, 16}}, {2029, {2029, 4, 1}},  {2038, {2038, 4, 25}}, {2049, {2049, 4, 18}}};
    for (const auto& [year, day] : known) EXPECT_EQ(easter_sunday(year), day);
}

/// Each holiday told by its weekday and how far it is from Easter, found by looking at every day.
std::map<base::Date, std::string> holidays_day_by_day(int year) {
    std::map<base::Date, std::string> days;
    const base::Date easter = easter_by_tables(year);
    for (base::Date day{year, 1, 1}; day.year == year; day = days_after(day, 1)) {
        const long weeks =
            (base::days_since_epoch(day) - base::days_since_epoch(easter) + 700) / 7 - 100;
        const int weekday = base::weekday_of(day);
        if (day == base::Date{year, 1, 1}) days[day] = "Nytårsdag";
        if (day.month == 12 && day.day == 25) days[day] = "Juledag";
        if (day.month == 12 && day.day == 26) days[day] = "2. juledag";
        // Weeks are counted from the Sunday: week -1 is the one that ends the day before Easter.
        if (weeks == -1 && weekday == 3) days[day] = "Skærtorsdag";
        if (weeks == -1 && weekday == 4) days[day] = "Langfredag";
        if (weeks == 0 && weekday == 6) days[day] = "Påskedag";
        if (weeks == 0 && weekday == 0) days[day] = "2. påskedag";
        if (weeks == 3 && weekday == 4 && year <= 2023) days[day] = "Store bededag";
        if (weeks == 5 && weekday == 3) days[day] = "Kristi himmelfartsdag";
        if (weeks == 7 && weekday == 6) days[day] = "Pinsedag";
        if (weeks == 7 && weekday == 0) days[day] = "2. pinsedag";
    }
    return days;
}

TEST(HolidayTest, From1990To2050TheyAreThoseFoundDayByDay) {
    for (int year = 1990; year <= 2050; ++year) {
        std::map<base::Date, std::string> listed;
        for (const Holiday& one : list_holidays(year)) listed[one.date] = one.name;
        EXPECT_EQ(listed, holidays_day_by_day(year)) << year;
        for (base::Date day{year, 1, 1}; day.year == year; day = days_after(day, 1)) {
            const auto found = find_holiday(day);
            ASSERT_EQ(found.has_value(), listed.contains(day)) << base::render_date(day);
            if (found) {
                ASSERT_EQ(*found, listed[day]);
            }
        }
    }
}

TEST(HolidayTest, GreatPrayerDayIsAWorkingDayFrom2024) {
    EXPECT_EQ(find_holiday({2023, 5, 5}), "Store bededag");
    EXPECT_EQ(find_holiday({2024, 4, 26}), std::nullopt);
    EXPECT_EQ(list_holidays(2023).size(), 11U);
    EXPECT_EQ(list_holidays(2024).size(), 10U);
}

TEST(HolidayTest, WeeksAreThoseOfISO8601) {
    EXPECT_EQ(week_of({2018, 12, 31}), 1);
    EXPECT_EQ(week_of({2021, 1, 3}), 53);
    EXPECT_EQ(week_of({2027, 1, 1}), 53);
    EXPECT_EQ(weeks_in(2026), 53);
    EXPECT_EQ(weeks_in(2027), 52);
    EXPECT_EQ(day_of_week(2027, 1, 0), (base::Date{2027, 1, 4}));
    EXPECT_EQ(day_of_week(2026, 53, 6), (base::Date{2027, 1, 3}));
    for (base::Date day{1999, 1, 1}; day.year < 2051; day = days_after(day, 1)) {
        const base::Date thursday = days_after(day, 3 - base::weekday_of(day));
        ASSERT_EQ(day_of_week(thursday.year, week_of(day), base::weekday_of(day)), day);
    }
}

}  // namespace
}  // namespace calendar
