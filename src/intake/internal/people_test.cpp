// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/people.h"

#include <gtest/gtest.h>

namespace intake {
namespace {

const Words rooms = {"mødelokale", "byrådssalen"};

std::string names_in(const std::vector<std::string>& lines) {
    std::string names;
    for (const records::Participant& person : read_people(lines, rooms).people) {
        if (!names.empty()) names += "|";
        names += person.name;
        if (person.role) names += "=" + *person.role;
    }
    return names;
}

TEST(PeopleTest, SeparatorsAreCommasSemicolonsAndTheWordAnd) {
    EXPECT_EQ(names_in({"Karen Bro, Ole Holm; Per Dam og Ida Krog samt Bo Lund."}),
              "Karen Bro|Ole Holm|Per Dam|Ida Krog|Bo Lund");
}

TEST(PeopleTest, ANameMayBeWrappedOverTwoLines) {
    EXPECT_EQ(names_in({"Karen Bro, Ole Bjerre", "Holm, Per Dam"}),
              "Karen Bro|Ole Bjerre Holm|Per Dam");
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

TEST(PeopleTest, AWordWithOgInsideIsNotCut) {
    EXPECT_EQ(names_in({"Ogden Bro, Vogn Krogh"}), "Ogden Bro|Vogn Krogh");
}

TEST(PeopleTest, RoomsAndFiguresAreNoPeople) {
    const PeopleList list =
        read_people({"Karen Bro, Mødelokale C, Mødeloakle, Lokale 12, Ole Holm"}, rooms);
    ASSERT_EQ(list.people.size(), 2U);
    EXPECT_EQ(list.strangers,
              (std::vector<std::string>{"Mødelokale C", "Mødeloakle", "Lokale 12"}));
}

TEST(PeopleTest, NobodyIsNobody) {
    EXPECT_EQ(names_in({"Ingen"}), "");
    EXPECT_EQ(names_in({"-"}), "");
}

}  // namespace
}  // namespace intake
