// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/asked_for.h"

#include <gmock/gmock.h>

namespace search {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(AskedForTest, ADayIsADayHoweverItIsWritten) {
    for (const char* text :
         {"26/2 2018", "26. februar 2018", "2018-02-26", "mødet den 26-02-2018"}) {
        const AskedFor asked = asked_for(text);
        EXPECT_EQ(asked.day, (base::Date{2018, 2, 26})) << text;
        EXPECT_THAT(asked.words, IsEmpty()) << text;
    }
}

TEST(AskedForTest, TwoFiguresOfAYearAreAYear) {
    for (const char* text : {"26/2 18", "26/2-18", "26.2.18", "26-02-18", "mødet den 26/02/18"}) {
        const AskedFor asked = asked_for(text);
        EXPECT_EQ(asked.day, (base::Date{2018, 2, 26})) << text;
        EXPECT_THAT(asked.words, IsEmpty()) << text;
    }
    EXPECT_EQ(asked_for("1/3 74").day, (base::Date{1974, 3, 1}));
    EXPECT_EQ(asked_for("direktionen 5/11 24").day, (base::Date{2024, 11, 5}));
    EXPECT_THAT(asked_for("direktionen 5/11 24").words, ElementsAre("direktionen"));
    for (const char* text : {"17/22360", "18/12", "30/2 18", "26/2 180", "25-003456",
                             "00.22.04-P35", "12.34.56.78", "kl. 10.30", "26/2", "1/2 3"}) {
        EXPECT_FALSE(asked_for(text).day) << text;
    }
}

TEST(AskedForTest, WhatIsNoTimeIsAWord) {
    const AskedFor asked = asked_for("Økonomiudvalget februar 2018");
    EXPECT_EQ(asked.month, 2);
    EXPECT_EQ(asked.year, 2018);
    EXPECT_FALSE(asked.day);
    EXPECT_THAT(asked.words, ElementsAre("oekonomiudvalget"));
    EXPECT_THAT(asked_for("Bo Lund").words, ElementsAre("bo", "lund"));
    EXPECT_THAT(asked_for("").words, IsEmpty());
    EXPECT_THAT(asked_for("\xFF\xC3 17/22360").words, ElementsAre("17", "22360"));
}

}  // namespace
}  // namespace search
