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

TEST_F(ToldOnScreenTest, WhatIsClosedLaterLosesItsWordsForWhoMayNotSeeItAnyMore) {
    EXPECT_EQ(send(anna_), "");
    EXPECT_EQ(give_back(manager_, -1, "Prisen mangler."), "");
    const auto notice = told(anna_)[0];
    EXPECT_THAT(title_for(anna_, notice), Optional(std::string("Ny cykelsti")));
    EXPECT_EQ(title_for(other_, notice), std::nullopt);
}

}  // namespace
}  // namespace approvals
