// SPDX-License-Identifier: AGPL-3.0-or-later
// Which meeting of a day a document is of. Two documents of one day are versions of one meeting
// when they share most of their items, or say so by their start; anything else is another meeting.
#pragma once
#include <optional>
#include <vector>

#include "base/result.h"
#include "records/internal/match_matters.h"
#include "records/internal/meeting_table.h"
#include "records/internal/slug.h"
#include "records/minutes.h"
#include "store/database.h"

namespace records {

/// A document as one of several that day.
struct DayDocument {
    std::optional<base::TimeOfDay> start;
    std::vector<Matter> matters;
    std::vector<bool> closed = {};  ///< Which of them are, in the same order.
};
DayDocument day_document_of(const Minutes& minutes);

enum class OneMeeting { Surely, Likely, No };
/// What two documents of a body on one day say. Surely: they share most of their items. Likely:
/// their items tell nothing against it, or both begin at the same time. No: they begin at other
/// times, or are about other matters; or all of one is closed, and is nothing the other has open.
OneMeeting are_one_meeting(const DayDocument& one, const DayDocument& other);

/// Most of the items of the smaller document.
constexpr int most_shared_percent = 50;

/// Of the body's meetings that day, as list_meetings_on lists them. For a document that is to be
/// published, one that is not published beside published ones says nothing.
base::Result<std::optional<MeetingRow>> pick_meeting(store::Reader& reader,
                                                     const std::vector<MeetingRow>& that_day,
                                                     const Minutes& minutes, Publicity publicity);

}  // namespace records
