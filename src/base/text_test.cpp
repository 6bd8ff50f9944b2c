// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace base {
namespace {

using testing::ElementsAre;

TEST(TextTest, DamagedBytesReadAsOneReplacementEach) {
    EXPECT_TRUE(is_valid_utf8("Ærø på 26,0 €"));
    for (const char* broken :
         {"\xC3", "\xE6r", "\xED\xA0\x80", "\xC0\x80", "\xF5\x80\x80\x80", "\x80"}) {
        EXPECT_FALSE(is_valid_utf8(broken));
        EXPECT_EQ(code_point_at(broken, 0).value, U'\xFFFD');
    }
}

TEST(TextTest, EveryCodePointSurvivesTheRoundTrip) {
    for (const char32_t value : {U'a', U'æ', U'€', U'\x1F600', U'\x10FFFF'}) {
        std::string text;
        append_code_point(text, value);
        EXPECT_EQ(code_point_at(text, 0).value, value);
        EXPECT_EQ(code_point_at(text, 0).length, text.size());
    }
}

TEST(TextTest, LowerCaseKnowsDanishLetters) { EXPECT_EQ(lower_case("ÆØÅ Éa"), "æøå éa"); }

TEST(TextTest, TrimTakesNonBreakingSpaceToo) {
    EXPECT_EQ(trim("\xC2\xA0 \tord\xC2\xA0"), "ord");
    EXPECT_EQ(collapse_space(" to \n\t ord\xC2\xA0her "), "to ord her");
}

TEST(TextTest, WordsAreRunsOfLettersDigitsAndUnderscores) {
    EXPECT_THAT(words_of("it- og Høje-Taastrup, 26.02 (a_b)"),
                ElementsAre("it", "og", "Høje", "Taastrup", "26", "02", "a_b"));
    EXPECT_THAT(words_of(""), ElementsAre());
}

TEST(TextTest, SlugsAreReadableAddresses) {
    EXPECT_EQ(slug_of("Økonomiudvalget"), "oekonomiudvalget");
    EXPECT_EQ(slug_of("Børne- og Ungeudvalg, Ålsgårde"), "boerne-og-ungeudvalg-aalsgaarde");
    EXPECT_EQ(slug_of(" ... "), "");
}

}  // namespace
}  // namespace base
