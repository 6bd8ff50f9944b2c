// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/doubt_quote.h"

#include <gtest/gtest.h>

#include "support/signed_in_site.h"

namespace site {
namespace {

class DoubtQuoteTest : public support::SignedInSite {};

TEST_F(DoubtQuoteTest, APersonalNumberIsNeverRepeatedInFull) {
    const Texts& danish = Texts::of(web::Language::Danish);
    for (const char* number : {"010180-1234", "0101801234", "010180 1234", "010180 - 1234"}) {
        const std::string said = std::string("lukket, CPR ") + number + " og mere";
        const std::string quote = doubt_quote({3, "doubt.closing_word", said}, danish);
        EXPECT_EQ(quote.find("1234"), std::string::npos) << quote;
        EXPECT_NE(quote.find("og mere"), std::string::npos) << quote;
    }
    EXPECT_EQ(doubt_quote({1, "doubt.closing_word", "sag 26/12345"}, danish), "sag 26/12345");
}

TEST_F(DoubtQuoteTest, TheProgramsOwnWordsAreInTheReadersLanguage) {
    const Texts& danish = Texts::of(web::Language::Danish);
    EXPECT_EQ(doubt_quote({1, "doubt.numbers_jump", "3 after 1"}, danish), "3 efter 1: 2 mangler");
    EXPECT_EQ(doubt_quote({1, "doubt.numbers_jump", "8 after 4"}, danish),
              "8 efter 4: 5-7 mangler");
    EXPECT_EQ(doubt_quote({1, "doubt.numbers_jump", "2 after 5"}, danish), "2 efter 5");
    EXPECT_EQ(doubt_quote({0, "doubt.no_items", "no item was found"}, danish), "");
}

}  // namespace
}  // namespace site
