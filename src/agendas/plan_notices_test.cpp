// SPDX-License-Identifier: AGPL-3.0-or-later
// Who is told of a plan that changes, and what the letters say.
#include "agendas/plan_notices.h"

#include "agendas/typed_numbers.h"
#include "support/plan_record.h"

namespace agendas {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

TEST_F(PlanTest, EveryChangeIsToldOnceToThoseWhoSitInTheBody) {
    EXPECT_EQ(accept(proposed_days()), "");
    EXPECT_THAT(letters(), IsEmpty());
    const auto one = load("2027-01-13-direktionen");
    EXPECT_EQ(cancel(one), "");
    EXPECT_EQ(cancel(one), "planned.is_cancelled");
    EXPECT_EQ(look_of("plan_cancelled", one, 1, bo_), "/moedeplan/2027-01-13-direktionen");
    for (const auto person : {anna_, bo_}) hand_over(person, "sent");
    EXPECT_EQ(restore(one), "");
    EXPECT_EQ(look_of("plan_cancelled", one, 1, bo_), "withdrawn");
    EXPECT_EQ(look_of("plan_restored", one, 2, bo_), "/moedeplan/2027-01-13-direktionen");
    EXPECT_EQ(look_of("plan_restored", one, 2, rights::PersonId{77}), "withdrawn");
    EXPECT_THAT(letters(), ElementsAre("plan_cancelled person/1", "plan_cancelled person/2",
                                       "plan_restored person/1", "plan_restored person/2"));
    NewPlanned called = meeting({2027, 1, 14}, board_);
    called.kind = PlannedKind::Extraordinary;
    EXPECT_EQ(plan(called), "");
    EXPECT_THAT(letters(), SizeIs(6));
    check_log();
}

TEST_F(PlanTest, AnotherRoomOrLinkIsToldAndWhatWasUntoldStaysSo) {
    EXPECT_EQ(plan(meeting({2027, 1, 13}, board_)), "");
    const auto one = load("2027-01-13-direktionen");
    EXPECT_THAT(letters(), IsEmpty());
    const auto hold_in = [&](const std::string& place, const std::string& link = {}) {
        return change([&](store::Transaction& transaction) {
            return change_planned(transaction, keeper_, one.id,
                                  {.place = place, .link = link, .end = {12, 0}}, clock_);
        });
    };
    EXPECT_EQ(hold_in("Rådhuset"), "");
    EXPECT_THAT(letters(), IsEmpty()) << "it is as it was";
    EXPECT_EQ(hold_in("Salen"), "");
    EXPECT_THAT(letters(), ElementsAre("plan_changed person/1", "plan_changed person/2"));
    EXPECT_EQ(look_of("plan_changed", one, 1, bo_), "/moedeplan/2027-01-13-direktionen");
    EXPECT_EQ(look_of("plan_changed", one, 1, rights::PersonId{77}), "withdrawn");
    const auto letter = letter_of("plan_changed", one, 1);
    EXPECT_EQ(std::get<std::string>(letter.words.at(4).content()), "Salen");
    ASSERT_TRUE(letter.invitation);
    EXPECT_THAT(letter.invitation->file("m@x.dk", "bo@x.dk"), testing::HasSubstr("SEQUENCE:1\r\n"));
    // Moved, and then to another room, before anybody has had the letter: one says both.
    EXPECT_EQ(move(one, {{2027, 1, 20}, {10, 0}, {12, 0}}, "Ferie"), "");
    EXPECT_EQ(hold_in("Kantinen", "https://x.dk/moede"), "");
    const auto moved = letter_to(bo_, "plan_moved");
    ASSERT_THAT(moved.reasons, SizeIs(1));
    EXPECT_EQ(moved.reasons[0].text(), "Ferie");
    EXPECT_EQ(std::get<std::string>(moved.words.at(4).content()), "Kantinen");
    EXPECT_THAT(untold(), ElementsAre("plan_moved person/1", "plan_moved person/2"));
    check_log();
}

TEST_F(PlanTest, AMoveThatWasNotToldIsToldWhenTheMeetingWasCancelledAndTakenUpAgain) {
    EXPECT_EQ(plan(meeting({2027, 1, 13}, board_)), "");
    const auto one = load("2027-01-13-direktionen");
    EXPECT_EQ(move(one, {{2027, 1, 20}, {9, 0}, {11, 0}}, "Ferie"), "");
    EXPECT_EQ(cancel(one), "");
    // The day that they know is the one that is cancelled.
    EXPECT_EQ(day_in(letter_to(bo_, "plan_cancelled"), 1), (base::Date{2027, 1, 13}));
    EXPECT_EQ(restore(one), "");
    const auto moved = letter_to(bo_, "plan_moved");
    EXPECT_EQ(day_in(moved, 1), (base::Date{2027, 1, 20}));
    EXPECT_EQ(day_in(moved, 3), (base::Date{2027, 1, 13}));
    ASSERT_THAT(moved.reasons, SizeIs(1));
    EXPECT_EQ(moved.reasons[0].text(), "Ferie");
    EXPECT_THAT(untold(), ElementsAre("plan_moved person/1", "plan_moved person/2"));
}

TEST_F(PlanTest, ThereAndBackIsToldToNobodyAndADayThatNobodyKnewIsNotNamed) {
    EXPECT_EQ(plan(meeting({2027, 1, 13}, board_)), "");
    const auto one = load("2027-01-13-direktionen");
    EXPECT_EQ(move(one, {{2027, 1, 20}, {10, 0}, {12, 0}}), "");
    EXPECT_EQ(move(one, {{2027, 1, 27}, {10, 0}, {12, 0}}, "Valg"), "");
    EXPECT_EQ(day_in(letter_to(bo_, "plan_moved"), 3), (base::Date{2027, 1, 13}));
    EXPECT_THAT(shown(bo_), ElementsAre("plan_moved"));
    EXPECT_EQ(move(one, {{2027, 1, 13}, {10, 0}, {12, 0}}), "");
    EXPECT_THAT(untold(), IsEmpty());
    EXPECT_THAT(shown(bo_), IsEmpty());
    // Cancelled and taken up again at once is nothing either, and a call that nobody had is none.
    EXPECT_EQ(cancel(one), "");
    EXPECT_EQ(restore(one), "");
    EXPECT_THAT(untold(), IsEmpty());
    NewPlanned called = meeting({2027, 2, 3}, board_);
    called.kind = PlannedKind::Extraordinary;
    EXPECT_EQ(plan(called), "");
    const auto other = load("2027-02-03-direktionen");
    EXPECT_EQ(move(other, {{2027, 2, 4}, {10, 0}, {12, 0}}), "");
    EXPECT_THAT(untold(), ElementsAre("plan_called person/1", "plan_called person/2"));
    EXPECT_EQ(day_in(letter_to(bo_, "plan_called"), 1), (base::Date{2027, 2, 4}));
    EXPECT_EQ(cancel(other), "");
    EXPECT_THAT(untold(), IsEmpty());
}

TEST_F(PlanTest, WhoHasHadTheLetterIsToldFromThereOn) {
    EXPECT_EQ(plan(meeting({2027, 1, 13}, board_)), "");
    const auto one = load("2027-01-13-direktionen");
    EXPECT_EQ(move(one, {{2027, 1, 20}, {10, 0}, {12, 0}}), "");
    hand_over(bo_, "sent");
    EXPECT_EQ(move(one, {{2027, 1, 13}, {10, 0}, {12, 0}}), "");
    EXPECT_THAT(untold(), ElementsAre("plan_moved person/2"));
    EXPECT_EQ(day_in(letter_to(bo_, "plan_moved"), 3), (base::Date{2027, 1, 20}));
    // One that a mail server gave back was told to nobody.
    hand_over(bo_, "failed");
    EXPECT_EQ(move(one, {{2027, 1, 27}, {10, 0}, {12, 0}}), "");
    EXPECT_EQ(day_in(letter_to(bo_, "plan_moved"), 3), (base::Date{2027, 1, 20}));
    EXPECT_EQ(day_in(letter_to(anna_, "plan_moved"), 3), (base::Date{2027, 1, 13}));
}

TEST_F(PlanTest, WhoIsToldOnTheScreenAloneIsToldFromWhatHeHasRead) {
    EXPECT_EQ(change([&](store::Transaction& transaction) {
                  return notices::forget_receiver(transaction, keeper_, notices::holder_of(bo_),
                                                  clock_);
              }),
              "");
    EXPECT_EQ(plan(meeting({2027, 1, 13}, board_)), "");
    const auto one = load("2027-01-13-direktionen");
    EXPECT_EQ(move(one, {{2027, 1, 20}, {10, 0}, {12, 0}}), "");
    EXPECT_EQ(cancel(one), "");
    EXPECT_THAT(shown(bo_), ElementsAre("plan_cancelled"));
    read_all(bo_);
    EXPECT_EQ(restore(one), "");
    EXPECT_THAT(shown(bo_), ElementsAre("plan_restored", "plan_cancelled"));
}

TEST_F(PlanTest, ALetterHasTheReasonAndTheMeetingForACalendar) {
    EXPECT_EQ(accept(proposed_days()), "");
    const auto one = load("2027-01-13-direktionen");
    EXPECT_EQ(cancel(one), "");
    const auto cancelled = letter_of("plan_cancelled", one, 1);
    ASSERT_THAT(cancelled.reasons, SizeIs(1));
    EXPECT_EQ(cancelled.reasons[0].text(), load("2027-01-13-direktionen").reason);
    ASSERT_TRUE(cancelled.invitation);
    EXPECT_EQ(cancelled.invitation->method, "CANCEL");
    const std::string gone = cancelled.invitation->file("m@x.dk", "bo@x.dk");
    EXPECT_THAT(gone, testing::HasSubstr("UID:" + one.uid + "@sagsgang\r\n"));
    EXPECT_THAT(gone, testing::HasSubstr("SEQUENCE:1\r\n"));
    EXPECT_EQ(restore(one), "");
    const auto back = letter_of("plan_restored", one, 2);
    ASSERT_TRUE(back.invitation);
    const std::string again = back.invitation->file("m@x.dk", "bo@x.dk");
    EXPECT_THAT(again, testing::HasSubstr("METHOD:REQUEST\r\n"));
    EXPECT_THAT(again, testing::HasSubstr("UID:" + one.uid + "@sagsgang\r\n"));
    EXPECT_THAT(again, testing::HasSubstr("SEQUENCE:2\r\n"));
}

TEST_F(PlanTest, NoPersonalNumberComesIntoAPlanOrItsLetters) {
    NewPlanned at_home = meeting({2027, 1, 13}, board_);
    at_home.place = "Hos Hans Holm, 120455-1234";
    EXPECT_EQ(plan(at_home), "place personal_number");
    at_home.place = "Rådhuset";
    at_home.reason = "Sagen om 120455-1234 haster";
    EXPECT_EQ(plan(at_home), "reason personal_number");
    EXPECT_EQ(plan(meeting({2027, 1, 13}, board_)), "");
    const auto one = load("2027-01-13-direktionen");
    EXPECT_EQ(cancel(one, "Sagen om 120455-1234 er løst"), "reason personal_number");
    EXPECT_EQ(move(one, {{2027, 1, 20}, {9, 0}, {11, 0}}, "Afventer 120455-1234"),
              "reason personal_number");
}

TEST_F(PlanTest, TheNumberOfACaseMayStandInAPlaceAndAReasonThoughItLooksLikeAPersonalNumber) {
    save(support::minutes("Vejudvalget", {2026, 1, 6}, {support::item(1, "Vejen", "010190-1234")}),
         "vejen");
    NewPlanned on_site = meeting({2027, 1, 13}, board_);
    on_site.place = "Vejen, sag 010190-1234";
    on_site.reason = "Sag 010190-1234 haster";
    EXPECT_EQ(plan(on_site), "");
    const auto one = load("2027-01-13-direktionen");
    EXPECT_EQ(move(one, {{2027, 1, 20}, {9, 0}, {11, 0}}, "Sag 010190-1234 venter"), "");
    EXPECT_EQ(cancel(load("2027-01-13-direktionen"), "Sag 010190-1234 er løst"), "");
    // Another is one, also beside it.
    on_site.times.date = {2027, 2, 3};
    on_site.place = "Sag 010190-1234, hos 020290-1234";
    EXPECT_EQ(plan(on_site), "place personal_number");
}

TEST_F(PlanTest, ALetterKeepsTheNumberOfACaseAndStarsEveryOther) {
    save(support::minutes("Vejudvalget", {2026, 1, 6}, {support::item(1, "Vejen", "010190-1234")}),
         "vejen");
    EXPECT_EQ(must(hide_typed_numbers(*reader(), "Sag 010190-1234 venter på 020290-1234.")),
              "Sag 010190-1234 venter på ******-****.");
    EXPECT_EQ(must(hide_typed_numbers(*reader(), "Ferie")), "Ferie");
}

TEST_F(PlanTest, ADayClosedUnderAMeetingIsToldToTheSecretary) {
    EXPECT_EQ(accept(proposed_days()), "");
    EXPECT_THAT(must(list_troubles(*reader(), {}, clock_.today(), operator_)), IsEmpty());
    EXPECT_EQ(change([&](store::Transaction& transaction) -> base::Result<int> {
                  const auto day = must(calendar::add_closing_day(
                      transaction, keeper_,
                      {.id = {}, .from = {2027, 1, 11}, .to = {2027, 1, 15}, .name = "Flytning"},
                      clock_));
                  EXPECT_EQ(must(tell_of_closing_day(transaction, day, clock_)), 1);
                  // Told twice it is told once.
                  return tell_of_closing_day(transaction, day, clock_);
              }),
              "");
    EXPECT_THAT(letters(), ElementsAre("plan_closed_day person/1"));
    const auto troubles = must(list_troubles(*reader(), {}, clock_.today(), operator_));
    ASSERT_THAT(troubles, SizeIs(1));
    EXPECT_EQ(troubles[0].closed, "Flytning");
}

}  // namespace
}  // namespace agendas
