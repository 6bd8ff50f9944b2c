// SPDX-License-Identifier: AGPL-3.0-or-later
#include "work/worker.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>

#include "base/secret.h"
#include "base/try.h"
#include "work/internal/job_rows.h"

namespace work {
namespace {

constexpr int most_deaths = 3;
/// Ten seconds, then four times as long each time, up to an hour.
constexpr std::int64_t first_wait = 10;
constexpr std::int64_t wait_times = 4;
constexpr std::int64_t longest_wait = 3600;

bool is_worth_trying_again(const base::Error& error) {
    return error.kind == base::ErrorKind::Unavailable || error.kind == base::ErrorKind::Conflict;
}

base::Error stopped(const Job& job) {
    return {base::ErrorKind::Conflict, "work.stopped", std::to_string(job.id.value)};
}

}  // namespace

struct Worker::Inside {
    store::Database& database;
    const base::Clock& clock;
    std::vector<Kind> kinds;
    Tell tell;
    std::atomic<bool> stopping = false;

    class Turn;
    std::string later(std::int64_t seconds) const { return moment_after(clock, seconds); }
    LeaseNow now() const { return lease_now(clock, {seconds_of_lease, longest_wait}); }
    /// The first in line that we know how to do.
    base::Result<std::optional<Candidate>> find_ours() {
        TRY(const auto reader, database.reader());
        return find_candidate(
            [&](const Candidate& last, int most) {
                return rows::list_claimable(*reader, now(), last, most);
            },
            [&](std::string_view kind) { return find_kind(kinds, kind) != nullptr; });
    }
    base::Result<bool> claim(JobId id, std::string_view lease) {
        TRY(const auto transaction, database.begin());
        TRY(const bool taken, rows::claim(*transaction, id, lease, now()));
        TRY_DO(transaction->commit());
        return taken;
    }
};

/// One job in our hands, from its claim until it is let go.
class Worker::Inside::Turn final : public AtWork {
public:
    Turn(Inside& inside, const Kind& kind, std::string lease, Job job)
        : inside_(inside), kind_(kind), lease_(std::move(lease)), job_(std::move(job)) {}

    const Job& job() const override { return job_; }
    store::Database& database() override { return inside_.database; }
    const base::Clock& clock() const override { return inside_.clock; }

    base::Result<void> go_on() override {
        if (inside_.stopping) return stopped(job_);
        const std::int64_t now = base::seconds_now(inside_.clock);
        if (now == renewed_at_) return {};
        TRY(const auto transaction, inside_.database.begin());
        TRY(const auto cancel, rows::renew(*transaction, job_.id, lease_, lease_until()));
        TRY_DO(transaction->commit());
        renewed_at_ = now;
        if (!cancel) return stopped(job_);
        job_.cancel_wanted = *cancel;
        return *cancel ? base::Result<void>(stopped(job_)) : base::Result<void>();
    }

    /// Piece after piece until the turn is over.
    base::Result<void> run() {
        if (job_.deaths >= most_deaths) {
            return end(JobState::SetAside, {base::ErrorKind::Corrupt, "work.died", job_.argument});
        }
        const std::int64_t began = base::seconds_now(inside_.clock);
        while (true) {
            if (job_.cancel_wanted) return end(JobState::Cancelled, {});
            if (inside_.stopping) return give_back();
            auto piece = kind_.next(*this);
            if (!piece && job_.cancel_wanted) return end(JobState::Cancelled, {});
            if (!piece && inside_.stopping) return give_back();
            if (!piece) return fail(piece.error());
            auto done = finish(piece.value());
            if (!done) return fail(done.error());
            // Another worker has it, or it was the last piece.
            if (!done.value()) return {};
            const std::int64_t now = base::seconds_now(inside_.clock);
            if (now < began || now >= began + seconds_of_turn) return give_back();
        }
    }

private:
    std::string lease_until() const { return inside_.later(seconds_of_lease); }

    /// The effect and the checkpoint, or neither. False when there is nothing more to do for us.
    base::Result<bool> finish(const Piece& piece) {
        TRY(const auto transaction, inside_.database.begin());
        TRY(const bool ours,
            rows::write_piece(*transaction, job_.id, lease_, lease_until(), piece));
        if (!ours) return false;
        if (piece.effect) TRY_DO(piece.effect(*transaction));
        if (piece.is_last) {
            const rows::End end{.state = JobState::Done, .at = inside_.clock.now()};
            TRY(const bool ended, rows::end(*transaction, job_.id, lease_, end));
            if (!ended) return false;
        }
        TRY(auto known, find_job(*transaction, job_.id));
        TRY_DO(transaction->commit());
        if (!known) return false;
        job_ = *std::move(known);
        if (piece.is_last) say(JobState::Done, {});
        return !piece.is_last;
    }

    base::Result<void> give_back() {
        TRY(const auto transaction, inside_.database.begin());
        TRY(const bool ours, rows::give_back(*transaction, job_.id, lease_, inside_.clock.now()));
        if (!ours) return {};
        return transaction->commit();
    }

    base::Result<void> fail(const base::Error& error) {
        if (!is_worth_trying_again(error) || job_.tries + 1 >= kind_.most_tries) {
            return end(JobState::Failed, error);
        }
        TRY(const auto transaction, inside_.database.begin());
        TRY(const bool ours,
            rows::put_off(*transaction, job_.id, lease_,
                          {.error = error,
                           .retry_at = inside_.later(
                               wait_after(job_.tries, first_wait, wait_times, longest_wait))}));
        if (!ours) return {};
        TRY_DO(transaction->commit());
        say(JobState::Waiting, error);
        return {};
    }

    base::Result<void> end(JobState state, const base::Error& error) {
        TRY(const auto transaction, inside_.database.begin());
        const rows::End last{.state = state,
                             .at = inside_.clock.now(),
                             .error = error.code,
                             .error_detail = error.detail,
                             .forgets_checkpoint = static_cast<bool>(kind_.give_up)};
        TRY(const bool ours, rows::end(*transaction, job_.id, lease_, last));
        if (!ours) return {};
        if (kind_.give_up) TRY_DO(kind_.give_up(*transaction, job_));
        TRY_DO(transaction->commit());
        say(state, error);
        return {};
    }

    void say(JobState state, const base::Error& error) {
        if (!inside_.tell) return;
        inside_.tell({.job = job_.id,
                      .kind = job_.kind,
                      .state = state,
                      .code = error.code,
                      .detail = error.detail});
    }

    Inside& inside_;
    const Kind& kind_;
    std::string lease_;
    Job job_;
    std::int64_t renewed_at_ = 0;
};

Worker::Worker(store::Database& database, const base::Clock& clock, std::vector<Kind> kinds,
               Tell tell)
    : inside_(new Inside{database, clock, std::move(kinds), std::move(tell)}) {}

Worker::~Worker() = default;

void Worker::stop() { inside_->stopping = true; }

base::Result<bool> Worker::work_a_turn() {
    if (inside_->stopping) return false;
    TRY(const auto candidate, inside_->find_ours());
    if (!candidate) return false;
    const JobId id{candidate->id};
    const std::string lease = base::make_secret();
    TRY(const bool taken, inside_->claim(id, lease));
    if (!taken) return true;  // Another worker was quicker; there may be more.
    std::optional<Job> job;
    {
        TRY(const auto reader, inside_->database.reader());
        TRY(job, find_job(*reader, id));
    }
    if (!job) return true;
    const Kind& kind = *find_kind(inside_->kinds, candidate->kind);
    TRY_DO(Inside::Turn(*inside_, kind, lease, *std::move(job)).run());
    return true;
}

}  // namespace work
