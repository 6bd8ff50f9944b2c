// SPDX-License-Identifier: AGPL-3.0-or-later
// What those who have an item are told on the screen while it is on its way.
#include "approvals/internal/approval_fixture.h"
#include "cases/living_case.h"
#include "notices/screen.h"

namespace approvals {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Optional;

class ToldOnScreenTest : public ApprovalTest {
protected:
    /// The kinds that wait to be read, the newest first.
    std::vector<std::string> unread(records::PersonId who) {
        std::vector<std::string> kinds;
        for (const auto& one : told(who)) {
            if (!one.is_read) kinds.push_back(one.kind);
        }
        return kinds;
    }
    std::vector<notices::ScreenNotice> told(records::PersonId who) {
        return must(
            notices::list_screen_notices(*reader(), notices::holder_of(who), std::nullopt, 50));
    }
    /// What the letter about the newest of them calls the item.
    std::optional<std::string> called(records::PersonId who) {
        const auto notice = told(who).at(0);
        for (const notices::NoticeKind& kind : approval_notice_kinds(clock_)) {
            if (kind.name != notice.kind) continue;
            const auto look = must(kind.look(*reader(), notice.matter));
            EXPECT_EQ(look.what, notices::Look::What::Send);
            if (look.title) return look.title->text();
        }
        return std::nullopt;
    }
    template <class Change>
    std::string change_head(Change&& make) {
        const auto item = must(cases::load_item(*reader(), item_, operator_));
        cases::ItemHead head = item.head;
        make(head);
        return code_of([&](auto& t) {
            return cases::change_item_head(t, operator_actor_, item_, head, item.revision, clock_);
        });
    }
    std::optional<std::string> title_for(records::PersonId who,
                                         const notices::ScreenNotice& notice) {
        for (const notices::NoticeKind& kind : approval_notice_kinds(clock_)) {
            if (kind.name == notice.kind)
                return must(kind.title(*reader(), notice.matter, as(who)));
        }
        return std::nullopt;
    }
};

TEST_F(ToldOnScreenTest, WhoseTurnItIsIsToldUntilHeHasTakenIt) {
    EXPECT_EQ(send(anna_), "");
    EXPECT_THAT(unread(manager_), ElementsAre("approval_turn"));
    EXPECT_THAT(title_for(manager_, told(manager_)[0]), Optional(std::string("Ny cykelsti")));
    EXPECT_THAT(unread(secretary_), IsEmpty());
    EXPECT_EQ(approve(manager_), "");
    EXPECT_THAT(unread(manager_), IsEmpty()) << "it waits for him no more";
    EXPECT_THAT(unread(secretary_), ElementsAre("approval_turn"));
}

TEST_F(ToldOnScreenTest, WhoseItemCameBackIsToldUntilItIsSentAgain) {
    EXPECT_EQ(send(anna_), "");
    EXPECT_EQ(give_back(manager_, -1, "Prisen mangler."), "");
    EXPECT_THAT(unread(anna_), ElementsAre("approval_returned"));
    EXPECT_THAT(unread(manager_), IsEmpty());
    EXPECT_EQ(send(anna_), "");
    EXPECT_THAT(unread(anna_), IsEmpty());
}

TEST_F(ToldOnScreenTest, WhoeverWroteItIsToldThatItIsApproved) {
    EXPECT_EQ(send(anna_), "");
    EXPECT_EQ(approve(manager_), "");
    EXPECT_THAT(unread(anna_), IsEmpty()) << "it waits for the secretary";
    EXPECT_EQ(approve(secretary_), "");
    EXPECT_EQ(approve(chair_), "");
    EXPECT_THAT(unread(anna_), ElementsAre("item_approved"));
    EXPECT_THAT(unread(chair_), IsEmpty());
    EXPECT_THAT(called(anna_), Optional(std::string("Ny cykelsti")));
}

TEST_F(ToldOnScreenTest, ALetterCallsWhatIsNotOpenByItsNeutralTitleAlone) {
    EXPECT_EQ(change_head([](cases::ItemHead& head) {
                  head.access = {records::Visibility::Closed, "personal", "FVL § 27"};
              }),
              "");
    EXPECT_EQ(send(anna_), "");
    EXPECT_EQ(called(manager_), std::nullopt);
    EXPECT_EQ(change_head([](cases::ItemHead& head) { head.public_title = "Personalesag"; }), "");
    EXPECT_THAT(called(manager_), Optional(std::string("Personalesag")));
}

TEST_F(ToldOnScreenTest, WhatIsClosedLaterLosesItsWordsForWhoMayNotSeeItAnyMore) {
    EXPECT_EQ(send(anna_), "");
    EXPECT_EQ(give_back(manager_, -1, "Prisen mangler."), "");
    const auto notice = told(anna_)[0];
    EXPECT_THAT(title_for(anna_, notice), Optional(std::string("Ny cykelsti")));
    EXPECT_EQ(title_for(other_, notice), std::nullopt);
}

}  // namespace
}  // namespace approvals
