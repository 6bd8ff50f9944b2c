// SPDX-License-Identifier: AGPL-3.0-or-later
// What becomes of items, and who loses sight of one.
#include "meetings/decide_item.h"

#include "meetings/internal/meeting_fixture.h"

namespace meetings {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

Ballot by_group(std::vector<std::pair<std::string, int>> for_it, int against = 0) {
    Ballot ballot{.way = BallotWay::ByGroup};
    for (auto& [group, count] : for_it) {
        ballot.voices.push_back({.group = group, .count = count, .stand = Stand::For});
    }
    if (against > 0) ballot.voices.push_back({.count = against, .stand = Stand::Against});
    return ballot;
}

Voice voice(AttendeeId who, Stand stand = Stand::For) { return {.attendee = who, .stand = stand}; }

TEST_F(MeetingTest, OneItemAtATimeInAnyOrderAndInParts) {
    begin_with_all();
    EXPECT_EQ(begin_item("Vej"), "");
    EXPECT_EQ(begin_item("Budget"), "");
    EXPECT_EQ(item("Vej").turn, 1);
    EXPECT_EQ(item("Budget").turn, 2);
    EXPECT_EQ(item("Vej").ended_at(), item("Budget").began_at());
    EXPECT_EQ(held().current()->title, "Budget");
    EXPECT_EQ(begin_item("Vej"), "");
    EXPECT_EQ(item("Vej").turn, 1) << "its place in the order stays";
    EXPECT_THAT(item("Vej").parts, SizeIs(2));
    EXPECT_TRUE(item("Vej").is_current());
}

TEST_F(MeetingTest, ADecisionIsWrittenAndTheSecondToSaveIsTold) {
    begin_with_all();
    EXPECT_EQ(begin_item("Budget"), "");
    const ItemSeen before = seen("Budget");
    EXPECT_EQ(decide("Budget", {.outcome = Outcome::Approved,
                                .text = "Godkendt som indstillet, idet udvalget\r\nønsker 🌊."}),
              "");
    EXPECT_EQ(item("Budget").decision, "Godkendt som indstillet, idet udvalget\nønsker 🌊.");
    EXPECT_EQ(change([&](store::Transaction& at) {
                  return decide_item(at, actor_, before,
                                     {.outcome = Outcome::Rejected, .text = "Afvist."}, clock_);
              }),
              "held_item.changed");
    EXPECT_EQ(item("Budget").outcome, Outcome::Approved);
    const auto change_number = held().change;
    EXPECT_EQ(decide("Budget", {.outcome = Outcome::Approved,
                                .text = "Godkendt som indstillet, idet udvalget\nønsker 🌊."}),
              "");
    EXPECT_EQ(held().change, change_number) << "the same again is no change";
    EXPECT_EQ(decide("Budget", {.text = std::string(200'001, 'x')}), "decision too_long");
}

TEST_F(MeetingTest, AnItemIsPostponedToAMeetingOfTheBodyThatComes) {
    begin_with_all();
    EXPECT_EQ(decide("Bro", {.outcome = Outcome::Postponed, .postponed_to = next_}), "");
    EXPECT_EQ(item("Bro").postponed_to, next_);
    EXPECT_EQ(item("Bro").turn, 1) << "dealt with although nobody began it";
    EXPECT_EQ(decide("Vej", {.outcome = Outcome::Postponed, .postponed_to = meeting_}),
              "postponed_to held.other_body");
    EXPECT_EQ(decide("Vej", {.outcome = Outcome::Approved, .postponed_to = next_}),
              "postponed_to held.not_postponed");
    EXPECT_EQ(decide("Vej", {.outcome = Outcome::Approved, .sent_to = board_}),
              "sent_to held.not_sent");
    EXPECT_EQ(decide("Vej", {.outcome = Outcome::Referred, .sent_to = board_}), "");
}

TEST_F(MeetingTest, WhatIsWithdrawnIsNotDecided) {
    begin_with_all();
    const auto withdraw = [&](bool is_withdrawn) {
        const ItemSeen what = seen("Bro");
        return change([&](store::Transaction& at) {
            return withdraw_item(at, actor_, what, is_withdrawn, clock_);
        });
    };
    EXPECT_EQ(withdraw(true), "");
    EXPECT_EQ(decide("Bro", {.outcome = Outcome::Approved}), "held.item_withdrawn");
    EXPECT_EQ(begin_item("Bro"), "held.item_withdrawn");
    EXPECT_EQ(vote("Bro", {.way = BallotWay::Unanimous}), "held.item_withdrawn");
    EXPECT_EQ(withdraw(false), "");
    EXPECT_EQ(decide("Bro", {.outcome = Outcome::Approved}), "");
    EXPECT_EQ(withdraw(true), "held.is_decided");
}

TEST_F(MeetingTest, SeveralAreDecidedInOneGoOrNone) {
    begin_with_all();
    std::vector<ItemSeen> both = {seen("Bro"), seen("Vej")};
    const auto decide_both = [&] {
        return change([&](store::Transaction& at) {
            return decide_several(at, actor_, both, {.outcome = Outcome::Noted, .text = "Taget."},
                                  clock_);
        });
    };
    both[1].revision = 77;
    EXPECT_EQ(decide_both(), "held_item.changed");
    EXPECT_FALSE(item("Bro").outcome);
    both[1] = seen("Vej");
    EXPECT_EQ(decide_both(), "");
    EXPECT_EQ(item("Bro").outcome, Outcome::Noted);
    EXPECT_EQ(item("Vej").turn, 2);
}

TEST_F(MeetingTest, WhoeverIsDisqualifiedLosesTheItemAtOnceAndGetsItBack) {
    begin_with_all();
    EXPECT_EQ(item_in(held(viewer_of(ida_)), "Hemmelig sag").access.visibility, Visibility::Closed);
    EXPECT_EQ(away("Hemmelig sag", "Ida Krogh",
                   Away{.why = AwayWhy::Disqualified, .ground = "søster til ansøgeren"}),
              "");
    EXPECT_EQ(decide("Hemmelig sag", {.outcome = Outcome::Approved, .text = "Hemmelig beslutning"}),
              "");
    const auto hers = held(viewer_of(ida_));
    const int number = item("Hemmelig sag").number;
    const auto shown = std::find_if(hers.items.begin(), hers.items.end(),
                                    [&](const HeldItem& one) { return one.number == number; });
    ASSERT_NE(shown, hers.items.end());
    EXPECT_TRUE(shown->is_withheld);
    EXPECT_EQ(shown->title, "");
    EXPECT_EQ(shown->public_title, "Personalesag");
    EXPECT_EQ(shown->decision, "");
    EXPECT_FALSE(shown->outcome);
    EXPECT_THAT(shown->away, IsEmpty());
    const auto meeting = must(records::load_meeting(*reader(), held().agenda_slug, operator_));
    EXPECT_TRUE(
        must(records::load_item(*reader(), meeting.current, number, viewer_of(ida_))).withheld);
    EXPECT_EQ(item_in(held(viewer_of(jens_)), "Hemmelig sag").decision, "Hemmelig beslutning");
    EXPECT_EQ(away("Hemmelig sag", "Ida Krogh", std::nullopt), "");
    EXPECT_EQ(item_in(held(viewer_of(ida_)), "Hemmelig sag").decision, "Hemmelig beslutning");
}

TEST_F(MeetingTest, OfAnOpenItemTheDisqualifiedSeesWhatTheAgendaSays) {
    begin_with_all();
    EXPECT_EQ(away("Budget", "Ida Krogh", Away{.why = AwayWhy::Disqualified}), "");
    EXPECT_EQ(decide("Budget", {.outcome = Outcome::Approved, .text = "Godkendt."}), "");
    const auto hers = held(viewer_of(ida_));
    const HeldItem& shown = item_in(hers, "Budget");
    EXPECT_TRUE(shown.took_no_part);
    EXPECT_EQ(shown.decision, "");
    EXPECT_FALSE(shown.outcome);
}

TEST_F(MeetingTest, AClosedItemThatIsTakenUpIsForTheBodyButTheDisqualified) {
    begin_with_all();
    const auto take_up = [&](const NewItem& wanted) {
        return change([&](store::Transaction& at) {
            return take_up_item(at, actor_, meeting_, wanted, clock_);
        });
    };
    EXPECT_EQ(take_up({.title = "Hastesag",
                       .public_title = "Personalesag",
                       .access = {Visibility::Closed, "personal", "FVL § 27"}}),
              "");
    EXPECT_EQ(take_up({.title = " "}), "title missing");
    EXPECT_EQ(take_up({.title = std::string(2000, 'x')}), "title too_long");
    EXPECT_EQ(take_up({.title = "Uden grund", .access = {.visibility = Visibility::Closed}}),
              "visibility.reason_needed");
    EXPECT_EQ(item("Hastesag").number, held().items[held().items.size() - 2].number + 1);
    EXPECT_EQ(item_in(held(viewer_of(jens_)), "Hastesag").public_title, "Personalesag");
    EXPECT_EQ(away("Hastesag", "Jens Friis", Away{.why = AwayWhy::Disqualified}), "");
    const auto his = held(viewer_of(jens_));
    EXPECT_TRUE(his.items.back().is_withheld);
    EXPECT_EQ(his.items.back().title, "");
}

TEST_F(MeetingTest, AnItemIsClosedAndOpenedWithAGroundInTheRecordToo) {
    begin_with_all();
    const auto choose = [&](const records::VisibilityChoice& choice) {
        const ItemSeen what = seen("Bro");
        return change(
            [&](store::Transaction& at) { return open_item(at, actor_, what, choice, clock_); });
    };
    EXPECT_EQ(choose({.visibility = Visibility::Closed}), "visibility.reason_needed");
    EXPECT_EQ(choose({Visibility::Closed, "business", "FVL § 27"}), "");
    const auto meeting = must(records::load_meeting(*reader(), held().agenda_slug, outsider_));
    EXPECT_TRUE(must(records::load_item(*reader(), meeting.current, item("Bro").number, outsider_))
                    .withheld);
    EXPECT_EQ(choose({}), "");
    EXPECT_FALSE(must(records::load_item(*reader(), meeting.current, item("Bro").number, outsider_))
                     .withheld);
}

TEST_F(MeetingTest, AVoteHasNoMoreVoicesThanSeatsThatWereThere) {
    begin_with_all();
    EXPECT_EQ(begin_item("Budget"), "");
    EXPECT_EQ(vote("Budget", by_group({{"A", 3}, {"B", 2}})), "voices ballot.too_many");
    EXPECT_EQ(vote("Budget", by_group({{"A", -1}})), "voices ballot.too_many");
    EXPECT_EQ(vote("Budget", by_group({})), "voices ballot.none");
    EXPECT_EQ(vote("Budget", by_group({{"A", 2}}, 2)), "");
    EXPECT_EQ(item("Budget").ballots.front().result(), BallotResult::Lapsed);
}

TEST_F(MeetingTest, WhoLeavesAfterHeVotedHasVoted) {
    begin_with_all();
    EXPECT_EQ(step("Kira Toft", Step::Left), "");
    clock_.move_on(60);
    EXPECT_EQ(begin_item("Budget"), "");
    clock_.move_on(60);
    EXPECT_EQ(step("Jens Friis", Step::Left), "");
    const auto bo = attendee("Bo Lund").id;
    const auto jens = attendee("Jens Friis").id;
    const auto kira = attendee("Kira Toft").id;
    const auto anna = attendee("Anna Holm").id;
    const auto cast = [&](std::vector<Voice> voices) {
        return vote("Budget", {.way = BallotWay::ByMember, .voices = std::move(voices)});
    };
    EXPECT_EQ(cast({voice(bo), voice(kira)}), "voices ballot.not_there");
    EXPECT_EQ(cast({voice(bo), voice(anna)}), "voices ballot.not_there") << "has no vote";
    EXPECT_EQ(cast({voice(bo), voice(bo)}), "voices ballot.twice");
    EXPECT_EQ(cast({voice(bo), voice(jens, Stand::Against)}), "");
    EXPECT_EQ(away("Budget", "Jens Friis", Away{.why = AwayWhy::Disqualified}), "held.has_voted");
    EXPECT_EQ(step("Jens Friis", Step::Excused), "held.has_voted");
}

TEST_F(MeetingTest, AmendmentsAreVotedBeforeTheMainProposal) {
    begin_with_all();
    const auto bo = attendee("Bo Lund").id;
    Ballot amendment{.kind = BallotKind::Amendment,
                     .proposal = "Kun til 2028.",
                     .proposed_by = "Liste A",
                     .way = BallotWay::ByMember,
                     .voices = {voice(bo, Stand::Against)}};
    EXPECT_EQ(vote("Budget", amendment), "");
    EXPECT_EQ(vote("Budget", {.kind = BallotKind::Amendment, .way = BallotWay::Unanimous}),
              "proposal missing");
    EXPECT_EQ(vote("Budget", {.way = BallotWay::Unanimous}), "");
    EXPECT_EQ(vote("Budget", amendment), "ballot.main_voted");
    amendment.id = item("Budget").ballots.front().id;
    amendment.voices = {voice(bo)};
    EXPECT_EQ(vote("Budget", amendment), "") << "one that is there is put right";
    ASSERT_THAT(item("Budget").ballots, SizeIs(2));
    EXPECT_EQ(item("Budget").ballots.front().result(), BallotResult::Adopted);
    amendment.id = BallotId{99};
    EXPECT_EQ(vote("Budget", amendment), "ballot.not_found");
    const ItemSeen what = seen("Budget");
    EXPECT_EQ(change([&](store::Transaction& at) {
                  return remove_ballot(at, actor_, what, BallotId{1}, clock_);
              }),
              "");
    EXPECT_THAT(item("Budget").ballots, SizeIs(1));
}

TEST_F(MeetingTest, DissentAndStopAreDemandedDuringTheMeeting) {
    begin_with_all();
    const auto dissent = [&](std::string_view name, const std::string& text) {
        const ItemSeen what = seen("Budget");
        const AttendeeId who = attendee(name).id;
        return change([&](store::Transaction& at) {
            return keep_dissent(at, actor_, what, {.attendee = who, .text = text}, clock_);
        });
    };
    const auto stop = [&](std::optional<AttendeeId> who) {
        const ItemSeen what = seen("Budget");
        return change(
            [&](store::Transaction& at) { return stop_item(at, actor_, what, who, clock_); });
    };
    EXPECT_EQ(dissent("Ida Krogh", "Jeg er uenig."), "");
    EXPECT_EQ(dissent("Anna Holm", "Det er jeg også."), "attendee held.no_vote");
    EXPECT_EQ(dissent("Ida Krogh", std::string(2001, 'x')), "dissent too_long");
    const auto ida = attendee("Ida Krogh").id;
    EXPECT_EQ(stop(ida), "");
    ASSERT_TRUE(item("Budget").stop);
    EXPECT_EQ(item("Budget").stop->at, clock_.now());
    EXPECT_EQ(stop({}), "");
    EXPECT_FALSE(item("Budget").stop);
    EXPECT_EQ(end(), "");
    EXPECT_EQ(stop(ida), "held.has_ended");
    EXPECT_EQ(dissent("Jens Friis", "Også mig."), "held.has_ended");
    EXPECT_EQ(dissent("Ida Krogh", "Jeg er meget uenig."), "") << "words are put right";
    EXPECT_EQ(decide("Budget", {.outcome = Outcome::Approved}), "") << "so are decisions";
}

}  // namespace
}  // namespace meetings
