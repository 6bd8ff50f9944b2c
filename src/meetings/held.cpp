// SPDX-License-Identifier: AGPL-3.0-or-later
#include "meetings/held.h"

#include <algorithm>

namespace meetings {
namespace {

template <typename Thing, typename Id>
const Thing* find_by_id(const std::vector<Thing>& among, Id id) {
    const auto found =
        std::find_if(among.begin(), among.end(), [&](const Thing& one) { return one.id == id; });
    return found == among.end() ? nullptr : &*found;
}

}  // namespace

bool Attendee::votes() const {
    return seat == Seat::Chair || seat == Seat::ViceChair || seat == Seat::Member ||
           seat == Seat::Substitute;
}

bool Attendee::is_there(std::string_view at) const {
    if (presence != Presence::Present) return false;
    if (stays.empty()) return true;
    if (at.empty()) return stays.back().until.empty();
    return std::any_of(stays.begin(), stays.end(), [&](const Stay& stay) {
        return stay.from <= at && (stay.until.empty() || at < stay.until);
    });
}

bool Attendee::was_there(std::string_view from, std::string_view until) const {
    if (presence != Presence::Present) return false;
    if (stays.empty()) return true;
    return std::any_of(stays.begin(), stays.end(), [&](const Stay& stay) {
        return (until.empty() || stay.from <= until) && (stay.until.empty() || from < stay.until);
    });
}

int Ballot::votes(Stand stand) const {
    int sum = 0;
    for (const Voice& voice : voices) sum += voice.stand == stand ? voice.count : 0;
    return sum;
}

BallotResult Ballot::result() const {
    if (way == BallotWay::Unanimous) return BallotResult::Adopted;
    const int difference = votes(Stand::For) - votes(Stand::Against);
    if (difference == 0) return BallotResult::Lapsed;
    return difference > 0 ? BallotResult::Adopted : BallotResult::Rejected;
}

const Attendee* Held::find(AttendeeId attendee) const { return find_by_id(attendees, attendee); }

const HeldItem* Held::find(HeldItemId item) const { return find_by_id(items, item); }

const HeldItem* Held::current() const {
    const auto found = std::find_if(items.begin(), items.end(),
                                    [](const HeldItem& item) { return item.is_current(); });
    return found == items.end() ? nullptr : &*found;
}

int Held::voting_present(std::string_view at) const {
    return static_cast<int>(
        std::count_if(attendees.begin(), attendees.end(),
                      [&](const Attendee& one) { return one.votes() && one.is_there(at); }));
}

bool Held::has_quorum(std::string_view at) const {
    // A seat is counted once: who stands in for somebody sits in his.
    const auto seats = std::count_if(attendees.begin(), attendees.end(), [](const Attendee& one) {
        return one.votes() && !one.stands_in_for;
    });
    return seats > 0 && 2 * voting_present(at) >= seats;
}

}  // namespace meetings
