// SPDX-License-Identifier: AGPL-3.0-or-later
// What every change of a held meeting begins and ends with.
#pragma once
#include <string_view>

#include "base/clock.h"
#include "meetings/hold_meeting.h"

namespace meetings {

/// The whole meeting, and the mandate to do something to it.
struct AtMeeting {
    Held held;
    changes::Mandate mandate;
};
/// NotFound "planned.not_found", "held.not_found"; Forbidden "rights.not_allowed"; Conflict
/// "planned.is_held" once its minutes are in the record.
base::Result<AtMeeting> take(store::Reader& reader, const rights::Actor& actor,
                             const rights::Action& action, agendas::PlannedId meeting);
/// The same, and the item as it is. NotFound "held.item_not_found"; Conflict "held_item.changed"
/// when it is another than was seen.
struct AtItem {
    AtMeeting at;
    HeldItem item;
};
base::Result<AtItem> take_item(store::Reader& reader, const rights::Actor& actor,
                               const rights::Action& action, const ItemSeen& seen);
/// As it is, whatever was seen: NotFound "held.attendee_not_found", Conflict
/// "attendee.changed".
base::Result<Attendee> take_attendee(const Held& held, const AttendeeSeen& seen);

/// Effect: the meeting and its attendees are as in `after`, with a line in the log; none when they
/// are as they were.
base::Result<void> write_meeting(store::Transaction& transaction, const AtMeeting& at, Held after,
                                 const base::Clock& clock);
/// Effect: the item is as in `after`, one revision on, with a line in the log; none when it is as
/// it was.
base::Result<void> write_item(store::Transaction& transaction, const AtMeeting& at,
                              const HeldItem& before, HeldItem after, const base::Clock& clock);
/// The line of an item that was not there.
base::Result<void> log_new_item(store::Transaction& transaction, const changes::Mandate& mandate,
                                agendas::PlannedId meeting, HeldItemId item,
                                const base::Clock& clock);
base::Result<void> log_meeting(store::Transaction& transaction, const changes::Mandate& mandate,
                               const Held* before, const Held& after, const base::Clock& clock);

/// With a violation.
base::Error wrong(std::string_view field, std::string_view code);
base::Error conflict(std::string_view code);
/// Without white space around it and carriage returns. Invalid "held.wrong" (`field`: "too_long"
/// beyond so many characters, "missing" when it is needed).
enum class Needed { Yes, No };
base::Result<std::string> clean_text(std::string_view text, std::string_view field,
                                     std::size_t longest, Needed needed = Needed::No);

}  // namespace meetings
