// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/internal/tokens.h"

#include <gmock/gmock.h>

namespace search {
namespace {

std::vector<std::string> folded(std::string_view text, TokenKind kind) {
    std::vector<std::string> found;
    for (const Token& token : tokens_of(text)) {
        if (token.kind == kind) found.push_back(token.folded);
    }
    return found;
}

using testing::ElementsAre;

TEST(TokensTest, DanishLettersAndTheirTypedFormsAreTheSame) {
    EXPECT_EQ(fold("ØKONOMI"), fold("oekonomi"));
    EXPECT_EQ(fold("Århus"), fold("Aarhus"));
    EXPECT_EQ(fold("sygefravær"), "sygefravaer");
    EXPECT_EQ(fold("allé"), "alle");
}

TEST(TokensTest, ALetterWithACombiningMarkIsTheLetter) {
    EXPECT_EQ(compose("A\xCC\x8Arsregnskab"), "Årsregnskab");
}

TEST(TokensTest, SoftHyphensDoNotCutWords) {
    EXPECT_THAT(folded("øko\xC2\xADnomi", TokenKind::Word), ElementsAre("oekonomi"));
}

TEST(TokensTest, LettersAndFiguresAreFoundHoweverTheyArePrinted) {
    EXPECT_THAT(folded("CO₂ og H₂O", TokenKind::Word), ElementsAre("co2", "og", "h2o"));
    EXPECT_THAT(folded("200 m² og 3 m³", TokenKind::Word),
                ElementsAre("200", "m2", "og", "3", "m3"));
    EXPECT_THAT(folded("eﬀekten af ﬂytningen", TokenKind::Word),
                ElementsAre("effekten", "af", "flytningen"));
    EXPECT_THAT(folded("penge² og moms³", TokenKind::Word), ElementsAre("penge", "og", "moms"));
    EXPECT_EQ(fold("oﬃciel CO₂"), "officiel co2");
}

TEST(TokensTest, CaseNumbersOfEveryStyleAreFoundInRunningText) {
    EXPECT_THAT(folded("Sag 17/22360, 21-003456 og (EMN-2017-00312).", TokenKind::Code),
                ElementsAre("17-22360", "21-003456", "emn-2017-00312"));
}

TEST(TokensTest, AJournalNumberIsFoundByItsSubjectToo) {
    EXPECT_THAT(folded("KLE 00.22.04-P35-12-26", TokenKind::Code),
                ElementsAre("00-22-04-p35-12-26", "00-22-04", "00-22-04-p35"));
}

TEST(TokensTest, OneDayWrittenInFourWaysIsOneDay) {
    for (const char* text : {"26-02-2018", "26.2.2018", "den 26. februar 2018", "2018-02-26",
                             "26/2-2018", "26 feb 2018", "26/2 2018", "den 26/02 2018."}) {
        EXPECT_THAT(folded(text, TokenKind::Day), ElementsAre("20180226")) << text;
    }
}

TEST(TokensTest, WhatIsNoDayIsNoDay) {
    for (const char* text : {"30-02-2018", "3. februar", "februar 2018", "17 sager 2018",
                             "26/13 2018", "26/2, 2018", "1/2"}) {
        EXPECT_TRUE(folded(text, TokenKind::Day).empty()) << text;
    }
}

TEST(TokensTest, DamagedBytesAreNoWordsAndNoCrash) {
    EXPECT_THAT(folded("budget\xFF\xFE \xC3", TokenKind::Word), ElementsAre("budget"));
}

}  // namespace
}  // namespace search
