// SPDX-License-Identifier: AGPL-3.0-or-later
// What pages of a kind ask is told from some of them.
#include "store/usual.h"

#include <gmock/gmock.h>

#include <map>
#include <string>

namespace store {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Row final : public FirstRow {
public:
    explicit Row(Values cells) : cells_(std::move(cells)) {}
    std::size_t columns() const override { return cells_.size(); }
    Value at(std::size_t column) const override { return cells_[column]; }

private:
    Values cells_;
};

SharedRow row(Values cells) { return std::make_shared<const Row>(std::move(cells)); }

std::string told(const Question& question) {
    std::string all(question.sql);
    for (const Value& value : question.values) {
        if (const auto* number = std::get_if<std::int64_t>(&value.content())) {
            all += " " + std::to_string(*number);
        } else if (const auto* text = std::get_if<std::string>(&value.content())) {
            all += " " + *text;
        } else {
            all += " NULL";
        }
    }
    return all;
}
std::vector<std::string> all_told(const std::vector<Question>& questions) {
    std::vector<std::string> all;
    for (const Question& question : questions) all.push_back(told(question));
    return all;
}

/// Pages of one item: the item by its number, its body by what stands there, and a list of ten.
class UsualTest : public testing::Test {
protected:
    struct Page {
        std::int64_t item = 0;
        std::int64_t body = 0;
        bool has_files = true;
    };
    static Question item_of(const Page& page) { return {"item", {7, page.item}}; }
    static Question body_of(const Page& page) { return {"body", {page.body, std::nullopt}}; }
    static Question list_of(const Page& page) { return {"list", {page.item, 10}}; }
    static Question files_of(const Page& page) { return {"files", {page.item}}; }
    Foresight visit(const Page& page) const { return {usual_, {7, page.item}}; }

    void learn(const Page& page, const std::vector<Question>& in_vain = {}) {
        Foresight foresight = visit(page);
        std::vector<Question> asked = {item_of(page), body_of(page), list_of(page)};
        if (page.has_files) asked.push_back(files_of(page));
        foresight.note_answer(asked[0], row({page.body, "Et punkt"}));
        foresight.note_answer(asked[1], row({"Direktionen", 10}));
        usual_ = foresight.learned(asked, in_vain);
    }

    UsualQuestions usual_;
};

TEST_F(UsualTest, NothingIsForeseenOfAKindThatNobodyLookedAt) {
    EXPECT_THAT(visit({4, 1}).next(), IsEmpty());
}

TEST_F(UsualTest, WhatFollowsFromTheAddressIsForeseenAtOnceAndTheRestFromAnswers) {
    learn({4, 1});
    learn({5, 2});
    Foresight foresight = visit({6, 3});
    EXPECT_THAT(all_told(foresight.next()), ElementsAre("item 7 6", "list 6 10", "files 6"));
    EXPECT_THAT(foresight.next(), IsEmpty()) << "each once";
    foresight.note_answer(item_of({6, 3}), row({3, "Et andet punkt"}));
    EXPECT_THAT(all_told(foresight.next()), ElementsAre("body 3 NULL"));
}

TEST_F(UsualTest, WhatThePageAsksItselfIsNotForeseen) {
    learn({4, 1});
    learn({5, 2});
    Foresight foresight = visit({6, 3});
    foresight.note_question(item_of({6, 3}));
    EXPECT_THAT(all_told(foresight.next()), ElementsAre("list 6 10", "files 6"));
}

TEST_F(UsualTest, ANumberThatStandsInTwoPlacesIsToldApartByTheNextPage) {
    learn({1, 1});
    learn({2, 5});
    Foresight foresight = visit({3, 9});
    foresight.next();
    foresight.note_answer(item_of({3, 9}), row({9, "x"}));
    EXPECT_THAT(all_told(foresight.next()), ElementsAre("body 9 NULL"));
}

TEST_F(UsualTest, WhatHangsOnAnAnswerThatIsNotThereIsNotForeseen) {
    learn({4, 1});
    Foresight foresight = visit({6, 3});
    foresight.next();
    foresight.note_answer(item_of({6, 3}), row({}));
    EXPECT_THAT(foresight.next(), IsEmpty());
}

// As letters are asked for: "planned:17".
TEST_F(UsualTest, ANumberWithinATextIsFoundThere) {
    const auto look = [&](std::int64_t item, const std::string& about) {
        Foresight foresight({}, {7, item});
        return std::pair{Question{"letters", {about}}, std::move(foresight)};
    };
    auto [first, before] = look(17, "planned:17 x");
    usual_ = before.learned({first}, {});
    EXPECT_THAT(all_told(visit({23, 1}).next()), ElementsAre("letters planned:23 x"));
    auto [second, none] = look(170, "planned:17 x");
    usual_ = none.learned({second}, {});
    EXPECT_THAT(all_told(visit({23, 1}).next()), ElementsAre("letters planned:17 x"))
        << "17 is no part of 170";
}

TEST_F(UsualTest, WhatFewPagesAskIsNotForeseen) {
    learn({4, 1, false});
    learn({5, 2, true});
    EXPECT_THAT(all_told(visit({6, 3}).next()), ElementsAre("item 7 6", "list 6 10"));
    learn({8, 2, true});
    EXPECT_THAT(all_told(visit({6, 3}).next()), ElementsAre("item 7 6", "list 6 10", "files 6"));
}

TEST_F(UsualTest, OfAPageThatCameAsForeseenNothingIsLearned) {
    learn({4, 1});
    learn({5, 2});
    const auto before = usual_;
    const auto look = [&](bool has_files) {
        Foresight foresight = visit({6, 3});
        foresight.note_question(item_of({6, 3}));
        foresight.next();
        foresight.note_answer(item_of({6, 3}), row({3, "x"}));
        foresight.next();
        std::vector<Question> asked = {item_of({6, 3}), list_of({6, 3}), body_of({6, 3})};
        if (has_files) asked.push_back(files_of({6, 3}));
        usual_ = foresight.learned(asked, {});
    };
    look(true);
    EXPECT_EQ(usual_, before);
    look(false);
    EXPECT_EQ(usual_->visits, 3) << "its files were asked for in vain";
}

TEST_F(UsualTest, WhatWasToldInVainIsNotToldAgainUntilItIsAskedFor) {
    learn({4, 1}, {{"rare", {1}}});
    EXPECT_TRUE(visit({6, 3}).is_usually_in_vain("rare"));
    EXPECT_FALSE(visit({6, 3}).is_usually_in_vain("item"));
    learn({5, 2});
    EXPECT_FALSE(visit({6, 3}).is_usually_in_vain("rare"));
}

}  // namespace
}  // namespace store
