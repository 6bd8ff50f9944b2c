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
