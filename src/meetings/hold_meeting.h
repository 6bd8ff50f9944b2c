// SPDX-License-Identifier: AGPL-3.0-or-later
// What a body's secretary does with a meeting as a whole: it begins, people come and go, it ends.
// Of its items: decide_item.h. Each is logged, without a word of the matter, and tells those who
// listen that something changed.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "meetings/load_held.h"
#include "rights/actor.h"

namespace meetings {

/// The secretary's, in the body.
constexpr rights::Permission may_hold = rights::Permission::SaveMinutes;
constexpr rights::Action begin_meeting_action{"meetings.begin_meeting", may_hold};
constexpr rights::Action end_meeting_action{"meetings.end_meeting", may_hold};
constexpr rights::Action resume_meeting_action{"meetings.resume_meeting", may_hold};
constexpr rights::Action set_presence_action{"meetings.set_presence", may_hold};
constexpr rights::Action change_attendee_action{"meetings.change_attendee", may_hold};
constexpr rights::Action add_attendee_action{"meetings.add_attendee", may_hold};

// All here: NotFound "planned.not_found", "held.not_found"; Forbidden "rights.not_allowed";
// Conflict "planned.is_held" once minutes of the meeting are in the record.

/// Effect: the meeting is in session. Expected are those who hold a seat in the body on the day of
/// the meeting and those who stand in for one of them then, who is excused; its items are those of
/// the agenda as it was sent last, or of one from elsewhere that is in the record, or none.
/// Conflict "planned.is_cancelled", "held.is_begun".
base::Result<void> begin_meeting(store::Transaction& transaction, const rights::Actor& actor,
                                 agendas::PlannedId meeting, const base::Clock& clock);
/// Effect: it has ended, and the item that was being dealt with, too. None when it had.
base::Result<void> end_meeting(store::Transaction& transaction, const rights::Actor& actor,
                               agendas::PlannedId meeting, const base::Clock& clock);
/// Effect: it goes on. None when it does.
base::Result<void> resume_meeting(store::Transaction& transaction, const rights::Actor& actor,
                                  agendas::PlannedId meeting, const base::Clock& clock);

/// An attendee, and how he was when the page was made. Conflict "attendee.changed" when
/// somebody changed him since; NotFound "held.attendee_not_found".
struct AttendeeSeen {
    agendas::PlannedId meeting = {};
    AttendeeId id = {};
    int revision = 0;
};
enum class Step {
    Came,  ///< From the beginning when no item has begun, else now; also back, and room or online.
    Left,  ///< Now.
    Excused,
    Absent,
    Expected  ///< Nobody has said: takes back what was pressed.
};
/// Effect: as the step says; none when it is so already. Conflict "held.not_present" for one who
/// leaves and is not there, "held.has_voted" for one who is not to have been there and has a voice
/// in a vote, a dissent or a stop.
base::Result<void> set_presence(store::Transaction& transaction, const rights::Actor& actor,
                                const AttendeeSeen& seen, Step step, Mode mode,
                                const base::Clock& clock);
/// Effect: he was there at these times. Invalid "held.wrong" (field "stays": "held.times") unless
/// they are in order, do not overlap, and lie between the beginning and now.
base::Result<void> set_stays(store::Transaction& transaction, const rights::Actor& actor,
                             const AttendeeSeen& seen, const std::vector<Stay>& stays,
                             const base::Clock& clock);

struct AttendeeWords {
    std::string name;
    std::string role = {};
    std::string group = {};
    Seat seat = Seat::Guest;
    std::optional<AttendeeId> stands_in_for = {};
};
/// Invalid "held.wrong" (field "name": "missing"; "name", "role", "group": "too_long" beyond 200
/// characters; "stands_in_for": "held.stands_in" for somebody who has no vote, stands in himself or
/// is stood in for by another).
base::Result<void> change_attendee(store::Transaction& transaction, const rights::Actor& actor,
                                   const AttendeeSeen& seen, const AttendeeWords& wanted,
                                   const base::Clock& clock);
/// Effect: one more, who is there from now on. `person`: who he is; nothing: only a name. Errors as
/// above; Conflict "held.attends" for somebody who is on the list.
base::Result<AttendeeId> add_attendee(store::Transaction& transaction, const rights::Actor& actor,
                                      agendas::PlannedId meeting,
                                      const std::optional<records::PersonId>& person,
                                      const AttendeeWords& wanted, const base::Clock& clock);

/// An item, and how it was when the page was made. Conflict "held_item.changed" when somebody has
/// changed it since; NotFound "held.item_not_found".
struct ItemSeen {
    agendas::PlannedId meeting = {};
    HeldItemId id = {};
    int revision = 0;
};

}  // namespace meetings
