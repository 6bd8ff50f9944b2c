// SPDX-License-Identifier: AGPL-3.0-or-later
// The action that lets everybody see a document that only some could.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/finding.h"
#include "base/result.h"
#include "records/ids.h"
#include "rights/actor.h"
#include "store/database.h"

namespace records {

constexpr rights::Action publish_minutes_action{"records.publish_minutes",
                                                rights::Permission::PublishMinutes};

struct Published {
    MinutesId minutes;
    std::string meeting_slug;  ///< Another one when nobody knew of the meeting and its was taken.
    int version = 0;           ///< Likewise its version among those published.
    base::Findings findings;   ///< "item.renumbered", "attachment.retitled": as save_minutes.
};

/// Request: a meeting, and a version of its document that is not published; without one the newest
/// such. `seen`: the doubts about it that the actor has looked at and takes on himself.
/// Effect: everybody may see the document, except what is withheld of it, and may know of the
/// meeting, body, people and cases that only it had. It gets the version after those published and
/// stands unless minutes go before it. The index follows. The log names the kinds of doubt it was
/// published with. What words closed stays closed.
/// Permission: PublishMinutes in the body. NotFound "meeting.not_found", "minutes.not_found";
/// Conflict "minutes.head_untold" (body or day: untold.h), "minutes.is_published",
/// "minutes.is_withdrawn", "minutes.unanswered": one that needs_a_look (waiting_documents.h), seen
/// or not; "minutes.in_doubt": one that stops_publishing is not among those seen;
/// "review.not_minutes": somebody said so.
base::Result<Published> publish_minutes(store::Transaction& transaction, const rights::Actor& actor,
                                        std::string_view meeting_slug,
                                        const std::optional<int>& version, const base::Clock& clock,
                                        const base::Findings& seen = {});

}  // namespace records
