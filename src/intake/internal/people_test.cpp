// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/people.h"

#include <gtest/gtest.h>

namespace intake {
namespace {

HeadWords head_words() {
    HeadWords words;
    words.rooms = {"mødelokale", "byrådssalen"};
    words.absentees = {"ikke til stede", "fraværende", "afbud"};
    words.absent = {"ikke til stede", "deltog ikke", "afbud", "nej"};
    words.present = {"til stede", "mødt", "ja", "x"};
    words.columns = {"til stede", "funktion", "afbud", "navn", "mødt"};
    return words;
}

std::string joined(const std::vector<records::Participant>& people) {
    std::string names;
    for (const records::Participant& person : people) {
        if (!names.empty()) names += "|";
        names += person.name;
        if (person.role) names += "=" + *person.role;
    }
    return names;
}

std::string names_in(const std::vector<std::string>& lines) {
    const PeopleList list = read_people(lines, head_words());
    return joined(list.people) + (list.absentees.empty() ? "" : " / ") + joined(list.absentees);
}

TEST(PeopleTest, SeparatorsAreCommasSemicolonsAndTheWordAnd) {
    EXPECT_EQ(names_in({"Karen Bro, Ole Holm; Per Dam og Ida Krog samt Bo Lund."}),
              "Karen Bro|Ole Holm|Per Dam|Ida Krog|Bo Lund");
}

TEST(PeopleTest, ARoleBeforeABracketIsARole) {
    EXPECT_EQ(names_in({"Leila Lind, Medlem (afbud)"}), " / Leila Lind=Medlem");
    EXPECT_EQ(names_in({"Tom Krag, FOA (næstformand)", "Per Dam, HK (afbud)"}),
              "Tom Krag=FOA, næstformand / Per Dam=HK");
}

TEST(PeopleTest, AHeadingInCapitalsIsNobody) {
    EXPECT_EQ(names_in({"Anna Bang", "SAGER TIL BEHANDLING"}), "Anna Bang");
    EXPECT_EQ(names_in({"ANNA MARIE BANG", "PER IB DAM"}), "ANNA MARIE BANG|PER IB DAM");
}

TEST(PeopleTest, AnEmptyCellUnderATickIsAnAbsence) {
    EXPECT_EQ(names_in({"Navn\tFunktion\tTil stede", "Rie Holm\tleder\tx", "Dan Bach\tHK\t",
                        "Liv Nord\tleder\tx"}),
              "Rie Holm=leder|Liv Nord=leder / Dan Bach=HK");
    EXPECT_EQ(names_in({"Navn\tTil stede", "Rie Holm\t", "Dan Bach\t"}), "Rie Holm|Dan Bach");
}

TEST(PeopleTest, TicksAndStrokesInOneLineTellWhoCame) {
    EXPECT_EQ(names_in({"X Ole Bang   X Mia Krog   - Per Ask (afbud)   X Eva Hald"}),
              "Ole Bang|Mia Krog|Eva Hald / Per Ask");
}

TEST(PeopleTest, ANameMayBeWrappedOverTwoLines) {
    EXPECT_EQ(names_in({"Karen Bro, Ole Bjerre", "Holm, Per Dam"}),
              "Karen Bro|Ole Bjerre Holm|Per Dam");
}

TEST(PeopleTest, ARoleMayStandBeforeAName) {
    HeadWords words = head_words();
    words.roles = {"sognepræst", "provst"};
    const PeopleList list =
        read_people({"Karl Krogh, sognepræst Maren Dahl, Provst Jakob Rønn"}, words);
    EXPECT_EQ(joined(list.people), "Karl Krogh|Maren Dahl=sognepræst|Jakob Rønn=Provst");
}

TEST(PeopleTest, OnePersonALineNeedsNoSeparator) {
    EXPECT_EQ(names_in({"Karen Bro (formand)", "Ole Holm", "Per Dam (A)"}),
              "Karen Bro=formand|Ole Holm|Per Dam=A");
    EXPECT_EQ(names_in({"- Karen Bro", "- Ole Holm"}), "Karen Bro|Ole Holm");
}

TEST(PeopleTest, RolesStandInBracketsOrSmallLettersAfterAComma) {
    EXPECT_EQ(names_in({"Karen Bro (formand, V), Ole Holm"}), "Karen Bro=formand, V|Ole Holm");
    EXPECT_EQ(names_in({"Karen Bro, formand", "Ole Holm, sekretær"}),
              "Karen Bro=formand|Ole Holm=sekretær");
}

TEST(PeopleTest, APartyMayStandAfterAComma) {
    EXPECT_EQ(names_in({"Ida Holm, (A)", "Per Skov, (V)"}), "Ida Holm=A|Per Skov=V");
    EXPECT_EQ(names_in({"Ida Holm, A", "Per Skov, \u00d8"}), "Ida Holm=A|Per Skov=\u00d8");
}

TEST(PeopleTest, AGroupIsSaidOfAllThatStandInIt) {
    EXPECT_EQ(names_in({"For\u00e6ldrevalgte: Ida Holm, Per Skov.", "Elevr\u00e5d: Liv Vang."}),
              "Ida Holm=For\u00e6ldrevalgte|Per Skov=For\u00e6ldrevalgte|Liv Vang=Elevr\u00e5d");
}

TEST(PeopleTest, BoxesTellWhoCame) {
    EXPECT_EQ(names_in({"- [x] Ida Holm, Nordby Kommune, IT", "- [ ] Per Skov, Sydby Kommune"}),
              "Ida Holm=Nordby Kommune, IT / Per Skov=Sydby Kommune");
}

TEST(PeopleTest, BoxesOfWhichNoneIsTickedTellNothing) {
    EXPECT_EQ(names_in({"- [ ] Ida Holm", "- [ ] Per Skov (sekret\u00e6r)"}),
              "Ida Holm|Per Skov=sekret\u00e6r");
}

TEST(PeopleTest, AWordWithOgInsideIsNotCut) {
    EXPECT_EQ(names_in({"Ogden Bro, Vogn Krogh"}), "Ogden Bro|Vogn Krogh");
}

TEST(PeopleTest, ABracketMayPartTwoPeopleWithoutAComma) {
    EXPECT_EQ(names_in({"Karen Bro (formand) Ole Holm (A), Per Dam"}),
              "Karen Bro=formand|Ole Holm=A|Per Dam");
    EXPECT_EQ(names_in({"Karen (formand) Bro, Ole Holm"}), "Karen Bro=formand|Ole Holm");
}

TEST(PeopleTest, RoomsAndFiguresAreNoPeople) {
    const PeopleList list =
        read_people({"Karen Bro, Mødelokale C, Mødeloakle, Lokale 12, Ole Holm"}, head_words());
    ASSERT_EQ(list.people.size(), 2U);
    EXPECT_EQ(list.strangers,
              (std::vector<std::string>{"Mødelokale C", "Mødeloakle", "Lokale 12"}));
}

TEST(PeopleTest, ARoleMayBeBrokenOverLines) {
    EXPECT_EQ(names_in({"Karen Bro (næst-", "formand), Ole Holm (direktør for Børn", "og Unge)"}),
              "Karen Bro=næstformand|Ole Holm=direktør for Børn og Unge");
    EXPECT_EQ(names_in({"Karen Bro, Ole Holm", "(sekretær)"}), "Karen Bro|Ole Holm=sekretær");
    EXPECT_EQ(names_in({"Karen Bro (for-", "mand)", "Ole Holm"}), "Karen Bro=formand|Ole Holm");
    EXPECT_EQ(names_in({"Karen Bro, kasserer og", "referent", "Ole Holm, suppleant"}),
              "Karen Bro=kasserer og referent|Ole Holm=suppleant");
}

TEST(PeopleTest, ARoleMayStandAfterADash) {
    EXPECT_EQ(names_in({"Karen Bro (V) - formand", "Ole Holm – sekretær"}),
              "Karen Bro=V, formand|Ole Holm=sekretær");
    EXPECT_EQ(names_in({"Hans-Ole Bro-Holm, Per Dam"}), "Hans-Ole Bro-Holm|Per Dam");
    EXPECT_EQ(names_in({"Karen Bro (V), formand, Ole Holm"}), "Karen Bro=V, formand|Ole Holm");
}

TEST(PeopleTest, WhoSentApologiesWasAbsent) {
    EXPECT_EQ(names_in({"Karen Bro, Ole Holm - afbud, Per Dam (afbud)"}),
              "Karen Bro / Ole Holm|Per Dam");
    EXPECT_EQ(names_in({"Karen Bro (A) - afbud", "Ole Holm – Afbud", "Per Dam, afbud", "Bo Lund"}),
              "Bo Lund / Karen Bro=A|Ole Holm|Per Dam");
    EXPECT_EQ(names_in({"Karen Bro (formand, afbud), Ole Holm deltog ikke, Per Dam"}),
              "Per Dam / Karen Bro=formand|Ole Holm");
    EXPECT_EQ(names_in({"Karen Bro, Per Dam. Afbud: Ole Holm og Bo Lund"}),
              "Karen Bro|Per Dam / Ole Holm|Bo Lund");
}

TEST(PeopleTest, ATableSaysWhoTheyAreAndWhetherTheyCame) {
    EXPECT_EQ(names_in({"Navn\tFunktion\tTil stede", "Karen Bro\tformand\tJa",
                        "Ole Holm\tSekretær\tNej", "Per Dam\t\tAfbud"}),
              "Karen Bro=formand / Ole Holm=Sekretær|Per Dam");
    EXPECT_EQ(names_in({"Navn\tMødt\tAfbud", "Karen Bro\tx\t", "Ole Holm\t\tx"}),
              "Karen Bro / Ole Holm");
    EXPECT_EQ(names_in({"Karen Bro\tOle Holm", "Per Dam\tBo Lund"}),
              "Karen Bro|Ole Holm|Per Dam|Bo Lund");
}

TEST(PeopleTest, ALabelBeforeANameIsARole) {
    EXPECT_EQ(names_in({"Karen Bro", "Fra forvaltningen: Ole Holm"}),
              "Karen Bro|Ole Holm=Fra forvaltningen");
}

TEST(PeopleTest, WhatFollowsANameAsASentenceIsKeptApart) {
    const PeopleList list =
        read_people({"Karen Bro. Som stedfortræder deltog Ole Holm."}, head_words());
    ASSERT_EQ(list.people.size(), 1U);
    EXPECT_EQ(list.people[0].name, "Karen Bro");
    EXPECT_EQ(list.strangers, (std::vector<std::string>{"Som stedfortræder deltog Ole Holm"}));
}

TEST(PeopleTest, InitialsWithoutASpaceAreNoSentence) {
    EXPECT_EQ(names_in({"Finn Bro, J.P. Holm, A. B. Krog og H.C.Lund"}),
              "Finn Bro|J.P. Holm|A. B. Krog|H.C.Lund");
}

TEST(PeopleTest, DotsInTheMiddleSeparateToo) {
    EXPECT_EQ(names_in({"Karen Bro · Ole Holm • Per Dam"}), "Karen Bro|Ole Holm|Per Dam");
}

TEST(PeopleTest, LinesOfPartiesAreNotOnePerson) {
    EXPECT_EQ(names_in({"V: Kim Storm, Ane Hald", "A: Ditte Lorenz", "SF: Bo Kjær"}),
              "Kim Storm=V|Ane Hald=V|Ditte Lorenz=A|Bo Kjær=SF");
}

TEST(PeopleTest, NobodyIsNobody) {
    EXPECT_EQ(names_in({"Ingen"}), "");
    EXPECT_EQ(names_in({"-"}), "");
}

}  // namespace
}  // namespace intake
