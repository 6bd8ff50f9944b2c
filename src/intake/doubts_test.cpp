// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gtest/gtest.h>

#include <algorithm>

#include "intake/internal/doubts.h"
#include "intake/parse.h"

namespace intake {
namespace {

std::vector<std::string> codes_of(const std::string& text) {
    document::Source source;
    source.text = text;
    source.name = "referat.txt";
    const auto parsed = parse_minutes(source, ProfileSet::shipped());
    EXPECT_TRUE(parsed);
    std::vector<std::string> codes;
    if (!parsed) return codes;
    for (const base::Finding& doubt : parsed.value().doubts) codes.push_back(doubt.code);
    return codes;
}

const std::string head = "Referat\n\nUdvalg: Havneudvalget\nMødedato: 4. marts 2019\n\n";

std::string item(int number, const std::string& text = "Godkendt.") {
    return "Punkt " + std::to_string(number) + ": Bølgebryder\n\n19/1001\n\nBeslutning\n" + text +
           "\n\n";
}

TEST(DoubtsTest, OrdinaryMinutesHaveNone) {
    EXPECT_TRUE(codes_of(head + item(1) + item(2) + item(3)).empty());
    EXPECT_TRUE(codes_of(head + item(131) + item(132)).empty());
}

TEST(DoubtsTest, MinutesWithoutItemsAreInDoubt) {
    EXPECT_EQ(codes_of(head + "Mødet blev aflyst.\n"), std::vector<std::string>{"doubt.no_items"});
}

TEST(DoubtsTest, ANumberThatIsMissingIsInDoubt) {
    EXPECT_EQ(codes_of(head + item(1) + item(2) + item(5)),
              std::vector<std::string>{"doubt.numbers_jump"});
}

TEST(DoubtsTest, AClosedGroupMayBeginAgainWithOne) {
    const auto codes = codes_of(head + item(1) + item(2) + "Lukkede punkter\n\n" + item(1));
    EXPECT_EQ(std::count(codes.begin(), codes.end(), "doubt.numbers_jump"), 0);
}

TEST(DoubtsTest, APersonalNumberHoldsTheDocumentBackAndIsNotRepeated) {
    const std::string text = head + item(1, "Borgeren (CPR 120455-1234) får afslag.");
    EXPECT_EQ(codes_of(text), std::vector<std::string>{"doubt.personal_number"});
}

// What a page shows besides the text: lists of people, places, headings, attachments.
TEST(DoubtsTest, APersonalNumberAnywhereHoldsTheDocumentBack) {
    const auto holds = [](const std::string& text) {
        const auto codes = codes_of(text);
        return std::count(codes.begin(), codes.end(), "doubt.personal_number") > 0;
    };
    EXPECT_TRUE(holds(head + "Mødedeltagere: Bo Lund (120455-1234), Ida Holm\n\n" + item(1)));
    EXPECT_TRUE(holds(head + "Afbud: Bo Lund 120455-1234\n\n" + item(1)));
    EXPECT_TRUE(holds(head + "Mødested: Hos 120455-1234\n\n" + item(1)));
    EXPECT_TRUE(holds(head + item(1) + "Bilag\n\nKlage fra 120455-1234.pdf\n"));
    records::Minutes minutes;
    minutes.items.resize(1);
    minutes.items[0].sections.resize(1);
    minutes.items[0].sections[0].heading = "Om 120455-1234";
    const auto found = doubts_about(minutes);
    EXPECT_TRUE(std::any_of(found.begin(), found.end(), [](const base::Finding& one) {
        return one.code == "doubt.personal_number";
    }));
}

// An old file whose letters were taken for others: every word may be another, closing words too.
TEST(DoubtsTest, LettersThatNobodyWritesHoldTheDocumentBack) {
    const auto holds = [](const std::string& words) {
        const auto codes = codes_of(head + item(1) + words + "\n");
        return std::count(codes.begin(), codes.end(), "doubt.letters");
    };
    EXPECT_EQ(holds("MÃ¸det pÃ¥ skolen, også MÃ¸de"), 1);
    EXPECT_EQ(holds("M\uFFFDdet"), 1);
    EXPECT_EQ(holds("SÃO PAULO og Århus"), 0);
    EXPECT_EQ(holds("Mødet på Ærø, café"), 0);
}

}  // namespace
}  // namespace intake
