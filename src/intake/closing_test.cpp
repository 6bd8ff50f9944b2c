// SPDX-License-Identifier: AGPL-3.0-or-later
// Every form in which a document says that something is closed, in every place where it can stand:
// either the item is closed, or the document is held back. Words that only sound so do neither.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "support/closing_minutes.h"

namespace {

using support::is_readable;
using support::minutes_with;
using support::parsed;
using support::secret;

class ClosingFormTest : public testing::TestWithParam<std::string> {};

TEST_P(ClosingFormTest, InTheTitle) {
    EXPECT_FALSE(is_readable(parsed(minutes_with("", "Salg af grund, " + GetParam(), ""))));
    EXPECT_FALSE(is_readable(parsed(minutes_with("", GetParam() + " - salg af grund", ""))));
    EXPECT_FALSE(is_readable(parsed(minutes_with("", "Salg af grund (" + GetParam() + ")", ""))));
    EXPECT_FALSE(is_readable(parsed(minutes_with("", GetParam(), ""))));
}

TEST_P(ClosingFormTest, InALineUnderTheHeading) {
    EXPECT_FALSE(is_readable(parsed(minutes_with("", "Salg af grund", GetParam()))));
    EXPECT_FALSE(is_readable(parsed(minutes_with("", "Salg af grund", "Status: " + GetParam()))));
    EXPECT_FALSE(
        is_readable(parsed(minutes_with("", "Salg af grund", "Dok.nr.: 19/22   " + GetParam()))));
    EXPECT_FALSE(is_readable(parsed(minutes_with("", "Salg af grund", "**" + GetParam() + "**"))));
}

TEST_P(ClosingFormTest, AtTheEndOfTheItem) {
    const auto document = parsed(minutes_with("", "Salg af grund", "", "\n" + GetParam()));
    // A heading of its own begins a closed item, and leaves the one before it open.
    EXPECT_TRUE(!is_readable(document) || document.minutes.items.back().closed);
}

TEST_P(ClosingFormTest, InTheHead) {
    EXPECT_FALSE(is_readable(parsed(minutes_with(GetParam(), "Salg af grund", ""))));
    EXPECT_FALSE(is_readable(parsed(minutes_with("Type: " + GetParam(), "Salg af grund", ""))));
}

TEST_P(ClosingFormTest, InACell) {
    EXPECT_FALSE(is_readable(
        parsed(minutes_with("", "Salg af grund", "Felt\tVærdi\nAdgang\t" + GetParam()))));
}

TEST_P(ClosingFormTest, BesideTheText) {
    document::Source source = minutes_with("", "Salg af grund", "");
    source.beside = {GetParam()};
    EXPECT_FALSE(is_readable(parsed(source)));
}

TEST_P(ClosingFormTest, InAMark) {
    // Names of styles, too.
    for (const char* soft : {"Internt", "Closed session", "Ingen adgang"}) {
        if (GetParam() == soft) return;
    }
    document::Source source = minutes_with("", "Salg af grund", "");
    source.marks = {"Normal", GetParam(), "0.5cm"};
    EXPECT_FALSE(is_readable(parsed(source)));
}

TEST_P(ClosingFormTest, InTheNameOfTheFileOrItsFolder) {
    document::Source source = minutes_with("", "Salg af grund", "");
    std::string name = GetParam();
    std::replace(name.begin(), name.end(), ' ', '-');
    for (const std::string& path : {"2019/" + name + "/referat.txt", "referat_" + name + ".txt"}) {
        source.name = path;
        EXPECT_FALSE(is_readable(parsed(source))) << path;
    }
}

INSTANTIATE_TEST_SUITE_P(
    Forms, ClosingFormTest,
    testing::Values(
        "Lukket", "LUKKET", "lukket punkt", "Lukket sag", "Lukkede punkter", "Iukket",
        "1ukket punkt", "L U K K E T", "Luk\u00ADket", "Fortroligt", "Fortroligt punkt",
        "Fortrolig sag", "Lukket punkt - personsag", "Dette punkt er lukket",
        "Punkter for lukkede døre", "Behandles for lukkede døre", "Ikke offentligt",
        "Ikke-offentlig", "Ikke offentligt punkt", "Hemmeligt", "Personsag",
        "Undtaget fra aktindsigt", "Må ikke offentliggøres", "Delvist lukket", "Lukket møde",
        "Lukket dagsorden", "Lukket del", "Confidential",
        // Misspelt, run together, in letters that only look so.
        "Lukkket", "Luket punkt", "LUKKETPUNKT", "Fotroligt", "luk ket", "luk-ket",
        "\uFF4C\uFF55\uFF4B\uFF4B\uFF45\uFF54", "lu\u043A\u043Aet", "L U K K E T M Ø D E",
        "luk\u200Bket",
        // A negation near what is open.
        "Ikke åbent punkt", "Uden offentlighed", "Punkter, som ikke offentliggøres",
        "Skal ikke publiceres", "Ikke åben for offentligheden", "Må ikke publiceres",
        "Uden tilhørere", "Kun for udvalgets medlemmer", "Udgår af den offentlige del",
        // The law.
        "Styrelseslovens § 10, stk. 2", "jf. forvaltningslovens § 27", "offentlighedslovens § 30",
        "jf. § 10, stk. 2 i styrelsesloven", "§ 10 stk. 2 i den kommunale styrelseslov",
        "styrelsesl. §10,2", "lov om kommunernes styrelse § 10", "jf. regionslovens § 28",
        "Offentligheden har ikke adgang", "Ikke adgang for tilhørere", "Undtaget fra åbenhed",
        "L. U. K. K. E. T.", "ikkeoffentlig", "ej off.", "Må ikke videregives", "Ikke til pressen",
        "§ 10, stk. 2", "Tavshedsbelagt", "Kst. § 10", "paragraf 10 i styrelsesloven", "§ 10-sag",
        "Jfr. § 10, stk. 2, i lov om kommunernes styrelse",
        // A stop that ends an abbreviation ends no clause.
        "Undtaget jf. offentlighedsloven", "undt. offentl.", "Ikke offentl.",
        // Where it may not stand, what may not be done with it, for whom it is.
        "Ikke til hjemmesiden", "Må ikke lægges på nettet", "Ikke til distribution",
        "Må ikke citeres", "Kun for byrådet", "Drøftes i fortrolighed",
        // What was taken out.
        "Punktet er udeladt", "Dette punkt vises ikke", "Du har ikke adgang til dette punkt",
        // Other words for it, other languages.
        "Konfidentielt", "Fortr.", "Lukkedørspunkt", "Ansættelsessag", "Personspørgsmål",
        "Nicht öffentlich", "Unntatt offentlighet",
        // What may mean something else asks.
        "Internt", "Til internt brug", "Uden for referat", "Closed session", "Ingen adgang"));

class ClosingFieldTest : public testing::TestWithParam<std::string> {};

TEST_P(ClosingFieldTest, IsAnAnswer) {
    EXPECT_FALSE(is_readable(parsed(minutes_with("", "Salg af grund", GetParam()))));
    EXPECT_FALSE(is_readable(parsed(minutes_with(GetParam(), "Salg af grund", ""))));
    document::Source source = minutes_with("", "Salg af grund", "");
    source.beside = {GetParam()};
    EXPECT_FALSE(is_readable(parsed(source)));
}

INSTANTIATE_TEST_SUITE_P(
    Fields, ClosingFieldTest,
    testing::Values("Åben: Nej", "Offentlig: nej", "Offentliggøres: Nej", "Publiceres?  Nej",
                    "Offentligt: False", "Vises på web: Nej", "Offentlig adgang: Ingen",
                    "Åbenhed: Nej", "Udgives: Nej", "Aktindsigt: Nej", "Adgang: Kun udvalget",
                    "Offentlighed: Begrænset", "Åbent: \u2610", "Kategori: L", "Off.: Nej",
                    "Dørlukning: Ja", "Fortrolighedsgrad: Høj", "Lukningsgrund: Forretningsforhold",
                    "Begrundelse for lukning: Personforhold"));

class ClosingSentenceTest : public testing::TestWithParam<std::string> {};

TEST_P(ClosingSentenceTest, HoldsTheDocumentBack) {
    EXPECT_FALSE(is_readable(parsed(minutes_with("", "Salg af grund", GetParam()))));
    EXPECT_FALSE(is_readable(parsed(minutes_with("", "Salg af grund", "", "\n" + GetParam()))));
}

INSTANTIATE_TEST_SUITE_P(
    Sentences, ClosingSentenceTest,
    testing::Values("Dørene blev lukket under behandlingen af dette punkt på dagsordenen.",
                    "Formanden besluttede, at punktet skulle være lukket.",
                    "Det blev besluttet at lukke punkt 2 for dem, der så på.",
                    "Tilhørerne forlod lokalet under behandlingen af punktet.",
                    "Dette punkt udgår af den offentlige version af referatet.",
                    "Referatet udsendes kun til medlemmerne af udvalget og til forvaltningen.",
                    "Oplysningerne i sagen er omfattet af tavshedspligt efter reglerne.",
                    "Sagen behandles efter styrelseslovens § 10, stk. 2, og nævnes ikke.",
                    "Mødet fortsætter for lukket dør med de sidste punkter på listen.",
                    "Teksten er fjernet af hensyn til tavshedspligten og kan ikke læses her.",
                    "Tilhørerne blev bedt om at forlade salen, inden man gik videre.",
                    "Mødet blev hævet for offentligheden, da man nåede til dette sted."));

TEST(ClosingTest, ALineAboveAHeadingStandsOverWhatFollowsToo) {
    for (const std::string line : {"LUKKEDE:", "Personsager", "Bag lukkede døre",
                                   "---- LUKKET ----", "Mødet fortsætter for lukket dør"}) {
        document::Source source = minutes_with("", "Cykelsti", "", "");
        source.text += "\n" + line + "\n\nPunkt 3: Grundkøb\n\n19/1003\n\nBeslutning\nTiltrådt.\n";
        const intake::ParsedMinutes document = parsed(source);
        ASSERT_EQ(document.minutes.items.size(), 3U) << line;
        EXPECT_TRUE(document.minutes.items[2].closed) << line;
        EXPECT_FALSE(document.doubts.empty()) << line;
    }
}

TEST(ClosingTest, TheVeryLastLineMayBeTheFootOfAllPages) {
    for (const std::string line : {"Fortroligt referat", "Fortroligt 1", "LUKKET"})
        EXPECT_FALSE(parsed(minutes_with("", "Cykelsti", "", "\n" + line)).doubts.empty()) << line;
}

TEST(ClosingTest, AClosedEntryOfTheContentsClosesTheItemThatNoEntryNames) {
    document::Source source = minutes_with(
        "\nIndholdsfortegnelse\n\nÅbne punkter\n\n1. Godkendelse af dagsorden\n\n"
        "Lukkede punkter\n\n2. Salg af grund\n",
        "Salg af grund ved Havnevej 7", "");
    const intake::ParsedMinutes document = parsed(source);
    ASSERT_EQ(document.minutes.items.size(), 2U);
    EXPECT_FALSE(document.minutes.items[0].closed);
    EXPECT_TRUE(document.minutes.items[1].closed);
}

TEST(ClosingTest, AWordInPiecesOnLinesOfTheirOwnIsOne) {
    for (const std::string pieces : {"Luk-\n\nket", "L\n\nU\n\nK\n\nK\n\nE\n\nT", "l\n\nukket)"})
        EXPECT_FALSE(is_readable(parsed(minutes_with("", "Salg af grund (", pieces)))) << pieces;
}

// The lines of a paragraph are joined, and then it is a sentence.
TEST(ClosingTest, ALineThatTheNextIsGluedToCounts) {
    const auto with = [](std::string_view line) {
        return minutes_with(
            "", "Salg af grund",
            fmt::format("{}\nGrunden {} sælges til Kurt Zwartkop for 400.000 kr.", line, secret));
    };
    EXPECT_TRUE(is_readable(parsed(with("Type: Beslutning"))));
    for (const char* line :
         {"Punkttype: Lukket", "Status: Lukket", "Kategori: Lukket", "- Åben/lukket: Lukket",
          "Klassifikation: Fortroligt", "Ikke offentlig", "Undtaget fra aktindsigt", "* Lukket: Ja",
          "Dette punkt er lukket"}) {
        EXPECT_FALSE(is_readable(parsed(with(line)))) << line;
    }
}

TEST(ClosingTest, WhatMayNotBeSharedOrReportedAsks) {
    for (const char* line :
         {"Punktet er ikke tilgængeligt for borgere.", "Behandlet bag dørene.",
          "Aktindsigt: afvises", "Kan ikke gøres til genstand for aktindsigt.",
          "Indeholder personfølsomme oplysninger og må ikke deles.",
          "Streamingen blev afbrudt under punktet.", "Sikkerhedsniveau: 3 - følsomt"}) {
        EXPECT_FALSE(is_readable(parsed(minutes_with("", "Salg af grund", line)))) << line;
    }
    for (const char* title : {"Salg af grund (ikke til referat)", "Salg af grund - B-dagsorden",
                              "Salg af grund (uden presse)"}) {
        EXPECT_FALSE(is_readable(parsed(minutes_with("", title, "")))) << title;
    }
}

class ClosingCodeTest : public testing::TestWithParam<std::string> {};

TEST_P(ClosingCodeTest, SetApartBySignsAsks) {
    EXPECT_FALSE(is_readable(parsed(minutes_with("", "Salg af grund " + GetParam(), ""))));
    EXPECT_FALSE(is_readable(parsed(minutes_with("", "Salg af grund", GetParam()))));
}

INSTANTIATE_TEST_SUITE_P(Codes, ClosingCodeTest,
                         testing::Values("/LUK/", "*L*", "[F]", "L/", "(L.P.)", "(L u k)", "#L",
                                         "(x) L ( ) Å", "\u2612 L \u2610 Å", "=L=", "~L~"));

TEST(ClosingTest, ALetterThatNamesAThingIsNoCode) {
    for (const char* title :
         {"Etape L", "Forbrug på 14 km/l", "Cykelsti A/S", "Forslag fra SF (F)", "Sted: I alt",
          "I alt: 5", "Hal F og hal L", "L 120 om planloven", "F-gasser i køleanlæg"}) {
        EXPECT_TRUE(is_readable(parsed(minutes_with("", title, "")))) << title;
    }
    EXPECT_FALSE(is_readable(parsed(minutes_with("", "F: Salg af grund", ""))));
}

class ClosingShortTest : public testing::TestWithParam<std::string> {};

TEST_P(ClosingShortTest, IsSeen) {
    EXPECT_FALSE(is_readable(parsed(minutes_with("", "Salg af grund (" + GetParam() + ")", ""))));
    EXPECT_FALSE(is_readable(parsed(minutes_with("", "Salg af grund", GetParam()))));
    EXPECT_FALSE(is_readable(parsed(minutes_with(GetParam(), "Salg af grund", ""))));
}

INSTANTIATE_TEST_SUITE_P(
    Forms, ClosingShortTest,
    testing::Values(
        // A label and its answer in a few letters, or parted by a stroke or dots.
        "Off. = N", "off: n", "O: nej", "Publ.: nej", "Vis: nej", "Offentl.: nej",
        "Offentlig -> nej", "Offentlig ..... nej", "Åbenhed 0", "Synlig for: udvalget",
        // Digits for letters, and signs inside a word.
        "LUKK3T", "F0RTROLIGT", "lu(k)ket", "L|U|K|K|E|T",
        // Where it may not come, and who may not see it.
        "ej på nettet", "ikke på web", "ej web", "må ej komme ud", "ikke til ekstern brug",
        "ikke til borgerne", "Ikke publ.", "holdes ude af referatet", "udenfor den åbne dagsorden",
        "bag låste døre", "skjules for offentligheden", "Slettes på nettet", "kræver login",
        "Offentliggøres først efter handlen",
        // Compounds, short forms, and the law by its short name.
        "hemmeligstemplet", "fortrolighedsklausul", "lukkepunkt", "L-punkt", "L-sag", "F-punkt",
        "holdt lukket", "lukk pkt.", "Å/L: L", "persf. oplysn.", "GDPR-følsomt", "Diskretion",
        "\u00A7 10", "\u00A710", "fvl. 27"));

TEST(ClosingTest, NumbersInLettersNameItems) {
    for (const char* said :
         {"Punkt et og to behandles for lukkede døre", "Første og andet punkt er lukkede"}) {
        EXPECT_FALSE(parsed(minutes_with(said, "Salg af grund (lukket)", "")).doubts.empty())
            << said;
    }
}

TEST(ClosingTest, NamesAreSplitAtLargeLettersAndDigits) {
    for (const std::string name :
         {"referatLukket.txt", "20190304lukket.txt", "TU-lukketreferat.txt", "TU_LUKKETPUNKT.txt",
          "r%20lukket.txt", "Lukketmøde/r.txt", "internt referat.txt", "LUKK3T r2.txt",
          "LUKK3T/r.txt", "f0rtroligt_2.txt"}) {
        document::Source source = minutes_with("", "Salg af grund", "");
        source.name = name;
        EXPECT_FALSE(is_readable(parsed(source))) << name;
    }
    document::Source source = minutes_with("", "Salg af grund", "");
    source.name = "open-closed-pair.txt";
    EXPECT_TRUE(is_readable(parsed(source)));
    source.marks = {"accordion closed", "Heading1", "open-item", "btn-close", "internal-link"};
    EXPECT_TRUE(is_readable(parsed(source)));
}

TEST(ClosingTest, APadlockIsAClosingWord) {
    EXPECT_FALSE(is_readable(parsed(minutes_with("", "\U0001F512 Salg af grund", ""))));
    EXPECT_FALSE(is_readable(parsed(minutes_with("", "Salg af grund \U0001F512", ""))));
}

TEST(ClosingTest, ATitleThatBeginsWithALetterAndItsNumberAsks) {
    EXPECT_FALSE(is_readable(parsed(minutes_with("", "L3 Salg af grund", ""))));
    EXPECT_TRUE(is_readable(parsed(minutes_with("", "Lokalplan L3", ""))));
}

TEST(ClosingTest, ACellAnswersTheOneBeforeItAndTheHeadOfItsColumn) {
    EXPECT_FALSE(is_readable(
        parsed(minutes_with("", "Salg af grund", "Felt\tVærdi\nOffentlig\tNej\nSag\t19/2"))));
    EXPECT_FALSE(is_readable(
        parsed(minutes_with("", "Salg af grund", "Sag\tOffentlig\tFrist\n19/2\tNej\t1. maj"))));
}

TEST(ClosingTest, TheDocumentOfTheseTestsIsReadableWithoutAClosingWord) {
    EXPECT_TRUE(is_readable(parsed(minutes_with("", "Salg af grund", ""))));
}

class HarmlessTest : public testing::TestWithParam<std::string> {};

TEST_P(HarmlessTest, ClosesNothingAndHoldsNothingBack) {
    EXPECT_TRUE(is_readable(parsed(minutes_with("", "Salg af grund", GetParam()))));
}

// Each with the rule of docs/closing.md that lets it through.
INSTANTIATE_TEST_SUITE_P(
    Rules, HarmlessTest,
    testing::Values(
        // A sentence about something else.
        "Butikken på torvet har været lukket siden 2017, og grunden står tom.",
        "De to afdelinger, der lukkede i foråret, havde tilsammen 40 pladser.",
        "Oplysninger om den enkelte borger behandles med den fortrolighed, som loven kræver.",
        // There is nothing closed.
        "Lukkede punkter: ingen", "Ingen lukkede punkter", "Lukkede punkter:\nIngen",
        // The foot of a table: "I" is no letter for what is closed.
        "I alt: 5 Sted: I alt",
        // A label whose value says that it is open.
        "Åben/lukket: Åben", "Åbent/Lukket: Åbent",
        // A house.
        "rådhuset holder lukket på de indeklemte dage", "Hallen holdt lukket i uge 29",
        // A thing that opens and closes, at the beginning of its clause.
        "Butikken har været lukket siden marts.", "Debatten blev lukket.", "Høringen er lukket.",
        "Puljen er lukket for ansøgninger.", "Formanden lukkede debatten.", "Skolen lukkes.",
        "Listen er lukket.", "Der er lukket mellem jul og nytår", "Hemmelige gaver",
        "Pakkeleg og hemmelige venner i december", "Deltagerlisten blev lukket den 3. maj.",
        "Vej lukket i tre uger", "Nedlæggelse af vej, lukket for gennemkørsel",
        // When the meeting ended.
        "Mødet lukkede kl. 20.15", "Formanden lukkede mødet og takkede for god ro og orden.",
        // No word of the list at all.
        "Skolen lukker", "Lukning af Søndergade", "Det lykkedes", "Åbent punkt",
        // A label that asks whether it is closed, and says no.
        "Lukket: Nej", "Lukket punkt: nej", "Offentlig: Ja", "Åben: Ja",
        // A thing or a time, never an item.
        "Psykiatriens lukkede afdelinger", "Svømmehallen lukkes i uge 42",
        "Sagen om den lukkede skole på Havnevej blev drøftet i udvalget.",
        "Der er anlagt et grønt areal uden adgang for offentligheden ved stien.",
        // Another law's paragraph; an abbreviation is no law.
        "Planlovens § 10, stk. 2", "Udvalget drøftede høringssvarene, jf. servicelovens § 27.",
        "Forvaltningen har 25 medarbejdere, og 10 stk. borde er købt.",
        "Ida Holm forlod lokalet under punktet.", "Der var ingen tilhørere.",
        "Den interne kontrol er styrket i år.",
        // What is asked of the public, and answered.
        "Offentlig høring: Ingen", "Offentlig høring: Ingen bemærkninger",
        // What is spoken of.
        "Orientering om tavshedspligt", "Tavshedspligt for folkevalgte - orientering om nye regler",
        "Tavshedspligt \u2013 nye regler", "Kursus i tavshedspligt og etik",
        "Hemmelig afstemning om formanden", "Fortrolig rådgivning til unge",
        "Afstemningen lukkede kl. 20.", "Porten skal lukkes kl. 22.", "Ordningen lukkes.",
        "Kontoen er lukket.", "Lukkede lag i jorden", "Lukkede gårdrum", "Valget er hemmeligt.",
        "Tavshedspligt for medlemmer - drøftelse",
        // What is done with.
        "Sagen afsluttes og lukkes.",
        // Nothing of the meeting is closed.
        "Der er ingen sager til behandling for lukkede døre.", "Der er ikke nogen lukkede sager.",
        "Ingen punkter for lukkede døre på dette møde", "Der var ingen sager til lukket møde i dag",
        // Cases at large, not one of the meeting.
        "Der kan ikke stilles spørgsmål til sager, der normalt behandles for lukkede døre.",
        "Ældrerådet behandler ikke personsager.", "Personsager behandles ikke i ældrerådet.",
        "Lukket kloakering i Nørby", "Planen kan ses på rådhuset. Der var ingen lukkede punkter."));

// What is let through as said of a thing must begin its clause, and be no paper.
TEST(ClosingTest, AThingInTheTitleOfAnItemDoesNotOpenIt) {
    for (const char* title :
         {"Salg af skole lukket", "Salg af skolen er lukket", "Køb af butik, lukket",
          "Teksten er lukket", "Indstillingen er lukket", "Gaver, fortroligt",
          "Salg af grund lukket mellem parterne", "Dagsordenslisten: lukket",
          "Tavshedspligt: salg af grund"}) {
        EXPECT_FALSE(is_readable(parsed(minutes_with("", title, "")))) << title;
    }
}

TEST(ClosingTest, AClosedGroupThatWasNotReadAsOneClosesWhatFollows) {
    document::Source source = minutes_with("", "Salg af grund", "", "");
    source.text +=
        "\nPunkter for lukkede døre\n\nPunkt 3: Grundkøb\n\n19/1003\n\nBeslutning\n"
        "Tiltrådt.\n";
    const intake::ParsedMinutes document = parsed(source);
    ASSERT_EQ(document.minutes.items.size(), 3U);
    EXPECT_FALSE(document.minutes.items[0].closed);
    EXPECT_TRUE(document.minutes.items[2].closed);
}

TEST(ClosingTest, OneClosedItemClosesNoOther) {
    const intake::ParsedMinutes document = parsed(minutes_with("", "Salg af grund (lukket)", ""));
    ASSERT_EQ(document.minutes.items.size(), 2U);
    EXPECT_FALSE(document.minutes.items[0].closed);
    EXPECT_TRUE(document.minutes.items[1].closed);
    EXPECT_TRUE(document.doubts.empty());
}

TEST(ClosingTest, AStatementInTheHeadThatNamesAnOpenItemIsADoubt) {
    document::Source source =
        minutes_with("Punkt 1-2 behandles for lukkede døre", "Salg af grund (lukket)", "");
    EXPECT_FALSE(parsed(source).doubts.empty());
}

// Each set apart in a line of its own, or behind the title: a person is asked.
TEST(ClosingAskTest, WordsOfOneWhoMayNotKnowAsk) {
    for (const char* form :
         {"Synlighed: Skjult", "Kan ses af: Udvalgets medlemmer", "Frigivet: Nej", "Beh.: L",
          "Dagsorden: L", "Aktindsigt: Undtages", "Tavshedspålagt", "Åbent møde slut",
          "Adgangsbegrænset", "Borgersag", "Intet offentligt referat", "Særskilt protokol",
          "Må ikke viderebringes", "Udkast - ikke til deling", "Mellem fire øjne",
          "Ikke tilgængelig", "Ej til protokol"}) {
        EXPECT_FALSE(is_readable(parsed(minutes_with("", "Salg af grund", form)))) << form;
    }
    for (const char* form : {"Sagen er åben for alle.", "Dagsorden: Godkendt",
                             "Vejen er spærret for biler, mens der graves."}) {
        EXPECT_TRUE(is_readable(parsed(minutes_with("", "Salg af grund", form)))) << form;
    }
}

}  // namespace
