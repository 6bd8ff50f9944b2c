// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/pattern.h"

#include <gtest/gtest.h>

namespace intake {
namespace {

const VisibilityWords words = {{"åben"}, {"lukket"}};

HeadingPattern compiled(std::string_view pattern) {
    std::string reason;
    auto result = HeadingPattern::compile(pattern, reason);
    EXPECT_TRUE(result) << reason;
    return result.value_or(HeadingPattern{});
}

TEST(PatternTest, ReadsTheWaysAnItemIsHeaded) {
    const HeadingPattern pattern = compiled("Punkt {number}{sep}{title}");
    for (const char* text :
         {"Punkt 3: Ny cykelsti", "PUNKT 3. Ny cykelsti", "Punkt 3 - Ny cykelsti",
          "punkt  3 – Ny cykelsti", "Punkt 3) Ny cykelsti", "Punkt\u00a03: Ny cykelsti",
          "Punkt 3:Ny cykelsti**"}) {
        const auto heading = pattern.match(text, words);
        ASSERT_TRUE(heading) << text;
        EXPECT_EQ(heading->number, 3) << text;
        EXPECT_EQ(heading->title, "Ny cykelsti") << text;
        EXPECT_TRUE(heading->has_separator) << text;
    }
}

TEST(PatternTest, AZeroBehindANumberIsAFullStop) {
    const HeadingPattern pattern = compiled("{number}{sep}{title}");
    for (const char* text : {"3.0 Ny cykelsti", "03.0 Ny cykelsti", "3.0. Ny cykelsti",
                             "3.0: Ny cykelsti", "3.0 - Ny cykelsti", "**3.0** Ny cykelsti"}) {
        const std::string_view bare = std::string_view(text).substr(text[0] == '*' ? 2 : 0);
        const auto heading = pattern.match(bare, words);
        ASSERT_TRUE(heading) << text;
        EXPECT_EQ(heading->number, 3) << text;
        EXPECT_EQ(heading->title, "Ny cykelsti") << text;
        EXPECT_TRUE(heading->has_separator) << text;
    }
    for (const char* text : {"3.0 mio. kr.", "3.05 Ny cykelsti", "3.1 Ny cykelsti", "3.0"}) {
        EXPECT_FALSE(pattern.match(text, words)) << text;
    }
}

TEST(PatternTest, ASentenceAboutAnItemIsNoHeading) {
    const HeadingPattern pattern = compiled("Punkt {number}{sep}{title}");
    for (const char* text : {"Punkt 5-7 nedenfor", "Punkt 3.1: Delmål", "Punkt for punkt",
                             "Punktet blev udsat", "Punkt"}) {
        EXPECT_FALSE(pattern.match(text, words)) << text;
    }
}

TEST(PatternTest, AMissingSeparatorIsTold) {
    const auto heading = compiled("Punkt {number}{sep}{title}").match("Punkt 3 Cykelsti", words);
    ASSERT_TRUE(heading);
    EXPECT_FALSE(heading->has_separator);
}

// A scanner reads the digit one as a letter; we do not guess numbers.
TEST(PatternTest, KeepsTheTitleWhenTheNumberIsUnreadable) {
    const auto heading = compiled("Punkt {number}{sep}{title}").match("Punkt l2: Cykelsti", words);
    ASSERT_TRUE(heading);
    EXPECT_EQ(heading->number, std::nullopt);
    EXPECT_EQ(heading->number_text, "l2");
    EXPECT_EQ(heading->title, "Cykelsti");
}

TEST(PatternTest, ReadsVisibility) {
    const HeadingPattern pattern = compiled("{number}. ({visibility}) {title}");
    const auto open = pattern.match("45. (Åben) Ny cykelsti", words);
    ASSERT_TRUE(open);
    EXPECT_FALSE(open->closed);
    const auto closed = pattern.match("46.(LUKKET)", words);
    ASSERT_TRUE(closed);
    EXPECT_TRUE(closed->closed);
    EXPECT_EQ(closed->title, "");
    EXPECT_FALSE(pattern.match("1. drøfter sagen", words));
    EXPECT_FALSE(pattern.match("45. (Nyt) Ny cykelsti", words));
}

TEST(PatternTest, AWrongPatternSaysWhy) {
    std::string reason;
    EXPECT_FALSE(HeadingPattern::compile("Punkt {nummer} {title}", reason));
    EXPECT_NE(reason.find("{number}"), std::string::npos);
}

TEST(PatternTest, FormsOfCaseNumbers) {
    EXPECT_EQ(NumberForm("99/9+").match_start("17/22360"), 8U);
    EXPECT_EQ(NumberForm("99/9+").match_start("17/22360 og mere"), 8U);
    EXPECT_EQ(NumberForm("AAA-9999-9+").match_start("EMN-2017-00312"), 14U);
    EXPECT_EQ(NumberForm("99.99.99-A99-9+-99").match_start("00.22.04-P35-12-26"), 18U);
    EXPECT_EQ(NumberForm("99/9+").match_start("1/2"), 0U);
    EXPECT_EQ(NumberForm("99-99999+").match_start("26-02-2018"), 0U);
}

}  // namespace
}  // namespace intake
