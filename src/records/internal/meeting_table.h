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
    bool is_provisional = false;  ///< None of its documents is published.
    bool was_public = false;      ///< One was, and the meeting keeps its address.
};

/// The body's meetings that day, those everybody may know of first, in the order they came.
base::Result<std::vector<MeetingRow>> list_meetings_on(store::Reader& reader, BodyId body,
                                                       const base::Date& day);
/// NotFound "meeting.not_found".
base::Result<MeetingRow> load_meeting_row(store::Reader& reader, std::string_view slug);
base::Result<MeetingRow> load_meeting_row(store::Reader& reader, MeetingId id);
/// A new meeting with an address of its own; `meeting.id` and `slug` are not used.
base::Result<MeetingRow> add_meeting(store::Transaction& transaction, MeetingRow meeting,
                                     std::string_view body_slug);
/// A meeting that had an id and an address before (from an export); `meeting.id` 0: only an
/// address.
base::Result<MeetingId> restore_meeting(store::Transaction& transaction, const MeetingRow& meeting);
/// A document of the meeting is published: one that is provisional gets the start in `meeting` and
/// its address, as if it were new.
base::Result<MeetingRow> make_meeting_known(store::Transaction& transaction,
                                            const MeetingRow& meeting, std::string_view body_slug);
/// A provisional meeting whose day or body is another now gets the address that fits.
base::Result<MeetingRow> give_meeting_its_address(store::Transaction& transaction,
                                                  MeetingId meeting, std::string_view body_slug);
/// None of its documents is published any more: it is provisional and keeps its address.
base::Result<void> hide_meeting(store::Transaction& transaction, const MeetingRow& meeting);
/// A meeting that begins when none of its documents says so begins when the first of them does.
base::Result<void> settle_start(store::Transaction& transaction, MeetingId meeting);
base::Result<void> set_start(store::Transaction& transaction, MeetingId meeting,
                             const base::TimeOfDay& start);
/// In the order they came.
base::Result<std::vector<MeetingRow>> list_meeting_rows(store::Reader& reader);

}  // namespace records
