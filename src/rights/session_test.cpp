// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gmock/gmock.h>

#include "rights/internal/session_uses.h"
#include "support/accounts_record.h"

namespace rights {
namespace {

using testing::SizeIs;

constexpr int minute = 60;
constexpr int hour = 60 * minute;
constexpr int day = 24 * hour;

class SessionTest : public support::AccountsRecord {
protected:
    void SetUp() override {
        AccountsRecord::SetUp();
        hold(anna_, "secretary", board_, "2020-01-01", "2026-11-22");
        account_ = add_open_account(anna_, "anho");
        token_ = sign_in("anho");
    }
    void use() {
        const auto who = signed_in(token_);
        EXPECT_TRUE(uses_.note(*database_, token_, who ? who->used_at : "", clock_));
    }
    std::vector<SessionRow> sessions() {
        return must(list_sessions(*reader(), must_be(signed_in(token_)), token_, limits_, clock_));
    }
    static SignedIn must_be(const std::optional<SignedIn>& who) {
        EXPECT_TRUE(who);
        return who.value_or(SignedIn{});
    }
    void end(std::string_view id, std::string_view keep) {
        ASSERT_TRUE(change(
            [&](auto& transaction) { return end_sessions(transaction, account_, id, keep); }));
    }

    AccountId account_;
    std::string token_;
    SessionUses uses_;
};

TEST_F(SessionTest, ATokenThatNobodyGaveOutIsNobodys) {
    EXPECT_FALSE(signed_in(""));
    EXPECT_FALSE(signed_in("ukendt"));
    EXPECT_FALSE(signed_in(std::string(100'000, 'x')));
}

TEST_F(SessionTest, ASessionThatIsNotUsedForAnHourEnds) {
    clock_.move_on(hour);
    EXPECT_TRUE(signed_in(token_));
    clock_.move_on(1);
    EXPECT_FALSE(signed_in(token_));
}

TEST_F(SessionTest, ASessionEndsAfterTwelveHoursHoweverMuchItIsUsed) {
    for (int times = 0; times < 24; ++times) {
        clock_.move_on(30 * minute);
        ASSERT_TRUE(signed_in(token_)) << times;
        use();
    }
    clock_.move_on(1);
    EXPECT_FALSE(signed_in(token_));
}

TEST_F(SessionTest, UseIsNotedOnceAMinute) {
    clock_.move_on(minute);
    const auto before = must(database_->version());
    use();
    EXPECT_EQ(must(database_->version()), before) << "nothing is written within a minute";
    clock_.move_on(1);
    use();
    EXPECT_NE(must(database_->version()), before);
    EXPECT_EQ(sessions().at(0).used_at, clock_.now());
}

TEST_F(SessionTest, UsesThatFollowEachOtherAreWrittenTogether) {
    const std::string second = sign_in("anho");
    const std::string third = sign_in("anho");
    clock_.move_on(2 * minute);
    const auto note = [&](const std::string& token) {
        EXPECT_TRUE(uses_.note(*database_, token, must_be(signed_in(token)).used_at, clock_));
    };
    note(token_);
    const auto written = must(database_->version());
    clock_.move_on(1);
    note(second);
    EXPECT_EQ(must(database_->version()), written) << "not each by itself";
    clock_.move_on(4);
    note(third);
    EXPECT_NE(must(database_->version()), written);
    EXPECT_EQ(must_be(signed_in(second)).used_at, clock_.now());
    EXPECT_EQ(must_be(signed_in(third)).used_at, clock_.now());
}

TEST_F(SessionTest, AClockThatIsSetBackKeepsNobodyFromNoting) {
    clock_.move_on(2 * minute);
    use();
    clock_.move_on(-minute);
    const std::string other = sign_in("anho");
    clock_.move_on(-2 * minute);
    EXPECT_TRUE(uses_.note(*database_, other, "", clock_));
    EXPECT_EQ(must_be(signed_in(other)).used_at, clock_.now());
}

TEST_F(SessionTest, AClockSetBackDoesNotProlongASession) {
    clock_.move_on(-day);
    EXPECT_FALSE(signed_in(token_));
    use();
    EXPECT_FALSE(signed_in(token_));
}

TEST_F(SessionTest, AClockPutRightByAMinuteThrowsNobodyOut) {
    clock_.move_on(-minute);
    EXPECT_TRUE(signed_in(token_));
}

TEST_F(SessionTest, ARoleThatEndedYesterdayIsNotHeldToday) {
    hold(anna_, "reader", {}, "2020-01-01", "");
    EXPECT_TRUE(signed_in(token_)->actor.may(Permission::SaveMinutes, in_body(board_)));
    clock_.move_on(2 * day);
    token_ = sign_in("anho");
    const SignedIn who = must_be(signed_in(token_));
    EXPECT_FALSE(who.actor.may(Permission::SaveMinutes, in_body(board_)));
    EXPECT_TRUE(who.viewer.insight().bodies.empty());
    EXPECT_TRUE(who.viewer.insight().staff);
}

TEST_F(SessionTest, TheRoleEndsAtMidnightInAnOpenSessionToo) {
    clock_.move_on(day + 10 * hour);
    token_ = sign_in("anho");
    EXPECT_TRUE(signed_in(token_)->actor.holds(Role::Secretary));
    clock_.move_on(hour);
    EXPECT_FALSE(signed_in(token_)->actor.holds(Role::Secretary));
}

TEST_F(SessionTest, ASubstituteOfASubstituteIsSignedInWithoutAnything) {
    add_open_account(carl_, "cada");
    stand_in(anna_, bo_, board_, "2026-11-01", "2026-11-30");
    stand_in(bo_, carl_, board_, "2026-11-01", "2026-11-30");
    const SignedIn who = must_be(signed_in(sign_in("cada")));
    EXPECT_FALSE(who.actor.may(Permission::SaveMinutes, in_body(board_)));
    EXPECT_TRUE(who.viewer.insight().bodies.empty());
    EXPECT_FALSE(who.viewer.insight().staff);
}

TEST_F(SessionTest, ADisabledAccountsSessionEndsAtTheNextRequest) {
    ASSERT_TRUE(change([&](auto& transaction) {
        return disable_account(transaction, operator_, account_, clock_);
    }));
    EXPECT_FALSE(signed_in(token_));
    ASSERT_TRUE(change([&](auto& transaction) {
        return enable_account(transaction, operator_, account_, clock_);
    }));
    EXPECT_FALSE(signed_in(token_)) << "the session does not come back";
    EXPECT_TRUE(try_sign_in("anho"));
}

TEST_F(SessionTest, SomebodyWhoLeftIsSignedOutTheDayAfter) {
    insert("UPDATE person SET left_on = '2026-11-20' WHERE name = 'Anna Holm'", {});
    EXPECT_FALSE(signed_in(token_));
    EXPECT_EQ(try_sign_in("anho").error().code, "sign_in.refused");
}

TEST_F(SessionTest, AResetEndsEverySession) {
    link_of(account_);
    EXPECT_FALSE(signed_in(token_));
}

TEST_F(SessionTest, TheNightlySweepTakesWhatHasEndedAndNothingElse) {
    const auto rows = [&](const char* sql) {
        return must(reader()->query_one<std::int64_t>(
                        sql, {}, [](const store::Row& row) { return row.integer(0); }))
            .value_or(-1);
    };
    const auto sweep = [&] {
        return must(change(
            [&](auto& transaction) { return sweep_sign_ins(transaction, limits_, clock_); }));
    };
    link_of(add_account(bo_, "bolu"));
    EXPECT_EQ(sweep(), 0);
    EXPECT_TRUE(signed_in(token_));
    clock_.move_on(hour + 1);
    const std::string later = sign_in("anho");
    EXPECT_EQ(rows("SELECT count(*) FROM session"), 2) << "signing in takes away nothing of others";
    EXPECT_EQ(sweep(), 1);
    EXPECT_TRUE(signed_in(later));
    clock_.move_on(3 * day);
    EXPECT_EQ(sweep(), 2);
    EXPECT_EQ(rows("SELECT count(*) FROM session"), 0);
    EXPECT_EQ(rows("SELECT count(*) FROM one_time_link"), 0);
}

TEST_F(SessionTest, SigningOutEndsThisOneAlone) {
    const std::string other = sign_in("anho");
    ASSERT_TRUE(change([&](auto& transaction) { return sign_out(transaction, token_); }));
    EXPECT_FALSE(signed_in(token_));
    EXPECT_TRUE(signed_in(other));
}

TEST_F(SessionTest, SessionsAreListedAndEndedOneByOneOrAllButThis) {
    const std::string other = sign_in("anho");
    const std::string third = sign_in("anho");
    ASSERT_THAT(sessions(), SizeIs(3));
    for (const SessionRow& row : sessions()) {
        EXPECT_EQ(row.browser, "Firefox");
        EXPECT_NE(row.id, token_);
        if (row.is_this_one) end(row.id, "");
    }
    EXPECT_FALSE(signed_in(token_));
    end("", third);
    EXPECT_FALSE(signed_in(other));
    EXPECT_TRUE(signed_in(third));
}

TEST_F(SessionTest, SomebodyElsesSessionIsNotEndedByItsId) {
    const std::string own = sessions().at(0).id;
    const AccountId bo = add_open_account(bo_, "bolu");
    ASSERT_TRUE(change([&](auto& transaction) { return end_sessions(transaction, bo, own, ""); }));
    EXPECT_TRUE(signed_in(token_));
}

TEST_F(SessionTest, ALongNameOfABrowserIsCutBetweenLetters) {
    std::string name;
    while (name.size() < 1000) name += "xø";
    token_ = must(gate_->sign_in(
        {.sign_in = "anho", .password = std::string(good_password), .browser = name}));
    for (const SessionRow& row : sessions()) {
        if (!row.is_this_one) continue;
        EXPECT_LE(row.browser.size(), 200U);
        EXPECT_EQ(name.find(row.browser), 0U);
        EXPECT_TRUE(row.browser.ends_with("ø") || row.browser.ends_with("x"));
    }
}

TEST_F(SessionTest, TheKeyOfFormsFollowsTheSessionAndDoesNotTellTheToken) {
    const std::string other = sign_in("anho");
    EXPECT_EQ(signed_in(token_)->form_key, signed_in(token_)->form_key);
    EXPECT_NE(signed_in(token_)->form_key, signed_in(other)->form_key);
    EXPECT_NE(signed_in(token_)->form_key, sessions().at(0).id);
}

}  // namespace
}  // namespace rights
