// SPDX-License-Identifier: AGPL-3.0-or-later
// How items are found whatever the form of their headings, and which reading wins.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "intake/parse.h"

namespace intake {
namespace {

base::Result<ParsedMinutes> parse(std::string text) {
    document::Source source;
    source.text = std::move(text);
    return parse_minutes(source, ProfileSet::shipped());
}

const std::string head = "Referat\n\nUdvalg: Havneudvalget\nMødedato: 3. april 2019\n\n";

/// "1 Velkomst|2 Budget"; closed ones have a star.
std::string items_of(const std::string& text) {
    const auto parsed = parse(text);
    if (!parsed) return parsed.error().code;
    std::string list;
    for (const records::Item& item : parsed.value().minutes.items) {
        list += (list.empty() ? "" : "|") + std::to_string(item.number) + ' ' + item.title +
                (item.closed ? "*" : "");
    }
    return list;
}

/// Two items, each with a decision, headed as the form says.
std::string with_headings(const std::string& first, const std::string& second) {
    return head + first + "\n\nBeslutning\n\nGodkendt.\n\n" + second +
           "\n\nBeslutning\n\nDrøftet.\n";
}

TEST(ReadingsTest, AMarkerIsAShapeThatComesAgainAndNumbersConsistently) {
    for (const auto& [first, second] : std::vector<std::pair<std::string, std::string>>{
             {"Pkt. 1 Ny sti", "Pkt. 2 Budget"},
             {"Nr.1 - Ny sti", "Nr.2 - Budget"},
             {"• 1. Ny sti", "• 2. Budget"},
             {"1) Ny sti", "2) Budget"},
             {"1 Ny sti", "2 Budget"},
             {"Emne 1: Ny sti", "Emne 2: Budget"},
             {"AD 1: Ny sti", "AD 2: Budget"},
             {"§ 1. Ny sti", "§ 2. Budget"},
             {"### Punkt 1: Ny sti", "### Punkt 2: Budget"},
             {"**1.** Ny sti", "**2.** Budget"}}) {
        EXPECT_EQ(items_of(with_headings(first, second)), "1 Ny sti|2 Budget") << first;
    }
}

TEST(ReadingsTest, LettersAndRomanNumbersNumberToo) {
    const auto three = [](const std::string& one, const std::string& two, const std::string& last) {
        return with_headings(one + " Ny sti", two + " Budget") + '\n' + last +
               " Eventuelt\n\nBeslutning\n\nIntet.\n";
    };
    EXPECT_EQ(items_of(three("A.", "B.", "C.")), "1 Ny sti|2 Budget|3 Eventuelt");
    EXPECT_EQ(items_of(three("I.", "II.", "III.")), "1 Ny sti|2 Budget|3 Eventuelt");
}

TEST(ReadingsTest, HeadingsOfOneLevelNeedNoNumber) {
    EXPECT_EQ(items_of(head + "## Ny sti\n\n### Beslutning\n\nGodkendt.\n\n## Budget\n\n### "
                              "Beslutning\n\nDrøftet.\n"),
              "1 Ny sti|2 Budget");
}

TEST(ReadingsTest, ATitleMayStandAboveItsNumber) {
    EXPECT_EQ(items_of(with_headings("Ny sti\nSag nr. 129", "Budget\nSag nr. 130")),
              "129 Ny sti|130 Budget");
}

TEST(ReadingsTest, LinesInCapitalsAndBulletsWithTextBelowAreItemsToo) {
    EXPECT_EQ(items_of(with_headings("NY STI", "BUDGET 2020")), "1 NY STI|2 BUDGET 2020");
    EXPECT_EQ(items_of(head + "\u2022 Velkomst\nIda bød velkommen.\n\n\u2022 Eventuelt\nIntet.\n"),
              "1 Velkomst|2 Eventuelt");
}

TEST(ReadingsTest, ACaseNumberMayStandBesideTheTitle) {
    for (const auto& [first, second] : std::vector<std::pair<std::string, std::string>>{
             {"1. Ny sti (19/100)", "2. Budget (19/2345)"},
             {"Punkt 1: Ny sti    Sagsnr. 19/100", "Punkt 2: Budget    Sagsnr. 19/2345"}}) {
        const auto parsed = parse(with_headings(first, second));
        ASSERT_TRUE(parsed) << first;
        ASSERT_EQ(parsed.value().minutes.items.size(), 2U) << first;
        EXPECT_EQ(parsed.value().minutes.items[1].title, "Budget");
        EXPECT_EQ(parsed.value().minutes.items[1].case_number, "19/2345");
    }
}

TEST(ReadingsTest, NumbersThatAProgramLostAreCounted) {
    EXPECT_EQ(items_of(head + " 1. Velkomst\n\n  Formanden bød velkommen.\n\n 1. Budget\n\n  "
                              "Drøftet.\n\n 1. Eventuelt\n\n  Intet.\n"),
              "1 Velkomst|2 Budget|3 Eventuelt");
}

TEST(ReadingsTest, RowsOfATableAreItems) {
    const std::string rows =
        "Punkt\tEmne\tReferat\n1\tNy sti\tGodkendt.\n2\tBudget\tTaget til "
        "efterretning.\n3\tEventuelt\tIntet.\n";
    EXPECT_EQ(items_of(head + rows), "1 Ny sti|2 Budget|3 Eventuelt");
    const auto parsed = parse(head + rows);
    ASSERT_TRUE(parsed);
    const records::Item& item = parsed.value().minutes.items[1];
    ASSERT_EQ(item.sections.size(), 1U);
    EXPECT_EQ(item.sections[0].kind, records::SectionKind::Decision);
    EXPECT_EQ(item.outcomes, std::vector<records::Outcome>{records::Outcome::Noted});
}

TEST(ReadingsTest, AListInsideAnItemIsNone) {
    EXPECT_EQ(
        items_of(head + "1. Ny sti\n\nIndstilling\n\nDet indstilles,\n1. at stien anlægges\n2. "
                        "at der søges tilskud\n3. at naboerne høres\n\nBeslutning\n\nGodkendt.\n\n"
                        "2. Budget\n\nBeslutning\n\n1. Godkendt.\n2. Godkendt.\n"),
        "1 Ny sti|2 Budget");
}

TEST(ReadingsTest, ACaseNumberMayStandAboveTheHeading) {
    const auto parsed = parse(
        with_headings("85.02.02-G01-5-17\n\n131. Ny sti", "13.06.01-G01-2-19\n\n132. Budget"));
    ASSERT_TRUE(parsed);
    ASSERT_EQ(parsed.value().minutes.items.size(), 2U);
    EXPECT_EQ(parsed.value().minutes.items[0].case_number, "85.02.02-G01-5-17");
    EXPECT_EQ(parsed.value().minutes.items[1].case_number, "13.06.01-G01-2-19");
    EXPECT_EQ(document::plain_text_of(parsed.value().minutes.items[0].sections.back().document),
              "Godkendt.");
}

TEST(ReadingsTest, WhatSaysThatItIsClosedIsAnItemInEveryReading) {
    EXPECT_EQ(items_of(with_headings("Nr.1 - Ny sti", "Nr.2 - Budget") +
                       "\nNr.3 - Salg af grund (lukket)\n\nBeslutning\n\nSolgt.\n"),
              "1 Ny sti|2 Budget|3 Salg af grund (lukket)*");
}

TEST(ReadingsTest, ReferatIsTheDecisionOfAnItemWithNoSurerOne) {
    const auto parsed = parse(head +
                              "1. Sne på molen\n\nReferat:\n\nRådet svarer borgeren.\n\n2. "
                              "Budget\n\nReferat\n\nDer var debat.\n\nBeslutning\n\nGodkendt.\n");
    ASSERT_TRUE(parsed);
    const auto& items = parsed.value().minutes.items;
    ASSERT_EQ(items.size(), 2U);
    EXPECT_EQ(items[0].sections[0].kind, records::SectionKind::Decision);
    EXPECT_EQ(items[1].sections[0].kind, records::SectionKind::Other);
    EXPECT_EQ(items[1].sections[1].kind, records::SectionKind::Decision);
}

TEST(ReadingsTest, OneThatNothingSpeaksAgainstIsTheOnlyOneTried) {
    const auto sure = parse(with_headings("Punkt 1: Ny sti", "Punkt 2: Budget"));
    ASSERT_TRUE(sure);
    EXPECT_EQ(sure.value().readings.size(), 1U);
    const auto other = parse(with_headings("Nr.1 - Ny sti", "Nr.2 - Budget"));
    ASSERT_TRUE(other);
    ASSERT_GT(other.value().readings.size(), 1U);
    EXPECT_TRUE(other.value().readings.front().won);
    int total = 0;
    for (const ScorePart& part : other.value().readings.front().parts) total += part.points;
    EXPECT_EQ(total, other.value().readings.front().total);
}

TEST(ReadingsTest, WhatIsNoMinutesIsRefusedInPlainWords) {
    const auto refused = [](const std::string& text) {
        const auto parsed = parse(text);
        return parsed ? std::string("read") : parsed.error().code + ": " + parsed.error().detail;
    };
    EXPECT_EQ(refused("Fra: Ida Holm\nTil: Havneudvalget\nSendt: 3. april 2019\nEmne: Referat fra "
                      "mødet\n\nKære alle\n\nHermed referatet.\n"),
              "minutes.not_recognised: this is a mail, not minutes or an agenda");
    EXPECT_EQ(
        refused("Dagsordener og referater\n\n03-04-2019 Havneudvalget Referat\n10-04-2019 "
                "Byrådet Referat\n17-04-2019 Havneudvalget Dagsorden\n"),
        "minutes.not_recognised: this is a list of meetings, not the minutes or the agenda of "
        "one");
}

TEST(ReadingsTest, SignsToClickOnAreFurniture) {
    const auto parsed =
        parse(with_headings("Punkt 1: Ny sti", "Punkt 2: Budget") + "\nTil toppen\n");
    ASSERT_TRUE(parsed);
    EXPECT_EQ(document::plain_text_of(parsed.value().minutes.items[1].sections[0].document),
              "Drøftet.");
    ASSERT_EQ(parsed.value().asides.size(), 1U);
    EXPECT_EQ(parsed.value().asides[0].text, "Til toppen");
}

TEST(ReadingsTest, WhereTitlesAreFoldedAwayAnItemBeginsWithItsFirstSection) {
    const std::string item =
        "Resume\n\nStien er slidt.\n\nBeslutning\n\nGodkendt.\n\nØkonomi\n\nIngen.\n\n";
    EXPECT_EQ(items_of(head + item + item + item), "1 Punkt 1|2 Punkt 2|3 Punkt 3");
}

TEST(ReadingsTest, ALineThatEndsInAColonHeadsWhatStandsRightBelow) {
    const std::string text =
        "Godkendelse af referat:\nGodkendt.\n\nSnerydning:\nVi venter på "
        "tilbud.\n\nEventuelt:\nIntet.\n";
    EXPECT_EQ(items_of(head + text), "1 Godkendelse af referat:|2 Snerydning:|3 Eventuelt:");
}

TEST(ReadingsTest, TheDateOfTheNextMeetingMakesNoListOfMeetings) {
    const std::string text =
        "Referat fra Menighedsrådsmøde torsdag den 15. april 2021\n\nDagsorden:\n\n1. Regnskab: "
        "Godkendt.\n\n"
        "2. Næste møde: 20. maj 2021\n\n3. Eventuelt: Intet.\n";
    EXPECT_EQ(items_of(text), "1 Regnskab|2 Næste møde: 20. maj 2021|3 Eventuelt");
}

TEST(ReadingsTest, ATitleMayNameTheBodyBeforeACommaOrWithTheDay) {
    for (const auto& [title, body] : std::vector<std::pair<std::string, std::string>>{
             {"Klimarådet, referat 7. september 2021", "Klimarådet"},
             {"Landsbyrådet i Nørre Vad - referat fra mødet d. 7.9.2021",
              "Landsbyrådet i Nørre Vad"},
             {"Referat - Teknisk Udvalg den 7. september 2021", "Teknisk Udvalg"},
             {"Bestyrelsesmøde 07.09.2021", "Bestyrelsen"}}) {
        const auto parsed = parse(title + "\n\n1. Velkomst\n\nIntet.\n\n2. Eventuelt\n\nIntet.\n");
        ASSERT_TRUE(parsed) << title;
        EXPECT_EQ(parsed.value().minutes.body, body) << title;
        EXPECT_EQ(base::render_date(parsed.value().minutes.date), "2021-09-07") << title;
    }
}

TEST(ReadingsTest, MinutesWithoutHeadingsInTheirItemsTellOutcomesInTheText) {
    const auto parsed = parse(
        head + "1. Husorden\n\nBestyrelsen godkendte husordenen.\n\n2. Eventuelt\n\nIntet.\n");
    ASSERT_TRUE(parsed);
    EXPECT_THAT(parsed.value().minutes.items.at(0).outcomes,
                testing::ElementsAre(records::Outcome::Approved));
    // Where others have a decision of their own, a text tells none.
    const auto mixed = parse(head +
                             "1. Husorden\n\nBestyrelsen godkendte husordenen.\n\n2. "
                             "Budget\n\nBeslutning\n\nDrøftet.\n");
    ASSERT_TRUE(mixed);
    EXPECT_TRUE(mixed.value().minutes.items.at(0).outcomes.empty());
}

TEST(ReadingsTest, ACaseNumberBehindItsLabelMayHaveAnyForm) {
    const auto parsed =
        parse(head + "Punkt 1: Husorden\nSagsnr. SU-22-31\n\nBeslutning\n\nGodkendt.\n");
    ASSERT_TRUE(parsed);
    EXPECT_EQ(parsed.value().minutes.items.at(0).case_number, "SU-22-31");
}

}  // namespace
}  // namespace intake
