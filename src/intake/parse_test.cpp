// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/parse.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/file.h"
#include "support/temporary_folder.h"

namespace intake {
namespace {

using document::Block;
using document::Heading;
using document::Paragraph;

base::Result<ParsedMinutes> parse(std::string text, std::string_view profile = {}) {
    document::Source source;
    source.text = std::move(text);
    return parse_minutes(source, ProfileSet::shipped(), profile);
}

bool has_finding(const ParsedMinutes& parsed, std::string_view code) {
    return std::any_of(parsed.minutes.findings.begin(), parsed.minutes.findings.end(),
                       [&](const base::Finding& finding) { return finding.code == code; });
}

Block paragraph(std::string text, int page = 1) { return {Paragraph{{std::move(text)}}, 0, page}; }
Block heading(std::string text, int page = 1) { return {Heading{2, {std::move(text)}}, 0, page}; }

const std::string head = "REFERAT Direktionen d. 12-03-2019\n\n";

TEST(ParseTest, TheBlocksOfAPdfGiveTheSameAsTheLinesOfAText) {
    document::Source source;
    source.format = document::Format::Pdf;
    source.document = document::Document{{
        paragraph("REFERAT Direktionen d. 12-03-2019"),
        paragraph("Mødedato Tirsdag d. 12. marts 2019 kl. 09:30\nMødested Mødelokale 2.14\n"
                  "Mødedeltagere Karen Lindgaard (formand), Ole\nBrejner"),
        heading("Indholdsfortegnelse"),
        paragraph("Ny cykelsti..... 2\nLukket..... 4"),
        heading("Punkt 1: Ny cykelsti", 2),
        paragraph("18/20417\nBaggrund", 2),
        paragraph("Skolebestyrelsen har bedt om en sti.", 2),
        heading("Beslutning Direktionen den 12-03-2019", 2),
        paragraph("Godkendt.", 3),
        paragraph("Bilag", 3),
        paragraph("Kort over stien", 3),
        paragraph("Punkt 2: Lukket\n19/1188", 4),
    }};
    const auto parsed = parse_minutes(source, ProfileSet::shipped());
    ASSERT_TRUE(parsed) << parsed.error().code;
    const records::Minutes& minutes = parsed.value().minutes;
    EXPECT_EQ(minutes.body, "Direktionen");
    EXPECT_EQ(minutes.place, "Mødelokale 2.14");
    ASSERT_EQ(minutes.participants.size(), 2U);
    EXPECT_EQ(minutes.participants[1].name, "Ole Brejner");
    ASSERT_EQ(minutes.contents.size(), 2U);
    EXPECT_EQ(minutes.contents[1], (records::ContentsLine{"Lukket", 4}));
    ASSERT_EQ(minutes.items.size(), 2U);
    EXPECT_EQ(minutes.items[0].case_number, "18/20417");
    EXPECT_EQ(minutes.items[0].page, 2);
    ASSERT_EQ(minutes.items[0].sections.size(), 3U);
    EXPECT_EQ(minutes.items[0].attachments[0].title, "Kort over stien");
    EXPECT_EQ(minutes.items[0].outcomes, (std::vector{records::Outcome::Approved}));
    EXPECT_TRUE(minutes.items[1].closed);
    EXPECT_EQ(minutes.items[1].case_number, "19/1188");
    EXPECT_TRUE(minutes.findings.empty()) << minutes.findings.front().code;
}

TEST(ParseTest, TheHeadMayStandInATable) {
    document::Table table;
    for (const auto& [label, value] : std::vector<std::pair<std::string, std::string>>{
             {"Forum", "Teknisk Udvalg"},
             {"Mødedato", "12. marts 2019"},
             {"Starttidspunkt", "16:30"},
             {"Deltagere", "Karen Lindgaard\nOle Brejner"}}) {
        table.rows.push_back({{label}, {value}});
    }
    document::Source source;
    source.format = document::Format::Docx;
    source.document = document::Document{
        {heading("Referat"), {table, 0, 0}, heading("Punkt 1: Meddelelser"), paragraph("19/1")}};
    const auto parsed = parse_minutes(source, ProfileSet::shipped());
    ASSERT_TRUE(parsed) << parsed.error().code;
    const records::Minutes& minutes = parsed.value().minutes;
    EXPECT_EQ(minutes.body, "Teknisk Udvalg");
    EXPECT_EQ(base::render_date(minutes.date), "2019-03-12");
    ASSERT_TRUE(minutes.start);
    EXPECT_EQ(base::render_time_of_day(*minutes.start), "16:30");
    EXPECT_EQ(minutes.items.size(), 1U);
}

TEST(ParseTest, WhatIsNoMinutesIsRefused) {
    EXPECT_EQ(parse("Kære Karen\n\nTak for i går.\n").error().code, "minutes.not_recognised");
    EXPECT_EQ(parse("").error().code, "minutes.not_recognised");
    EXPECT_EQ(parse("REFERAT Direktionen\n\nPunkt 1: Sti\n\n19/1\n").error().code,
              "minutes.no_date");
    EXPECT_EQ(parse(head, "findes-ikke").error().code, "profile.unknown");
}

TEST(ParseTest, ADateThatIsMissingIsTakenFromADecision) {
    const auto parsed = parse(
        "REFERAT\n\nPunkt 1: Sti\n\n19/1\n\nBeslutning Byrådet den 12-03-2019\n\nGodkendt.\n");
    ASSERT_TRUE(parsed);
    EXPECT_EQ(base::render_date(parsed.value().minutes.date), "2019-03-12");
    EXPECT_EQ(parsed.value().minutes.body, "Byrådet");
    EXPECT_TRUE(has_finding(parsed.value(), "head.date_missing"));
}

TEST(ParseTest, TitlesSetApartAsClosedAreClosed) {
    for (const char* title :
         {"Lukket", "LUKKET", "Lukket punkt", "Lukket punkt - Køb af grund", "Lukket: Personsag",
          "Køb af grund (lukket)", "Køb af grund - lukket punkt", "(Lukket) Køb af grund",
          "Lukket sag om køb af grund", "Lukket dagsorden", "( Lukket ) Køb af grund"}) {
        const auto parsed = parse(head + "Punkt 1: " + title + "\n\n19/1\n");
        ASSERT_TRUE(parsed);
        EXPECT_TRUE(parsed.value().minutes.items.at(0).closed) << title;
    }
    for (const char* title : {"Lukkede veje", "Lukket idrætshal i Nørre Lindebæk",
                              "Lukning af biblioteket", "Hvornår er hallen lukket"}) {
        const auto parsed = parse(head + "Punkt 1: " + title + "\n\n19/1\n");
        ASSERT_TRUE(parsed);
        EXPECT_FALSE(parsed.value().minutes.items.at(0).closed) << title;
    }
}

TEST(ParseTest, AClosedTitleInTheHeadMovesIntoItsItem) {
    const auto parsed = parse(head + "Husk: salg af areal ved Kær\n\nPunkt 1: Sti\n\n19/1\n\n" +
                              "Punkt 2: (Lukket) Ansøgning\n\nPunkt 3: Salg af areal ved Kær " +
                              "(lukket)\n\n19/3\n");
    ASSERT_TRUE(parsed);
    const records::Minutes& minutes = parsed.value().minutes;
    EXPECT_TRUE(minutes.preamble.blocks.empty());
    ASSERT_EQ(minutes.items.size(), 3U);
    ASSERT_EQ(minutes.items[2].sections.size(), 1U);
    EXPECT_EQ(document::plain_text_of(minutes.items[2].sections[0].document),
              "Husk: salg af areal ved Kær");
    for (const base::Finding& finding : minutes.findings) {
        EXPECT_EQ(finding.text.find("areal"), std::string::npos) << finding.code;
    }
    EXPECT_EQ(parsed.value().kept_words, parsed.value().source_words);
}

TEST(ParseTest, AFindingNeverGivesAwayAClosedTitle) {
    const auto parsed = parse(head +
                              "Indholdsfortegnelse\n\nSti.....2\nNoget andet.....3\n\n"
                              "Punkt 1: Sti\n\n19/1\n\n"
                              "Punkt 2: Lukket punkt - Køb af Skovgården\n\n19/2\n");
    ASSERT_TRUE(parsed);
    EXPECT_TRUE(has_finding(parsed.value(), "contents.title_differs"));
    for (const base::Finding& finding : parsed.value().minutes.findings) {
        EXPECT_EQ(finding.text.find("Skovgården"), std::string::npos) << finding.code;
    }
}

TEST(ParseTest, ContentsWithoutPagesEndWhereTheNumbersBeginAgain) {
    const auto parsed = parse(head +
                              "Indhold\n\nPunkt 1: Sti\nPunkt 2: Lukket\nPunkt 3: Bad\n\n"
                              "Punkt 1: Sti\n\nTekst om stien.\n\nPunkt 2: Lukket\n\n"
                              "Punkt 3: Bad\n\nTekst om badet.\n");
    ASSERT_TRUE(parsed);
    EXPECT_EQ(parsed.value().minutes.contents.size(), 3U);
    ASSERT_EQ(parsed.value().minutes.items.size(), 3U);
    EXPECT_EQ(parsed.value().minutes.items[2].title, "Bad");
    EXPECT_FALSE(has_finding(parsed.value(), "item.number_repeated"));
}

TEST(ParseTest, ATitleOfTheContentsIsAnItemAlsoAfterADecision) {
    const std::string items =
        "Punkt 1: Sti\n\n19/1\n\nBeslutning\n\nGodkendt.\n\n"
        "Punkt 2: Drøftelse af budget\n\nUdvalget så på tallene.\n";
    const auto listed =
        parse(head + "Indhold\n\nPunkt 1: Sti\t1\nPunkt 2: Drøftelse af budget\t1\n\n" + items);
    ASSERT_TRUE(listed);
    EXPECT_EQ(listed.value().minutes.items.size(), 2U);
    const auto unlisted = parse(head + items);
    ASSERT_TRUE(unlisted);
    EXPECT_EQ(unlisted.value().minutes.items.size(), 2U);
    const auto answer = parse(head +
                              "Punkt 1: Sti\n\n19/1\n\nBeslutning\n\nPunkt 1: Godkendt.\n\n"
                              "Punkt 2: Godkendt.\n");
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer.value().minutes.items.size(), 1U);
}

TEST(ParseTest, ALabelAmongOthersInATextIsNoSection) {
    const auto parsed = parse(head +
                              "Punkt 1: Sti\n\n19/1\n\nSagsfremstilling\n\nTid: uge 12\n"
                              "Økonomi: 200.000 kr.\nKommunikation: ingen\n\nBeslutning: "
                              "Godkendt.\n");
    ASSERT_TRUE(parsed);
    const auto& sections = parsed.value().minutes.items.at(0).sections;
    ASSERT_EQ(sections.size(), 2U);
    EXPECT_EQ(sections[1].kind, records::SectionKind::Decision);
    EXPECT_EQ(parsed.value().kept_words, parsed.value().source_words);
}

TEST(ParseTest, WhatACommitteeDecidedBeforeIsNotTheOutcome) {
    const std::string item =
        "Punkt 1: Sti\n\n19/1\n\nBeslutning Teknisk Udvalg den 04-03-2019\n\n"
        "Udsat.\n\n";
    const auto both = parse(head + item + "Beslutning Direktionen den 12-03-2019\n\nGodkendt.\n");
    ASSERT_TRUE(both);
    EXPECT_EQ(both.value().minutes.items.at(0).outcomes, (std::vector{records::Outcome::Approved}));
    const auto only = parse(head + item);
    ASSERT_TRUE(only);
    EXPECT_EQ(only.value().minutes.items.at(0).outcomes,
              (std::vector{records::Outcome::Postponed}));
}

TEST(ParseTest, TextOnTheLineOfAHeadingIsKeptFromAPdfToo) {
    document::Source source;
    source.format = document::Format::Pdf;
    source.document =
        document::Document{{paragraph("REFERAT Direktionen d. 12-03-2019"), heading("Punkt 1: Sti"),
                            paragraph("19/1"), paragraph("Beslutning: Godkendt af alle.")}};
    const auto parsed = parse_minutes(source, ProfileSet::shipped());
    ASSERT_TRUE(parsed);
    const auto& section = parsed.value().minutes.items.at(0).sections.at(0);
    EXPECT_EQ(section.heading, "Beslutning");
    EXPECT_EQ(document::plain_text_of(section.document), "Godkendt af alle.");
}

TEST(ParseTest, TenThousandItemsAreAllThere) {
    std::string text = head;
    for (int number = 1; number <= 10000; ++number) {
        text += "Punkt " + std::to_string(number) + ": Sag\n\n19/" + std::to_string(number) +
                "\n\nBeslutning\n\nGodkendt.\n\n";
    }
    const auto parsed = parse(text);
    ASSERT_TRUE(parsed);
    EXPECT_EQ(parsed.value().minutes.items.size(), 10000U);
    EXPECT_TRUE(parsed.value().minutes.findings.empty());
    EXPECT_EQ(parsed.value().kept_words, parsed.value().source_words);
}

TEST(ParseTest, ATableOfFiveThousandColumnsIsKept) {
    std::string row;
    for (int column = 0; column < 5000; ++column) row += "c" + std::to_string(column) + "\t";
    const auto parsed =
        parse(head + "Punkt 1: Bred\n\n19/1\n\nSagsfremstilling\n\n" + row + "\n" + row + "\n");
    ASSERT_TRUE(parsed);
    EXPECT_EQ(parsed.value().kept_words, parsed.value().source_words);
    EXPECT_GE(parsed.value().kept_words, 10000);
}

TEST(ParseTest, ALineOfManyMegabytesIsKept) {
    std::string line;
    while (line.size() < 4U << 20U) line += "ord uden ende, ";
    const auto parsed = parse(head + "Punkt 1: Lang\n\n19/1\n\nBaggrund\n\n" + line + "\n");
    ASSERT_TRUE(parsed);
    EXPECT_EQ(parsed.value().kept_words, parsed.value().source_words);
}

TEST(ParseTest, AProfileFromAFolderReplacesTheShippedOneOfItsName) {
    const support::TemporaryFolder folder;
    ASSERT_TRUE(base::write_file(folder.path() / "egen.toml",
                                 "name = \"punkt\"\n[head]\nminutes = [\"Mødebog\"]\n"
                                 "[items]\nheadings = [\"Emne {number}{sep}{title}\"]\n"
                                 "closed = [\"Fortroligt\"]\n"));
    const auto profiles = ProfileSet::load(folder.path().string());
    ASSERT_TRUE(profiles) << profiles.error().detail;
    document::Source source;
    source.text = "Mødebog Havneudvalget 3. maj 2011\n\nEmne 1: Moler\n\nEmne 2: Fortroligt\n";
    const auto parsed = parse_minutes(source, profiles.value());
    ASSERT_TRUE(parsed) << parsed.error().code;
    EXPECT_EQ(parsed.value().minutes.body, "Havneudvalget");
    ASSERT_EQ(parsed.value().minutes.items.size(), 2U);
    EXPECT_TRUE(parsed.value().minutes.items[1].closed);
    EXPECT_NE(profiles.value().find("nummereret"), nullptr);
}

TEST(ParseTest, AWrongProfileSaysWhichFileAndLine) {
    const support::TemporaryFolder folder;
    ASSERT_TRUE(base::write_file(folder.path() / "egen.toml",
                                 "name = \"egen\"\n[items]\nclosed = [\"Lukket\"]\n"
                                 "headings = [\"Emne {nummer}\"]\n"));
    const auto profiles = ProfileSet::load(folder.path().string());
    ASSERT_FALSE(profiles);
    EXPECT_EQ(profiles.error().code, "profile.wrong");
    EXPECT_NE(profiles.error().detail.find("egen.toml:4"), std::string::npos)
        << profiles.error().detail;
}

TEST(ParseTest, WhatIsStruckDecidesNothing) {
    const auto source = document::read_source(
        "REFERAT Direktionen d. 26-02-2018\n\nPunkt 1: Stien\n\nBeslutning\n\nUdvalget <del>afviste"
        "</del> godkendte.\n",
        "referat.txt");
    const auto parsed = parse_minutes(source.value(), ProfileSet::shipped());
    ASSERT_TRUE(parsed);
    EXPECT_EQ(parsed.value().minutes.items.at(0).outcomes,
              std::vector<records::Outcome>{records::Outcome::Approved});
}

}  // namespace
}  // namespace intake
