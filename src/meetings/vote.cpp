// SPDX-License-Identifier: AGPL-3.0-or-later
// Votes on an item, dissent, and the right to stop it.
#include <algorithm>
#include <map>
#include <set>

#include "base/try.h"
#include "meetings/decide_item.h"
#include "meetings/internal/at_meeting.h"

namespace meetings {
namespace {

constexpr std::size_t longest_proposal = 5'000;
constexpr std::size_t longest_dissent = 2'000;

/// Whether somebody with a vote was there at some moment while the item was dealt with: who leaves
/// after he voted has voted.
bool took_part(const Attendee& one, const HeldItem& item) {
    if (!one.votes() || one.presence != Presence::Present) return false;
    const bool is_away = std::any_of(item.away.begin(), item.away.end(),
                                     [&](const Away& away) { return away.attendee == one.id; });
    if (is_away) return false;
    if (item.parts.empty()) return one.is_there();
    return std::any_of(item.parts.begin(), item.parts.end(),
                       [&](const Part& part) { return one.was_there(part.from, part.until); });
}

/// Seats that were there; a member and whoever stood in for him after he left have one.
std::set<AttendeeId> seats_there(const Held& held, const HeldItem& item,
                                 const std::optional<std::string>& group) {
    std::set<AttendeeId> seats;
    for (const Attendee& one : held.attendees) {
        if (!took_part(one, item) || (group && one.group != *group)) continue;
        seats.insert(one.seat_of());
    }
    return seats;
}

base::Result<void> check_by_member(const Held& held, const HeldItem& item, const Ballot& ballot) {
    std::set<AttendeeId> seats;
    for (const Voice& voice : ballot.voices) {
        const Attendee* who = voice.attendee ? held.find(*voice.attendee) : nullptr;
        if (who == nullptr || !took_part(*who, item)) return wrong("voices", "ballot.not_there");
        if (voice.count != 1) return wrong("voices", "ballot.too_many");
        if (!seats.insert(who->seat_of()).second) return wrong("voices", "ballot.twice");
    }
    return {};
}

base::Result<void> check_by_group(const Held& held, const HeldItem& item, const Ballot& ballot) {
    std::map<std::string, std::size_t> counts;
    std::size_t sum = 0;
    for (const Voice& voice : ballot.voices) {
        if (voice.count < 0 || voice.count > 1'000) return wrong("voices", "ballot.too_many");
        counts[voice.group] += static_cast<std::size_t>(voice.count);
        sum += static_cast<std::size_t>(voice.count);
    }
    if (sum > seats_there(held, item, {}).size()) return wrong("voices", "ballot.too_many");
    for (const auto& [group, count] : counts) {
        const bool is_known = std::any_of(held.attendees.begin(), held.attendees.end(),
                                          [&](const Attendee& one) { return one.group == group; });
        // A group that nobody was given to is only a word.
        if (is_known && !group.empty() && count > seats_there(held, item, group).size()) {
            return wrong("voices", "ballot.too_many");
        }
    }
    return {};
}

base::Result<void> check_voices(const Held& held, const HeldItem& item, const Ballot& ballot) {
    if (ballot.way == BallotWay::Unanimous) {
        if (!ballot.voices.empty()) return wrong("voices", "ballot.too_many");
        return {};
    }
    if (ballot.voices.empty()) return wrong("voices", "ballot.none");
    return ballot.way == BallotWay::ByMember ? check_by_member(held, item, ballot)
                                             : check_by_group(held, item, ballot);
}

base::Result<void> place_ballot(HeldItem& item, Ballot& ballot) {
    if (ballot.id.value != 0) {
        const auto found = std::find_if(item.ballots.begin(), item.ballots.end(),
                                        [&](const Ballot& one) { return one.id == ballot.id; });
        if (found == item.ballots.end()) return conflict("ballot.not_found");
        *found = ballot;
        return {};
    }
    const bool has_main =
        std::any_of(item.ballots.begin(), item.ballots.end(),
                    [](const Ballot& one) { return one.kind == BallotKind::Main; });
    if (has_main && ballot.kind == BallotKind::Amendment) return conflict("ballot.main_voted");
    for (const Ballot& one : item.ballots) ballot.id = std::max(ballot.id, one.id);
    ballot.id.value += 1;
    item.ballots.push_back(ballot);
    return {};
}

base::Result<void> check_has_vote(const Held& held, AttendeeId attendee) {
    const Attendee* who = held.find(attendee);
    if (who == nullptr || !who->votes() || who->presence != Presence::Present) {
        return wrong("attendee", "held.no_vote");
    }
    return {};
}

}  // namespace

base::Result<BallotId> keep_ballot(store::Transaction& transaction, const rights::Actor& actor,
                                   const ItemSeen& seen, const Ballot& wanted,
                                   const base::Clock& clock) {
    TRY(const auto at, take_item(transaction, actor, keep_ballot_action, seen));
    if (at.item.is_withdrawn) return conflict("held.item_withdrawn");
    Ballot ballot = wanted;
    const Needed needed = ballot.kind == BallotKind::Amendment ? Needed::Yes : Needed::No;
    TRY(ballot.proposal, clean_text(wanted.proposal, "proposal", longest_proposal, needed));
    TRY(ballot.proposed_by, clean_text(wanted.proposed_by, "proposed_by", 200));
    TRY_DO(check_voices(at.at.held, at.item, ballot));
    HeldItem after = at.item;
    TRY_DO(place_ballot(after, ballot));
    TRY_DO(write_item(transaction, at.at, at.item, std::move(after), clock));
    return ballot.id;
}

base::Result<void> remove_ballot(store::Transaction& transaction, const rights::Actor& actor,
                                 const ItemSeen& seen, BallotId ballot, const base::Clock& clock) {
    TRY(const auto at, take_item(transaction, actor, remove_ballot_action, seen));
    HeldItem after = at.item;
    std::erase_if(after.ballots, [&](const Ballot& one) { return one.id == ballot; });
    return write_item(transaction, at.at, at.item, std::move(after), clock);
}

base::Result<void> keep_dissent(store::Transaction& transaction, const rights::Actor& actor,
                                const ItemSeen& seen, const Dissent& dissent,
                                const base::Clock& clock) {
    TRY(const auto at, take_item(transaction, actor, keep_dissent_action, seen));
    TRY_DO(check_has_vote(at.at.held, dissent.attendee));
    TRY(const auto text, clean_text(dissent.text, "dissent", longest_dissent));
    HeldItem after = at.item;
    const auto found =
        std::find_if(after.dissents.begin(), after.dissents.end(),
                     [&](const Dissent& one) { return one.attendee == dissent.attendee; });
    if (found != after.dissents.end()) {
        found->text = text;
    } else if (!text.empty()) {
        if (at.at.held.state == HeldState::Ended) return conflict("held.has_ended");
        after.dissents.push_back({.attendee = dissent.attendee, .text = text});
    }
    std::erase_if(after.dissents, [](const Dissent& one) { return one.text.empty(); });
    return write_item(transaction, at.at, at.item, std::move(after), clock);
}

base::Result<void> stop_item(store::Transaction& transaction, const rights::Actor& actor,
                             const ItemSeen& seen, const std::optional<AttendeeId>& attendee,
                             const base::Clock& clock) {
    TRY(const auto at, take_item(transaction, actor, stop_item_action, seen));
    if (at.at.held.state == HeldState::Ended) return conflict("held.has_ended");
    if (at.item.is_withdrawn) return conflict("held.item_withdrawn");
    HeldItem after = at.item;
    if (!attendee) {
        after.stop.reset();
    } else {
        TRY_DO(check_has_vote(at.at.held, *attendee));
        if (after.stop && after.stop->attendee == *attendee) return {};
        after.stop = Stop{.attendee = *attendee, .at = clock.now()};
    }
    return write_item(transaction, at.at, at.item, std::move(after), clock);
}

}  // namespace meetings
