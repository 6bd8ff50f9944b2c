// SPDX-License-Identifier: AGPL-3.0-or-later
// Timers and their rules.
#include <gtest/gtest.h>

#include "base/try.h"
#include "support/stores.h"
#include "work/background.h"

namespace {

using work::Daily;
using work::Every;

std::string next(const work::Rule& rule, std::string_view utc) {
    return base::utc_of_seconds(work::next_after(rule, *base::seconds_of(utc)));
}

TEST(RuleTest, SixInTheMorningIsSixOnTheWallAllTheYear) {
    const Daily six{{6, 0}};
    EXPECT_EQ(next(six, "2026-03-28T05:00:00Z"), "2026-03-29T04:00:00Z");
    EXPECT_EQ(next(six, "2026-03-29T03:59:59Z"), "2026-03-29T04:00:00Z");
    EXPECT_EQ(next(six, "2026-03-29T04:00:00Z"), "2026-03-30T04:00:00Z");
    EXPECT_EQ(next(six, "2026-10-24T04:00:00Z"), "2026-10-25T05:00:00Z");
}

TEST(RuleTest, ATimeInTheHourThatIsSkippedOrDoubledComesOnceADay) {
    const Daily half_past_two{{2, 30}};
    std::int64_t at = *base::seconds_of("2026-03-01T00:00:00Z");
    long day = base::days_since_epoch({2026, 3, 1});
    for (int count = 0; count < 300; ++count, ++day) {
        at = work::next_after(half_past_two, at);
        EXPECT_EQ(base::days_since_epoch(base::danish_moment(base::utc_of_seconds(at))->day), day);
    }
}

TEST(RuleTest, EveryFifteenMinutesIsAtTheSameMinutesOnEveryServer) {
    EXPECT_EQ(next(Every{15}, "2026-11-21T12:00:01Z"), "2026-11-21T12:15:00Z");
    EXPECT_EQ(next(Every{15}, "2026-11-21T12:15:00Z"), "2026-11-21T12:30:00Z");
}

class TimerTest : public support::WithStore {
protected:
    void SetUp() override {
        WithStore::SetUp();
        execute("CREATE TABLE happened (name TEXT, argument TEXT)");
    }
    work::TimerKind noting(std::string name, std::optional<work::Rule> rule) {
        return {
            .name = std::move(name),
            .rule = rule,
            .effect = [this](store::Transaction& transaction,
                             const work::Due& due) -> base::Result<void> {
                last_ = due;
                TRY_DO(transaction.execute("INSERT INTO happened (name, argument) VALUES ($1, $2)",
                                           {due.name, due.argument}));
                if (!fails_) return {};
                return base::Error{base::ErrorKind::Unavailable, "test.fails", ""};
            }};
    }
    /// What a server does when it starts and at every look.
    int start_and_look(std::vector<work::TimerKind> kinds) {
        work::Timers timers(*database_, clock_, std::move(kinds),
                            [this](const work::Event& event) { told_.push_back(event.code); });
        must(timers.prepare());
        return must(timers.look());
    }
    int look_daily() { return start_and_look({noting("daily", Daily{{6, 0}})}); }
    std::int64_t happened() { return number("SELECT count(*) FROM happened"); }
    void set_once(std::string_view about, std::string_view at, std::string_view argument = "") {
        auto transaction = must(database_->begin());
        must(work::set_once(*transaction, "once", about, at, argument));
        must(transaction->commit());
    }

    work::Due last_;
    bool fails_ = false;
    std::vector<std::string> told_;
};

TEST_F(TimerTest, OneThatBeginsAtOnceHappensWhenItIsFirstKnownAndNeverAgainAtAStart) {
    auto kind = noting("head", Daily{{6, 0}});
    kind.begins_at_once = true;
    EXPECT_EQ(start_and_look({kind}), 1);
    EXPECT_EQ(start_and_look({kind}), 0);
    clock_.move_on(24 * 60 * 60);
    EXPECT_EQ(start_and_look({kind}), 1);
    EXPECT_EQ(last_.missed, 0);
}

TEST_F(TimerTest, ItHappensOnceHoweverManyServersLook) {
    EXPECT_EQ(look_daily(), 0);
    clock_.move_on(86400);
    EXPECT_EQ(look_daily(), 1);
    EXPECT_EQ(look_daily(), 0);
    EXPECT_EQ(happened(), 1);
}

TEST_F(TimerTest, NineDaysDownIsOnceAndItSaysSo) {
    look_daily();
    clock_.move_on(86400 * 9);
    EXPECT_EQ(look_daily(), 1);
    EXPECT_EQ(last_.missed, 8);
    EXPECT_EQ(last_.at, "2026-11-22T05:00:00Z");
    EXPECT_EQ(told_, std::vector<std::string>{"work.timer_missed"});
    EXPECT_EQ(look_daily(), 0);
    EXPECT_EQ(happened(), 1);
}

TEST_F(TimerTest, AClockThatIsSetBackDoesNotMakeItHappenTwice) {
    look_daily();
    clock_.move_on(3600 * 17);  // Six in the morning on the wall.
    EXPECT_EQ(look_daily(), 1);
    clock_.move_on(-300);
    EXPECT_EQ(look_daily(), 0);
    clock_.move_on(300);
    EXPECT_EQ(look_daily(), 0);
    EXPECT_EQ(happened(), 1);
    clock_.move_on(86400);
    EXPECT_EQ(look_daily(), 1);
}

TEST_F(TimerTest, AClockThatWasAYearAheadDoesNotKeepItWaitingForAYear) {
    clock_.move_on(86400 * 365);
    look_daily();
    clock_.move_on(-86400 * 365);
    EXPECT_EQ(look_daily(), 0);
    EXPECT_EQ(told_, std::vector<std::string>{"work.timer_astray"});
    clock_.move_on(86400);
    EXPECT_EQ(look_daily(), 1);
}

TEST_F(TimerTest, ARuleThatIsAnotherNowHoldsFromNowOn) {
    look_daily();
    const auto hourly = [&] { return start_and_look({noting("daily", Every{60})}); };
    EXPECT_EQ(hourly(), 0);
    clock_.move_on(3600);
    EXPECT_EQ(hourly(), 1);
}

TEST_F(TimerTest, WhatFailsLeavesNothingComesAgainAndStopsNoOther) {
    set_once("a", clock_.now());
    set_once("b", clock_.now());
    fails_ = true;
    const std::vector<work::TimerKind> kinds = {noting("once", std::nullopt)};
    EXPECT_EQ(start_and_look(kinds), 0);
    EXPECT_EQ(told_.size(), 2U);
    EXPECT_EQ(happened(), 0);
    EXPECT_EQ(start_and_look(kinds), 0);
    EXPECT_EQ(told_.size(), 2U);
    fails_ = false;
    clock_.move_on(60);
    EXPECT_EQ(start_and_look(kinds), 2);
    EXPECT_EQ(happened(), 2);
}

TEST_F(TimerTest, WhatIsSetOnceHappensOnceAndWhenItIsMovedAtItsNewTimeOnly) {
    const std::vector<work::TimerKind> kinds = {noting("once", std::nullopt)};
    set_once("meeting/1", "2026-11-21T13:00:00Z", "first");
    set_once("meeting/2", "2026-11-21T13:00:00Z");
    set_once("meeting/1", "2026-12-21T13:00:00Z", "moved");
    {
        auto transaction = must(database_->begin());
        must(work::unset(*transaction, "once", "meeting/2"));
        must(work::unset(*transaction, "once", "meeting/3"));
        EXPECT_EQ(work::set_once(*transaction, "once", "x", "tomorrow", "").error().code,
                  "work.no_moment");
        must(transaction->commit());
    }
    clock_.move_on(86400);
    EXPECT_EQ(start_and_look(kinds), 0);
    clock_.move_on(86400 * 30);
    EXPECT_EQ(start_and_look(kinds), 1);
    EXPECT_EQ(last_.argument, "moved");
    EXPECT_EQ(last_.name, "once/meeting/1");
    EXPECT_EQ(start_and_look(kinds), 0);
    auto reader = must(database_->reader());
    EXPECT_TRUE(must(work::list_timers(*reader, 10)).empty());
}

TEST_F(TimerTest, ATimerOfAnotherProgramStaysForIt) {
    set_once("a", clock_.now());
    EXPECT_EQ(start_and_look({}), 0);
    EXPECT_EQ(start_and_look({noting("once", std::nullopt)}), 1);
}

TEST_F(TimerTest, ATimerSetsAJobGoingAndBothAreWorkedOff) {
    work::Duties duties;
    duties.timers.push_back(
        {.name = "nightly",
         .rule = Daily{{3, 0}},
         .effect = [this](store::Transaction& transaction, const work::Due&) -> base::Result<void> {
             TRY_DO(work::add_job(transaction, {.kind = "sweep", .only_key = "sweep"}, clock_));
             return {};
         }});
    int swept = 0;
    duties.kinds.push_back(
        {.name = "sweep", .next = [&](work::AtWork&) -> base::Result<work::Piece> {
             ++swept;
             work::Piece piece;
             piece.is_last = true;
             return piece;
         }});
    EXPECT_EQ(must(work::work_off(*database_, clock_, duties, {})).turns, 0);
    clock_.move_on(86400);
    const auto worked = must(work::work_off(*database_, clock_, duties, {}));
    EXPECT_EQ(worked.timers, 1);
    EXPECT_EQ(worked.turns, 1);
    EXPECT_EQ(swept, 1);
    // On a thread of its own, too; it ends when it is told to.
    const work::Background background(*database_, clock_, duties, {});
}

}  // namespace
