// SPDX-License-Identifier: AGPL-3.0-or-later
// Jobs and the worker that does them.
#include <gtest/gtest.h>

#include "base/try.h"
#include "support/stores.h"
#include "work/background.h"

namespace {

using work::AtWork;
using work::JobState;
using work::Kind;
using work::Piece;

const auto by_operator = rights::Actor::operator_of_machine();

class WorkerTest : public support::WithStore {
protected:
    void SetUp() override {
        WithStore::SetUp();
        execute("CREATE TABLE piece_done (number BIGINT)");
    }
    work::JobId add(const work::JobRequest& request) {
        return change(
            [&](auto& transaction) { return work::add_job(transaction, request, clock_); });
    }
    work::Job job(work::JobId id) {
        auto reader = must(database_->reader());
        return *must(work::find_job(*reader, id));
    }
    void cancel(work::JobId id) {
        auto transaction = must(database_->begin());
        must(work::cancel_job(*transaction, by_operator, id, clock_));
        must(transaction->commit());
    }
    base::Result<void> again(work::JobId id) {
        auto transaction = must(database_->begin());
        auto done = work::try_again(*transaction, by_operator, id, clock_);
        if (!done) return done;
        return transaction->commit();
    }
    bool turn(std::vector<Kind> kinds) {
        work::Worker worker(*database_, clock_, std::move(kinds), keep_events());
        return must(worker.work_a_turn());
    }
    work::Tell keep_events() {
        return [this](const work::Event& event) { events_.push_back(event); };
    }
    /// Counts to `total`, a row a piece. Time passes with every piece.
    Kind counting(int total, std::int64_t seconds_a_piece = 0) {
        return {.name = "count", .next = [=, this](AtWork& at) -> base::Result<Piece> {
                    const int number =
                        at.job().checkpoint.empty() ? 1 : std::stoi(at.job().checkpoint) + 1;
                    clock_.move_on(seconds_a_piece);
                    Piece piece{
                        .effect = [number](store::Transaction& transaction) -> base::Result<void> {
                            TRY_DO(transaction.execute(
                                "INSERT INTO piece_done (number) VALUES ($1)", {number}));
                            return {};
                        },
                        .checkpoint = std::to_string(number),
                        .done = number,
                        .total = total,
                        .says = "count.counting"};
                    piece.is_last = number == total;
                    if (piece.is_last) piece.result = "counted";
                    return piece;
                }};
    }
    static Kind failing(base::ErrorKind why, int& runs) {
        return {.name = "fail", .next = [why, &runs](AtWork&) -> base::Result<Piece> {
                    ++runs;
                    return base::Error{why, "fail.always", "in the test"};
                }};
    }
    std::int64_t rows() { return number("SELECT count(*) FROM piece_done"); }

    std::vector<work::Event> events_;
};

TEST_F(WorkerTest, AJobIsDonePieceByPieceAndSaysHowFarItIs) {
    const auto id = add({.kind = "count"});
    EXPECT_EQ(job(id).state, JobState::Waiting);
    EXPECT_TRUE(turn({counting(5, 1)}));
    EXPECT_EQ(job(id).done, 2);
    EXPECT_EQ(job(id).total, 5);
    EXPECT_EQ(job(id).says, "count.counting");
    EXPECT_EQ(job(id).state, JobState::Waiting);
    while (turn({counting(5, 1)})) {
    }
    EXPECT_EQ(job(id).state, JobState::Done);
    EXPECT_EQ(job(id).result, "counted");
    EXPECT_EQ(rows(), 5);
    ASSERT_EQ(events_.size(), 1U);
    EXPECT_EQ(events_[0].state, JobState::Done);
}

TEST_F(WorkerTest, ALongJobLetsOthersHaveTheirTurn) {
    const auto slow = add({.kind = "count"});
    clock_.move_on(1);
    int runs = 0;
    const auto quick = add({.kind = "fail"});
    const std::vector<Kind> kinds = {counting(100, 1), failing(base::ErrorKind::Invalid, runs)};
    turn(kinds);
    turn(kinds);
    EXPECT_EQ(job(quick).state, JobState::Failed);
    EXPECT_EQ(job(slow).done, 2);
}

TEST_F(WorkerTest, AKindThatThisProgramDoesNotKnowStaysForOneThatDoes) {
    for (int at = 0; at < 120; ++at) add({.kind = "newer.kind"});
    const auto id = add({.kind = "count"});
    EXPECT_TRUE(turn({counting(1)}));
    EXPECT_FALSE(turn({counting(1)}));
    EXPECT_EQ(job(id).state, JobState::Done);
}

TEST_F(WorkerTest, WhatMayOnlyBeOnceIsNotAddedTwiceWhileItIsOpen) {
    const work::JobRequest request{.kind = "count", .only_key = "the one"};
    const auto first = add(request);
    EXPECT_EQ(add(request), first);
    while (turn({counting(1)})) {
    }
    const auto second = add(request);
    EXPECT_NE(second, first);
    EXPECT_EQ(job(second).state, JobState::Waiting);
}

TEST_F(WorkerTest, AnErrorThatMayPassIsTriedAgainLaterAndLaterAndThenGivenUp) {
    int runs = 0;
    const auto id = add({.kind = "fail"});
    EXPECT_TRUE(turn({failing(base::ErrorKind::Unavailable, runs)}));
    EXPECT_FALSE(turn({failing(base::ErrorKind::Unavailable, runs)}));
    EXPECT_EQ(job(id).error, "fail.always");
    std::int64_t waited = 0;
    while (job(id).state == JobState::Waiting) {
        clock_.move_on(1);
        ++waited;
        turn({failing(base::ErrorKind::Unavailable, runs)});
    }
    EXPECT_EQ(job(id).state, JobState::Failed);
    EXPECT_EQ(runs, 5);
    EXPECT_EQ(waited, 10 + 40 + 160 + 640);
}

TEST_F(WorkerTest, AnErrorThatStaysEndsTheJobAtOnceAndItCanBeTriedAgain) {
    int runs = 0;
    const auto id = add({.kind = "fail"});
    turn({failing(base::ErrorKind::Invalid, runs)});
    EXPECT_EQ(job(id).state, JobState::Failed);
    EXPECT_EQ(runs, 1);
    must(again(id));
    turn({failing(base::ErrorKind::Invalid, runs)});
    EXPECT_EQ(runs, 2);
}

TEST_F(WorkerTest, AnEffectThatFailsLeavesNothingAndThePieceComesAgain) {
    bool fails = true;
    Kind kind = counting(1);
    kind.next = [&fails, next = kind.next](AtWork& at) -> base::Result<Piece> {
        auto piece = next(at);
        piece.value().effect = [&fails, effect = piece.value().effect](auto& transaction) {
            auto done = effect(transaction);
            if (!fails) return done;
            return base::Result<void>(base::Error{base::ErrorKind::Unavailable, "store.full", ""});
        };
        return piece;
    };
    const auto id = add({.kind = "count"});
    turn({kind});
    EXPECT_EQ(rows(), 0);
    EXPECT_EQ(job(id).done, 0);
    fails = false;
    clock_.move_on(10);
    turn({kind});
    EXPECT_EQ(rows(), 1);
    EXPECT_EQ(job(id).error, "");
}

TEST_F(WorkerTest, OneThatWaitsIsCancelledAtOnceAndOneThatRunsAtItsNextPiece) {
    const auto waiting = add({.kind = "count"});
    cancel(waiting);
    EXPECT_EQ(job(waiting).state, JobState::Cancelled);
    const auto running = add({.kind = "count"});
    Kind kind = counting(100);
    kind.next = [&, next = kind.next](AtWork& at) {
        if (at.job().done == 3) cancel(running);
        return next(at);
    };
    turn({kind});
    EXPECT_EQ(job(running).state, JobState::Cancelled);
    EXPECT_EQ(job(running).done, 4);
    EXPECT_EQ(rows(), 4);
    const auto transaction = must(database_->begin());
    EXPECT_EQ(work::cancel_job(*transaction, by_operator, running, clock_).error().code,
              "work.ended");
}

TEST_F(WorkerTest, ALongPieceSeesACancel) {
    const auto id = add({.kind = "long"});
    const Kind kind{.name = "long", .next = [&](AtWork& at) -> base::Result<Piece> {
                        must(at.go_on());
                        cancel(id);
                        must(at.go_on());  // Asked a moment ago: not again yet.
                        clock_.move_on(1);
                        TRY_DO(at.go_on());
                        ADD_FAILURE() << "the cancel was not seen";
                        return Piece{};
                    }};
    turn({kind});
    EXPECT_EQ(job(id).state, JobState::Cancelled);
}

TEST_F(WorkerTest, WhatWasHalfDoneIsUndoneWhenAJobIsGivenUp) {
    const auto id = add({.kind = "count"});
    Kind kind = counting(100, 1);
    kind.give_up = [](store::Transaction& transaction, const work::Job&) -> base::Result<void> {
        TRY_DO(transaction.execute("DELETE FROM piece_done", {}));
        return {};
    };
    turn({kind});
    EXPECT_EQ(rows(), 2);
    cancel(id);
    turn({kind});
    EXPECT_EQ(job(id).state, JobState::Cancelled);
    EXPECT_EQ(rows(), 0);
    // Tried again it begins from the beginning.
    must(again(id));
    turn({kind});
    EXPECT_EQ(number("SELECT min(number) FROM piece_done"), 1);
}

TEST_F(WorkerTest, AJobDuringWhichTheProcessDiesThreeTimesIsSetAsideAndTold) {
    const auto id = add({.kind = "count"});
    for (int death = 0; death <= 3; ++death) {
        // As a process that was killed leaves it.
        execute("UPDATE job SET state = 'running', lease = 'dead', lease_until = $1",
                {clock_.now()});
        clock_.move_on(1);
        if (death == 3) break;
        execute("UPDATE job SET deaths = $1", {death});
    }
    turn({counting(1)});
    EXPECT_EQ(job(id).state, JobState::SetAside);
    EXPECT_EQ(job(id).error, "work.died");
    ASSERT_EQ(events_.size(), 1U);
    EXPECT_EQ(events_[0].state, JobState::SetAside);
    EXPECT_EQ(rows(), 0);
    must(again(id));
    turn({counting(1)});
    EXPECT_EQ(job(id).state, JobState::Done);
}

TEST_F(WorkerTest, AWorkerThatLostItsLeaseChangesNothing) {
    const auto id = add({.kind = "count"});
    Kind kind = counting(100);
    kind.next = [&, next = kind.next](AtWork& at) {
        auto piece = next(at);
        // Another server took it over: this one was away for too long.
        execute("UPDATE job SET lease = 'another'");
        return piece;
    };
    turn({kind});
    EXPECT_EQ(rows(), 0);
    EXPECT_EQ(job(id).done, 0);
    EXPECT_EQ(job(id).state, JobState::Running);
}

TEST_F(WorkerTest, AClockThatIsSetBackDoesNotKeepAJobFromBeingDone) {
    int runs = 0;
    clock_.move_on(86400 * 30);
    const auto leased = add({.kind = "count"});
    execute("UPDATE job SET state = 'running', lease = 'dead', lease_until = $1", {clock_.now()});
    const auto put_off = add({.kind = "fail"});
    turn({failing(base::ErrorKind::Unavailable, runs)});
    clock_.move_on(-86400 * 30);
    const std::vector<Kind> kinds = {counting(1), failing(base::ErrorKind::Unavailable, runs)};
    turn(kinds);
    turn(kinds);
    EXPECT_EQ(job(leased).state, JobState::Done);
    EXPECT_EQ(job(put_off).tries, 2);
}

TEST_F(WorkerTest, AServerThatEndsLeavesTheJobToOthersAtOnce) {
    const auto id = add({.kind = "count"});
    Kind kind = counting(100);
    work::Worker* ending = nullptr;
    kind.next = [&, next = kind.next](AtWork& at) {
        if (at.job().done == 2) ending->stop();
        return next(at);
    };
    work::Worker worker(*database_, clock_, {kind}, keep_events());
    ending = &worker;
    EXPECT_TRUE(must(worker.work_a_turn()));
    EXPECT_FALSE(must(worker.work_a_turn()));
    EXPECT_EQ(job(id).state, JobState::Waiting);
    EXPECT_EQ(job(id).done, 3);
    EXPECT_EQ(job(id).deaths, 0);
}

TEST_F(WorkerTest, WhatEndedLongAgoIsSwept) {
    const auto old = add({.kind = "count"});
    turn({counting(1)});
    clock_.move_on(86400 * 31);
    const auto open = add({.kind = "count"});
    EXPECT_EQ(change([&](auto& transaction) { return work::sweep_jobs(transaction, 30, clock_); }),
              1);
    auto reader = must(database_->reader());
    EXPECT_FALSE(must(work::find_job(*reader, old)));
    EXPECT_TRUE(must(work::find_job(*reader, open)));
    EXPECT_EQ(must(work::count_jobs(*reader)).open, 1);
}

TEST_F(WorkerTest, WhoActsIsInTheLogAndWhoMayNotChangesNothing) {
    const auto id = add({.kind = "newer.kind"});
    const auto reader_alone = rights::Actor::of({7}, {{rights::Role::Reader, {}}});
    const auto auditor = rights::Actor::of({8}, {{rights::Role::Auditor, {}}});
    {
        auto transaction = must(database_->begin());
        for (const auto& actor : {reader_alone, auditor, rights::Actor::outsider()}) {
            EXPECT_EQ(work::cancel_job(*transaction, actor, id, clock_).error().code,
                      "rights.not_allowed");
            EXPECT_EQ(work::try_again(*transaction, actor, id, clock_).error().code,
                      "rights.not_allowed");
        }
    }
    EXPECT_EQ(number("SELECT count(*) FROM change"), 0);
    cancel(id);
    EXPECT_TRUE(again(id));
    EXPECT_EQ(again(id).error().code, "work.not_stopped");
    EXPECT_EQ(again({99}).error().code, "work.not_found");
    EXPECT_EQ(number("SELECT count(*) FROM change WHERE subject = 'job/1'"
                     " AND action = 'work.cancel_job'"),
              1);
    EXPECT_EQ(number("SELECT count(*) FROM change"), 2) << "what was refused is not told of";
}

TEST_F(WorkerTest, AJobThatNobodyKnowsAnyMoreEndsWhenItIsCancelledTwice) {
    const auto id = add({.kind = "count"});
    EXPECT_TRUE(turn({counting(100, 1)}));
    cancel(id);
    EXPECT_EQ(job(id).state, JobState::Waiting) << "its kind may have something to undo";
    EXPECT_FALSE(turn({})) << "a program that does not know the kind leaves it";
    cancel(id);
    EXPECT_EQ(job(id).state, JobState::Cancelled);
}

TEST_F(WorkerTest, AJobWhoseWorkerDiedAndThatNobodyKnowsEndsWhenItIsCancelledTwice) {
    const auto id = add({.kind = "count"});
    execute(
        "UPDATE job SET state = 'running', checkpoint = 'x', lease = 'gone',"
        " lease_until = $1",
        {base::utc_of_seconds(base::seconds_now(clock_) + 60)});
    cancel(id);
    cancel(id);
    EXPECT_EQ(job(id).state, JobState::Running) << "somebody may still be at it";
    clock_.move_on(61);
    cancel(id);
    EXPECT_EQ(job(id).state, JobState::Cancelled);
}

TEST_F(WorkerTest, ListsGoOnWhereTheyEndedHoweverManyHaveTheSameMoment) {
    int runs = 0;
    for (int at = 0; at < 7; ++at) add({.kind = "fail"});
    for (int at = 0; at < 3; ++at) add({.kind = "newer.kind"});
    while (turn({failing(base::ErrorKind::Invalid, runs)})) {
    }
    const auto all_of = [&](work::JobGroup group) {
        std::vector<std::int64_t> ids;
        work::ListPlace after;
        auto reader = must(database_->reader());
        while (true) {
            const auto part = must(work::list_jobs(*reader, group, after, 2));
            if (part.empty()) return ids;
            for (const auto& one : part) ids.push_back(one.id.value);
            after = work::place_of(part.back());
        }
    };
    EXPECT_EQ(all_of(work::JobGroup::Stopped), (std::vector<std::int64_t>{7, 6, 5, 4, 3, 2, 1}));
    EXPECT_EQ(all_of(work::JobGroup::Open), (std::vector<std::int64_t>{8, 9, 10}));
    EXPECT_TRUE(all_of(work::JobGroup::Over).empty());
}

}  // namespace
