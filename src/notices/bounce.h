// SPDX-License-Identifier: AGPL-3.0-or-later
// A letter that came back after a mail server had taken it: a report to the sender's mailbox
// (RFC 3464). No mailbox is read here: somebody, or the mail server, gives the report.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "rights/actor.h"
#include "store/database.h"

namespace notices {

/// What a report says. Its words are a stranger's: nothing of them is kept but the number.
struct Bounce {
    std::vector<std::string> message_ids;  ///< Of letters that it names, ours and others.
    bool is_final = false;                 ///< It did not arrive; else it is late, or arrived.
    std::string status = {};               ///< "5.1.1"; "": not said.
};
/// Nothing when it is no report about a letter.
std::optional<Bounce> parse_bounce(std::string_view letter);

constexpr rights::Action mark_bounced_action{"notices.mark_bounced",
                                             rights::Permission::KeepRunning};

/// Effect: letters that were sent, or that nobody knew the fate of, and that the report names have
/// failed: the secretary sees who did not get them. Answers how many. One Message-ID names one
/// letter to one receiver, and nobody can guess it. Permission: KeepRunning everywhere. Invalid
/// "notices.not_final" when the report does not say that one came back.
base::Result<int> mark_bounced(store::Transaction& transaction, const rights::Actor& actor,
                               const Bounce& bounce, const base::Clock& clock);

}  // namespace notices
