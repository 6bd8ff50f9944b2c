// SPDX-License-Identifier: AGPL-3.0-or-later
// Who is there, and when the meeting ends.
#include <algorithm>

#include "base/try.h"
#include "meetings/internal/at_meeting.h"
#include "meetings/internal/held_table.h"
#include "records/keeping.h"

namespace meetings {
namespace {

constexpr std::size_t longest_name = 200;

bool has_begun_items(const Held& held) {
    return std::any_of(held.items.begin(), held.items.end(),
                       [](const HeldItem& item) { return item.turn > 0; });
}

bool took_part(const Held& held, AttendeeId id) {
    const auto in_ballot = [&](const Ballot& ballot) {
        return std::any_of(ballot.voices.begin(), ballot.voices.end(),
                           [&](const Voice& voice) { return voice.attendee == id; });
    };
    return std::any_of(held.items.begin(), held.items.end(), [&](const HeldItem& item) {
        return (item.stop && item.stop->attendee == id) ||
               std::any_of(item.dissents.begin(), item.dissents.end(),
                           [&](const Dissent& one) { return one.attendee == id; }) ||
               std::any_of(item.ballots.begin(), item.ballots.end(), in_ballot);
    });
}

Attendee& among(Held& held, AttendeeId id) {
    const auto found = std::find_if(held.attendees.begin(), held.attendees.end(),
                                    [&](const Attendee& one) { return one.id == id; });
    CHECK(found != held.attendees.end(), "the attendee was found before");
    return *found;
}

void come(Attendee& one, const Held& held, Mode mode, const std::string& now) {
    const std::string from = has_begun_items(held) ? now : std::string();
    if (one.presence != Presence::Present) {
        one.presence = Presence::Present;
        one.stays = {{.from = from, .until = {}, .mode = mode}};
    } else if (!one.stays.empty() && !one.stays.back().until.empty()) {
        one.stays.push_back({.from = now, .until = {}, .mode = mode});
    } else if (!one.stays.empty() && one.stays.back().mode != mode) {
        if (from.empty()) {
            one.stays.back().mode = mode;
        } else {
            one.stays.back().until = now;
            one.stays.push_back({.from = now, .until = {}, .mode = mode});
        }
    }
}

base::Result<void> take_step(Attendee& one, const Held& held, Step step, Mode mode,
                             const std::string& now) {
    if (step == Step::Came) {
        come(one, held, mode, now);
        return {};
    }
    if (step == Step::Left) {
        if (one.presence != Presence::Present) return conflict("held.not_present");
        if (one.stays.empty()) one.stays = {Stay{}};
        if (one.stays.back().until.empty()) one.stays.back().until = now;
        return {};
    }
    if (took_part(held, one.id)) return conflict("held.has_voted");
    one.stays.clear();
    one.presence = step == Step::Excused  ? Presence::Excused
                   : step == Step::Absent ? Presence::Absent
                                          : Presence::Expected;
    return {};
}

bool is_time_of(const Held& held, const std::string& moment, const std::string& now) {
    return base::seconds_of(moment).has_value() && moment >= held.began_at && moment <= now;
}

bool are_in_order(const Held& held, const std::vector<Stay>& stays, const std::string& now) {
    std::string last;
    for (std::size_t at = 0; at < stays.size(); ++at) {
        const Stay& stay = stays[at];
        if (stay.from.empty() ? at > 0 : !is_time_of(held, stay.from, now)) return false;
        if (stay.until.empty() ? at + 1 < stays.size() : !is_time_of(held, stay.until, now)) {
            return false;
        }
        if (stay.from < last) return false;
        if (!stay.until.empty() && stay.until < stay.from) return false;
        last = stay.until;
    }
    return !stays.empty();
}

base::Result<void> check_stands_in(const Held& held, AttendeeId self, const AttendeeWords& wanted) {
    if (!wanted.stands_in_for) return {};
    const Attendee* absent = held.find(*wanted.stands_in_for);
    const bool is_taken =
        std::any_of(held.attendees.begin(), held.attendees.end(), [&](const Attendee& one) {
            return one.id != self && one.stands_in_for == wanted.stands_in_for;
        });
    if (absent == nullptr || absent->id == self || !absent->votes() || absent->stands_in_for ||
        is_taken) {
        return wrong("stands_in_for", "held.stands_in");
    }
    return {};
}

base::Result<void> give_words(const Held& held, Attendee& one, const AttendeeWords& wanted) {
    TRY(one.name, clean_text(wanted.name, "name", longest_name, Needed::Yes));
    TRY(one.role, clean_text(wanted.role, "role", longest_name));
    TRY(one.group, clean_text(wanted.group, "group", longest_name));
    TRY_DO(check_stands_in(held, one.id, wanted));
    one.stands_in_for = wanted.stands_in_for;
    one.seat = wanted.seat;
    return {};
}

}  // namespace

base::Result<void> end_meeting(store::Transaction& transaction, const rights::Actor& actor,
                               agendas::PlannedId meeting, const base::Clock& clock) {
    TRY(const auto at, take(transaction, actor, end_meeting_action, meeting));
    if (at.held.state == HeldState::Ended) return {};
    if (const HeldItem* current = at.held.current()) {
        HeldItem ended = *current;
        ended.parts.back().until = clock.now();
        TRY_DO(write_item(transaction, at, *current, ended, clock));
    }
    Held after = at.held;
    after.state = HeldState::Ended;
    after.ended_at = clock.now();
    return write_meeting(transaction, at, std::move(after), clock);
}

base::Result<void> resume_meeting(store::Transaction& transaction, const rights::Actor& actor,
                                  agendas::PlannedId meeting, const base::Clock& clock) {
    TRY(const auto at, take(transaction, actor, resume_meeting_action, meeting));
    Held after = at.held;
    after.state = HeldState::InSession;
    after.ended_at.clear();
    return write_meeting(transaction, at, std::move(after), clock);
}

base::Result<void> set_presence(store::Transaction& transaction, const rights::Actor& actor,
                                const AttendeeSeen& seen, Step step, Mode mode,
                                const base::Clock& clock) {
    TRY(const auto at, take(transaction, actor, set_presence_action, seen.meeting));
    TRY(auto attendee, take_attendee(at.held, seen));
    TRY_DO(take_step(attendee, at.held, step, mode, clock.now()));
    Held after = at.held;
    among(after, seen.id) = std::move(attendee);
    return write_meeting(transaction, at, std::move(after), clock);
}

base::Result<void> set_stays(store::Transaction& transaction, const rights::Actor& actor,
                             const AttendeeSeen& seen, const std::vector<Stay>& stays,
                             const base::Clock& clock) {
    TRY(const auto at, take(transaction, actor, set_presence_action, seen.meeting));
    TRY(auto attendee, take_attendee(at.held, seen));
    if (!are_in_order(at.held, stays, clock.now())) return wrong("stays", "held.times");
    attendee.presence = Presence::Present;
    attendee.stays = stays;
    Held after = at.held;
    among(after, seen.id) = std::move(attendee);
    return write_meeting(transaction, at, std::move(after), clock);
}

base::Result<void> change_attendee(store::Transaction& transaction, const rights::Actor& actor,
                                   const AttendeeSeen& seen, const AttendeeWords& wanted,
                                   const base::Clock& clock) {
    TRY(const auto at, take(transaction, actor, change_attendee_action, seen.meeting));
    TRY(auto attendee, take_attendee(at.held, seen));
    TRY_DO(give_words(at.held, attendee, wanted));
    Held after = at.held;
    among(after, seen.id) = std::move(attendee);
    return write_meeting(transaction, at, std::move(after), clock);
}

base::Result<AttendeeId> add_attendee(store::Transaction& transaction, const rights::Actor& actor,
                                      agendas::PlannedId meeting,
                                      const std::optional<records::PersonId>& person,
                                      const AttendeeWords& wanted, const base::Clock& clock) {
    TRY(const auto at, take(transaction, actor, add_attendee_action, meeting));
    Attendee attendee{.person = person, .presence = Presence::Present};
    if (person) {
        TRY_DO(records::load_person_card(transaction, *person));
        const bool is_listed =
            std::any_of(at.held.attendees.begin(), at.held.attendees.end(),
                        [&](const Attendee& one) { return one.person == person; });
        if (is_listed) return conflict("held.attends");
    }
    TRY_DO(give_words(at.held, attendee, wanted));
    attendee.stays = {{.from = has_begun_items(at.held) ? clock.now() : std::string()}};
    const int position = static_cast<int>(at.held.attendees.size()) + 1;
    TRY(attendee.id, insert_attendee(transaction, meeting, position, attendee));
    Held after = at.held;
    after.attendees.push_back(attendee);
    TRY_DO(log_meeting(transaction, at.mandate, &at.held, after, clock));
    return attendee.id;
}

}  // namespace meetings
