// SPDX-License-Identifier: AGPL-3.0-or-later
// Closed is closed: nothing an outsider can ask tells what a closed item holds.
#include <gmock/gmock.h>

#include <fstream>

#include "search/internal/index_fixture.h"

namespace search {
namespace {

constexpr const char* secret = "hemmelighedskodeord";

std::vector<records::IndexableItem> open_and_closed() {
    std::vector<records::IndexableItem> items = {
        item_of(1, "Budget", "Budgettet vedtages."),
        item_of(2, std::string("Salg af grund ") + secret,
                std::string("Prisen er ") + secret + " og forhandles den 7. august 2019."),
        item_of(3, "Skoler", "Skolen bygges."),
    };
    items[1].closed = true;
    items[1].case_number = "18/01234";
    items[1].people = "Hemmelig Gæstesen";
    items[1].outcomes = {records::Outcome::Rejected};
    return items;
}

class ClosedMatterTest : public testing::Test {
protected:
    const IndexedItems indexed_{open_and_closed()};
    const rights::Viewer outsider_ = rights::Viewer::outsider();
    const rights::Viewer operator_ = rights::Viewer::operator_of_machine();
};

TEST_F(ClosedMatterTest, NoWordOfAClosedItemFindsItForAnOutsider) {
    for (const char* text : {secret, "hemmelighedskodeor*", "forhandles", "\"salg af grund\"",
                             "Gæstesen", "07-08-2019", "kodeord", "pris"}) {
        EXPECT_EQ(indexed_.find(text, outsider_).total, 0) << text;
        EXPECT_GE(indexed_.find("forhandles", operator_).total, 1);
    }
}

TEST_F(ClosedMatterTest, TheCaseNumberFindsAStubWithoutContent) {
    const Answer answer = indexed_.find("18/01234", outsider_);
    ASSERT_EQ(answer.total, 1);
    const Hit& hit = answer.hits[0];
    EXPECT_TRUE(hit.closed);
    EXPECT_EQ(hit.title, "");
    EXPECT_EQ(hit.case_number, "18/01234");
    EXPECT_TRUE(hit.snippet.empty());
    EXPECT_TRUE(hit.outcomes.empty());
}

TEST_F(ClosedMatterTest, CompletionAndSuggestionsKnowOnlyOpenWords) {
    EXPECT_TRUE(indexed_.index().complete("hem", 10, outsider_).value().empty());
    EXPECT_FALSE(indexed_.index().complete("hem", 10, operator_).value().empty());
    EXPECT_EQ(indexed_.find("hemmelighedskodeorf", outsider_).suggestion, std::nullopt);
    EXPECT_EQ(indexed_.find("hemmelighedskodeorf", operator_).suggestion, secret);
}

TEST_F(ClosedMatterTest, FacetsAndCountsOfAnOutsiderAreThoseOfOpenMatter) {
    const Answer all = indexed_.find("", outsider_);
    EXPECT_TRUE(all.facets.closed.empty());
    EXPECT_TRUE(all.facets.outcomes.empty());
    Query query;
    query.outcome = records::Outcome::Rejected;
    EXPECT_EQ(indexed_.find(query, outsider_).total, 0);
    EXPECT_EQ(indexed_.find(query, operator_).total, 1);
}

TEST_F(ClosedMatterTest, TheClosedFilterIsIgnoredForAnOutsider) {
    Query query;
    query.closed = true;
    EXPECT_EQ(indexed_.find(query, outsider_).total, indexed_.find("", outsider_).total);
    EXPECT_EQ(indexed_.find(query, operator_).total, 1);
    query.closed = false;
    EXPECT_EQ(indexed_.find(query, operator_).total, 2);
}

TEST_F(ClosedMatterTest, WhoeverSeesClosedMatterFindsEachItemOnce) {
    EXPECT_EQ(indexed_.find("", operator_).total, 3);
    const Answer answer = indexed_.find("18/01234", operator_);
    ASSERT_EQ(answer.total, 1);
    EXPECT_NE(answer.hits[0].title.find(secret), std::string::npos);
    EXPECT_EQ(indexed_.find("", operator_).facets.closed.size(), 2U);
}

TEST_F(ClosedMatterTest, ScoresOfOpenItemsDoNotDependOnClosedOnes) {
    std::vector<records::IndexableItem> without = open_and_closed();
    without.erase(without.begin() + 1);
    const IndexedItems only_open(without);
    EXPECT_EQ(only_open.numbers("budget", outsider_), indexed_.numbers("budget", outsider_));
}

TEST_F(ClosedMatterTest, TheFilesThatOutsidersSearchHoldNoWordOfIt) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(
             open_items_folder(index_folder(indexed_.folder())))) {
        if (!entry.is_regular_file()) continue;
        std::ifstream file(entry.path(), std::ios::binary);
        const std::string bytes((std::istreambuf_iterator<char>(file)), {});
        EXPECT_EQ(bytes.find("hemmelig"), std::string::npos) << entry.path();
        EXPECT_EQ(bytes.find("forhandl"), std::string::npos) << entry.path();
    }
}

}  // namespace
}  // namespace search
