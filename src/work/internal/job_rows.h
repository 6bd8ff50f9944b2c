// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of jobs as the worker writes them. Whatever needs the lease answers false without it.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "work/lease.h"
#include "work/worker.h"

namespace work::rows {

/// Jobs that a worker could take, after this one in their order, up to `most`.
base::Result<std::vector<Candidate>> list_claimable(store::Reader& reader, const LeaseNow& now,
                                                    const Candidate& after, int most);
/// Takes it for `lease` if nobody has it. Counts a death when somebody had.
base::Result<bool> claim(store::Transaction& transaction, JobId id, std::string_view lease,
                         const LeaseNow& now);
/// Keeps it. Answers whether a cancel is wanted; nothing without the lease.
base::Result<std::optional<bool>> renew(store::Transaction& transaction, JobId id,
                                        std::string_view lease, std::string_view until);
base::Result<bool> write_piece(store::Transaction& transaction, JobId id, std::string_view lease,
                               std::string_view until, const Piece& piece);
/// It waits for its next turn.
base::Result<bool> give_back(store::Transaction& transaction, JobId id, std::string_view lease,
                             std::string_view turn_at);

struct Failure {
    const base::Error& error;
    std::optional<std::string> retry_at;  ///< Nothing: at once.
};
base::Result<bool> put_off(store::Transaction& transaction, JobId id, std::string_view lease,
                           const Failure& failure);

struct End {
    JobState state = JobState::Done;
    std::string at;
    std::string error = {};
    std::string error_detail = {};
    bool forgets_checkpoint = false;
};
base::Result<bool> end(store::Transaction& transaction, JobId id, std::string_view lease,
                       const End& end);

}  // namespace work::rows
