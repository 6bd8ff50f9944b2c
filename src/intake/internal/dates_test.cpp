// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/dates.h"

#include <gtest/gtest.h>

namespace intake {
namespace {

std::string date_in(std::string_view text) {
    const auto found = find_date(text);
    return found ? base::render_date(found->date) : "none";
}

std::string time_in(std::string_view text) {
    const auto found = find_time(text);
    return found ? base::render_time_of_day(found->time) : "none";
}

TEST(DatesTest, ReadsTheWaysADateIsWritten) {
    for (const char* text :
         {"05-03-2019", "5.3.2019", "5/3 2019", "5/3-2019", "5/3/2019", "5. marts 2019",
          "tirsdag den 5. marts 2019 kl. 16.30", "Tirsdag d. 5. MARTS 2019", "2019-03-05",
          "5. mar. 2019", "5 marts 2019", "05.03.19", "Dato: 5/3-19",
          "Referat fra møde tirsdag den femte marts 2019"}) {
        EXPECT_EQ(date_in(text), "2019-03-05") << text;
    }
}

TEST(DatesTest, DaysOnEndBeginOnTheFirst) {
    for (const char* text : {"2.-3. maj 2019", "2. - 3. maj 2019", "2.–3. maj 2019", "2-3 maj 2019",
                             "torsdag den 2. og 3. maj 2019", "den 2. til 3. maj 2019",
                             "2.-3.5.2019", "2.-3/5 2019"}) {
        EXPECT_EQ(date_in(text), "2019-05-02") << text;
    }
    EXPECT_EQ(date_in("3-05-2019"), "2019-05-03");
    EXPECT_EQ(date_in("12. og 3. maj 2019"), "2019-05-03");
    EXPECT_EQ(date_in("pkt. 1.-3. marts 2019"), "2019-03-01");
}

TEST(DatesTest, WhatIsNoDateIsNotReadAsOne) {
    for (const char* text : {"31-02-2019", "19/1204", "21-003456", "budget 2019-22", "5. marts",
                             "kl. 10.30", "00.22.04-P35-12-26", "3.5 mio. kr.", ""}) {
        EXPECT_EQ(date_in(text), "none") << text;
    }
}

TEST(DatesTest, ReadsTheWaysATimeIsWritten) {
    EXPECT_EQ(time_in("kl. 16:30"), "16:30");
    EXPECT_EQ(time_in("kl. 16.30"), "16:30");
    EXPECT_EQ(time_in("Kl.: 9.05"), "09:05");
    EXPECT_EQ(time_in("kl 8"), "08:00");
    EXPECT_EQ(time_in("16:30"), "16:30");
    EXPECT_EQ(time_in("lokale 12"), "none");
    EXPECT_EQ(time_in("kl. 25:00"), "none");
}

TEST(DatesTest, OtherWordsBesideADateAreNoticed) {
    EXPECT_TRUE(says_only_when("Tirsdag den 5. marts 2019 kl. 16.30"));
    EXPECT_FALSE(says_only_when("Tirsdag den 5. marts 2019 i kantinen"));
    EXPECT_FALSE(says_only_when("5. marts 2019 kl. 16.30 - 18.00"));
}

}  // namespace
}  // namespace intake
