// SPDX-License-Identifier: AGPL-3.0-or-later
// A meeting as it is held: who was there and when, and what became of each item. It lies beside the
// record until its minutes are made (the living side writes drafts; decision 0186).
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "agendas/agenda.h"
#include "base/id.h"
#include "records/ids.h"
#include "records/minutes.h"
#include "records/visibility.h"

namespace meetings {

using HeldId = base::Id<struct HeldTag>;
using AttendeeId = base::Id<struct AttendeeTag>;
using HeldItemId = base::Id<struct HeldItemTag>;
using BallotId = base::Id<struct BallotTag>;

enum class HeldState {
    InSession,
    Ended  ///< Its minutes are being made or are made.
};

enum class Seat { Chair, ViceChair, Member, Substitute, Secretary, Official, Guest };
enum class Presence {
    Expected,  ///< Nobody has said yet.
    Present,
    Excused,  ///< "Afbud".
    Absent    ///< Without having said so.
};
enum class Mode { Room, Online };

/// A time that somebody was there. Moments are UTC as Clock::now writes them, so that a meeting may
/// last over midnight and over the change of summer time.
struct Stay {
    std::string from = {};   ///< "": from the beginning.
    std::string until = {};  ///< "": to the end.
    Mode mode = Mode::Room;
};

struct Attendee {
    AttendeeId id = {};
    std::optional<records::PersonId> person = {};  ///< Nothing: a guest who is only a name.
    std::string name = {};
    std::string role = {};  ///< As it is printed: "formand". "": none.
    Seat seat = Seat::Member;
    std::string group = {};  ///< "Liste A", for votes by group. "": none.
    std::optional<AttendeeId> stands_in_for = {};
    Presence presence = Presence::Expected;
    std::vector<Stay> stays = {};  ///< In order, none overlapping; empty unless Present.
    int revision = 0;              ///< Grows with every change of who it is and when he was there.

    /// Members and those who stand in for one (KSL § 11, stk. 2: these make the quorum).
    bool votes() const;
    /// At a moment; "": now, at the last moment that is known.
    bool is_there(std::string_view at = {}) const;
    /// At some moment of that time. "": from the beginning, to the end.
    bool was_there(std::string_view from, std::string_view until) const;
    /// Whose seat it is: his own, or that of whom he stands in for.
    AttendeeId seat_of() const { return stands_in_for.value_or(id); }
};

enum class AwayWhy {
    Left,         ///< Out of the room while the item was dealt with.
    Disqualified  ///< Inhabil: took no part (KSL § 14); sees nothing of a closed item.
};
/// Somebody who was not there for one item, though he was at the meeting.
struct Away {
    AttendeeId attendee = {};
    AwayWhy why = AwayWhy::Left;
    std::string ground = {};  ///< Printed. "": not said.
};

enum class BallotKind { Amendment, Main, Procedure };
enum class BallotWay {
    Unanimous,  ///< Without a vote being asked.
    ByMember,
    ByGroup
};
enum class Stand { For, Against, Abstains };
/// One vote, or the votes of a group.
struct Voice {
    std::optional<AttendeeId> attendee = {};  ///< ByMember.
    std::string group = {};                   ///< ByGroup.
    int count = 1;
    Stand stand = Stand::For;
};
enum class BallotResult {
    Adopted,
    Rejected,
    Lapsed  ///< A tie: the proposal falls.
};
/// Majority of the votes cast; who abstains does not count (the ministry's answer 18.1.2), a tie
/// falls (04.1.2).
struct Ballot {
    BallotId id = {};
    BallotKind kind = BallotKind::Main;
    std::string proposal = {};     ///< "": the recommendation.
    std::string proposed_by = {};  ///< "": it is the recommendation's.
    BallotWay way = BallotWay::ByMember;
    std::vector<Voice> voices = {};

    int votes(Stand stand) const;
    BallotResult result() const;
};

/// A short dissent, demanded during the meeting (KSL § 13, stk. 2).
struct Dissent {
    AttendeeId attendee = {};
    std::string text;
};
/// Standsningsret (KSL § 23): execution stops, the case goes to the council.
struct Stop {
    AttendeeId attendee = {};
    std::string at;  ///< UTC, before the meeting ended.
};

/// A time that an item was dealt with.
struct Part {
    std::string from;
    std::string until = {};  ///< "": it goes on.
};

/// What became of an item.
struct HeldItem {
    HeldItemId id = {};
    std::optional<agendas::AgendaItemId> agenda_item = {};  ///< Nothing: taken up in the meeting.
    int number = 0;                                         ///< On the agenda and in the minutes.
    std::string title = {};
    std::string public_title = {};  ///< Neutral, of closed matter. "": none.
    std::string case_number = {};   ///< "": none.
    records::VisibilityChoice access = {};
    bool is_withdrawn = false;  ///< Off the agenda before it was dealt with.
    bool is_added = false;      ///< Taken up in the meeting.
    int turn = 0;               ///< The order it was dealt with in, from 1; 0: not yet.
    std::optional<base::TimeOfDay> start = {};  ///< On the agenda.
    int minutes = 0;                            ///< How long on the agenda; 0: not said.
    std::vector<Part> parts = {};               ///< In order; several: it was taken up again.
    std::vector<Away> away = {};
    std::string guests = {};  ///< Of this item, as on the agenda.

    std::optional<records::Outcome> outcome = {};  ///< Nothing: nothing is decided yet.
    std::string decision = {};  ///< In the text form, with lists and tables. "": none.
    std::string public_decision =
        {};  ///< What everybody may read of a closed decision. "": nothing.
    std::vector<Ballot> ballots = {};  ///< In the order they were voted: amendments first.
    std::vector<Dissent> dissents = {};
    std::optional<Stop> stop = {};
    std::optional<agendas::PlannedId> postponed_to = {};  ///< Of Postponed; nothing: the next.
    std::optional<records::BodyId> sent_to = {};          ///< Of Referred and Returned.
    int revision = 0;  ///< Grows with every change of the item; the second to save is told.
    /// Of load_held: the viewer gets its number and its public title, and nothing else.
    bool is_withheld = false;
    /// Of load_held: he took no part, and gets what the agenda says of it alone.
    bool took_no_part = false;

    std::string began_at() const { return parts.empty() ? std::string() : parts.front().from; }
    std::string ended_at() const { return parts.empty() ? std::string() : parts.back().until; }
    /// It is being dealt with.
    bool is_current() const { return !parts.empty() && parts.back().until.empty(); }
};

struct Held {
    HeldId id = {};  ///< Of the planned meeting, too: there is one.
    agendas::PlannedMeeting meeting = {};
    HeldState state = HeldState::InSession;
    std::string began_at;                  ///< UTC.
    std::string ended_at = {};             ///< UTC; "": it goes on.
    std::vector<Attendee> attendees = {};  ///< As they are printed.
    std::vector<HeldItem> items = {};      ///< As on the agenda; those taken up in it last.
    /// What the record has of its agenda, with the words of every item; empty when there is none.
    records::Minutes agenda = {};
    std::string agenda_slug = {};  ///< Where it stands in the record. "": begun without one.
    int agenda_version = 0;        ///< Of that meeting's document.
    std::int64_t change = 0;  ///< Grows with every change of the meeting: the id of its events.

    const Attendee* find(AttendeeId attendee) const;
    const HeldItem* find(HeldItemId item) const;
    /// The item that is being dealt with; nullptr: none.
    const HeldItem* current() const;
    /// Those who vote and are there now, or at a moment.
    int voting_present(std::string_view at = {}) const;
    /// At least half of those who have a seat that votes (KSL § 11, stk. 2).
    bool has_quorum(std::string_view at = {}) const;
};

}  // namespace meetings
