// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cases/living_case.h"

#include <gmock/gmock.h>

#include <atomic>
#include <set>
#include <thread>

#include "cases/number_series.h"
#include "cases/related_in_record.h"
#include "cases/subjects.h"
#include "support/case_world.h"

namespace cases {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class LivingCaseTest : public support::CaseWorld {
protected:
    std::vector<std::string> numbers_for(const rights::Viewer& viewer, CaseFilter filter = {}) {
        std::vector<std::string> numbers;
        for (const LivingCase& one : must(list_living_cases(*reader(), filter, viewer))) {
            numbers.push_back(one.number);
        }
        return numbers;
    }
};

TEST_F(LivingCaseTest, NumbersFollowEachOtherAndSkipThoseOfTheRecord) {
    save(support::minutes("Direktionen", {2026, 1, 5}, {support::item(1, "Gl", "26/00002")}), "a");
    EXPECT_EQ(must(load_living_case(*reader(), open({.title = "En"}), operator_)).number,
              "26/00001");
    EXPECT_EQ(must(load_living_case(*reader(), open({.title = "To"}), operator_)).number,
              "26/00003");
}

TEST_F(LivingCaseTest, ANumberThatWasGivenElsewhereIsTakenAsItIsAndOnlyOnce) {
    const CaseId id = open({.title = "En"}, "00.22.04-P35-12-26");
    EXPECT_EQ(must(load_living_case(*reader(), id, operator_)).number, "00.22.04-P35-12-26");
    EXPECT_EQ(refused({.title = "To"}, "00.22.04-P35-12-26"), "living_case.number_taken");
    // Another way to write it has the same address.
    EXPECT_EQ(refused({.title = "To"}, "00.22.04/P35/12/26"), "living_case.number_taken");
    open({.title = "Med bogstaver"}, "S-12A");
    EXPECT_EQ(refused({.title = "Igen"}, "s-12a"), "living_case.number_taken");
    EXPECT_EQ(must(load_living_case(*reader(), "s-12a", operator_)).number, "S-12A");
    EXPECT_EQ(refused({.title = "To"}, "<script>"), "living_case.wrong");
    EXPECT_EQ(refused({.title = "To"}, "ingen"), "living_case.wrong");
}

TEST_F(LivingCaseTest, ACaseOfTheRecordIsPutBesideItAndEachIsShownAtTheOther) {
    save(support::minutes("Direktionen", {2018, 2, 5}, {support::item(1, "Gl", "17/22360")}), "a");
    const CaseId id = open({.title = "En"});
    const auto relate = [&](const rights::Actor& actor, const char* slug, bool related) {
        return code_of([&](auto& transaction) {
            return relate_to_record(transaction, actor, id, slug, related, clock_);
        });
    };
    EXPECT_EQ(relate(actor_of(member_), "17-22360", true), "living_case.not_found");
    EXPECT_EQ(relate(actor_of(anna_), "17-22361", true), "case.not_found");
    EXPECT_EQ(relate(actor_of(anna_), "17-22360", true), "");
    EXPECT_EQ(relate(actor_of(anna_), "17-22360", true), "") << "twice is once";
    const auto beside = must(list_related_in_record(*reader(), id, as(anna_)));
    ASSERT_EQ(beside.size(), 1U);
    EXPECT_EQ(beside.front().number, "17/22360");
    EXPECT_EQ(must(list_beside_record(*reader(), "17-22360", as(anna_))).size(), 1U);
    EXPECT_TRUE(must(list_beside_record(*reader(), "17-22360", as(member_))).empty());
    EXPECT_TRUE(must(list_beside_record(*reader(), "17-22360", outsider_)).empty());
    EXPECT_EQ(relate(actor_of(anna_), "17-22360", false), "");
    EXPECT_TRUE(must(list_beside_record(*reader(), "17-22360", as(anna_))).empty());
}

TEST_F(LivingCaseTest, ACaseIsNotPutBesideItself) {
    save(support::minutes("Direktionen", {2018, 2, 5}, {support::item(1, "Gl", "17/22360")}), "a");
    const CaseId id = open({.title = "En"}, "17/22360");
    EXPECT_EQ(code_of([&](auto& transaction) {
                  return relate_to_record(transaction, operator_actor_, id, "17-22360", true,
                                          clock_);
              }),
              "living_case.wrong");
}

TEST_F(LivingCaseTest, ANewCaseIsGivenToSomebodyElseWhoWritesCases) {
    const auto open_for = [&](PersonId officer) {
        auto transaction = must(database_->begin());
        const NewCase wanted{.head = {.title = "En", .unit = centre_, .officer = officer}};
        const auto made = open_case(*transaction, actor_of(anna_), wanted, clock_);
        if (made) return std::string();
        return made.error().violations.front().code;
    };
    EXPECT_EQ(open_for(colleague_), "");
    EXPECT_EQ(open_for(member_), "writes_no_cases");
}

TEST_F(LivingCaseTest, ANeutralTitleTellsNothingOfTheClosedOne) {
    const auto open_with = [&](const char* neutral, CaseAccess access) {
        auto transaction = must(database_->begin());
        const NewCase wanted{.head = {.title = "Klage fra Ib Ax",
                                      .public_title = neutral,
                                      .unit = centre_,
                                      .officer = anna_,
                                      .access = access}};
        const auto made = open_case(*transaction, actor_of(anna_), wanted, clock_);
        if (made) return std::string();
        const auto& first = made.error().violations.front();
        return first.field + " " + first.code;
    };
    EXPECT_EQ(open_with("Sag om Ib", CaseAccess::Closed), "public_title tells_closed");
    EXPECT_EQ(open_with("Sag om Ib", CaseAccess::Internal), "");
    EXPECT_EQ(open_with("Personalesag", CaseAccess::Closed), "");
}

TEST_F(LivingCaseTest, AMarkOfFinanceHasAReason) {
    const CaseId id = open({.title = "En", .finance = true, .finance_reason = " Kræver  1 mio. "});
    auto one = must(load_living_case(*reader(), id, operator_));
    EXPECT_EQ(one.head.finance_reason, "Kræver 1 mio.");
    const auto change_to = [&](bool finance, const char* reason) {
        one.head.finance = finance;
        one.head.finance_reason = reason;
        return code_of([&](auto& transaction) {
            return change_case(transaction, operator_actor_, id, one.head, clock_);
        });
    };
    EXPECT_EQ(change_to(false, "Kræver"), "living_case.wrong") << "nothing typed is lost";
    EXPECT_EQ(change_to(false, " "), "");
    EXPECT_EQ(must(load_living_case(*reader(), id, operator_)).head.finance_reason, "");
}

TEST_F(LivingCaseTest, ManyAtOnceGetANumberEach) {
    constexpr int writers = 4;
    constexpr int each = 5;
    std::vector<std::thread> all;
    std::atomic<int> failed = 0;
    for (int writer = 0; writer < writers; ++writer) {
        all.emplace_back([&] {
            for (int at = 0; at < each; ++at) {
                auto transaction = database_->begin();
                const bool opened =
                    transaction &&
                    open_case(*transaction.value(), operator_actor_,
                              {.head = {.title = "Sag", .unit = centre_, .officer = anna_}},
                              clock_) &&
                    transaction.value()->commit();
                if (!opened) ++failed;
            }
        });
    }
    for (std::thread& one : all) one.join();
    EXPECT_EQ(failed, 0);
    const auto numbers = numbers_for(operator_);
    EXPECT_EQ(std::set<std::string>(numbers.begin(), numbers.end()).size(),
              static_cast<std::size_t>(writers * each));
}

TEST_F(LivingCaseTest, ANumberThatWasRolledBackIsNoGapForEver) {
    {
        auto transaction = must(database_->begin());
        must(open_case(*transaction, operator_actor_,
                       {.head = {.title = "Nej", .unit = centre_, .officer = anna_}}, clock_));
    }
    EXPECT_EQ(must(load_living_case(*reader(), open({.title = "Ja"}), operator_)).number,
              "26/00001");
}

TEST_F(LivingCaseTest, AClosedCaseIsKnownToItsOfficerAndTheManagersOfItsUnit) {
    open({.title = "Åben"});
    open({.title = "Lukket", .access = CaseAccess::Closed});
    EXPECT_THAT(numbers_for(as(anna_)), ElementsAre("26/00002", "26/00001"));
    EXPECT_THAT(numbers_for(as(manager_)), ElementsAre("26/00002", "26/00001"));
    EXPECT_THAT(numbers_for(as(colleague_)), ElementsAre("26/00001"));
    EXPECT_THAT(numbers_for(as(secretary_)), ElementsAre("26/00001"));
    EXPECT_THAT(numbers_for(as(member_)), IsEmpty());
    EXPECT_THAT(numbers_for(outsider_), IsEmpty());
}

TEST_F(LivingCaseTest, ItIsKnownWhoHasHadIt) {
    const CaseId id = open({.title = "En"});
    EXPECT_EQ(hand(operator_actor_, id, bo_, department_), "");
    clock_.move_on(60);
    EXPECT_EQ(hand(operator_actor_, id, bo_, department_), "") << "to whoever has it";
    std::vector<std::string> had;
    for (const CaseHand& one : must(list_hands(*reader(), id))) {
        had.push_back(one.officer_name + ", " + one.unit_name);
    }
    EXPECT_THAT(had, ElementsAre("Anna Holm, Center for Miljø", "Bo Lund, Affald"));
}

TEST_F(LivingCaseTest, IsFoundByWordsAndNumberWithoutTheirOwnMeaningToTheDatabase) {
    open({.title = "100 % Økologi"});
    open({.title = "Økonomi_plan"});
    EXPECT_THAT(numbers_for(operator_, {.text = "økologi"}), ElementsAre("26/00001"));
    EXPECT_THAT(numbers_for(operator_, {.text = "100 %"}), ElementsAre("26/00001"));
    EXPECT_THAT(numbers_for(operator_, {.text = "i_p"}), ElementsAre("26/00002"));
    EXPECT_THAT(numbers_for(operator_, {.text = "00002"}), ElementsAre("26/00002"));
    EXPECT_THAT(numbers_for(operator_, {.text = "26-00002"}), ElementsAre("26/00002"));
    EXPECT_THAT(numbers_for(operator_, {.text = "a_b"}), IsEmpty());
    open({.title = "Tag", .kle = "82.06.00"});
    EXPECT_THAT(numbers_for(operator_, {.text = "82.06"}), ElementsAre("26/00003"));
}

TEST_F(LivingCaseTest, IsHandedOverWithItsDrafts) {
    const CaseId id = open({.title = "Sag"});
    const DraftId item = make({.in_case = id, .head = {.title = "Punkt"}});
    EXPECT_EQ(hand(actor_of(colleague_), id, bo_, department_), "");
    const auto after = must(load_living_case(*reader(), id, operator_));
    EXPECT_EQ(after.head.officer, bo_);
    EXPECT_EQ(must(load_item(*reader(), item, operator_)).unit, department_);
    EXPECT_EQ(hand(actor_of(member_), id, anna_, centre_), "living_case.not_found");
}

TEST_F(LivingCaseTest, IsNotClosedWhileAnItemIsUnderWay) {
    const CaseId id = open({.title = "Sag"});
    const DraftId item = make({.in_case = id, .head = {.title = "Punkt"}});
    EXPECT_EQ(close(id), "living_case.has_open_items");
    EXPECT_EQ(move(actor_of(anna_), item, ItemState::Withdrawn, 1), "");
    EXPECT_EQ(close(id), "");
    EXPECT_EQ(close(id), "living_case.is_closed");
}

TEST_F(LivingCaseTest, WhatWasDoneIsAsTheLogTells) {
    const CaseId one = open({.title = "En"});
    const CaseId other = open({.title = "To"});
    const DraftId item = make({.in_case = one, .head = {.title = "Punkt"}});
    {
        auto transaction = must(database_->begin());
        EXPECT_TRUE(relate_cases(*transaction, operator_actor_, other, one, true, clock_));
        EXPECT_TRUE(transaction->commit());
    }
    EXPECT_EQ(move(actor_of(anna_), item, ItemState::Submitted, 1), "");
    EXPECT_EQ(must(list_related(*reader(), one, operator_)).size(), 1U);
    const auto r = reader();
    EXPECT_TRUE(changes::check_subjects(
        *r, subject_kinds(),
        [](const auto& wrong) {
            if (wrong.what != changes::Disagreement::KindUnreadable) ADD_FAILURE() << wrong.subject;
        },
        [](std::int64_t, std::int64_t) {}));
}

}  // namespace
}  // namespace cases
