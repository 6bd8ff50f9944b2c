// SPDX-License-Identifier: AGPL-3.0-or-later
#include "calendar/day_table.h"

#include <gmock/gmock.h>

namespace calendar {
namespace {

using testing::ElementsAre;

ClosingDay closing(base::Date from, base::Date to, ClosingKind kind, bool is_yearly = false) {
    return {
        .id = {1}, .from = from, .to = to, .name = "Ferie", .kind = kind, .is_yearly = is_yearly};
}

std::vector<std::string> bridges_of(const DayTable& days, int year) {
    std::vector<std::string> all;
    for (const BridgeDay& one : days.list_bridges(year)) {
        all.push_back(base::render_date(one.date) + " " + one.name);
    }
    return all;
}

// Kommunestyrelsesloven § 8, stk. 4: the agenda is there four weekdays before the meeting.
TEST(DayTableTest, FourWeekdaysBeforeAMeetingAreCountedWithoutHolidays) {
    const DayTable days;
    const auto four_before = [&](base::Date meeting) {
        return days.weekdays_before(meeting, 4, Saturdays::Skip);
    };
    EXPECT_EQ(four_before({2026, 11, 25}), (base::Date{2026, 11, 19}));
    EXPECT_EQ(four_before({2026, 4, 7}), (base::Date{2026, 3, 27}));
    EXPECT_EQ(four_before({2027, 5, 10}), (base::Date{2027, 5, 3}));
    // 31 December is closed by custom, which makes the deadline earlier, never late.
    EXPECT_EQ(four_before({2027, 1, 4}), (base::Date{2026, 12, 23}));
}

TEST(DayTableTest, SaturdaysCountWhereAMunicipalityCountsThem) {
    const DayTable days;
    EXPECT_EQ(days.weekdays_before({2026, 11, 25}, 4, Saturdays::Count),
              (base::Date{2026, 11, 20}));
    EXPECT_EQ(days.weekdays_before({2026, 11, 24}, 3, Saturdays::Count),
              (base::Date{2026, 11, 20}));
    EXPECT_EQ(days.weekdays_before({2026, 11, 23}, 1, Saturdays::Count),
              (base::Date{2026, 11, 21}));
    // A Saturday that is a holiday does not: 26 December 2026.
    EXPECT_EQ(days.weekdays_before({2026, 12, 28}, 1, Saturdays::Count),
              (base::Date{2026, 12, 23}));
}

TEST(DayTableTest, CountingForwardsUndoesCountingBackwards) {
    const DayTable days;
    for (base::Date day{2026, 1, 1}; day.year < 2029; day = days_after(day, 1)) {
        if (!days.is_working_day(day)) continue;
        for (const int many : {1, 4, 8, 20}) {
            const base::Date before = days.weekdays_before(day, many, Saturdays::Skip);
            ASSERT_EQ(days.weekdays_after(before, many, Saturdays::Skip), day);
            ASSERT_EQ(days.count_weekdays(before, day, Saturdays::Skip), many);
        }
    }
}

TEST(DayTableTest, BridgeDaysLieBetweenTwoDaysOff) {
    const DayTable days;
    EXPECT_THAT(bridges_of(days, 2018),
                ElementsAre("2018-04-30 1. maj", "2018-05-11 Kristi himmelfartsdag",
                            "2018-06-04 Grundlovsdag"));
    // Saturday and Sunday alone make none, nor does a bridge that is itself off.
    for (int year = 1990; year <= 2050; ++year) {
        for (const BridgeDay& one : days.list_bridges(year)) {
            EXPECT_TRUE(days.is_working_day(one.date)) << base::render_date(one.date);
            const int weekday = base::weekday_of(one.date);
            EXPECT_TRUE(weekday <= 4);
        }
    }
}

TEST(DayTableTest, CustomaryDaysAreClosedUntilTheMunicipalityOpensThem) {
    const DayTable custom;
    EXPECT_FALSE(custom.is_working_day({2026, 6, 5}));
    EXPECT_FALSE(custom.is_working_day({2026, 12, 24}));
    EXPECT_TRUE(custom.is_working_day({2026, 5, 1}));
    const DayTable open({closing({2020, 6, 5}, {2020, 6, 5}, ClosingKind::Open, true)});
    EXPECT_TRUE(open.is_working_day({2026, 6, 5}));
    EXPECT_FALSE(open.is_working_day({2019, 6, 5}));
    // Nobody opens a public holiday.
    const DayTable all_open({closing({2026, 1, 1}, {2026, 12, 31}, ClosingKind::Open)});
    EXPECT_FALSE(all_open.is_working_day({2026, 12, 25}));
}

TEST(DayTableTest, OwnDaysCloseAndSchoolHolidaysDoNot) {
    const DayTable days({closing({2026, 12, 28}, {2026, 12, 30}, ClosingKind::Closed),
                         closing({2026, 2, 9}, {2026, 2, 13}, ClosingKind::School)});
    EXPECT_EQ(days.why_closed({2026, 12, 29}), "Ferie");
    EXPECT_TRUE(days.is_working_day({2026, 2, 10}));
    EXPECT_EQ(days.find({2026, 2, 10}, ClosingKind::School), "Ferie");
    EXPECT_EQ(days.weekdays_before({2027, 1, 4}, 2, Saturdays::Skip), (base::Date{2026, 12, 22}));
}

TEST(DayTableTest, YearlyDaysGoOverTheNewYear) {
    const DayTable days({closing({2020, 12, 27}, {2021, 1, 2}, ClosingKind::Closed, true)});
    EXPECT_EQ(days.why_closed({2026, 12, 30}), "Ferie");
    EXPECT_EQ(days.why_closed({2027, 1, 2}), "Ferie");
    EXPECT_EQ(days.why_closed({2027, 1, 3}), std::nullopt);
    EXPECT_EQ(days.why_closed({2020, 1, 2}), std::nullopt);
}

TEST(DayTableTest, ATableThatClosesEverythingEnds) {
    const DayTable days({closing({1800, 1, 1}, {1800, 1, 31}, ClosingKind::Closed, true),
                         closing({1900, 1, 1}, {9999, 12, 31}, ClosingKind::Closed)});
    EXPECT_LT(days.weekdays_before({2026, 11, 25}, 4, Saturdays::Skip), (base::Date{2026, 1, 1}));
}

}  // namespace
}  // namespace calendar
