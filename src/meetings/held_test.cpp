// SPDX-License-Identifier: AGPL-3.0-or-later
#include "meetings/held.h"

#include <gtest/gtest.h>

namespace meetings {
namespace {

Attendee member(int id, Presence presence = Presence::Present) {
    return {.id = AttendeeId{id}, .name = "Ida Holm", .presence = presence};
}

Ballot ballot(int for_it, int against, int abstain) {
    return {.way = BallotWay::ByGroup,
            .voices = {{.group = "A", .count = for_it, .stand = Stand::For},
                       {.group = "B", .count = against, .stand = Stand::Against},
                       {.group = "C", .count = abstain, .stand = Stand::Abstains}}};
}

TEST(Held, AMajorityIsOfTheVotesCast) {
    EXPECT_EQ(ballot(2, 1, 2).result(), BallotResult::Adopted);
    EXPECT_EQ(ballot(1, 2, 4).result(), BallotResult::Rejected);
}

TEST(Held, ATieFalls) {
    EXPECT_EQ(ballot(2, 2, 0).result(), BallotResult::Lapsed);
    EXPECT_EQ(ballot(0, 0, 5).result(), BallotResult::Lapsed);
}

TEST(Held, HalfOfTheSeatsIsAQuorum) {
    Held held;
    held.attendees = {member(1), member(2), member(3, Presence::Excused),
                      member(4, Presence::Expected)};
    EXPECT_TRUE(held.has_quorum());
    held.attendees.push_back(member(5, Presence::Absent));
    EXPECT_FALSE(held.has_quorum());
}

TEST(Held, WhoStandsInSitsInTheSeatOfAnother) {
    Held held;
    held.attendees = {member(1), member(2, Presence::Excused), member(3, Presence::Excused)};
    EXPECT_FALSE(held.has_quorum());
    Attendee stand_in = member(4);
    stand_in.seat = Seat::Substitute;
    stand_in.stands_in_for = AttendeeId{2};
    held.attendees.push_back(stand_in);
    EXPECT_TRUE(held.has_quorum());
}

TEST(Held, WhoHasLeftIsNotCounted) {
    Held held;
    held.attendees = {member(1)};
    held.attendees[0].stays = {{.from = "2027-01-13T09:00:00Z", .until = "2027-01-13T10:00:00Z"}};
    EXPECT_TRUE(held.has_quorum("2027-01-13T09:30:00Z"));
    EXPECT_FALSE(held.has_quorum("2027-01-13T10:00:00Z"));
    EXPECT_FALSE(held.has_quorum());
}

TEST(Held, GuestsAndOfficialsDoNotVote) {
    Held held;
    Attendee guest = member(1);
    guest.seat = Seat::Guest;
    held.attendees = {guest};
    EXPECT_EQ(held.voting_present(), 0);
    EXPECT_FALSE(held.has_quorum());
}

}  // namespace
}  // namespace meetings
