// SPDX-License-Identifier: AGPL-3.0-or-later
// What parish councils, boards of schools and houses, villages and clubs write that councils do
// not.
#include <gtest/gtest.h>

#include "document/document.h"
#include "intake/parse.h"

namespace intake {
namespace {

base::Result<ParsedMinutes> parsed(const std::string& text,
                                   document::Format format = document::Format::Text) {
    document::Source source;
    source.format = format;
    source.text = text;
    return parse_minutes(source, ProfileSet::shipped());
}

records::Minutes read(const std::string& text, document::Format format = document::Format::Text) {
    auto made = parsed(text, format);
    EXPECT_TRUE(made) << text;
    return made ? std::move(made.value().minutes) : records::Minutes();
}

const std::string items =
    "\n1. Godkendelse af dagsorden\nGodkendt.\n\n2. Cykelsti\nUdsat.\n\n3. Eventuelt\nIntet.\n";

std::vector<std::string> titles_of(const records::Minutes& minutes) {
    std::vector<std::string> titles;
    for (const records::Item& item : minutes.items) titles.push_back(item.title);
    return titles;
}

TEST(SmallBodiesTest, ADayWithAStopBeforeItsStroke) {
    const auto minutes = read("Referat af MR møde 13./8. 2019 kl 19.30 i Sognehuset\n" + items);
    EXPECT_EQ(base::render_date(minutes.date), "2019-08-13");
    EXPECT_EQ(minutes.place, "Sognehuset");
}

TEST(SmallBodiesTest, ABodyInTheGenitive) {
    EXPECT_EQ(read("Referat fra lokalrådets planlægningsmøde d. 10. oktober 2016\n" + items).body,
              "Lokalrådet");
    EXPECT_EQ(read("Dagsorden og beslutningsreferat - offentlig udgave - af Havneudvalgets 3. møde "
                   "2018\n\nDato: 12. juni 2018\n" +
                   items)
                  .body,
              "Havneudvalget");
    EXPECT_EQ(read("Menighedsrådsmøde i Vester – Øster Sogns Menighedsråd\n\nReferat\n\nOnsdag d. "
                   "14. november 2018 kl. 19.00 i Samlingsstedet\n" +
                   items)
                  .body,
              "Vester – Øster Sogns Menighedsråd");
}

TEST(SmallBodiesTest, ANamedMeetingSaysMoreThanTheTitleOfThePage) {
    EXPECT_EQ(read("Referat Vester Provsti – Møder\n\nProvstiudvalgsmøde 16. marts 2022 - d. "
                   "16-03-2022 kl. 15:00 til 16:30\n" +
                   items)
                  .body,
              "Provstiudvalget");
}

TEST(SmallBodiesTest, APlaceBesideTheDay) {
    EXPECT_EQ(
        read("Referat af skolebestyrelsesmøde\nSkovskolen, mødelokale 2\nonsdag den 16. april "
             "2008 kl. 18.30 - 20.30\n" +
             items)
            .place,
        "Skovskolen, mødelokale 2");
    EXPECT_EQ(read("Brugerrådet\nReferat tirsdag den 30. januar 2024 kl. 19.00-21.00, læsesalen\n" +
                   items)
                  .place,
              "læsesalen");
    EXPECT_EQ(read("BYRÅDET\n\nUdskrift af beslutningsprotokollen\n\nTirsdag den 22. juni 2004 kl. "
                   "19.00 afholdtes møde i Byrådssalen.\n" +
                   items)
                  .place,
              "Byrådssalen");
    EXPECT_EQ(
        read("Rådsmøde 27.09.2022\n\nMenighedsrådet\n\nMødet holdes tirsdag 27.09.2022 kl. 19 "
             "på Skovvej 23 C, st. baghuset\n" +
             items)
            .place,
        "Skovvej 23 C, st. baghuset");
}

TEST(SmallBodiesTest, APlaceAsAHeadingIsNoItem) {
    const std::string head = "# Referat Udvalget for Teknik d. 03-06-2025\n\n";
    const std::string headed =
        "## Godkendelse af dagsorden\n\nDer er talt om det.\n\n## Ny sti\n\nUdsat.\n";
    const std::vector<std::string> wanted = {"Godkendelse af dagsorden", "Ny sti"};
    const auto minutes =
        read(head + "## Rådhuset, mødelokale 2\n\n" + headed, document::Format::Markdown);
    EXPECT_EQ(titles_of(minutes), wanted);
    EXPECT_EQ(minutes.place, "Rådhuset, mødelokale 2");
    // An item about a place has text.
    EXPECT_EQ(titles_of(read(head + "## Klubhuset, Stadionvej 3\n\nTaget er utæt.\n\n" + headed,
                             document::Format::Markdown))
                  .size(),
              3U);
}

TEST(SmallBodiesTest, ASentenceTellsWhoSentWord) {
    for (const char* said : {"Afbud fra Lotte.", "Der var afbud fra Lotte."}) {
        const auto minutes = read(
            "Nørby Landsbyråd\n\nReferat af møde den 28/3 2017 kl. 19.00.\n\n"
            "Fremmødte: Kaj, Gerda og Esben. " +
            std::string(said) + "\n" + items);
        ASSERT_EQ(minutes.participants.size(), 3U) << said;
        EXPECT_EQ(minutes.participants.back().name, "Esben");
        ASSERT_EQ(minutes.absentees.size(), 1U) << said;
        EXPECT_EQ(minutes.absentees.front().name, "Lotte");
    }
}

TEST(SmallBodiesTest, ANumberWithItsYear) {
    const auto made = parsed(
        "Folkeoplysningsudvalget\n\nReferat mandag den 11. november 2013\n\n8/13 Godkendelse af "
        "dagsorden\n\nGodkendt.\n\n9/13 Tilskud til lokaler\n\nUdvalget bevilgede 312 kr.\n\n10/13 "
        "Eventuelt\n\nIntet.\n");
    ASSERT_TRUE(made);
    const auto& minutes = made.value().minutes;
    ASSERT_EQ(minutes.items.size(), 3U);
    EXPECT_EQ(minutes.items.front().number, 8);
    EXPECT_EQ(minutes.items[1].title, "Tilskud til lokaler");
}

TEST(SmallBodiesTest, TheTextInTheLineOfTheTitleIsNone) {
    const auto minutes = read(
        "Menighedsrådet\n\nReferat 10. oktober 2017\n\n1. Godkendelse af referatet fra sidste "
        "møde. Godkendt.\n\n2. Valg d. 3. maj og sognets kor. Ida taler med koret.\n\n3. "
        "Eventuelt\nIntet.\n");
    EXPECT_EQ(titles_of(minutes),
              (std::vector<std::string>{"Godkendelse af referatet fra sidste møde",
                                        "Valg d. 3. maj og sognets kor", "Eventuelt"}));
    ASSERT_FALSE(minutes.items.front().sections.empty());
    EXPECT_EQ(document::plain_text_of(minutes.items.front().sections.front().document),
              "Godkendt.");
    EXPECT_EQ(minutes.items.front().outcomes,
              std::vector<records::Outcome>{records::Outcome::Approved});
}

TEST(SmallBodiesTest, ATitleEndsAtItsColonOrItsQuestionToo) {
    const auto minutes = read(
        "Bestyrelsen\n\nReferat 12. januar 2022\n\n1. Økonomi: Regnskabet er ved at være "
        "klar.\n\n2. Ny venskabsby? Tanken blev vendt.\n\n3. Aftale fra 2017. Vi  ser på den "
        "igen.\n\n4. Høring: Ny skole\nIntet.\n");
    EXPECT_EQ(titles_of(minutes),
              (std::vector<std::string>{"Økonomi", "Ny venskabsby?", "Aftale fra 2017",
                                        "Høring: Ny skole"}));
}

TEST(SmallBodiesTest, PeopleInGroupsAndBesideThose) {
    const auto minutes = read(
        "Bestyrelsen for Skovskolen\n\nReferat 8. december 2022\n\nTil stede: Ida Holm & Per "
        "Dam\nAfbud: Bo Lund\nDesuden deltog rektor Ulla Beck\nMødeleder Jan Toft\n" +
        items);
    ASSERT_EQ(minutes.participants.size(), 3U);
    EXPECT_EQ(minutes.participants.back().name, "Ulla Beck");
    ASSERT_EQ(minutes.absentees.size(), 1U);
    EXPECT_EQ(minutes.absentees.front().name, "Bo Lund");
    EXPECT_EQ(read("Lokal MED-udvalg\n\nReferat 21.02.2023\n\nLedelsesrepræsentanter:\nIda Holm\n"
                   "\nMedarbejderrepræsentanter:\nPer Dam (FOA)\nBo Lund\n" +
                   items)
                  .participants.size(),
              3U);
}

TEST(SmallBodiesTest, APlaceBetweenTheDayAndTheHours) {
    EXPECT_EQ(read("Referat fra Ældrerådets møde den 22. februar 2016 i Nørrestuen, Rådhuset kl. "
                   "10.00 – 12.00\n" +
                   items)
                  .place,
              "Nørrestuen, Rådhuset");
}

TEST(SmallBodiesTest, GroupsOfTheClosedAndTheOpenAgenda) {
    const auto minutes = read(
        "Økonomiudvalget\n\nReferat mandag den 23. august 2021\n\nPunkter på den åbne "
        "dagsorden\n\n201 Budget\nSagsnr. 21/00014\nBeslutning\nGodkendt.\n\nPunkter på den "
        "lukkede dagsorden\n\n202 Køb\nSagsnr. 21/03002\nBeslutning\nKøbes.\n\nPunkter på den "
        "åbne dagsorden\n\n203 Underskrift\nSagsnr. 21/03003\nBeslutning\nUnderskrevet.\n");
    ASSERT_EQ(minutes.items.size(), 3U);
    EXPECT_FALSE(minutes.items[0].closed);
    EXPECT_TRUE(minutes.items[1].closed);
    EXPECT_FALSE(minutes.items[2].closed);
}

TEST(SmallBodiesTest, ItemsThatGoOnWithoutABlankLineAreFound) {
    const auto minutes = read(
        "Provstiudvalgsmøde den 12. oktober 2023 - d. 12-10-2023 kl. 10:00 til 13:00\n"
        "Deltagere: Ida Holm, Per Dam\n\nMødepunkt Referat\n1 - Godkendelse af dagsorden\n"
        "Indstilling:\nGodkendes.\nGodkendt.\n2 - Meddelelser\nNyheder:\n- Ny guide\nTaget til "
        "efterretning.\n3 - Nørby MR - nyt tag\nProjektet er sendt ind.\nIndstilling:\nTages til "
        "efterretning.\nTaget til efterretning.\n4 - Østby MR - tårnet\nTaget til "
        "efterretning.\n");
    EXPECT_EQ(titles_of(minutes),
              (std::vector<std::string>{"Godkendelse af dagsorden", "Meddelelser",
                                        "Nørby MR - nyt tag", "Østby MR - tårnet"}));
}

TEST(SmallBodiesTest, ATitleOfTwoSentencesAboveSectionsStaysWhole) {
    const auto minutes = read(
        "Teknisk Udvalg\n\nReferat 10. oktober 2017\n\n1. Lokalplan 4 for Skovby. Endelig "
        "vedtagelse\n\nBeslutning\n\nGodkendt.\n\n2. Ny bro. Anlægsbevilling\n\nBeslutning\n\n"
        "Godkendt.\n");
    EXPECT_EQ(titles_of(minutes),
              (std::vector<std::string>{"Lokalplan 4 for Skovby. Endelig vedtagelse",
                                        "Ny bro. Anlægsbevilling"}));
}

TEST(SmallBodiesTest, TheTitleStandsBehindItsLabel) {
    const auto minutes = read(
        "Referat\nSundhedsudvalget\n\nDato: Onsdag den 12. oktober 2022\n\nPunkt: 1        "
        "Åben\nEmne: Godkendelse af dagsorden\nBeslutning: Godkendt\n\nPunkt: 2        Lukket\n"
        "Emne: Klage over hemmeligt\nBeslutning: Afvist\n\nPunkt: 3        Åben\nEmne: "
        "Eventuelt\nBeslutning: Til orientering\n");
    ASSERT_EQ(minutes.items.size(), 3U);
    EXPECT_EQ(minutes.items[0].title, "Godkendelse af dagsorden");
    EXPECT_FALSE(minutes.items[0].closed);
    EXPECT_TRUE(minutes.items[1].closed);
    EXPECT_EQ(minutes.items[1].title, "Lukket");
    EXPECT_FALSE(minutes.items[2].closed);
}

TEST(SmallBodiesTest, ANumberThatReachesOverSeveralRows) {
    const auto minutes = read(
        "# Havneudvalget\n\nReferat 3. maj 2021\n\n| Punkt | Emne | Referat |\n|---|---|---|\n"
        "| 1 | Velkomst | Godkendt |\n|   | Gæster | To kom |\n| 2 | Budget | Godkendt |\n"
        "| 3 | Eventuelt | Intet |\n",
        document::Format::Markdown);
    EXPECT_EQ(titles_of(minutes), (std::vector<std::string>{"Velkomst", "Budget", "Eventuelt"}));
}

// A column of one's own says of each row whether others may read it.
TEST(SmallBodiesTest, AColumnThatClosesRows) {
    const auto closed_in = [](const std::string& rows) {
        const auto minutes =
            read("# Skoleudvalget\n\nReferat 3. maj 2021\n\n" + rows, document::Format::Markdown);
        std::string closed;
        for (const records::Item& one : minutes.items) closed += one.closed ? 'L' : '-';
        return closed;
    };
    EXPECT_EQ(closed_in("| Punkt | Emne | \u00c5/L | Referat |\n|---|---|---|---|\n"
                        "| 1 | Velkomst | \u00c5 | Godkendt |\n| 2 | Bo | L | Ansat |\n"
                        "| 3 | Eventuelt | \u00c5 | Intet |\n"),
              "-L-");
    EXPECT_EQ(closed_in("| Nr. | Emne | Ref. | Hjemmeside |\n|---|---|---|---|\n"
                        "| 1 | Velkomst | Godkendt | x |\n| 2 | Bo | Ansat |  |\n"
                        "| 3 | Eventuelt | Intet | x |\n"),
              "-L-");
}

TEST(SmallBodiesTest, MinutesThatNameOtherMeetingsAreNoListOfThem) {
    EXPECT_TRUE(
        parsed("Referat fra bestyrelsesmøde 17. juni 2019\n\nDagsorden til bestyrelsesmøde "
               "mandag den 17.6.2019\n\n  1. Møde med Ida den 25.6. om taktik\n  2. "
               "Mødedatoer\n  3. Eventuelt\n\nBeslutningsreferat:\nAd 1: Se referat fra "
               "bestyrelsesmøde 6. maj 2019\nAd 2: Intet\nAd 3: -\n"));
}

TEST(SmallBodiesTest, PeopleMayStandBelowTheLastItem) {
    const auto minutes = read(
        "Vester Lokalråd\nReferat af møde den 9. september 2021\n\n1. Trafikken på Åvej\nDrøftet."
        "\n\n2. Eventuelt\nIntet.\n\nDeltagere: Ida Holm, Per Skov og Eva Lund\nAfbud: Bo Dam\n");
    EXPECT_EQ(minutes.participants.size(), 3U);
    EXPECT_EQ(minutes.absentees.size(), 1U);
}

TEST(SmallBodiesTest, AWordOfASectionMayBeATitleAmongOthers) {
    const auto minutes = read(
        "Referat af bestyrelsesmøde den 12. oktober 2015\n\nTilstede: Bo Dam, Ida Holm\n\n"
        "Formanden:\nBo fortalte om stenene.\n\nSidste referat:\nReferatet blev godkendt.\n\n"
        "Økonomi:\nGennemgået uden bemærkninger.\n\nGrønt udvalg:\nVi siger ja tak.\n\n"
        "Eventuelt:\nIntet.\n");
    EXPECT_EQ(titles_of(minutes).size(), 5U);
}

// The agenda has the titles, the minutes below only the numbers.
TEST(SmallBodiesTest, NumbersBelowAListHaveItsTitles) {
    const auto minutes = read(
        "REFERAT\nHovedudvalget (HMU)\nDato: 2. marts 2018, kl. 9.00 - 11.30\n\nDagsorden:\n"
        "1. Godkendelse af dagsorden\n2. Opfølgning på trivsel\n3. Eventuelt\n\nAd 1.\n"
        "Dagsordenen blev godkendt.\n\nAd 2.\nHMU drøftede målingen.\n\nAd 3.\nIntet.\n");
    EXPECT_EQ(titles_of(minutes), (std::vector<std::string>{"Godkendelse af dagsorden",
                                                            "Opfølgning på trivsel", "Eventuelt"}));
    ASSERT_FALSE(minutes.items.empty());
    EXPECT_EQ(minutes.items[0].outcomes, std::vector{records::Outcome::Approved});
}

TEST(SmallBodiesTest, NumbersOfPartsAreNoTitles) {
    const auto minutes = read(
        "# Referat: Projektgruppen 18. februar 2026\n\n### AD 1: Velkomst\n\n#### 1.1.\n\nIda "
        "bød velkommen.\n\n### AD 2: Handlinger\n\n#### 2.1.\n\nTo er nået.\n\n#### 2.2.\n\nEn "
        "er ny.\n\n#### 2.3.\n\nPlanen følges.\n\n### AD 3: Eventuelt\n\n#### 3.1.\n\nIntet.\n",
        document::Format::Markdown);
    EXPECT_EQ(titles_of(minutes),
              (std::vector<std::string>{"Velkomst", "Handlinger", "Eventuelt"}));
}

}  // namespace
}  // namespace intake
