// SPDX-License-Identifier: AGPL-3.0-or-later
// Heads and titles as small bodies write them: without labels, glued together, over two lines.
#include <gtest/gtest.h>

#include "intake/parse.h"

namespace intake {
namespace {

records::Minutes read(const std::string& head, const std::string& items = "") {
    document::Source source;
    source.format = document::Format::Text;
    source.text = head + "\n" +
                  (items.empty() ? "1. Godkendelse af dagsorden\nGodkendt.\n\n2. Cykelsti\n"
                                   "Udsat.\n\n3. Eventuelt\nIntet.\n"
                                 : items);
    auto parsed = parse_minutes(source, ProfileSet::shipped());
    EXPECT_TRUE(parsed) << head;
    return parsed ? std::move(parsed.value().minutes) : records::Minutes();
}

TEST(HeadFormsTest, APlaceStandsAloneUnderTheDay) {
    for (const std::string place :
         {"Klubhuset, Stadionvej 3", "Jobcentret, Havnegade 4", "Varmeværkets kontor"}) {
        const auto minutes = read("Idrætsrådet\nReferat af møde den 7. februar 2023, kl. 17.00\n" +
                                  place + "\n\nTil stede: Jan Toft, Ulla Beck\n");
        EXPECT_EQ(minutes.place, place);
        EXPECT_EQ(minutes.body, "Idrætsrådet");
    }
    EXPECT_EQ(read("Idrætsrådet\nReferat af møde den 7. februar 2023\nDet var en god dag\n").place,
              std::nullopt);
}

TEST(HeadFormsTest, APlaceStandsBehindTheHours) {
    EXPECT_EQ(read("Ungerådet\nReferat 9. juni 2022, kl. 10-11.30 (Teams)\n").place, "Teams");
    const auto minutes = read("Ungerådet\nReferat 09.06.2022\nKl. 16-18, Ungdomshuset\n");
    EXPECT_EQ(minutes.place, "Ungdomshuset");
    ASSERT_TRUE(minutes.start);
    EXPECT_EQ(minutes.start->hour, 16);
}

TEST(HeadFormsTest, APlaceStandsBehindTheHoursAndADash) {
    for (const char* line : {"Kl. 16-18 - Ungdomshuset", "Kl. 16.00-18.00 – Ungdomshuset",
                             "kl.16-18 - Ungdomshuset"}) {
        const auto minutes = read("Ungerådet\nReferat 09.06.2022\n" + std::string(line) + "\n");
        EXPECT_EQ(minutes.place, "Ungdomshuset") << line;
        ASSERT_TRUE(minutes.start) << line;
        EXPECT_EQ(minutes.start->hour, 16) << line;
    }
    EXPECT_EQ(read("Ungerådet\nReferat 9. juni 2022, kl. 16-18 - Ungdomshuset\n").place,
              "Ungdomshuset");
}

TEST(HeadFormsTest, WhoTakesPartInTheMeetingIsSaidInASentence) {
    for (const char* label :
         {"I mødet deltager", "I mødet deltog", "På mødet deltog", "Mødt var"}) {
        const auto minutes = read("Ungerådet\nReferat 9. juni 2022\n" + std::string(label) +
                                  ": Jan Toft, Ulla Beck\n");
        EXPECT_EQ(minutes.participants.size(), 2U) << label;
    }
}

TEST(HeadFormsTest, AMeetingGluedToItsBodyNamesIt) {
    EXPECT_EQ(read("Bestyrelsesmøde i Varmeværket a.m.b.a.\nOnsdag den 8. marts 2023\n").body,
              "Bestyrelsen");
    EXPECT_EQ(read("Menighedsrådsmøde i Ørby Sogn\nTorsdag d. 23. marts 2023\n").body,
              "Menighedsrådet");
    EXPECT_EQ(read("Ekstrakt af protokol for Teknisk Udvalg\nMødet den 25. april 2023\n").body,
              "Teknisk Udvalg");
}

TEST(HeadFormsTest, OfWhatKindTheMinutesAreIsNoBody) {
    for (const char* kind : {"åben", "lukket", "ordinært, åben del", "udkast"}) {
        const auto minutes =
            read("Sundhedsudvalget\n\nReferat - " + std::string(kind) + "\n11. januar 2022\n");
        EXPECT_EQ(minutes.body, "Sundhedsudvalget") << kind;
    }
    EXPECT_EQ(read("Sundhedsudvalget - Referat - 11. januar 2022\n").body, "Sundhedsudvalget");
}

TEST(HeadFormsTest, AnHourOrTheKindOfADocumentIsNoBody) {
    EXPECT_EQ(read("Ældrerådet\nReferat fra møde mandag den 5. februar 2018 kl. 9.30 - 12.00\n"
                   "Deltagere: Grethe Holst, Niels Bay\n")
                  .body,
              "Ældrerådet");
    EXPECT_EQ(read("Åben dagsorden\n\nREFERAT Børneudvalget d. 25-05-2016\n").body,
              "Børneudvalget");
}

TEST(HeadFormsTest, ABodyIsNamedWithItsCompanyItsSchoolOrItsMunicipality) {
    EXPECT_EQ(read("Bestyrelsesmøde i Nordvand A/S\nReferat\nDato: 15. september 2022\n").body,
              "Nordvand A/S");
    EXPECT_NE(document::plain_text_of(
                  read("Bestyrelsesmøde i Nordvand A/S\nDato: 15. september 2022\n").preamble)
                  .find("Bestyrelsesmøde"),
              std::string::npos);
    EXPECT_EQ(read("Skolebestyrelsen, Åskolen\nReferat den 12. oktober 2022\n").body,
              "Skolebestyrelsen, Åskolen");
    const auto minutes =
        read("Referat af ordinært møde i Byrådet i Nørby Kommune\n25. marts 2021\n");
    EXPECT_EQ(minutes.body, "Byrådet");
    EXPECT_NE(document::plain_text_of(minutes.preamble).find("Nørby"), std::string::npos);
}

TEST(HeadFormsTest, APlaceStandsInTheLineOfTheTime) {
    const auto minutes =
        read("Udsatterådet\nReferat 2. november 2022\nTid: 15-17. Sted: Værestedet\n");
    EXPECT_EQ(minutes.place, "Værestedet");
    ASSERT_TRUE(minutes.start);
    EXPECT_EQ(minutes.start->hour, 15);
    EXPECT_EQ(read("Klimaudvalget\nFredag den 1. juli 2022 kl. 8.15 - Teams\n").place, "Teams");
}

TEST(HeadFormsTest, ASemicolonForAColonStillTellsWhoDidNotCome) {
    const auto minutes = read(
        "Menighedsrådet\nReferat den 24. april 2012\nDeltagere: Ole Bro, Ida Krog.\n"
        "Afbud fra; Niels Dam og Grethe Lund.\n");
    EXPECT_EQ(minutes.participants.size(), 2U);
    ASSERT_EQ(minutes.absentees.size(), 2U);
    EXPECT_EQ(minutes.absentees[0].name, "Niels Dam");
}

TEST(HeadFormsTest, AListOfPeopleThatIsNotAtItsEndGoesOnBehindABlankLine) {
    const auto minutes = read(
        "Menighedsrådet\nReferat den 20. januar 2015\nDeltagere: Ole Bro, Ida Krog\n\n"
        "Niels Dam, Kirsten Holm og Grethe Lund\n\nFraværende: Per Dahl\n");
    EXPECT_EQ(minutes.participants.size(), 5U);
    EXPECT_EQ(minutes.absentees.size(), 1U);
}

TEST(HeadFormsTest, TheEndOfAMeetingIsNotLost) {
    const auto minutes = read(
        "Landdistriktsrådet\nReferat fra møde den 30. marts 2023 kl. 19-21 i Forsamlingshuset\n");
    EXPECT_EQ(minutes.place, "Forsamlingshuset");
    EXPECT_NE(document::plain_text_of(minutes.preamble).find("19-21"), std::string::npos);
}

TEST(HeadFormsTest, BoxesOfPeopleGoOnLineByLine) {
    for (const auto& [tick, none] : {std::pair("\u2612", "\u2610"), std::pair("[x]", "[ ]")}) {
        const auto minutes =
            read(std::string("Økonomiudvalget\nReferat\nDato: 17. august 2022\nDeltagere:\n") +
                 tick + " Ib Holm\n" + none + " Ulla Sten\n" + tick + " Per Kok\n");
        EXPECT_EQ(minutes.participants.size(), 2U) << tick;
        ASSERT_EQ(minutes.absentees.size(), 1U) << tick;
        EXPECT_EQ(minutes.absentees.front().name, "Ulla Sten");
    }
}

// The boards of two schools are two bodies.
TEST(HeadFormsTest, WhatATitleSaysBesidesTheBodyIsKept) {
    const auto school = read("Referat af skolebestyrelsesmøde på Åskolen\n9. marts 2021\n");
    EXPECT_EQ(school.body, "Skolebestyrelsen på Åskolen");
    const auto hall = read("Referat af skolebestyrelsesmøde på rådhuset\n9. marts 2021\n");
    EXPECT_EQ(hall.body, "Skolebestyrelsen");
}

TEST(HeadFormsTest, AShortTitleGoesOnInALineThatBeginsSmall) {
    const std::string head = "Byrådet\nReferat\n\nDato: 28. februar 2023\nKlokkeslæt: 18:00\n";
    for (const std::string indent : {"", "    "}) {
        const auto minutes =
            read(head, "31. Forslag fra listen om gratis\n" + indent +
                           "busser for børn\n\nSagsnr. 2023-0456\n\nBeslutning\nGodkendt.\n\n"
                           "32. Lån\n\nSagsnr. 2023-0457\n\nBeslutning\nGodkendt.\n");
        ASSERT_EQ(minutes.items.size(), 2U);
        EXPECT_EQ(minutes.items[0].title, "Forslag fra listen om gratis busser for børn");
        ASSERT_TRUE(minutes.start);
        EXPECT_EQ(minutes.start->hour, 18);
    }
}

TEST(HeadFormsTest, NamesOfAnyScriptStandBehindALabelWithoutAColon) {
    for (const std::string name : {"محمد العلي", "Čeněk Dvořák", "Иван Петров"}) {
        const auto minutes = read(
            "REFERAT Idrætsrådet d. 07-02-2023\n\nMødedeltagere Jan Toft, Ulla Beck\n\nAfbud " +
            name + "\n");
        ASSERT_EQ(minutes.absentees.size(), 1U) << name;
        EXPECT_EQ(minutes.absentees[0].name, name);
    }
}

}  // namespace
}  // namespace intake
