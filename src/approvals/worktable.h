// SPDX-License-Identifier: AGPL-3.0-or-later
// What awaits somebody, and where what he sent lies. Only what he may see is listed.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "approvals/way.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/result.h"
#include "cases/ids.h"
#include "records/read.h"
#include "rights/viewer.h"
#include "store/database.h"

namespace approvals {

enum class WorkList {
    Awaiting,  ///< A turn of the viewer's own, or of somebody whose deputy he is.
    Advice,    ///< Advice is asked of him or of his unit, and not given yet.
    Drafts,    ///< His, and not sent: written by him, or of a case that he has now.
    Returned,  ///< His, and sent back.
    Sent,      ///< His, and under way, or approved and waiting for a meeting.
    InBodies,  ///< Under way to a body whose secretary he is.
    Changed,   ///< He has approved it, and it was changed since.
    Followed   ///< Under way in a case that he follows.
};

struct WorkRow {
    cases::DraftId item;
    std::string title;
    std::string case_number;
    std::string body_name;
    std::string author_name;
    bool is_closed = false;  ///< The item, or its case.
    std::string begun_at;    ///< UTC: tells items of one title apart.
    int revision = 0;
    int stage = 0;           ///< From 0.
    std::string stage_name;  ///< Where it lies; "" when it is not under way.
    std::string since;       ///< UTC: it lies there since then; "": nobody knows.
    int days = 0;            ///< How many weekdays it has lain there.
    std::optional<base::Date> meeting_on = {};
    std::optional<base::Date> due =
        {};                ///< The first of its deadlines: the stage's, its meeting's.
    bool is_late = false;  ///< That day has passed.
    std::optional<records::PersonId> on_behalf_of = {};  ///< Of Awaiting: whose turn it is.
    std::string on_behalf_of_name = {};
    std::optional<base::Date> advice_due = {};  ///< The first day that advice is due; none waits.
    bool is_advice_late = false;
    std::string reason = {};   ///< Of Returned: why. "": it says nothing.
    bool is_approved = false;  ///< It waits for a meeting.
    bool has_older = false;    ///< Of what is sent: somebody approved an earlier version of it.
    bool is_nobodys = false;   ///< Of InBodies: nobody holds an open seat of its stage.
};

/// The earliest meeting first, then what has lain longest.
base::Result<std::vector<WorkRow>> list_work(store::Reader& reader, WorkList list,
                                             const rights::Viewer& viewer, const base::Clock& clock,
                                             const records::Page& page);

/// A list that is not there is empty.
using Worktable = std::map<WorkList, std::vector<WorkRow>>;
/// All lists at once, each to its first `limit` rows: what one page shows.
base::Result<Worktable> list_worktable(store::Reader& reader, const rights::Viewer& viewer,
                                       const base::Clock& clock, int limit);

}  // namespace approvals
