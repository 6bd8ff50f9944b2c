// SPDX-License-Identifier: AGPL-3.0-or-later
// What a body's secretary writes of an item while it is dealt with, and afterwards until the
// minutes are in the record. Each is logged, without a word of the matter.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "meetings/hold_meeting.h"

namespace meetings {

constexpr rights::Action begin_item_action{"meetings.begin_item", may_hold};
constexpr rights::Action end_item_action{"meetings.end_item", may_hold};
constexpr rights::Action decide_item_action{"meetings.decide_item", may_hold};
constexpr rights::Action set_away_action{"meetings.set_away", may_hold};
constexpr rights::Action keep_ballot_action{"meetings.keep_ballot", may_hold};
constexpr rights::Action remove_ballot_action{"meetings.remove_ballot", may_hold};
constexpr rights::Action keep_dissent_action{"meetings.keep_dissent", may_hold};
constexpr rights::Action stop_item_action{"meetings.stop_item", may_hold};
constexpr rights::Action open_item_action{"meetings.open_item", may_hold};
constexpr rights::Action take_up_item_action{"meetings.take_up_item", may_hold};
constexpr rights::Action withdraw_item_action{"meetings.withdraw_item", may_hold};

// All here: errors as ItemSeen and as hold_meeting.h; Conflict "held.item_withdrawn" for an item
// that is off the agenda, unless it says otherwise.

/// Effect: the item is being dealt with, and the one that was is not any more; one that was dealt
/// with before is taken up again. None when it is. Conflict "held.has_ended".
base::Result<void> begin_item(store::Transaction& transaction, const rights::Actor& actor,
                              const ItemSeen& seen, const base::Clock& clock);
/// Effect: it is not being dealt with any more. None when it is not.
base::Result<void> end_item(store::Transaction& transaction, const rights::Actor& actor,
                            const ItemSeen& seen, const base::Clock& clock);

struct Decision {
    std::optional<records::Outcome> outcome = {};
    std::string text = {};         ///< In the text form.
    std::string public_text = {};  ///< Of a closed item. "": nothing.
    std::optional<agendas::PlannedId> postponed_to = {};
    std::optional<records::BodyId> sent_to = {};
};
/// Effect: it is decided so; an item that nobody began has been dealt with now. Invalid
/// "held.wrong" (fields "decision", "public_decision": "too_long" beyond 200,000 characters;
/// "postponed_to": "held.other_body" for a meeting of another body or one that is cancelled or
/// past, "held.not_postponed" with another outcome; "sent_to": "held.not_sent" with another outcome
/// than Referred and Returned).
base::Result<void> decide_item(store::Transaction& transaction, const rights::Actor& actor,
                               const ItemSeen& seen, const Decision& decision,
                               const base::Clock& clock);
/// Effect: all of them have this outcome and text, with a line in the log each; or none.
base::Result<void> decide_several(store::Transaction& transaction, const rights::Actor& actor,
                                  const std::vector<ItemSeen>& seen, const Decision& decision,
                                  const base::Clock& clock);

/// Effect: somebody was not there for the item, or was (nothing); whoever is disqualified loses it
/// at the same moment, also in the record, and gets it back likewise. Invalid "held.wrong" (field
/// "ground": "too_long"); Conflict "held.has_voted" for one who has a voice in a vote on the item;
/// NotFound "held.attendee_not_found".
base::Result<void> set_away(store::Transaction& transaction, const rights::Actor& actor,
                            const ItemSeen& seen, AttendeeId attendee,
                            const std::optional<Away>& away, const base::Clock& clock);

/// Effect: the vote is noted; one with the id of another in its place. Invalid "held.wrong" (field
/// "voices": "ballot.too_many" for more voices than seats that were there for the item,
/// "ballot.not_there" for one who was not, "ballot.twice", "ballot.none" unless it is unanimous;
/// "proposal": "missing" of an amendment, "too_long" beyond 5,000 characters); Conflict
/// "ballot.main_voted" for an amendment after the main proposal was voted on, "ballot.not_found".
base::Result<BallotId> keep_ballot(store::Transaction& transaction, const rights::Actor& actor,
                                   const ItemSeen& seen, const Ballot& ballot,
                                   const base::Clock& clock);
/// Effect: it is gone. None when there is none of that id.
base::Result<void> remove_ballot(store::Transaction& transaction, const rights::Actor& actor,
                                 const ItemSeen& seen, BallotId ballot, const base::Clock& clock);

/// Effect: a member's dissent in short; "" takes it away. It is demanded during the meeting:
/// Conflict "held.has_ended" for a new one afterwards. Invalid "held.wrong" (field "dissent":
/// "too_long" beyond 2,000 characters; "attendee": "held.no_vote" for somebody without a vote).
base::Result<void> keep_dissent(store::Transaction& transaction, const rights::Actor& actor,
                                const ItemSeen& seen, const Dissent& dissent,
                                const base::Clock& clock);
/// Effect: a member stops the execution (KSL § 23), and the case goes to the council; nothing takes
/// it back. Conflict "held.has_ended" once the meeting has; Invalid as above.
base::Result<void> stop_item(store::Transaction& transaction, const rights::Actor& actor,
                             const ItemSeen& seen, const std::optional<AttendeeId>& attendee,
                             const base::Clock& clock);

/// Effect: who may see it from now on, also in the record. Invalid as records::check_choice.
base::Result<void> open_item(store::Transaction& transaction, const rights::Actor& actor,
                             const ItemSeen& seen, const records::VisibilityChoice& choice,
                             const base::Clock& clock);

struct NewItem {
    std::string title;
    std::string public_title = {};
    std::string case_number = {};
    records::VisibilityChoice access = {};
};
/// Effect: an item that was on no agenda, with the number after the last. Also for a decision that
/// the chair took between meetings and reports. Invalid "held.wrong" (fields "title": "missing";
/// "title", "public_title", "case_number": "too_long" beyond 300 characters), and as check_choice.
/// Conflict "held.has_ended".
base::Result<HeldItemId> take_up_item(store::Transaction& transaction, const rights::Actor& actor,
                                      agendas::PlannedId meeting, const NewItem& wanted,
                                      const base::Clock& clock);
/// Effect: it is off the agenda, or on it again. Conflict "held.is_decided" for one that is.
base::Result<void> withdraw_item(store::Transaction& transaction, const rights::Actor& actor,
                                 const ItemSeen& seen, bool is_withdrawn, const base::Clock& clock);

}  // namespace meetings
