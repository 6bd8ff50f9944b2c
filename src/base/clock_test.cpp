// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/clock.h"

#include <gtest/gtest.h>

namespace base {
namespace {

TEST(ClockTest, AMomentIsShownAsItIsOnAWallInDenmark) {
    EXPECT_EQ(danish_moment("2026-11-21T23:52:16Z"),
              (DanishMoment{.day = {2026, 11, 22}, .time = {0, 52}}));
    EXPECT_EQ(danish_moment("2026-07-01T10:05:00Z"),
              (DanishMoment{.day = {2026, 7, 1}, .time = {12, 5}}));
}

TEST(ClockTest, ADayBeginsBeforeItDoesInLondon) {
    EXPECT_EQ(danish_midnight({2026, 11, 21}), "2026-11-20T23:00:00Z");
    EXPECT_EQ(danish_midnight({2026, 7, 1}), "2026-06-30T22:00:00Z");
    EXPECT_EQ(danish_midnight({2026, 3, 29}), "2026-03-28T23:00:00Z") << "summer time begins";
    EXPECT_EQ(danish_midnight({2026, 3, 30}), "2026-03-29T22:00:00Z");
    EXPECT_EQ(danish_midnight({2026, 10, 25}), "2026-10-24T22:00:00Z") << "summer time ends";
    EXPECT_EQ(danish_midnight({2026, 10, 26}), "2026-10-25T23:00:00Z");
}

TEST(ClockTest, SecondsAndTextAreTheSameMoment) {
    EXPECT_EQ(seconds_of("1970-01-02T00:00:01Z"), 86401);
    EXPECT_EQ(utc_of_seconds(86401), "1970-01-02T00:00:01Z");
    EXPECT_EQ(utc_of_seconds(*seconds_of("2026-11-21T23:52:16Z")), "2026-11-21T23:52:16Z");
}

TEST(ClockTest, WhatIsNoMomentIsNone) {
    for (const char* text : {"", "2026-11-21", "2026-11-21 23:52:16", "2026-11-21T24:00:00Z",
                             "2026-02-30T00:00:00Z", "2026-11-21T1x:00:00Z"}) {
        EXPECT_FALSE(seconds_of(text)) << text;
        EXPECT_FALSE(danish_moment(text)) << text;
    }
}

}  // namespace
TEST(ClockTest, AWallTimeInDenmarkIsAMomentAlsoWhenTheClocksAreChanged) {
    EXPECT_EQ(base::danish_wall_time({2026, 1, 15}, {6, 0}), "2026-01-15T05:00:00Z");
    EXPECT_EQ(base::danish_wall_time({2026, 7, 15}, {6, 0}), "2026-07-15T04:00:00Z");
    EXPECT_EQ(base::danish_wall_time({2026, 7, 15}, {0, 0}), "2026-07-14T22:00:00Z");
    // 29 March 2026: two o'clock is followed by three o'clock summer time.
    EXPECT_EQ(base::danish_wall_time({2026, 3, 29}, {1, 59}), "2026-03-29T00:59:00Z");
    EXPECT_EQ(base::danish_wall_time({2026, 3, 29}, {2, 30}), "2026-03-29T01:30:00Z");
    EXPECT_EQ(base::danish_wall_time({2026, 3, 29}, {3, 0}), "2026-03-29T01:00:00Z");
    EXPECT_EQ(base::danish_wall_time({2026, 3, 29}, {6, 0}), "2026-03-29T04:00:00Z");
    // 25 October 2026: the hour from two to three is shown twice.
    EXPECT_EQ(base::danish_wall_time({2026, 10, 25}, {1, 59}), "2026-10-24T23:59:00Z");
    EXPECT_EQ(base::danish_wall_time({2026, 10, 25}, {2, 30}), "2026-10-25T00:30:00Z");
    EXPECT_EQ(base::danish_wall_time({2026, 10, 25}, {3, 0}), "2026-10-25T02:00:00Z");
    EXPECT_EQ(base::danish_wall_time({2026, 10, 25}, {6, 0}), "2026-10-25T05:00:00Z");
}

}  // namespace base
