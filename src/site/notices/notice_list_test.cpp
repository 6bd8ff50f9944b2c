// SPDX-License-Identifier: AGPL-3.0-or-later
// What somebody was told, as the page and the head of every page say it.
#include <gmock/gmock.h>

#include "notices/notice.h"
#include "notices/screen.h"
#include "support/signed_in_site.h"

namespace {

using testing::HasSubstr;
using testing::Not;

class NoticeListTest : public support::SignedInSite {
protected:
    void SetUp() override {
        SignedInSite::SetUp();
        ida_ = add_person("Ida Skriver", "ida");
        bo_ = add_person("Bo Lund", "bo");
        EXPECT_EQ(sign_in("ida").status, 303);
    }
    void tell(rights::PersonId person, const std::string& kind, const std::string& about,
              const std::string& occasion = "x") {
        auto transaction = must(database_->begin());
        must(notices::add_notice(*transaction,
                                 {.kind = kind,
                                  .about = about,
                                  .occasion = occasion,
                                  .holders = {notices::holder_of(person)}},
                                 moving_clock_));
        EXPECT_TRUE(transaction->commit());
    }
    notices::ScreenNoticeId newest_of(rights::PersonId person) {
        auto reader = must(database_->reader());
        return must(notices::list_screen_notices(*reader, notices::holder_of(person), {}, 1))
            .at(0)
            .id;
    }
    rights::PersonId ida_;
    rights::PersonId bo_;
};

TEST_F(NoticeListTest, TheHeadOfEachPageSaysHowManyAreNewAndOnePressReadsThemAll) {
    EXPECT_THAT(visit("/").body, Not(HasSubstr("nye meddelelser")));
    tell(ida_, "plan_moved", "planned/1");
    tell(ida_, "plan_moved", "planned/2");
    EXPECT_THAT(visit("/").body, HasSubstr("<span class=\"unread\">2</span>"));
    const std::string page = visit("/meddelelser").body;
    EXPECT_THAT(page, HasSubstr("Møde er flyttet"));
    EXPECT_THAT(page, HasSubstr("Markér alle som læst"));
    tell(ida_, "plan_moved", "planned/3");
    const auto sent =
        send("/meddelelser",
             {{"handling", "alle"}, {"meddelelse", std::to_string(newest_of(ida_).value - 1)}});
    EXPECT_EQ(sent.status, 303);
    EXPECT_THAT(visit("/").body, HasSubstr("<span class=\"unread\">1</span>"))
        << "what came since was not shown";
}

TEST_F(NoticeListTest, AnOutsiderAndSomebodyElseSeeNothingOfIt) {
    tell(bo_, "plan_moved", "planned/1");
    EXPECT_THAT(visit("/").body, Not(HasSubstr("class=\"unread\"")));
    EXPECT_THAT(visit("/meddelelser").body, HasSubstr("Du har ingen meddelelser"));
    const std::string his = std::to_string(newest_of(bo_).value);
    EXPECT_EQ(visit("/meddelelser/" + his).status, 404);
    EXPECT_EQ(visit("/meddelelser/9999").status, 404);
    visit("/konto");  // For the token of a form.
    EXPECT_EQ(send("/meddelelser", {{"meddelelse", his}}).status, 303);
    cookies_.clear();
    EXPECT_EQ(visit("/meddelelser").status, 303);
    EXPECT_EQ(sign_in("bo").status, 303);
    EXPECT_THAT(visit("/").body, HasSubstr("<span class=\"unread\">1</span>"));
}

TEST_F(NoticeListTest, WhatOneMayNotSeeHasNoWordsAndNoLink) {
    tell(ida_, "approval_turn", "way/1", "since/x");
    const std::string page = visit("/meddelelser").body;
    EXPECT_THAT(page, HasSubstr("Du kan ikke længere se, hvad det handler om"));
    EXPECT_THAT(page, Not(HasSubstr("/forloeb")));
    const auto opened = visit("/meddelelser/" + std::to_string(newest_of(ida_).value));
    EXPECT_EQ(header(opened, "Location"), "/meddelelser");
    EXPECT_THAT(visit("/").body, Not(HasSubstr("class=\"unread\""))) << "it was opened";
}

TEST_F(NoticeListTest, OneChoosesWhetherItIsShownOnTheScreen) {
    EXPECT_THAT(visit("/konto/mail").body, HasSubstr("Vis det også på skærmen"));
    EXPECT_EQ(
        send("/konto/mail", {{"address", ""}, {"rhythm", "at_once"}, {"language", "da"}}).status,
        303);
    tell(ida_, "plan_moved", "planned/1");
    EXPECT_THAT(visit("/meddelelser").body, HasSubstr("Du har ingen meddelelser"));
}

}  // namespace
