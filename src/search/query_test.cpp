// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/query.h"

#include <gtest/gtest.h>

namespace search {
namespace {

std::string read(std::string_view text, LastWord last_word = LastWord::Whole) {
    const auto node = parse_query(text, last_word);
    return node ? render_query(node.value()) : node.error().code;
}

TEST(QueryTest, WordsAreAllWanted) {
    EXPECT_EQ(read("budget sygefravær"), "(and budget sygefravaer)");
}

TEST(QueryTest, OperatorsAreReadInDanishAndEnglish) {
    EXPECT_EQ(read("skole ELLER dagtilbud"), "(or skole dagtilbud)");
    EXPECT_EQ(read("skole OR dagtilbud"), "(or skole dagtilbud)");
    EXPECT_EQ(read("skole OG leder IKKE vikar"), "(and skole leder (not vikar))");
    EXPECT_EQ(read("skole AND leder NOT vikar"), "(and skole leder (not vikar))");
    EXPECT_EQ(read("skole -vikar"), "(and skole (not vikar))");
}

// People write what the number is of.
TEST(QueryTest, AWordThatSaysWhatACaseNumberIsIsNotLookedFor) {
    const std::string number = read("06/102");
    for (const char* text :
         {"sag 06/102", "Sagsnr. 06/102", "sag nr. 06/102", "sagsnummer 06/102"}) {
        EXPECT_EQ(read(text), number) << text;
    }
    EXPECT_NE(read("skole 06/102"), number);
    EXPECT_NE(read("sag skole"), read("skole"));
}

TEST(QueryTest, OperatorsInLowerCaseAreWords) {
    EXPECT_EQ(read("børn og unge"), "(and boern og unge)");
}

TEST(QueryTest, AndBindsTighterThanOr) {
    EXPECT_EQ(read("a1 b1 OR c1"), "(or (and a1 b1) c1)");
    EXPECT_EQ(read("a1 (b1 OR c1)"), "(and a1 (or b1 c1))");
}

TEST(QueryTest, PhrasesTakeEveryKindOfQuote) {
    EXPECT_EQ(read("\"sociale udgifter\""), "\"sociale udgifter\"");
    EXPECT_EQ(read("»sociale udgifter«"), "\"sociale udgifter\"");
    EXPECT_EQ(read("“sociale udgifter”"), "\"sociale udgifter\"");
    EXPECT_EQ(read("\"sociale udgifter"), "\"sociale udgifter\"");
    EXPECT_EQ(read("-\"sociale udgifter\" skat"), "(and (not \"sociale udgifter\") skat)");
}

TEST(QueryTest, CaseNumbersAndDaysAreExact) {
    EXPECT_EQ(read("17/22360"), "#17-22360");
    EXPECT_EQ(read("17-22360"), "#17-22360");
    EXPECT_EQ(read("EMN-2017-00312"), "#emn-2017-00312");
    EXPECT_EQ(read("00.22.04-P35-12-26"), "#00-22-04-p35-12-26");
    EXPECT_EQ(read("26-02-2018"), "@20180226");
    EXPECT_EQ(read("26. februar 2018 budget"), "(and @20180226 budget)");
}

TEST(QueryTest, AHyphenInsideAWordIsNoMinus) {
    EXPECT_EQ(read("MED-udvalg"), "(joined \"med udvalg\")");
}

TEST(QueryTest, AStarOrTypingMakesAPrefix) {
    EXPECT_EQ(read("syge*"), "syge*");
    EXPECT_EQ(read("budget syg", LastWord::BeingTyped), "(and budget syg*)");
    EXPECT_EQ(read("budget syg ", LastWord::BeingTyped), "(and budget syg)");
    EXPECT_EQ(read("17/223", LastWord::BeingTyped), "#17-223*");
}

TEST(QueryTest, NothingMeansEverything) {
    EXPECT_EQ(read(""), "everything");
    EXPECT_EQ(read("  \t"), "everything");
}

TEST(QueryTest, OddQueriesAreReadAsWellAsCanBe) {
    EXPECT_EQ(read("((((budget"), "budget");
    EXPECT_EQ(read("budget)) skat"), "(and budget skat)");
    EXPECT_EQ(read("OR budget AND"), "budget");
    EXPECT_EQ(read("NOT NOT budget"), "(and (not budget))");
    EXPECT_EQ(read("budget & skat"), "(and budget skat)");
    EXPECT_EQ(read("OG"), "og");
    EXPECT_EQ(read("- budget -"), "budget");
}

TEST(QueryTest, ATextWithoutAnyWordIsRefused) {
    EXPECT_EQ(read("?!"), "search.query");
    EXPECT_EQ(read("\"\""), "search.query");
}

TEST(QueryTest, TooLongAQueryIsRefused) {
    EXPECT_EQ(read(std::string(longest_query + 1, 'a')), "search.query");
    std::string many;
    for (int count = 0; count < 201; ++count) many += "a ";
    EXPECT_EQ(read(many), "search.query");
}

TEST(QueryTest, DeepBracketsEndSomewhere) {
    EXPECT_EQ(read(std::string(1000, '(') + "budget" + std::string(1000, ')')), "budget");
}

}  // namespace
}  // namespace search
