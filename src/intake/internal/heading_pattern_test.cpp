// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/heading_pattern.h"

#include <gtest/gtest.h>

#include "intake/internal/anchors.h"

namespace intake {
namespace {

std::string pattern_of(std::string_view heading) { return heading_pattern(beginning_of(heading)); }

TEST(HeadingPatternTest, ADateStandsForEveryDate) {
    for (const char* heading :
         {"Referat 4. maj 2021", "Referat: 14. december 2021", "Referat 04-05-2021",
          "Referat 4.5.21", "Referat 2021-05-04", "Referat 4. maj", "Referat maj 2021",
          "REFERAT mandag den 4. maj 2021", "Referat tirsdag d. 4/5 2021",
          "Referat 4. sept. 2021"}) {
        EXPECT_EQ(pattern_of(heading), "referat {dato}") << heading;
    }
    EXPECT_EQ(pattern_of("Behandling den 4. maj 2021"), "behandling den {dato}");
    EXPECT_EQ(pattern_of("Byrådet, 03-04-2019, pkt. 2"), "byrådet {dato} pkt {nr}");
}

TEST(HeadingPatternTest, ANumberStandsForEveryNumber) {
    EXPECT_EQ(pattern_of("Beslutning, punkt 7"), "beslutning punkt {nr}");
    EXPECT_EQ(pattern_of("Møde nr. 12"), "møde nr {nr}");
    EXPECT_EQ(pattern_of("Indstilling"), "indstilling");
    EXPECT_EQ(pattern_of("4. maj 2021"), "4 maj 2021") << "any date would head a section";
    EXPECT_EQ(pattern_of("12"), "12");
}

TEST(HeadingPatternTest, AHeadingFitsThePatternAndARuleFromBeforeItsWords) {
    EXPECT_TRUE(fits_heading("referat {dato}", "referat 1 juni 2022"));
    EXPECT_FALSE(fits_heading("referat {dato}", "referat"));
    EXPECT_FALSE(fits_heading("referat {dato}", "referat 12"));
    EXPECT_TRUE(fits_heading("referat 4 maj 2021", "referat 4 maj 2021"));
    EXPECT_FALSE(fits_heading("referat 4 maj 2021", "referat 5 maj 2021"));
}

}  // namespace
}  // namespace intake
