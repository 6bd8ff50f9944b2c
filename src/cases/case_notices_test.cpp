// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cases/case_notices.h"

#include <gmock/gmock.h>

#include "cases/item_comment.h"
#include "notices/screen.h"
#include "support/case_world.h"

namespace cases {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Optional;

class CaseNoticesTest : public support::CaseWorld {
protected:
    std::vector<notices::ScreenNotice> told(PersonId who) {
        return must(
            notices::list_screen_notices(*reader(), notices::holder_of(who), std::nullopt, 50));
    }
    std::vector<std::string> unread(PersonId who) {
        std::vector<std::string> kinds;
        for (const auto& one : told(who)) {
            if (!one.is_read) kinds.push_back(one.kind);
        }
        return kinds;
    }
    notices::Look look(PersonId who) {
        const auto notice = told(who).at(0);
        for (const notices::NoticeKind& kind : case_notice_kinds(clock_)) {
            if (kind.name == notice.kind) return must(kind.look(*reader(), notice.matter));
        }
        return {};
    }
    std::optional<std::string> called(PersonId who) {
        const auto letter = look(who);
        EXPECT_EQ(letter.what, notices::Look::What::Send);
        return letter.title ? std::optional(letter.title->text()) : std::nullopt;
    }
    int say(PersonId who, DraftId item, std::optional<int> answers = {}) {
        const auto acting_now = acting(who);
        auto transaction = must(database_->begin());
        const int number =
            must(add_comment(*transaction, {acting_now.actor, acting_now.viewer}, item,
                             {.words = "Hvorfor?", .answers = answers}, clock_));
        EXPECT_TRUE(transaction->commit());
        clock_.move_on(1);
        return number;
    }
};

TEST_F(CaseNoticesTest, WhoeverIsHandedACaseIsToldUntilItIsHandedOn) {
    const CaseId id = open({.title = "Ny cykelsti", .public_title = "Cykelsti"});
    EXPECT_EQ(hand(actor_of(anna_), id, colleague_, centre_), "");
    EXPECT_THAT(unread(colleague_), ElementsAre("case_handed"));
    EXPECT_THAT(unread(anna_), IsEmpty());
    EXPECT_THAT(called(colleague_), Optional(std::string("26/00001 Cykelsti")));
    EXPECT_EQ(look(colleague_).path, "/sagsbehandling/26-00001");
    EXPECT_EQ(hand(actor_of(colleague_), id, anna_, centre_), "");
    EXPECT_THAT(unread(anna_), ElementsAre("case_handed"));
    EXPECT_THAT(unread(colleague_), IsEmpty());
    EXPECT_EQ(look(colleague_).what, notices::Look::What::Withdrawn);
}

TEST_F(CaseNoticesTest, WhoeverTakesACaseIsNotToldOfItAndAClosedOneHasNoName) {
    const CaseId id = open({.title = "Ny cykelsti", .access = CaseAccess::Closed});
    EXPECT_EQ(hand(actor_of(anna_), id, colleague_, centre_), "");
    EXPECT_EQ(called(colleague_), std::nullopt);
    EXPECT_EQ(hand(actor_of(colleague_), id, colleague_, department_), "");
    EXPECT_THAT(unread(colleague_), ElementsAre("case_handed"));
    EXPECT_THAT(told(colleague_), testing::SizeIs(1));
}

TEST_F(CaseNoticesTest, ACommentIsToldToWhoeverAnswersForTheItemAndToThoseWhoSpokeBefore) {
    NewItem wanted{.in_case = open({.title = "Sag"})};
    wanted.head.title = "Ny cykelsti";
    const DraftId item = make(wanted);
    const int first = say(manager_, item);
    EXPECT_THAT(unread(anna_), ElementsAre("item_comment"));
    EXPECT_THAT(called(anna_), Optional(std::string("Ny cykelsti")));
    EXPECT_THAT(unread(manager_), IsEmpty());
    say(anna_, item, first);
    EXPECT_THAT(unread(manager_), ElementsAre("item_comment"));
    EXPECT_EQ(code_of([&](auto& t) {
                  const auto who = acting(anna_);
                  return set_comment_done(t, {who.actor, who.viewer}, item, first, true, clock_);
              }),
              "");
    EXPECT_EQ(look(manager_).what, notices::Look::What::Withdrawn) << "there is nothing to answer";
}

TEST_F(CaseNoticesTest, WhoeverMayNotSeeTheItemAnyMoreIsToldNothingOfIt) {
    NewItem wanted{.in_case = open({.title = "Sag", .access = CaseAccess::Closed})};
    wanted.head.title = "Fyring";
    wanted.head.access = {records::Visibility::Closed, "personal", "FVL § 27"};
    const DraftId item = make(wanted);
    EXPECT_EQ(hand(actor_of(anna_), wanted.in_case, colleague_, centre_), "");
    const int first = say(colleague_, item);
    EXPECT_EQ(called(anna_), std::nullopt) << "it has no neutral title";
    say(anna_, item, first);
    EXPECT_THAT(unread(bo_), IsEmpty());
    EXPECT_EQ(hand(actor_of(colleague_), wanted.in_case, anna_, centre_), "");
    EXPECT_EQ(look(colleague_).what, notices::Look::What::Withdrawn);
}

}  // namespace
}  // namespace cases
