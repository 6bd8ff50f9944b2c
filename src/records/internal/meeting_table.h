// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "records/ids.h"
#include "store/database.h"

namespace records {

/// A meeting as stored, without what its documents say.
struct MeetingRow {
    MeetingId id;
    BodyId body;
    base::Date held_on;
    std::optional<base::TimeOfDay> start;
    std::string slug;
};

/// The body's meetings that day, in the order they came.
base::Result<std::vector<MeetingRow>> list_meetings_on(store::Reader& reader, BodyId body,
                                                       const base::Date& day);
base::Result<bool> is_meeting_slug_taken(store::Reader& reader, const std::string& slug);
/// `meeting.id` is not used.
base::Result<MeetingId> add_meeting(store::Transaction& transaction, const MeetingRow& meeting);
base::Result<void> set_start(store::Transaction& transaction, MeetingId meeting,
                             const base::TimeOfDay& start);
/// In the order they came.
base::Result<std::vector<MeetingRow>> list_meeting_rows(store::Reader& reader);

}  // namespace records
