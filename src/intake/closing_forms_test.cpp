// SPDX-License-Identifier: AGPL-3.0-or-later
// Forms of closing that stand nowhere in the words: typed wrong, a mark that one title has, another
// item named, a note; and what looks so and is open.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "intake/parse.h"

namespace {

struct Form {
    std::string head = {};
    std::string title = "Salg af en grund";
    std::string under = {};
    std::string after = {};
    std::string case_number = "19/1002";
};

intake::ParsedMinutes read(const Form& form) {
    document::Source source;
    source.format = document::Format::Text;
    source.text = fmt::format(
        "Referat\n\nUdvalg: Havneudvalget\nMødedato: 4. marts 2019\n{}\n\n"
        "Punkt 1: Godkendelse af dagsorden\n\nSagsnr.: 19/1001\n\nBeslutning\nGodkendt.\n\n"
        "Punkt 2: {}\n\nSagsnr.: {}\n\n{}\n\nSagsfremstilling\nHemmeligord står her.\n\n"
        "Beslutning\nGodkendt.\n\nPunkt 3: Ny sti\n\nSagsnr.: 19/1003\n\n"
        "Beslutning\nGodkendt.\n{}\n",
        form.head, form.title, form.case_number, form.under, form.after);
    source.name = "referat.txt";
    auto made = intake::parse_minutes(source, intake::ProfileSet::shipped());
    EXPECT_TRUE(made);
    return made ? std::move(made).value() : intake::ParsedMinutes();
}

/// Held back, or the second item closed.
bool is_kept(const intake::ParsedMinutes& document) {
    if (!document.doubts.empty()) return true;
    return document.minutes.items.size() == 3 && document.minutes.items[1].closed;
}

class OddTitleTest : public testing::TestWithParam<std::string> {};

TEST_P(OddTitleTest, Asks) { EXPECT_TRUE(is_kept(read({.title = GetParam()}))); }

INSTANTIATE_TEST_SUITE_P(
    Marks, OddTitleTest,
    testing::Values("Salg af en grund (F)", "Salg af en grund (i.o.)", "Salg af en grund (C)",
                    "Salg af en grund (x)", "Salg af en grund \u2020", "Salg af en grund **",
                    "Salg af en grund !", "Salg af en grund (\u00A7)", "Salg af en grund (u.off.)",
                    "Salg af en grund - fortrolgit", "Salg af en grund (lukked)",
                    "Confidentielt: Salg af en grund", "Salg af en grund (LUKKRT)"));

/// A heading over the third item.
bool is_kept_below(const std::string& heading) {
    document::Source source;
    source.text =
        "Byrådet\nReferat\nDato: 6. april 2022\n\nPunkt 1: Kajen\n\nSagsnr.: 19/1001\n\n"
        "Beslutning\nGodkendt.\n\nPunkt 2: Ny sti\n\nSagsnr.: 19/1002\n\nBeslutning\n"
        "Godkendt.\n\n" +
        heading + "\n\nPunkt 3: Opsigelse\n\nSagsnr.: 19/1003\n\nBeslutning\nUdsat.\n";
    source.name = "referat.txt";
    const auto made = intake::parse_minutes(source, intake::ProfileSet::shipped());
    return made && (!made.value().doubts.empty() || made.value().minutes.items.back().closed);
}

TEST(SpacedLettersTest, AreWords) {
    for (const char* heading :
         {"IKKE FOR PRESSEN", "I K K E   F O R   P R E S S E N", "I K K E  F O R  P R E S S E N",
          "I\u00a0K\u00a0K\u00a0E   F\u00a0O\u00a0R   P\u00a0R\u00a0E\u00a0S\u00a0S\u00a0E\u00a0N",
          "I K K E F O R P R E S S E N", "F O R T R O L I G T   D E L", "U D E N   A D G A N G",
          "i k k e   f o r   p r e s s e n", "Del 2: I K K E   F O R   P R E S S E N",
          "L U K K E D E   P U N K T E R", "L  U K K E T"}) {
        EXPECT_TRUE(is_kept_below(heading)) << heading;
    }
    EXPECT_FALSE(is_kept_below("S A G E R   T I L   B E H A N D L I N G"));
    EXPECT_FALSE(is_kept_below("O R I E N T E R I N G"));
}

TEST(NumbersWithoutAccessTest, Ask) {
    for (const char* line :
         {"100-numre er uden adgang", "Punkt 3-5 har ingen adgang.", "Numre over 2: uden adgang",
          "Bemærk venligst, at alle 100-numre i det her materiale er uden adgang.",
          "Sager fra nr. 3 har begrænset adgang", "3-tallene er uden offentlig adgang"}) {
        EXPECT_TRUE(is_kept(read({.head = line}))) << line;
    }
    EXPECT_TRUE(is_kept(read({.after = "100-numre er uden adgang"})));
    for (const char* line :
         {"Grunden er uden adgang til vej.", "Stien er uden adgang for kørestole."})
        EXPECT_FALSE(is_kept(read({.under = line}))) << line;
}

class PlainTitleTest : public testing::TestWithParam<std::string> {};

TEST_P(PlainTitleTest, IsOpen) {
    const intake::ParsedMinutes document = read({.title = GetParam()});
    EXPECT_TRUE(document.doubts.empty()) << document.doubts.front().text;
    EXPECT_FALSE(document.minutes.items.at(1).closed);
}

INSTANTIATE_TEST_SUITE_P(Marks, PlainTitleTest,
                         testing::Values("Forslag fra Per Holm (S)", "Forslag fra SF (F)",
                                         "Grøn mobilitet (GM)", "Støtte fra unionen (EU)",
                                         "Ny fase (II)", "Budget 2019 (2)",
                                         "Blomster plukket på heden", "Lyset slukket",
                                         "Biblioteket lukker", "Forslag om aflukket hundeskov"));

class UnderTitleTest : public testing::TestWithParam<std::string> {};

TEST_P(UnderTitleTest, Asks) { EXPECT_TRUE(is_kept(read({.under = GetParam()}))); }

INSTANTIATE_TEST_SUITE_P(Lines, UnderTitleTest,
                         testing::Values("for luktede døre", "Behandlet for låste døre",
                                         "forlukkede døre", "LUKKTE", "lukketJA", "isClosed=true",
                                         "L", "i. off.", "Sagen åbnes 1. maj.",
                                         "Holdes fortroligt indtil 1. maj.",
                                         "Må først offentliggøres 1. maj.", "Frigives: 1. maj 2030",
                                         "Embargo: 1. maj 2030", "Til offentligheden: Nej",
                                         "Publikum blev bedt om at gå.",
                                         "Sagen vedrører en enkelt elev og refereres ikke.",
                                         "L u kk et", "Teksten sløres i den offentlige version.",
                                         "Se [sagen](/dagsorden/lukket/2)."));

class HeadTest : public testing::TestWithParam<std::string> {};

TEST_P(HeadTest, Asks) { EXPECT_TRUE(is_kept(read({.head = GetParam()}))); }

INSTANTIATE_TEST_SUITE_P(Lines, HeadTest,
                         testing::Values("Mødet blev holdt for lukkede døre",
                                         "Der er ingen lukkede punkter ud over punkt 2.",
                                         "Punkterne 1 og 3 er åbne",
                                         "Kun punkt 1 og 3 er offentlige", "Ingen åbne punkter",
                                         "Medlemsudgave"));

TEST(ClosingFormsTest, TheNumberOfACaseMayHoldACode) {
    for (const char* number : {"19/1002 L", "19/1002-L", "19/1002 (F)", "L-19/1002"})
        EXPECT_TRUE(is_kept(read({.case_number = number}))) << number;
    EXPECT_FALSE(is_kept(read({.case_number = "19/1002"})));
}

TEST(ClosingFormsTest, ALineThatNamesAnotherItemClosesThatOne) {
    const intake::ParsedMinutes document = read({.after = "\nPkt. 2: Lukket"});
    ASSERT_EQ(document.minutes.items.size(), 3U);
    EXPECT_TRUE(document.minutes.items[1].closed);
    EXPECT_FALSE(document.doubts.empty());
}

TEST(ClosingFormsTest, ALineAboveTheHeadingsMayStandOverWhatFollows) {
    EXPECT_FALSE(read({.under = "", .after = "\nStatus: Åben"}).minutes.items.at(2).closed);
    EXPECT_FALSE(read({.head = "Status: Åben", .after = "\nStatus: Lukket"}).doubts.empty());
    EXPECT_FALSE(read({.after = "\nPunkt 2 og 4: lukkede"}).doubts.empty());
}

TEST(ClosingFormsTest, WhatStandsBehindALabelForClosedIsIt) {
    EXPECT_TRUE(
        is_kept(read({.under = "Fortroligt: Prisen på grunden ved havnen er 4 mio. kroner."})));
}

TEST(ClosingFormsTest, AMarkInTheContentsAloneAsks) {
    const auto contents = [](std::string_view second) {
        return fmt::format("\nIndholdsfortegnelse\n1. Godkendelse af dagsorden\n2. {}\n3. Ny sti\n",
                           second);
    };
    for (const char* entry : {"Salg af en grund L", "Salg af en grund *", "Lukket"})
        EXPECT_TRUE(is_kept(read({.head = contents(entry)}))) << entry;
    EXPECT_FALSE(is_kept(read({.head = contents("Salg af en grund")})));
}

/// Of Markdown, whose headings may have no numbers.
base::Findings doubts_of_markdown(const std::string& items) {
    document::Source source;
    source.format = document::Format::Markdown;
    source.text = "# Referat Havneudvalget d. 04-03-2019\n\n" + items;
    source.name = "referat.md";
    auto made = intake::parse_minutes(source, intake::ProfileSet::shipped());
    EXPECT_TRUE(made);
    return made ? std::move(made.value().doubts) : base::Findings();
}

TEST(ClosingFormsTest, WhatANoteClosesIsNotKnown) {
    const auto with_note = [](const std::string& note) {
        return doubts_of_markdown(
            "# Punkt 1: Salg [^1]\n\nHemmeligord.\n\n"
            "# Punkt 2: Sti\n\nGodkendt.\n\n[^1]: " +
            note + "\n");
    };
    EXPECT_FALSE(with_note("Punktet er lukket.").empty());
    EXPECT_TRUE(with_note("Se kortet.").empty());
}

TEST(ClosingFormsTest, AWordReadAsAHeadingMayBeSaidOfTheItemAbove) {
    const auto with_line = [](const std::string& line) {
        return doubts_of_markdown("## Salg\n\nSagsnr.: 19/2\n\n" + line +
                                  "\n\nBaggrund\nHemmeligord.\n\n## Ny sti\n\n"
                                  "Sagsnr.: 19/3\n\nBeslutning\nGodkendt.\n");
    };
    EXPECT_FALSE(with_line("Lukket").empty());
    EXPECT_TRUE(with_line("Beslutning").empty());
}

}  // namespace
