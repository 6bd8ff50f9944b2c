// SPDX-License-Identifier: AGPL-3.0-or-later
// Jobs as those see them who ask for one, watch it or stop it.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/id.h"
#include "rights/actor.h"
#include "store/database.h"
#include "work/lease.h"

namespace work {

using JobId = base::Id<struct JobTag>;

enum class JobState {
    Waiting,
    Running,
    Done,
    Failed,     ///< An error ended it, or it was tried too often.
    Cancelled,  ///< Somebody stopped it.
    SetAside,   ///< The process died at it time and again.
};
/// "set_aside": stable, in the database and in text keys.
std::string_view name_of(JobState state);

struct JobRequest {
    std::string kind;
    std::string argument = {};  ///< Of the kind. No names or addresses of people.
    std::string only_key = {};  ///< While one with this key is open no other is added.
    std::int64_t asked_by = 0;  ///< An account; 0: the program or its operator.
};

struct Job {
    JobId id;
    std::string kind;
    std::string argument;
    JobState state = JobState::Waiting;
    std::int64_t asked_by = 0;
    std::string asked_at;
    std::string turn_at;  ///< Since when it waits for its turn.
    std::optional<std::string> retry_at;
    std::optional<std::string> ended_at;
    std::string checkpoint;
    std::int64_t done = 0;
    std::int64_t total = 0;  ///< 0: not known.
    std::string says;        ///< The key of a sentence; "" before the first piece.
    std::string result;
    std::string error;         ///< A code, "store.full"; "": none.
    std::string error_detail;  ///< For the operator, never on a page.
    int tries = 0;
    int deaths = 0;
    bool cancel_wanted = false;
};

/// From commit on it waits for a worker. With an only_key that an open job has: that job's id, and
/// nothing is added.
base::Result<JobId> add_job(store::Transaction& transaction, const JobRequest& request,
                            const base::Clock& clock);
base::Result<std::optional<Job>> find_job(store::Reader& reader, JobId id);
enum class JobGroup {
    Open,     ///< Waiting or running: who has waited longest first.
    Stopped,  ///< Failed or set aside: the newest first.
    Over,     ///< Done or cancelled: the newest first.
};
/// After a place in the group's order, up to `most`.
base::Result<std::vector<Job>> list_jobs(store::Reader& reader, JobGroup group,
                                         const ListPlace& after, int most);
/// Where the list goes on after this job.
ListPlace place_of(const Job& job);
/// Of each group in turn, up to `most` in all.
base::Result<std::vector<Job>> list_jobs(store::Reader& reader, int most);
/// Up to most_counted of each.
struct JobCounts {
    int open = 0;     ///< Waiting or running.
    int stopped = 0;  ///< Failed or set aside: somebody should look.
};
base::Result<JobCounts> count_jobs(store::Reader& reader);

constexpr rights::Action cancel_job_action{"work.cancel_job", rights::Permission::KeepRunning};
constexpr rights::Action try_again_action{"work.try_again", rights::Permission::KeepRunning};

/// Effect: one that waits ends now, one that has begun at its next piece. One that has begun and
/// that nobody has at hand ends now when it is cancelled a second time: there may be nobody any
/// more who knows how it is done.
/// Permission: KeepRunning everywhere. NotFound "work.not_found"; Conflict "work.ended".
base::Result<void> cancel_job(store::Transaction& transaction, const rights::Actor& actor, JobId id,
                              const base::Clock& clock);
/// The same for whoever it was begun for: the part whose job it is asks who may.
/// NotFound "work.not_found"; Conflict "work.ended".
base::Result<void> cancel_own_job(store::Transaction& transaction, JobId id,
                                  const base::Clock& clock);
/// Effect: one that failed, was cancelled or set aside waits again and goes on from its checkpoint.
/// Permission: KeepRunning everywhere. NotFound "work.not_found"; Conflict "work.not_stopped", also
/// while another of its only_key is open.
base::Result<void> try_again(store::Transaction& transaction, const rights::Actor& actor, JobId id,
                             const base::Clock& clock);
/// Takes away what ended so many days ago. Answers how many.
base::Result<std::int64_t> sweep_jobs(store::Transaction& transaction, int days,
                                      const base::Clock& clock);

}  // namespace work
