// SPDX-License-Identifier: AGPL-3.0-or-later
// How much work a query is, and what is asked of the newest years only.
#include <gmock/gmock.h>

#include "search/internal/index_fixture.h"
#include "search/internal/query_work.h"

namespace search {
namespace {

using testing::ElementsAre;
using Xapian::Query;

/// Ten items a year from 2015 to 2018: all say "budget", every fifth "skole".
std::vector<records::IndexableItem> forty_items() {
    std::vector<records::IndexableItem> items;
    for (int number = 1; number <= 40; ++number) {
        items.push_back(item_of(number, "Budget", number % 5 == 0 ? "skole" : "andet"));
        items.back().date = {2015 + (number - 1) / 10, 3, 1 + number % 28};
    }
    return items;
}

class QueryWorkTest : public testing::Test {
protected:
    const IndexedItems indexed_{forty_items()};
    const Xapian::Database open_{open_items_folder(index_folder(indexed_.folder())).string()};
    const Query common_{Stemmer().stem("budget")};
    const Query rare_{Stemmer().stem("skole")};
};

TEST_F(QueryWorkTest, TheRarestWordSaysHowMuchWorkWordsTogetherAre) {
    const double together = steps_of(Query(Query::OP_AND, common_, rare_), open_);
    const double either = steps_of(Query(Query::OP_OR, common_, rare_), open_);
    EXPECT_DOUBLE_EQ(steps_of(rare_, open_), 16);
    EXPECT_DOUBLE_EQ(together, 24);
    EXPECT_DOUBLE_EQ(either, 88);
    EXPECT_GT(steps_of(Query(Query::OP_PHRASE, common_, rare_), open_), together);
    EXPECT_DOUBLE_EQ(steps_of(Query(Query::OP_SCALE_WEIGHT, rare_, 0.5), open_), 16);
    EXPECT_DOUBLE_EQ(steps_of(Query(Query::OP_AND_NOT, rare_, common_), open_), 24);
    EXPECT_DOUBLE_EQ(steps_of(Query("nowhere"), open_), 0);
    const Query pair(Query::OP_AND, common_, rare_);
    EXPECT_DOUBLE_EQ(steps_of(Query(Query::OP_OR, pair, Query("nowhere")), open_), 40);
}

TEST_F(QueryWorkTest, WhatIsTooMuchIsAskedOfTheNewestYears) {
    const auto since = [&](const Query& query, double most) {
        return within_reach_since(query, open_, most);
    };
    EXPECT_EQ(since(common_, 1000), std::nullopt);
    EXPECT_EQ(since(common_, 30), (base::Date{2018, 1, 1}));
    EXPECT_EQ(since(common_, 60), (base::Date{2017, 1, 1}));
    EXPECT_EQ(since(rare_, 16), std::nullopt);
    EXPECT_EQ(since(Query(Query::OP_OR, common_, rare_), 110), std::nullopt);
}

// A year of a large municipality was too much for phrases of the commonest words.
TEST_F(QueryWorkTest, WhatIsTooMuchForTheNewestYearIsAskedOfItsNewestMonths) {
    std::vector<records::IndexableItem> items = forty_items();
    for (std::size_t at = 30; at < 40; ++at) items[at].date.month = 3 + static_cast<int>(at - 30);
    const IndexedItems spread{items};
    const Xapian::Database open{open_items_folder(index_folder(spread.folder())).string()};
    EXPECT_EQ(within_reach_since(common_, open, 24), (base::Date{2018, 1, 1}));
    EXPECT_EQ(within_reach_since(common_, open, 20), (base::Date{2018, 5, 1}));
    EXPECT_EQ(within_reach_since(common_, open, 0.001), (base::Date{2018, 12, 1}));
}

TEST_F(QueryWorkTest, EveryItemSinceAMonthHasOneOfItsTerms) {
    EXPECT_THAT(terms_since({2099, 1, 1}), ElementsAre("XY2099", "XY2100"));
    EXPECT_THAT(terms_since({2099, 11, 1}), ElementsAre("XP209911", "XP209912", "XY2100"));
}

// Ninety phrases of the commonest words took four times as long as may be, in the newest year
// alone.
TEST_F(QueryWorkTest, WordsAreLookedForAfterEachOtherEightTimesAtMost) {
    std::vector<records::IndexableItem> items;
    items.push_back(item_of(1, "Referat", "skole og budget"));
    const IndexedItems indexed(items);
    const auto found = [&](int phrases_before) {
        std::string text;
        for (int count = 0; count < phrases_before; ++count) text += "\"hal budget\" OR ";
        return indexed.find(text + "\"budget skole\"").total;
    };
    EXPECT_EQ(found(7), 0);  // They stand the other way round.
    EXPECT_EQ(found(8), 1);
}

// Each looks through all numbers there are: a hundred of them would take seconds.
TEST_F(QueryWorkTest, NumbersAreLookedForByTheirBeginningsTwentyTimesAtMost) {
    std::vector<records::IndexableItem> items = forty_items();
    for (int number = 0; number < 40; ++number) {
        items[static_cast<std::size_t>(number)].case_number =
            "18/0" + std::to_string(1000 + number * 10);
    }
    const IndexedItems numbered{items};
    std::string twenty;
    for (int number = 0; number < 20; ++number) {
        twenty += (twenty.empty() ? "" : " OR ") + ("18/0" + std::to_string(100 + number) + "*");
    }
    EXPECT_EQ(numbered.find(twenty).total, 20);
    EXPECT_EQ(numbered.find("18/0130*").total, 1);
    EXPECT_EQ(numbered.find(twenty + " OR 18/0130*").total, 20);
}

// To open the list of a number takes fifty microseconds: twenty beginnings of five hundred each
// took half a second.
TEST_F(QueryWorkTest, BeginningsOfNumbersBecomeAThousandNumbersAtMost) {
    std::vector<records::IndexableItem> items;
    for (int number = 0; number < 1530; ++number) {
        items.push_back(item_of(number + 1, "Sag", "tekst"));
        items.back().case_number = "18/" + std::to_string(10'000 * (1 + number % 3) + number);
    }
    const IndexedItems numbered{items};
    EXPECT_EQ(numbered.find("18/1*").total, 500);
    EXPECT_EQ(numbered.find("18/1* OR 18/2* OR 18/3*").total, 1000);
}

TEST_F(QueryWorkTest, AnOrdinaryQueryIsAskedOfEverything) {
    EXPECT_EQ(indexed_.find("budget").since, std::nullopt);
    EXPECT_FALSE(indexed_.find("budget").is_more);
    EXPECT_EQ(indexed_.find("budget").total, 40);
}

}  // namespace
}  // namespace search
