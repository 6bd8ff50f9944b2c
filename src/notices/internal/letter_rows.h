// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of letters as the sender writes them. What needs the lease answers false without it.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "notices/letter.h"
#include "work/lease.h"

namespace notices::rows {

/// Letters that wait and whose time has come, after this one in their order, up to `most`.
base::Result<std::vector<work::Candidate>> list_due(store::Reader& reader,
                                                    const work::LeaseNow& now,
                                                    const work::Candidate& after, int most);
base::Result<bool> claim(store::Transaction& transaction, LetterId id, std::string_view lease,
                         const work::LeaseNow& now);
base::Result<bool> begin_handing(store::Transaction& transaction, LetterId id,
                                 std::string_view lease, std::string_view at);
/// What a digest tells of.
base::Result<std::vector<Letter>> list_gathered(store::Reader& reader, LetterId digest);
/// Letters whose handing over began in the minute (or other time) that ends now.
base::Result<int> count_handed(store::Reader& reader, std::string_view after,
                               std::string_view until);
/// Of senders that are gone: those that were not handed over wait again; the others are uncertain,
/// and answered.
base::Result<std::vector<LetterId>> recover(store::Transaction& transaction,
                                            const work::LeaseNow& now);
base::Result<bool> any_left_behind(store::Reader& reader, const work::LeaseNow& now);

struct Outcome {
    LetterState state = LetterState::Sent;
    std::string at = {};
    std::string error = {};
    std::string answer = {};  ///< Of the mail server: "550".
};
base::Result<bool> end(store::Transaction& transaction, LetterId id, std::string_view lease,
                       const Outcome& outcome);
struct PutOff {
    std::string retry_at;
    std::string error = {};
    std::string answer = {};
    bool counts = true;  ///< As one of the tries it has.
};
base::Result<bool> put_off(store::Transaction& transaction, LetterId id, std::string_view lease,
                           const PutOff& put_off);

/// Whose account is closed: no letter goes to him, whatever it is about.
base::Result<bool> is_shut_out(store::Reader& reader, std::string_view holder);

}  // namespace notices::rows
