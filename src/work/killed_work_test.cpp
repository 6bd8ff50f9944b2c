// SPDX-License-Identifier: AGPL-3.0-or-later
// Two processes share jobs and timers and are killed in the middle, again and again: in the end
// every piece was done once, and every timer happened once.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/try.h"
#include "support/stores.h"
#include "work/background.h"

namespace {

constexpr int pieces = 60;
constexpr int jobs = 3;

/// The machine's clock, some time ahead: so a lease of a process that was killed has run out.
class LaterClock final : public base::Clock {
public:
    explicit LaterClock(std::int64_t ahead) : ahead_(ahead) {}
    std::string now() const override {
        return base::utc_of_seconds(base::seconds_now(base::system_clock()) + ahead_);
    }
    base::Date today() const override { return base::system_clock().today(); }

private:
    std::int64_t ahead_;
};

/// Each piece is a row of its own; a byte in the pipe tells that one is being worked on.
work::Duties duties_of(int pipe) {
    work::Duties duties;
    duties.kinds.push_back(
        {.name = "count", .next = [pipe](work::AtWork& at) -> base::Result<work::Piece> {
             const int number =
                 at.job().checkpoint.empty() ? 1 : std::stoi(at.job().checkpoint) + 1;
             const auto job = at.job().id;
             if (::write(pipe, ".", 1) != 1) ::_exit(20);
             return work::Piece{
                 .effect = [=](store::Transaction& transaction) -> base::Result<void> {
                     TRY_DO(transaction.execute(
                         "INSERT INTO piece_done (job, number) VALUES ($1, $2)", {job, number}));
                     if (::write(pipe, ".", 1) != 1) ::_exit(21);
                     return {};
                 },
                 .checkpoint = std::to_string(number),
                 .done = number,
                 .total = pieces,
                 .is_last = number == pieces};
         }});
    duties.timers.push_back(
        {.name = "once",
         .rule = {},
         .effect = [pipe](store::Transaction& transaction,
                          const work::Due& due) -> base::Result<void> {
             TRY_DO(transaction.execute("INSERT INTO happened (name) VALUES ($1)", {due.name}));
             if (::write(pipe, ".", 1) != 1) ::_exit(22);
             return {};
         }});
    return duties;
}

class KilledWorkTest : public support::WithLastingStore {
protected:
    pid_t start_worker(int round, int pipe) const {
        const pid_t child = ::fork();
        if (child != 0) return child;
        auto database = open();
        if (!database) ::_exit(10);
        const LaterClock clock(round * 2 * work::seconds_of_lease);
        auto worked = work::work_off(*database.value(), clock, duties_of(pipe), {});
        ::_exit(worked ? 0 : 11);
    }
};

TEST_F(KilledWorkTest, EveryPieceAndEveryTimerIsDoneOnce) {
    execute("CREATE TABLE piece_done (job BIGINT, number BIGINT)");
    execute("CREATE TABLE happened (name TEXT)");
    const LaterClock now(0);
    {
        auto transaction = must(database_->begin());
        for (int at = 0; at < jobs; ++at) {
            must(work::add_job(*transaction, {.kind = "count"}, now));
        }
        for (int at = 0; at < 20; ++at) {
            must(work::set_once(*transaction, "once", std::to_string(at), now.now(), ""));
        }
        must(transaction->commit());
    }
    database_.reset();  // A connection must not be carried into a child.
    int killed = 0;
    for (int round = 0; round < 20; ++round) {
        int ends[2] = {-1, -1};
        ASSERT_EQ(::pipe(ends), 0);
        const pid_t first = start_worker(round, ends[1]);
        const pid_t second = start_worker(round, ends[1]);
        ::close(ends[1]);
        char byte = 0;
        // One of them dies in the middle of a piece; then the other, a little later.
        for (int seen = 1; ::read(ends[0], &byte, 1) == 1; ++seen) {
            if (seen == 3 + round % 7) ::kill(first, SIGKILL);
            if (seen == 9 + round % 11) ::kill(second, SIGKILL);
        }
        ::close(ends[0]);
        for (const pid_t child : {first, second}) {
            int status = 0;
            ASSERT_EQ(::waitpid(child, &status, 0), child);
            killed += WIFSIGNALED(status) ? 1 : 0;
            EXPECT_TRUE(WIFSIGNALED(status) || WEXITSTATUS(status) == 0) << WEXITSTATUS(status);
        }
    }
    EXPECT_GT(killed, 5);
    database_ = must(open());
    const LaterClock late(21 * 2 * work::seconds_of_lease);
    int ends[2] = {-1, -1};
    ASSERT_EQ(::pipe(ends), 0);
    // Where processes died three times at the same piece, somebody has to say that it may go on.
    for (int id = 1; id <= jobs; ++id) {
        auto transaction = must(database_->begin());
        auto again = work::try_again(*transaction, rights::Actor::operator_of_machine(),
                                     work::JobId{id}, late);
        EXPECT_TRUE(again || again.error().code == "work.not_stopped");
        must(transaction->commit());
    }
    must(work::work_off(*database_, late, duties_of(ends[1]), {}));
    ::close(ends[0]);
    ::close(ends[1]);
    EXPECT_EQ(number("SELECT count(*) FROM piece_done"), jobs * pieces);
    EXPECT_EQ(number("SELECT count(*) FROM (SELECT DISTINCT job, number FROM piece_done) AS once"),
              jobs * pieces);
    EXPECT_EQ(number("SELECT count(*) FROM happened"), 20);
    EXPECT_EQ(number("SELECT count(DISTINCT name) FROM happened"), 20);
    EXPECT_EQ(number("SELECT count(*) FROM job WHERE state = 'done'"), jobs);
}

}  // namespace
