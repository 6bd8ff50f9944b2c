// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/internal/match_matters.h"

#include <gmock/gmock.h>

namespace records {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Item made(int number, std::string title, std::string case_number, std::string text = {}) {
    Item item;
    item.number = number;
    item.title = std::move(title);
    if (!case_number.empty()) item.case_number = std::move(case_number);
    if (!text.empty()) {
        document::Document document;
        document.blocks.push_back({document::Paragraph{{std::move(text)}}});
        item.sections.push_back({.kind = SectionKind::Presentation,
                                 .heading = "Sagsfremstilling",
                                 .body = {},
                                 .date = {},
                                 .document = std::move(document)});
    }
    return item;
}

std::vector<Matter> matters(const std::vector<Item>& items) {
    std::vector<Matter> all;
    for (const Item& item : items) all.push_back(matter_of(item));
    return all;
}

constexpr const char* sale =
    "Grunden ved Havnevej sælges til firmaet Nordlys for seks millioner kroner efter udbud.";
constexpr const char* school =
    "Skolen bygges om efter forældrenes ønsker, og byggeriet begynder til foråret næste år.";

struct Case {
    const char* what;
    Item before;
    Item now;
    bool same;
};

TEST(MatchMattersTest, OneItemIsTheSameMatterOrNot) {
    const std::vector<Case> table = {
        {"nothing changed", made(2, "Salg af grund", "18/2", sale),
         made(2, "Salg af grund", "18/2", sale), true},
        {"another number", made(2, "Salg af grund", "18/2"), made(3, "Salg af grund", "18/2"),
         true},
        {"a case number with a slip and another number", made(2, "Salg af grund", "26/2"),
         made(3, "Salg af grund", "26/22", sale), true},
        {"the same with its text", made(2, "Salg af grund", "26/2", sale),
         made(3, "Salg af grund", "26/22", sale), true},
        {"a case number with a slip, the same number", made(2, "Salg af grund", "26/2"),
         made(2, "Salg af grund", "26/22"), true},
        {"a case number that was left out", made(2, "Salg af grund", "26/2"),
         made(2, "Salg af grund", ""), true},
        {"another title, the same case", made(2, "Salg af grund", "26/2"),
         made(2, "Ejendomshandel", "26/2", sale), false},
        {"another title and number, the same case and text", made(2, "Salg af grund", "26/2", sale),
         made(5, "Ejendomshandel", "26/2", sale), true},
        {"another title, case and number, the same text", made(2, "Salg", "26/2", sale),
         made(5, "Handel", "27/1", sale), false},
        {"a title with a word more", made(2, "Salg af grund", "26/2"),
         made(4, "Salg af grund ved havnen", "26/2"), true},
        {"two items of one case", made(2, "Salg af grund", "26/2", sale),
         made(3, "Ombygning af skolen", "26/2", school), false},
        {"another matter under the number", made(2, "Salg af grund", "26/2", sale),
         made(2, "Ombygning af skolen", "26/3", school), false},
        {"a title that says nothing", made(2, "Lukket", ""), made(3, "Lukket", ""), false},
        {"standing items", made(1, "Eventuelt", ""), made(9, "Eventuelt", ""), true},
    };
    for (const Case& one : table) {
        const bool is_same = likeness(matter_of(one.before), matter_of(one.now)) >= surely_same;
        EXPECT_EQ(is_same, one.same)
            << one.what << ": " << likeness(matter_of(one.before), matter_of(one.now));
    }
}

TEST(MatchMattersTest, WhatIsFoundIsFoundUnderItsNewNumber) {
    const auto found = match_matters(
        matters({made(1, "Ny hal", "18/1", school), made(2, "Salg af grund", "18/2", sale)}),
        matters({made(1, "Salg af grund", "18/2", sale), made(2, "Ny hal", "18/1", school)}));
    EXPECT_THAT(found[0].same, ElementsAre(1));
    EXPECT_THAT(found[1].same, ElementsAre(0));
}

TEST(MatchMattersTest, AnItemThatWasSplitIsBothParts) {
    const std::string whole = std::string(sale) + " " + school;
    const auto found =
        match_matters(matters({made(2, "Grund og skole", "18/2", whole)}),
                      matters({made(2, "Grund", "18/2", sale), made(3, "Skole", "18/2", school)}));
    EXPECT_THAT(found[0].same, ElementsAre(0, 1));
}

TEST(MatchMattersTest, WithoutAMatchItIsEachThatNoOtherMatterIs) {
    const auto before =
        matters({made(1, "Ny hal", "18/1", school), made(2, "Salg af grund", "18/2", sale)});
    const auto now = matters({made(1, "Ny hal", "18/1", school), made(2, "Handel", "", ""),
                              made(3, "Budget", "18/7", "")});
    const auto found = match_matters(before, now);
    EXPECT_THAT(found[0].could_be, IsEmpty());
    EXPECT_THAT(found[1].same, IsEmpty());
    EXPECT_THAT(found[1].could_be, ElementsAre(1, 2));
}

TEST(MatchMattersTest, OfTwoItemsOfOneCaseEachIsItself) {
    const auto both = matters({made(1, "Salg af grund, åben del", "18/2", school),
                               made(2, "Salg af grund, lukket del", "18/2", sale)});
    const auto found = match_matters(both, both);
    EXPECT_THAT(found[0].same, ElementsAre(0));
    EXPECT_THAT(found[1].same, ElementsAre(1));
}

TEST(MatchMattersTest, DocumentsShareTheItemsOfTheSmallerOne) {
    const auto agenda = matters({made(1, "Ny hal", "18/1"), made(2, "Salg af grund", "18/2")});
    const auto minutes =
        matters({made(1, "Ny hal", "18/1", school), made(2, "Salg af grund", "18/2", sale),
                 made(3, "Eventuelt", "")});
    EXPECT_EQ(shared_percent(agenda, minutes), 100);
    EXPECT_EQ(shared_percent(agenda, matters({made(1, "Budget", "19/5", sale)})), 0);
    EXPECT_EQ(shared_percent({}, minutes), 100);
}

}  // namespace
}  // namespace records
