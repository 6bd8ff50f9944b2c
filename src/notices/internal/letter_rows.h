// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of letters as the sender writes them. What needs the lease answers false without it.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "notices/letter.h"

namespace notices::rows {

struct Now {
    std::string now;
    std::string lease_until;   ///< Of a lease taken now. A later one was written by a wrong clock.
    std::string latest_retry;  ///< As late as a letter can be put off. A later one, too.
};

/// Letters that wait and whose time has come, after this one in their order, up to `most`.
struct Candidate {
    LetterId id;
    std::string kind;
    std::string queued_at;
};
base::Result<std::vector<Candidate>> list_due(store::Reader& reader, const Now& now,
                                              const Candidate& after, int most);
base::Result<bool> claim(store::Transaction& transaction, LetterId id, std::string_view lease,
                         const Now& now);
base::Result<bool> begin_handing(store::Transaction& transaction, LetterId id,
                                 std::string_view lease, std::string_view at);
base::Result<std::optional<Letter>> find_letter(store::Reader& reader, LetterId id);
/// What a digest tells of.
base::Result<std::vector<Letter>> list_gathered(store::Reader& reader, LetterId digest);
/// Letters whose handing over began in the minute (or other time) that ends now.
base::Result<int> count_handed(store::Reader& reader, std::string_view after,
                               std::string_view until);
/// Of senders that are gone: those that were not handed over wait again; the others are uncertain,
/// and answered.
base::Result<std::vector<LetterId>> recover(store::Transaction& transaction, const Now& now);
base::Result<bool> any_left_behind(store::Reader& reader, const Now& now);

struct Outcome {
    LetterState state = LetterState::Sent;
    std::string at;
    std::string error = {};
};
base::Result<bool> end(store::Transaction& transaction, LetterId id, std::string_view lease,
                       const Outcome& outcome);
struct PutOff {
    std::string retry_at;
    std::string error = {};
    bool counts = true;  ///< As one of the tries it has.
};
base::Result<bool> put_off(store::Transaction& transaction, LetterId id, std::string_view lease,
                           const PutOff& put_off);

}  // namespace notices::rows
