// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/internal/names.h"

#include <gtest/gtest.h>

namespace records {
namespace {

bool is_slip(std::string_view left, std::string_view right) {
    return is_likely_misspelling(match_key_of_person(left), match_key_of_person(right));
}

TEST(NamesTest, CaseSpacesHyphensPeriodsAndTitlesSayNothing) {
    const std::string key = match_key_of_person("Anne-Marie K. Lund");
    EXPECT_EQ(match_key_of_person("anne marie  K Lund"), key);
    EXPECT_EQ(match_key_of_person("ANNE-MARIE K. LUND"), key);
    EXPECT_EQ(match_key_of_person("Kommunaldirektør Anne-Marie K. Lund"), key);
    EXPECT_EQ(match_key_of_person("Anne-Marie K. Lund (V)"), key);
    EXPECT_NE(match_key_of_person("Anne-Marie Lund"), key);
}

TEST(NamesTest, TheSameLettersHoweverTheirMarksAreEncoded) {
    EXPECT_EQ(match_key_of_person("Bo \u00C5kj\u00E6r"),
              match_key_of_person("Bo A\u030Akj\u00E6r"));
}

TEST(NamesTest, ATitleAloneIsAllThereIsOfAName) {
    EXPECT_EQ(match_key_of_person("Borgmester Holm"), "borgmester holm");
}

TEST(NamesTest, TheDefiniteFormOfABodyIsTheSameBody) {
    EXPECT_EQ(match_key_of_body("Økonomiudvalg"), match_key_of_body("Økonomiudvalget"));
    EXPECT_EQ(match_key_of_body("DIREKTIONEN"), match_key_of_body("Direktion"));
    EXPECT_EQ(match_key_of_body("Kommunalbestyrelse"), match_key_of_body("Kommunalbestyrelsen"));
    EXPECT_EQ(match_key_of_body("Teknik & Miljøudvalget"),
              match_key_of_body("Teknik- og Miljøudvalg"));
    EXPECT_EQ(match_key_of_body("Byraadet"), match_key_of_body("Byrådet"));
    EXPECT_EQ(match_key_of_body("Aarhus Byraad"), match_key_of_body("Århus Byrådet"));
    EXPECT_NE(match_key_of_body("Ældrerådet"), match_key_of_body("Handicaprådet"));
}

TEST(NamesTest, ASlipOfThePenIsSeen) {
    EXPECT_TRUE(is_slip("Lene Sandholm", "Lene Sandhlom"));
    EXPECT_TRUE(is_slip("Lene Sandholm", "Lene Sandholmm"));
    EXPECT_TRUE(is_slip("Christoffer Wintherberg", "Cristoffer Winterberg"));
}

TEST(NamesTest, OtherPeopleStayOtherPeople) {
    EXPECT_FALSE(is_slip("Lars Hansen", "Lars Jensen"));
    EXPECT_FALSE(is_slip("Hans Christian Hansen", "Hans Christian Jensen"));
    EXPECT_FALSE(is_slip("Mette Lund", "Jette Lund"));
    EXPECT_FALSE(is_slip("Lene Sandholm", "Lena Sandhlom"));
    EXPECT_FALSE(is_slip("Bo By", "Bo Bo"));
    EXPECT_FALSE(is_slip("Lene Sandholm", "Lene Sandholm"));
}

TEST(NamesTest, SlipsAreCountedAsSwapsChangesAndLettersTooMany) {
    EXPECT_EQ(slips_between(U"sagsgang", U"sagsgang", 2), 0);
    EXPECT_EQ(slips_between(U"sagsgang", U"sagsgnag", 2), 1);
    EXPECT_EQ(slips_between(U"sagsgang", U"sagsgange", 2), 1);
    EXPECT_EQ(slips_between(U"sagsgang", U"sagagng", 2), 2);
    EXPECT_EQ(slips_between(U"sagsgang", U"møde", 2), 3);
}

TEST(NamesTest, RoomsAndLinksAreNotPeople) {
    for (const char* place :
         {"Mødelokale 2", "Mødelokalet", "Mødeloakle Syd", "Lokale Nord", "Teams",
          "Microsoft Teams", "https://example.org/x", "-", "A 1.14", "Byrådssalen"}) {
        EXPECT_TRUE(is_place_name(place)) << place;
    }
    for (const char* person : {"Teamsine Holm", "Lokalechef Bo Lund", "Ida Rådhusgård", "Åse Ø"}) {
        EXPECT_FALSE(is_place_name(person)) << person;
    }
}

TEST(NamesTest, SortsAsDanishDoes) {
    EXPECT_LT(sort_key_of("Zahra"), sort_key_of("Ærø"));
    EXPECT_LT(sort_key_of("Ærø"), sort_key_of("Ølgod"));
    EXPECT_LT(sort_key_of("Ølgod"), sort_key_of("Ålborg"));
    EXPECT_LT(sort_key_of("Ølgod"), sort_key_of("Aalborg"));
    EXPECT_LT(sort_key_of("Anne"), sort_key_of("Bo"));
}

TEST(NamesTest, AsksAboutLettersWrittenOutInitialsAndFewerNames) {
    EXPECT_EQ(in_plain_letters("jens æbelø åse"), "jens aebeloe aase");
    for (const auto& [left, right] :
         std::vector<std::pair<std::string, std::string>>{{"k bro", "karen bro"},
                                                          {"karen bro", "karen bro hansen"},
                                                          {"karen hansen", "karen bro hansen"},
                                                          {"karen b hansen", "karen bro hansen"},
                                                          {"k b hansen", "karen bro hansen"}}) {
        EXPECT_TRUE(may_be_shorter(left, right)) << left << ", " << right;
        EXPECT_TRUE(may_be_shorter(right, left)) << right << ", " << left;
    }
    for (const auto& [left, right] :
         std::vector<std::pair<std::string, std::string>>{{"karen", "karen bro"},
                                                          {"k bro", "lis bro"},
                                                          {"karen bro", "karen dam"},
                                                          {"bo bro", "karen bro"},
                                                          {"k b", "karen bro"},
                                                          {"hansen karen", "karen bro hansen"}}) {
        EXPECT_FALSE(may_be_shorter(left, right)) << left << ", " << right;
    }
}

}  // namespace
}  // namespace records
