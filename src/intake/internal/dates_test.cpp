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

// Old minutes shorten otherwise than we do, and now and then write Latin.
TEST(DatesTest, ReadsMonthsAsOldMinutesWriteThem) {
    for (const char* text : {"5. sept. 1921", "5 Sept 1921", "5te Septbr. 1921", "5. septemb. 1921",
                             "d. 5. Septembris 1921", "den 5. Septbr 1921"}) {
        EXPECT_EQ(date_in(text), "1921-09-05") << text;
    }
    EXPECT_EQ(date_in("3. febr. 1921"), "1921-02-03");
    EXPECT_EQ(date_in("3 Februarii 1921"), "1921-02-03");
    EXPECT_EQ(date_in("3. Januarii 1921"), "1921-01-03");
    EXPECT_EQ(date_in("3. October 1921"), "1921-10-03");
    EXPECT_EQ(date_in("3. Octbr. 1921"), "1921-10-03");
    EXPECT_EQ(date_in("3. Decbr. 1921"), "1921-12-03");
    EXPECT_EQ(date_in("3. Novbr. 1921"), "1921-11-03");
    EXPECT_EQ(date_in("3. Martii 1921"), "1921-03-03");
    EXPECT_EQ(date_in("3. Juny 1921"), "1921-06-03");
    EXPECT_EQ(date_in("3. Julii 1921"), "1921-07-03");
    EXPECT_EQ(date_in("3. aug. 1921"), "1921-08-03");
    EXPECT_EQ(date_in("3. april 1921"), "1921-04-03");
    EXPECT_EQ(date_in("3. apr 1921"), "1921-04-03");
    for (const char* text :
         {"3. d.d. 1921", "3. ult. 1921", "5 marketing 2019", "5 maskiner 2019", "5 julemand 2019",
          "3 decision 1921", "2 jannie 2019", "5 novelle 2019", "3 septik 2019"}) {
        EXPECT_EQ(date_in(text), "none") << text;
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

TEST(DatesTest, HoursFromAndToAreNoDay) {
    for (const char* text :
         {"kl. 8.30-10.30", "8.30-10.30", "kl. 10.10-11.30", "kl. 10.30-12.00", "10.30-12.00",
          "14.15-12.20", "kl. 12.30-14.00", "15.30-17.30", "kl. 10.10-11", "8.30 -10.10",
          "kl. 9-10.12", "9:30-10.12.", "kl. 10.10.-11.30", "08.30–10.30", "kl. 8.12.-10.12",
          "kl. 10.10-11.10.", "kl. 8.30-10.10-12.30", "Kl.: 8.10-9.12"}) {
        EXPECT_EQ(date_in(text), "none") << text;
    }
    EXPECT_EQ(date_in("kl. 10.10-11.30 den 23.11.2021"), "2021-11-23");
    EXPECT_EQ(date_in("23.11.2021 kl. 10.10-11.30"), "2021-11-23");
    EXPECT_EQ(date_in("24.05-2018"), "2018-05-24");
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
