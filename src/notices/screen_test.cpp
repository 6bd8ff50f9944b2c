// SPDX-License-Identifier: AGPL-3.0-or-later
// What is told on the screen, and who has read it.
#include "notices/screen.h"

#include <gmock/gmock.h>

#include "base/try.h"
#include "support/outbox.h"

namespace {

using testing::IsEmpty;
using testing::SizeIs;

class ScreenTest : public support::Outbox {
protected:
    static rights::SignedIn who(std::int64_t person) {
        rights::SignedIn who;
        who.person = {person};
        who.actor = rights::Actor::of({person}, {});
        return who;
    }
    std::vector<notices::ScreenNotice> shown_to(const std::string& holder) {
        auto reader = must(database_->reader());
        return must(notices::list_screen_notices(*reader, holder, {}, 50));
    }
    int unread(const std::string& holder) {
        auto reader = must(database_->reader());
        return must(notices::count_unread(*reader, holder));
    }
    void choose(std::int64_t person, bool is_shown) {
        done([&](auto& t) { return notices::choose_screen(t, who(person), is_shown, clock_); });
    }
    template <class Change>
    void done(Change&& make) {
        auto transaction = must(database_->begin());
        EXPECT_TRUE(make(*transaction));
        EXPECT_TRUE(transaction->commit());
    }
};

TEST_F(ScreenTest, WhoeverHasNoAddressIsToldOnTheScreenAndTheSameOnce) {
    notify({"person/1", "person/2"});
    notify({"person/1"});
    ASSERT_THAT(shown_to("person/1"), SizeIs(1));
    EXPECT_EQ(shown_to("person/1")[0].kind, "agenda");
    EXPECT_EQ(shown_to("person/1")[0].matter.about, "meeting/12");
    EXPECT_EQ(unread("person/1"), 1);
    EXPECT_EQ(unread("person/2"), 1);
    EXPECT_EQ(unread("person/3"), 0);
}

TEST_F(ScreenTest, NobodyIsToldOfAChangeThatDidNotHappen) {
    {
        auto transaction = must(database_->begin());
        must(notices::add_notice(*transaction, notice({"person/1"}, "v"), clock_));
    }
    EXPECT_THAT(shown_to("person/1"), IsEmpty());
}

TEST_F(ScreenTest, WhatIsNewerOfTheSameTakesTheOldersPlaceAmongTheUnread) {
    notify({"person/1"}, "version/1");
    notify({"person/1"}, "version/2");
    EXPECT_EQ(unread("person/1"), 1);
    const auto shown = shown_to("person/1");
    ASSERT_THAT(shown, SizeIs(2));
    EXPECT_EQ(shown[0].matter.occasion, "version/2");
    EXPECT_FALSE(shown[0].is_read);
    EXPECT_TRUE(shown[1].is_read);
}

TEST_F(ScreenTest, OnePressMarksAllThatWereShownAndNobodyElsesAndNotWhatCameSince) {
    notify({"person/1", "person/2"}, "version/1");
    auto other = notice({"person/1"}, "version/1");
    other.about = "meeting/13";
    done([&](auto& t) -> base::Result<void> {
        TRY_DO(notices::add_notice(t, other, clock_));
        return {};
    });
    const auto newest = shown_to("person/1")[0].id;
    other.about = "meeting/14";
    done([&](auto& t) -> base::Result<void> {
        TRY_DO(notices::add_notice(t, other, clock_));
        return {};
    });
    done([&](auto& t) { return notices::mark_all_read(t, who(1), newest, clock_); });
    EXPECT_EQ(unread("person/1"), 1);
    EXPECT_EQ(unread("person/2"), 1);
    // Somebody else's is left, whatever number is sent.
    done(
        [&](auto& t) { return notices::mark_read(t, who(1), shown_to("person/2")[0].id, clock_); });
    EXPECT_EQ(unread("person/2"), 1);
    done(
        [&](auto& t) { return notices::mark_read(t, who(1), shown_to("person/1")[0].id, clock_); });
    EXPECT_EQ(unread("person/1"), 0);
}

TEST_F(ScreenTest, WhoeverDoesNotWantItIsToldByMailAlone) {
    receiver("person/1");
    choose(1, false);
    EXPECT_EQ(notify({"person/1"}).letters, 1);
    EXPECT_THAT(shown_to("person/1"), IsEmpty());
    choose(1, true);
    notify({"person/1"}, "version/2");
    EXPECT_EQ(unread("person/1"), 1);
}

TEST_F(ScreenTest, WhatIsDoneWaitsForNobodyButThoseItStillWaitsFor) {
    notify({"person/1", "person/2"});
    done([&](auto& t) {
        return notices::settle(t, "meeting/12", {"agenda"}, {"person/2"}, clock_);
    });
    EXPECT_EQ(unread("person/1"), 0);
    EXPECT_EQ(unread("person/2"), 1);
}

TEST_F(ScreenTest, WhatOpensSomethingIsInItsLetterAlone) {
    auto only = notice({"person/1"}, "v");
    only.only_by_mail = true;
    done([&](auto& t) -> base::Result<void> {
        TRY_DO(notices::add_notice(t, only, clock_));
        return {};
    });
    EXPECT_THAT(shown_to("person/1"), IsEmpty());
}

TEST_F(ScreenTest, WhatIsOldGoes) {
    notify({"person/1"});
    clock_.move_on(366 * 86400);
    notify({"person/1"}, "version/2");
    done([&](auto& t) -> base::Result<void> {
        TRY(const auto gone, notices::sweep_screen_notices(t, 365, clock_));
        EXPECT_EQ(gone, 1);
        return {};
    });
    EXPECT_THAT(shown_to("person/1"), SizeIs(1));
}

}  // namespace
