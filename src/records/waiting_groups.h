// SPDX-License-Identifier: AGPL-3.0-or-later
// Documents that wait, by likeness, so that one answer settles many: those of one body with the
// same kinds of doubt and the same words of doubt, numbers and dates aside.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "records/read.h"
#include "records/waiting_documents.h"
#include "rights/actor.h"
#include "rights/viewer.h"
#include "store/database.h"

namespace records {

/// Which documents: those of a body with one word of likeness.
struct WaitingAlike {
    std::string body_slug;
    std::string likeness;  ///< Their common word; "": nothing is in doubt, somebody wanted it.
};
struct WaitingGroup {
    WaitingAlike alike;
    std::string body_name;
    int documents = 0;
    base::Date oldest;        ///< Of their meetings.
    base::Date newest;        ///< Likewise.
    MinutesId last;           ///< The one that came last.
    WaitingDocument example;  ///< The one that came first; its doubts are those of all.
};
/// Those that the viewer may know of, the largest group first.
base::Result<std::vector<WaitingGroup>> list_waiting_groups(store::Reader& reader, int limit,
                                                            const rights::Viewer& viewer);
/// NotFound "waiting.not_found", also when the viewer may know of none of its documents.
base::Result<WaitingGroup> load_waiting_group(store::Reader& reader, const WaitingAlike& alike,
                                              const rights::Viewer& viewer);
/// Its documents in the order they came.
base::Result<std::vector<WaitingDocument>> list_waiting_alike(store::Reader& reader,
                                                              const WaitingAlike& alike,
                                                              const Page& page,
                                                              const rights::Viewer& viewer);

/// Whether documents with these doubts may be answered together: never where something closed,
/// a personal number or lost words may be at stake. A doubt that is not known is such a one.
bool may_answer_together(const base::Findings& doubts);

/// What one answer publishes at most; the rest is asked about again.
constexpr int most_published_together = 500;

/// A group as somebody looked at it.
struct LookedAt {
    WaitingAlike alike;
    int documents = 0;
    MinutesId last;
};
/// Request: a group that may be answered together, as it was shown.
/// Effect: as publish_minutes for each of its documents, the first most_published_together in the
/// order they came; those of which somebody said that they are no minutes are left. All or none.
/// Result: how many were published.
/// Permission: PublishMinutes in the body. NotFound "waiting.not_found"; Conflict "waiting.changed"
/// when others are in the group by now, "waiting.one_by_one".
base::Result<int> publish_alike(store::Transaction& transaction, const rights::Actor& actor,
                                const LookedAt& group, const rights::Viewer& viewer,
                                const base::Clock& clock);

}  // namespace records
