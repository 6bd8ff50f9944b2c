// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/date.h"

#include <gtest/gtest.h>

namespace base {
namespace {

TEST(DateTest, OnlyRealDaysAreRead) {
    EXPECT_EQ(parse_date("2018-02-26"), (Date{2018, 2, 26}));
    EXPECT_EQ(parse_date("2024-02-29"), (Date{2024, 2, 29}));
    for (const char* wrong :
         {"2018-02-30", "2018-2-26", "26-02-2018", "2018-02-26 ", "", "2018-13-01"}) {
        EXPECT_EQ(parse_date(wrong), std::nullopt) << wrong;
    }
}

TEST(DateTest, TheWeekStartsOnMonday) {
    EXPECT_EQ(weekday_of({2018, 2, 26}), 0);
    EXPECT_EQ(weekday_of({2026, 11, 22}), 6);
}

TEST(DateTest, DaysCountBothWays) {
    EXPECT_EQ(days_since_epoch({1970, 1, 2}), 1);
    EXPECT_EQ(date_of_days(days_since_epoch({2021, 6, 21})), (Date{2021, 6, 21}));
}

TEST(TimeOfDayTest, OnlyMinutesOfTheDayAreRead) {
    EXPECT_EQ(parse_time_of_day("09:05"), (TimeOfDay{9, 5}));
    EXPECT_EQ(parse_time_of_day("24:00"), std::nullopt);
    EXPECT_EQ(parse_time_of_day("9:05"), std::nullopt);
    EXPECT_EQ(render_time_of_day({9, 5}), "09:05");
}

}  // namespace
}  // namespace base
