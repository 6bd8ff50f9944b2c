// SPDX-License-Identifier: AGPL-3.0-or-later
// Doing jobs: how a kind is done, and the worker that does what waits.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "work/job.h"

namespace work {

/// What a piece comes to, once its effect is committed.
struct Piece {
    /// What the piece changes, in the transaction that also writes the checkpoint. Empty: nothing.
    std::function<base::Result<void>(store::Transaction&)> effect = {};
    std::string checkpoint = {};  ///< Where the next piece begins.
    std::int64_t done = 0;
    std::int64_t total = 0;  ///< 0: not known.
    std::string says = {};   ///< The key of a sentence about what goes on.
    bool is_last = false;
    std::string result = {};  ///< With the last piece: what came of it.
};

/// The job at hand, for a kind's `next`.
class AtWork {
public:
    virtual ~AtWork() = default;
    virtual const Job& job() const = 0;
    virtual store::Database& database() = 0;
    virtual const base::Clock& clock() const = 0;
    /// Keeps the lease. Conflict "work.stopped" when somebody cancelled the job, the server ends or
    /// another worker has the job: return it. Cheap; asks the database at most once a second.
    virtual base::Result<void> go_on() = 0;
};

/// How jobs of one kind are done.
struct Kind {
    std::string name;
    /// Computes the piece after job().checkpoint. It may be computed twice, by two processes; its
    /// effect is committed once.
    std::function<base::Result<Piece>(AtWork&)> next;
    /// What to undo when the job ends otherwise than done. Empty: nothing; then it can be tried
    /// again from where it was, otherwise from the beginning.
    std::function<base::Result<void>(store::Transaction&, const Job&)> give_up = {};
    int most_tries = 5;
};

/// What the operator should read.
struct Event {
    JobId job;  ///< 0: of no job.
    std::string kind;
    JobState state = JobState::Waiting;
    std::string code;  ///< Of an error; "": none.
    std::string detail;
};
using Tell = std::function<void(const Event&)>;

/// How long a worker that says nothing keeps a job.
constexpr std::int64_t seconds_of_lease = 120;
/// How long a job is worked on while others wait.
constexpr std::int64_t seconds_of_turn = 2;

/// Used by one thread; any number of workers in any number of processes.
class Worker {
public:
    Worker(store::Database& database, const base::Clock& clock, std::vector<Kind> kinds, Tell tell);
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    /// Gives the job that has waited longest its turn. False when none waits for us now.
    base::Result<bool> work_a_turn();
    /// From any thread: the piece at hand is the last, and the job is left for others.
    void stop();

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace work
