// SPDX-License-Identifier: AGPL-3.0-or-later
// Minutes of bodies that are no municipality: housing, water, waste, dioceses, regions, police.
#include <gtest/gtest.h>

#include "intake/parse.h"

namespace intake {
namespace {

using document::Block;
using document::Heading;
using document::Paragraph;
using document::Table;

ParsedMinutes parsed(document::Source source) {
    auto made = parse_minutes(source, ProfileSet::shipped());
    EXPECT_TRUE(made) << (made ? "" : made.error().detail);
    return made ? std::move(made).value() : ParsedMinutes();
}

ParsedMinutes read_blocks(std::vector<Block> blocks) {
    document::Source source;
    source.format = document::Format::Html;
    source.document.emplace();
    source.document->blocks = std::move(blocks);
    return parsed(std::move(source));
}

/// A head, with three items below.
records::Minutes read_head(const std::string& head) {
    document::Source source;
    source.format = document::Format::Text;
    source.text = head +
                  "\n\n1. Godkendelse af dagsorden\nGodkendt.\n\n2. Cykelsti\nUdsat.\n\n"
                  "3. Eventuelt\nIntet.\n";
    return parsed(std::move(source)).minutes;
}

Block line(const std::string& text) { return {Paragraph{{text}}}; }

std::string joined(const std::vector<records::Participant>& people) {
    std::string names;
    for (const records::Participant& person : people) {
        names += (names.empty() ? "" : "|") + person.name;
        if (person.role) names += "=" + *person.role;
    }
    return names;
}

std::string titles_of(const records::Minutes& minutes) {
    std::string titles;
    for (const records::Item& item : minutes.items) {
        titles += (titles.empty() ? "" : "|") + std::to_string(item.number) +
                  (item.closed ? "L " : " ") + item.title;
    }
    return titles;
}

TEST(OtherBodiesTest, ALineBreakEndsAHeadingInsideAParagraph) {
    const auto minutes =
        read_blocks({line("Menighedsrådet"), line("Referat af møde den 14. maj 2025"),
                     line("1. Fraværende: Birthe Lotz"), line("Beslutningspunkter:"),
                     line("2. Rapport for foråret\nRapporten blev godkendt."),
                     line("3. Lån af sognegården\nVedtaget.\nDet gælder fra maj."),
                     line("Lukkede punkter:"), line("4. Opsigelse\nRådet opsiger Hemmelig.")})
            .minutes;
    EXPECT_EQ(titles_of(minutes),
              "1 Fraværende: Birthe Lotz|2 Rapport for foråret|3 Lån af sognegården|4L Opsigelse");
}

TEST(OtherBodiesTest, LinesWithNumbersInOneParagraphAreAList) {
    const auto minutes = read_blocks({line("Havnerådet"),
                                      line("Referat af møde den 14. maj 2025"),
                                      {Heading{2, {"1. Budget"}}},
                                      line("1. Drift\n2. Anlæg\n3. Løn"),
                                      {Heading{2, {"2. Eventuelt"}}},
                                      line("Intet.")})
                             .minutes;
    EXPECT_EQ(titles_of(minutes), "1 Budget|2 Eventuelt");
}

TEST(OtherBodiesTest, NumbersLeftAboveTheFirstItemAreADoubt) {
    document::Source source;
    source.format = document::Format::Text;
    source.text =
        "Referat\n\nUdvalg: Havneudvalget\nMødedato: 4. marts 2019\n\nBemærkning\n\n"
        "4. Regnskab for havnen\n\nPunkt 5: Ny sti\n\nSagsnr.: 19/1002\n\nBeslutning\nGodkendt.\n\n"
        "Punkt 6: Ny bro\n\nSagsnr.: 19/1003\n\nBeslutning\nGodkendt.\n";
    const auto document = parsed(std::move(source));
    ASSERT_EQ(document.minutes.items.front().number, 5);
    ASSERT_FALSE(document.doubts.empty());
    EXPECT_EQ(document.doubts.front().code, "doubt.numbers_jump");
}

TEST(OtherBodiesTest, HeadsOfColumnsAreKnownByTheirWords) {
    const auto row = [](const char* title, const char* text, const char* decision) {
        return document::TableRow{{title}, {text}, {decision}};
    };
    Table table;
    table.rows = {row("DAGSORDEN PUNKT", "SAGSINDHOLD", "BESLUTNING/ KOMMENTARER"),
                  row("1. Godkendelse af dagsorden", "", "Godkendt."),
                  row("2. Tårnet", "Ankre er set efter.", "Udsat."), row("3. Evt.", "", "Intet.")};
    const auto minutes = read_blocks({line("De Fire Sogne"),
                                      line("Referat af menighedsrådsmøde 6-3-2025 kl. 17.00"),
                                      line("Mødedeltagere: LKB, TQF, MC"),
                                      line("Afbud: POV, LH"),
                                      {std::move(table)}})
                             .minutes;
    EXPECT_EQ(titles_of(minutes), "1 Godkendelse af dagsorden|2 Tårnet|3 Evt.");
    EXPECT_EQ(joined(minutes.participants), "LKB|TQF|MC");
    EXPECT_EQ(joined(minutes.absentees), "POV|LH");
    ASSERT_EQ(minutes.items.size(), 3U);
    const auto& sections = minutes.items[1].sections;
    ASSERT_EQ(sections.back().kind, records::SectionKind::Decision);
    EXPECT_EQ(document::plain_text_of(sections.back().document), "Udsat.");
}

/// Each item has "Åbent punkt" or "Lukket punkt" above it, but for the first where `first` is "".
ParsedMinutes with_labels_above(const std::string& first) {
    Table open;
    open.rows = {{{"Behandling"}, {"Åbent punkt"}, {"Lukket punkt"}}, {{"Rådet"}, {"1"}, {""}}};
    Table closed = open;
    closed.rows.back() = {{"Rådet"}, {""}, {"2"}};
    return read_blocks({line("Referat"),
                        {Heading{1, {"Havneudvalget"}}},
                        line("30-01-2025 kl. 13:00"),
                        line(first),
                        {Heading{2, {"1 Ny sti"}}},
                        line("00.01.00P35-0104"),
                        {open},
                        {Heading{3, {"Beslutning"}}},
                        line("Godkendt."),
                        line("Lukket punkt"),
                        {Heading{2, {"2 Salg af grund"}}},
                        line("00.01.00P35-0105"),
                        {closed},
                        {Heading{3, {"Beslutning"}}},
                        line("Hemmeligt."),
                        line("Åbent punkt"),
                        {Heading{2, {"3 Eventuelt"}}},
                        line("00.01.00P35-0106"),
                        {Heading{3, {"Beslutning"}}},
                        line("Intet.")});
}

TEST(OtherBodiesTest, ALabelAboveEveryHeadingIsOfTheItemBelow) {
    const auto document = with_labels_above("Åbent punkt");
    EXPECT_EQ(titles_of(document.minutes), "1 Ny sti|2L Salg af grund|3 Eventuelt");
    EXPECT_EQ(document.minutes.items[0].case_number, "00.01.00P35-0104");
    const auto doubtful = with_labels_above("");
    ASSERT_EQ(doubtful.minutes.items.size(), 3U);
    EXPECT_TRUE(doubtful.minutes.items[0].closed) << "it may speak of what stands above";
    EXPECT_TRUE(doubtful.minutes.items[1].closed) << "its number stands under the closed head";
}

TEST(OtherBodiesTest, ABodyIsNamedByItsLettersOrBehindTheNumberOfItsMeeting) {
    EXPECT_EQ(read_head("Referat fra HMU-møde\nMødedato: 4. december 2024").body, "HMU");
    EXPECT_EQ(read_head("Referat af møde nr. 1/2025 i Kredsrådet\n\nDen 14. marts 2025").body,
              "Kredsrådet");
}

TEST(OtherBodiesTest, ARoleStandsBehindTheNameOfItsLine) {
    const auto minutes = read_head(
        "Havnerådet\nReferat 4. december 2024\n\nTil stede:\nBent Haug, Formand\n"
        "Jørn Nygaard, Næstformand\nMie Bager\nPalle S. Maden\n\nKurt Høgh, Adm. direktør\n"
        "Afbud: Borgmester Erik Lauge, Langø Kommune");
    EXPECT_EQ(joined(minutes.participants),
              "Bent Haug=Formand|Jørn Nygaard=Næstformand|Mie Bager|Palle S. Maden|"
              "Kurt Høgh=Adm. direktør");
    EXPECT_EQ(joined(minutes.absentees), "Erik Lauge=Borgmester, Langø Kommune");
}

TEST(OtherBodiesTest, ACallingBeforeANameIsARole) {
    const auto minutes = read_head(
        "Stiftsrådet\nReferat 4. december 2024\n\nDeltagere fra administrationen og øvrige:\n"
        "Stiftskontorchef Jette Malling\nStiftsfuldmægtig Pernille Dam\n\n"
        "Fraværende medlemmer af rådet: Ida Holm");
    EXPECT_EQ(joined(minutes.participants),
              "Jette Malling=Stiftskontorchef|Pernille Dam=Stiftsfuldmægtig");
    EXPECT_EQ(joined(minutes.absentees), "Ida Holm");
}

TEST(OtherBodiesTest, ARowOfPeopleIsOnePerson) {
    const auto minutes = read_head(
        "Kredsrådet\nReferat 4. december 2024\n\nTil stede:\n"
        "Politidirektør\tJørn Abild\tØernes Politi\nBorgmester\tLis Ravn\tVestby Kommune\n");
    EXPECT_EQ(joined(minutes.participants),
              "Jørn Abild=Politidirektør, Øernes Politi|Lis Ravn=Borgmester, Vestby Kommune");
}

TEST(OtherBodiesTest, WhoCameForAnotherIsNoRole) {
    const auto minutes = read_head(
        "Regionsrådet\nReferat 4. december 2024\n\nAfbud\nEbbe Kruse, F - Nanna Lind "
        "stedfortræder\n"
        "\nTil stede: Ida Holm (F) - stedfortræder Bo Lund, Per Skov (V)");
    EXPECT_EQ(joined(minutes.absentees), "Ebbe Kruse=F");
    EXPECT_EQ(joined(minutes.participants), "Ida Holm=F|Per Skov=V");
    EXPECT_NE(document::plain_text_of(minutes.preamble).find("Nanna Lind"), std::string::npos);
}

TEST(OtherBodiesTest, ANameIsOneWithAHyphenAndWithout) {
    const auto minutes = read_head(
        "Havnerådet\nReferat 4. december 2024\n\nMedlemmer: Karen Toft-Hansen, Ida Holm\n"
        "Afbud: Karen Toft Hansen");
    EXPECT_EQ(joined(minutes.participants), "Ida Holm");
    EXPECT_EQ(joined(minutes.absentees), "Karen Toft Hansen");
}

TEST(OtherBodiesTest, AGroupThatALabelNamesIsKept) {
    const auto minutes = read_head(
        "HMU\nReferat 4. december 2024\n\nMedarbejderrepræsentanter:\n"
        "FOA: Jan Nonbo og Kris Oksholm\n\nLedelsesrepræsentanter: Birte Lykke");
    EXPECT_EQ(joined(minutes.participants),
              "Jan Nonbo=Medarbejderrepræsentanter, FOA|Kris Oksholm=Medarbejderrepræsentanter, "
              "FOA|Birte Lykke=Ledelsesrepræsentanter");
}

TEST(OtherBodiesTest, ALabelOfBothNamesThoseWhoCameByGroup) {
    const auto minutes = read_head(
        "Bestyrelsen\nReferat 4. december 2024\n\nMødedeltagelse / Afbud\n"
        "Bestyrelsen: Niels O. Pram, Benny Kahr og Thora Temme\n"
        "Afbud: Kaj Munck, suppleant Bo Hillebo deltog");
    EXPECT_EQ(joined(minutes.participants),
              "Niels O. Pram=Bestyrelsen|Benny Kahr=Bestyrelsen|Thora Temme=Bestyrelsen");
    EXPECT_EQ(joined(minutes.absentees), "Kaj Munck");
}

TEST(OtherBodiesTest, TheDayOfThePaperIsNotThatOfTheMeeting) {
    const auto minutes = read_head(
        "Dagsorden\n\nForum: Handicaprådet\nTid: 19. marts 2025, kl. 16.30 - 18.30\n\n"
        "Dato: 3. marts 2025\nSags nr.: 25/1182\nSagsbehandler: lip");
    EXPECT_EQ(minutes.date, (base::Date{2025, 3, 19}));
    const auto later = read_head(
        "Referat\n\nForum: Havnerådet\nDato: 26. juni 2024\n"
        "Mødetidspunkt: 24. juni 2024 kl. 13.00");
    EXPECT_EQ(later.date, (base::Date{2024, 6, 24}));
}

TEST(OtherBodiesTest, APlaceIsWithSomebodyOrBehindADash) {
    EXPECT_EQ(read_head("Havnerådet\nReferat af møde den 3. maj 2024 kl. 19.00 hos Kaj Ove").place,
              "hos Kaj Ove");
    EXPECT_EQ(read_head("Havnerådet\nReferat 3. maj 2024\nKl. 19-21 - Grønnegården").place,
              "Grønnegården");
}

TEST(OtherBodiesTest, ADayWithoutItsYearHasThatOfTheHead) {
    const auto minutes = read_head("Lokalrådet\nTirsdag den 11. februar\nReferat 2025");
    EXPECT_EQ(minutes.date, (base::Date{2025, 2, 11}));
    document::Source source;
    source.format = document::Format::Text;
    source.text =
        "Lokalrådet\nReferat 2025\nMandag den 11. februar\n\n1. Budget\nGodkendt.\n\n"
        "2. Eventuelt\nIntet.\n";
    EXPECT_FALSE(parse_minutes(source, ProfileSet::shipped())) << "it was a Tuesday";
}

TEST(OtherBodiesTest, ASentenceTellsWhereTheMeetingWas) {
    const auto minutes = read_head(
        "Grundejerforeningen\nReferat 7. maj 2024\n"
        "Mødet blev holdt hos Else, Engvej 4, kl. 19.30");
    EXPECT_EQ(minutes.place, "hos Else, Engvej 4");
    ASSERT_TRUE(minutes.start);
    EXPECT_EQ(minutes.start->hour, 19);
    EXPECT_EQ(read_head("Havnerådet\nReferat 7. maj 2024\nMødet afholdtes i Kroen, kl. 16").place,
              "Kroen");
}

TEST(OtherBodiesTest, APupilHasAFirstNameAndAGroup) {
    const auto minutes = read_head(
        "Skolebestyrelsen\nReferat 7. maj 2024\n\nDeltagere: Forældre: Ida Holm, Per Skov\n"
        "Elever: Noah og Sofie\nLedelse: Skoleleder Hanne Vest og pædagogisk leder Karl Toft");
    EXPECT_EQ(joined(minutes.participants),
              "Ida Holm=Forældre|Per Skov=Forældre|Noah=Elever|Sofie=Elever|"
              "Hanne Vest=Ledelse, Skoleleder|Karl Toft=Ledelse, pædagogisk leder");
}

TEST(OtherBodiesTest, ALabelOfARowEndsTheListAbove) {
    Table head;
    head.rows = {{{"Dato"}, {"12. juni 2024 kl. 10"}},
                 {{"Afbud"}, {"Byrådsmedlem Ib Krog"}},
                 {{"Konsulenter"}, {"Beredskabsdirektør Finn Skou"}}};
    const auto minutes = read_blocks({line("Beredskabskommissionen for Øst"),
                                      line("Referat"),
                                      {std::move(head)},
                                      {Heading{2, {"1. Budget"}}},
                                      line("Godkendt."),
                                      {Heading{2, {"2. Eventuelt"}}},
                                      line("Intet.")})
                             .minutes;
    EXPECT_EQ(joined(minutes.absentees), "Ib Krog=Byrådsmedlem");
    EXPECT_EQ(minutes.body, "Beredskabskommissionen for Øst");
}

TEST(OtherBodiesTest, AHeadingWithAWordBeforeItsNumberEndsAtALineBreak) {
    const auto minutes =
        read_blocks({line("Havneudvalget"), line("Referat af møde den 14. maj 2025"),
                     line("Pkt. 1 Dagsorden\nGodkendt."), line("Pkt. 2 Ny kaj\nBygges."),
                     line("Pkt. 3 Lukket: Lejemål\nHemmeligt."), line("Pkt. 4 Eventuelt\nIntet.")})
            .minutes;
    EXPECT_EQ(titles_of(minutes), "1 Dagsorden|2 Ny kaj|3L Lukket: Lejemål|4 Eventuelt");
}

}  // namespace
}  // namespace intake
