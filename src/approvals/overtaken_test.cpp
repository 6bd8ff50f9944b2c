// SPDX-License-Identifier: AGPL-3.0-or-later
// What was changed behind the back of those who approved it, and by when an item must have come on.
#include <algorithm>

#include "agendas/planned_meeting.h"
#include "approvals/deadline.h"
#include "approvals/holders.h"
#include "approvals/internal/approval_fixture.h"
#include "calendar/holidays.h"

namespace approvals {
namespace {

using testing::Contains;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class OvertakenTest : public ApprovalTest {
protected:
    std::string told(records::PersonId who) {
        return "approval_changed " + notices::holder_of(who);
    }
    /// On a Tuesday morning.
    void remind() {
        set_clock("2026-12-01T05:30:00Z");
        auto transaction = must(database_->begin());
        EXPECT_TRUE(tell_due(*transaction, clock_));
        EXPECT_TRUE(transaction->commit());
    }
};

TEST_F(OvertakenTest, WhoeverApprovedIsToldWhenItIsChangedAndPassedOn) {
    give_addresses({manager_, secretary_});
    EXPECT_EQ(send(anna_), "");
    EXPECT_EQ(approve(manager_), "");
    EXPECT_THAT(work(WorkList::Changed, manager_), IsEmpty());
    EXPECT_EQ(write(item_, "At stien anlægges for 99 mio. kr."), "");
    EXPECT_THAT(work(WorkList::Changed, manager_), SizeIs(1));
    EXPECT_THAT(work(WorkList::Changed, secretary_), IsEmpty());
    EXPECT_EQ(approve(secretary_), "");
    EXPECT_THAT(letters(), Contains(told(manager_)));
    EXPECT_THAT(letters(), Not(Contains(told(secretary_))));
    const auto all = must(notices::list_letters(*reader(), 100));
    const auto letter = std::find_if(
        all.begin(), all.end(), [](const auto& one) { return one.kind == "approval_changed"; });
    ASSERT_NE(letter, all.end());
    EXPECT_TRUE(is_true("approval_changed", *letter));
    EXPECT_EQ(approve(manager_), "");
    EXPECT_FALSE(is_true("approval_changed", *letter)) << "he has approved it as it is now";
    EXPECT_THAT(work(WorkList::Changed, manager_), IsEmpty());
    EXPECT_EQ(approve(manager_), "approval.not_yours");
    EXPECT_EQ(approve(chair_), "");
    EXPECT_EQ(now().state, ItemState::Approved);
}

TEST_F(OvertakenTest, WhatIsChangedWhenAllHaveApprovedIsToldInTheMorningAndComesBack) {
    give_addresses({manager_, chair_});
    EXPECT_EQ(send(anna_), "");
    EXPECT_EQ(approve(manager_), "");
    EXPECT_EQ(approve(secretary_), "");
    EXPECT_EQ(approve(chair_), "");
    remind();
    EXPECT_THAT(letters(), Not(Contains(told(chair_))));
    EXPECT_THAT(must(list_overtaken_names(*reader(), now())), IsEmpty());
    cases::ItemHead head = now().head;
    head.title = "Ny cykelsti med lys";
    EXPECT_EQ(change(actor_of(secretary_), item_, head, revision()), "");
    EXPECT_THAT(must(list_overtaken_names(*reader(), now())), SizeIs(3));
    remind();
    remind();
    const auto all = letters();
    EXPECT_THAT(all, Contains(told(chair_)).Times(1));
    EXPECT_THAT(all, Contains(told(manager_)).Times(1));
    EXPECT_THAT(work(WorkList::Changed, chair_), SizeIs(1));
    EXPECT_EQ(give_back(other_, 1, "Lyset er ikke aftalt"), "item.not_found");
    EXPECT_EQ(give_back(chair_, 1, "Lyset er ikke aftalt"), "");
    EXPECT_EQ(now().state, ItemState::Submitted);
    EXPECT_THAT(work(WorkList::Awaiting, secretary_), SizeIs(1));
    EXPECT_EQ(approve(manager_), "") << "his approval still stands, and is of the older words";
    EXPECT_EQ(give_back(secretary_, to_author, "Skriv det om"), "");
    EXPECT_EQ(now().state, ItemState::Draft);
    EXPECT_THAT(work(WorkList::Changed, manager_), IsEmpty());
    ASSERT_THAT(work(WorkList::Returned, anna_), SizeIs(1));
    EXPECT_EQ(work(WorkList::Returned, anna_)[0].reason, "Skriv det om");
}

// Two of three have approved when the first of them changes the text: the last approval makes
// nothing approved that two have never read.
TEST_F(OvertakenTest, AnItemIsApprovedWhenAllHaveApprovedWhatItSaysNow) {
    EXPECT_EQ(send(anna_), "");
    EXPECT_EQ(approve(manager_), "");
    EXPECT_EQ(approve(secretary_), "");
    EXPECT_EQ(write(item_, "At stien anlægges for 99 mio. kr."), "");
    EXPECT_EQ(approve(chair_), "");
    EXPECT_EQ(now().state, ItemState::Submitted);
    EXPECT_TRUE(waits_for_overtaken(must(find_way(*reader(), now()))->way, now()));
    EXPECT_TRUE(work(WorkList::Sent, anna_).at(0).has_older);
    EXPECT_FALSE(work(WorkList::Sent, anna_).at(0).is_approved);
    EXPECT_FALSE(work(WorkList::InBodies, secretary_).at(0).is_nobodys);
    EXPECT_EQ(approve(chair_), "approval.not_yours");
    EXPECT_EQ(approve(manager_), "");
    EXPECT_EQ(now().state, ItemState::Submitted);
    EXPECT_EQ(approve(secretary_), "");
    EXPECT_EQ(now().state, ItemState::Approved);
    EXPECT_FALSE(work(WorkList::Sent, anna_).at(0).has_older);
}

TEST_F(OvertakenTest, WhateverChangesWhatWasApprovedSetsItBack) {
    EXPECT_EQ(keep({{chain_.stages[1]}}), "");
    EXPECT_EQ(send(anna_), "");
    EXPECT_EQ(approve(secretary_), "");
    const auto viewer = as(secretary_);
    const cases::Writer writer{actor_of(secretary_), viewer};
    const auto again = [&](const char* what, auto change) {
        EXPECT_EQ(now().state, ItemState::Approved) << what;
        EXPECT_EQ(code_of(change), "") << what;
        EXPECT_EQ(now().state, ItemState::Submitted) << what;
        EXPECT_THAT(work(WorkList::Changed, secretary_), SizeIs(1)) << what;
        EXPECT_EQ(approve(secretary_), "") << what;
    };
    again("text", [&](auto& t) {
        auto sections = must(cases::load_text(t, item_, viewer)).sections;
        sections.back().document = support::paragraph("At stien får lys.");
        return cases::save_text(t, writer, item_, revision(), sections, clock_);
    });
    again("title", [&](auto& t) {
        cases::ItemHead head = now().head;
        head.title = "Ny cykelsti med lys";
        return cases::change_item_head(t, writer.actor, item_, head, revision(), clock_);
    });
    again("version",
          [&](auto& t) { return cases::restore_version(t, writer, item_, 1, revision(), clock_); });
    EXPECT_EQ(code_of([&](auto& t) { return cases::keep_version(t, writer, item_, clock_); }), "");
    EXPECT_EQ(now().state, ItemState::Approved) << "nothing of it is another";
}

// Whoever approved may be away, or gone: the secretary sends it back to a step, and hands that on.
// As a version of the program left it that did not set back what was changed.
TEST_F(OvertakenTest, WhatWasApprovedAndChangedInAnEarlierVersionIsSetBackInTheMorning) {
    EXPECT_EQ(send(anna_), "");
    for (const auto who : {manager_, secretary_, chair_}) EXPECT_EQ(approve(who), "");
    EXPECT_EQ(now().state, ItemState::Approved);
    remind();
    EXPECT_EQ(now().state, ItemState::Approved);
    EXPECT_EQ(write(item_, "At stien ikke anlægges."), "");
    EXPECT_EQ(now().state, ItemState::Submitted);
    EXPECT_EQ(code_of([&](auto& t) -> base::Result<void> {
                  return cases::move_item_by(
                      t, must(operator_actor_.require(approve_action, rights::everywhere())), item_,
                      ItemState::Approved, revision(), clock_);
              }),
              "");
    EXPECT_EQ(now().state, ItemState::Approved);
    remind();
    EXPECT_EQ(now().state, ItemState::Submitted);
    EXPECT_EQ(approve(manager_), "");
}

TEST_F(OvertakenTest, TheSecretaryReturnsWhatWaitsForSomebodyWhoApprovedBefore) {
    EXPECT_EQ(keep({{chain_.stages[0], chain_.stages[2]}}), "");
    EXPECT_EQ(send(anna_), "");
    EXPECT_EQ(approve(manager_), "");
    EXPECT_EQ(write(item_, "At stien anlægges for 99 mio. kr."), "");
    EXPECT_EQ(give_back(secretary_, 0, "Mia er på ferie"), "approval.not_yours");
    EXPECT_EQ(approve(chair_), "");
    EXPECT_EQ(give_back(other_, 0, "Mia er på ferie"), "item.not_found");
    EXPECT_EQ(give_back(secretary_, 0, "Mia er på ferie"), "");
    EXPECT_EQ(must(find_way(*reader(), now()))->way.stage, 0);
}

TEST_F(OvertakenTest, AnApprovalIsGivenToAVersion) {
    EXPECT_EQ(send(anna_), "");
    EXPECT_EQ(approve(manager_), "");
    const auto versions = must(cases::list_versions(*reader(), item_, as(anna_)));
    ASSERT_FALSE(versions.empty());
    EXPECT_EQ(versions.front().revision, revision());
    EXPECT_EQ(versions.front().why, cases::VersionReason::Approved);
}

TEST_F(OvertakenTest, WhatIsApprovedStandsWithItsAuthorUntilAMeetingTakesIt) {
    EXPECT_EQ(send(anna_), "");
    EXPECT_FALSE(work(WorkList::Sent, anna_).at(0).is_approved);
    EXPECT_EQ(approve(manager_), "");
    EXPECT_EQ(approve(secretary_), "");
    EXPECT_EQ(approve(chair_), "");
    ASSERT_THAT(work(WorkList::Sent, anna_), SizeIs(1));
    EXPECT_TRUE(work(WorkList::Sent, anna_)[0].is_approved);
}

TEST_F(OvertakenTest, TheWholeWorktableIsItsListsOneByOne) {
    EXPECT_EQ(send(anna_), "");
    const DraftId second = make_titled("Nyt tag");
    const DraftId third = make_titled("Lukket sag", cases::CaseAccess::Closed);
    EXPECT_NE(second, third);
    EXPECT_EQ(approve(manager_), "");
    EXPECT_EQ(write(item_, "At stien anlægges med lys."), "");
    for (const records::PersonId who : {anna_, manager_, secretary_, chair_, other_, colleague_}) {
        const auto whole = must(list_worktable(*reader(), as(who), clock_, 50));
        for (const WorkList list :
             {WorkList::Awaiting, WorkList::Advice, WorkList::Drafts, WorkList::Returned,
              WorkList::Sent, WorkList::InBodies, WorkList::Changed, WorkList::Followed}) {
            std::vector<std::string> alone;
            std::vector<std::string> together;
            for (const WorkRow& row : work(list, who)) alone.push_back(row.title);
            const auto found = whole.find(list);
            if (found != whole.end()) {
                for (const WorkRow& row : found->second) together.push_back(row.title);
            }
            EXPECT_EQ(together, alone) << static_cast<int>(list) << " of " << who.value;
        }
    }
}

TEST_F(OvertakenTest, AnAbsenceThatEndsBeforeItBeginsIsToldSo) {
    const auto actor = actor_of(manager_);
    auto transaction = must(database_->begin());
    const auto day = clock_.today();
    const auto wrong = set_absence(*transaction, actor,
                                   {.person = {},
                                    .deputy = other_,
                                    .from = calendar::days_after(day, 5),
                                    .to = calendar::days_after(day, 2)},
                                   clock_);
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().violations, (std::vector<base::Violation>{{"to", "absence.order"}}));
}

TEST_F(OvertakenTest, ASeatIsHandedToNobodyWhoWroteItOrHasAnother) {
    EXPECT_EQ(send(anna_), "");
    const auto actor = actor_of(secretary_);
    const auto hand = [&](records::PersonId to) -> std::string {
        auto transaction = must(database_->begin());
        const auto done = hand_on(*transaction, actor, item_, 0, to, clock_);
        if (done) return "";
        return done.error().violations.empty() ? done.error().code
                                               : done.error().violations.front().code;
    };
    EXPECT_EQ(hand(anna_), "approval.is_author");
    EXPECT_EQ(hand(secretary_), "approval.has_seat") << "the next step is hers";
    EXPECT_EQ(hand(chair_), "approval.has_seat");
    EXPECT_EQ(hand(other_), "");
    EXPECT_EQ(approve(manager_), "");
    EXPECT_EQ(hand(manager_), "approval.has_seat") << "he has approved";
}

TEST_F(OvertakenTest, WhoIsOfferedHoldsARoleInTheBodyOrTheUnit) {
    const auto names = must(list_colleagues(*reader(), item_, body_, clock_.today()));
    EXPECT_THAT(names, Contains("Cecilie Formand"));
    EXPECT_THAT(names, Not(Contains("Otto Nabo")));
}

// KSL § 8, stk. 4 as the habit of a body: items are in before the agenda is sent.
TEST(DeadlineTest, AnItemMustBeInWhenTheBodySaysOrElseWhenItsAgendaIsSent) {
    const calendar::DayTable days;
    agendas::PlannedMeeting meeting;
    meeting.times.date = {2026, 11, 30};
    EXPECT_EQ(day_to_be_in(meeting, days), (base::Date{2026, 11, 24}));
    meeting.habit.item_days = 8;
    EXPECT_EQ(day_to_be_in(meeting, days), (base::Date{2026, 11, 18}));
    meeting.habit.item_days = 2;
    EXPECT_EQ(day_to_be_in(meeting, days), (base::Date{2026, 11, 24}));
}

// Easter 2026: Thursday 2 April to Monday 6 April. A day that does not count begins nothing.
TEST(DeadlineTest, WorkingDaysAreCountedAlikeFromWhateverDayTheyBegin) {
    const calendar::DayTable days;
    constexpr auto skip = calendar::Saturdays::Skip;
    EXPECT_EQ(days.weekdays_after({2026, 3, 27}, 1, skip), (base::Date{2026, 3, 30}));
    EXPECT_EQ(days.weekdays_after({2026, 3, 28}, 1, skip), (base::Date{2026, 3, 30}));
    EXPECT_EQ(days.weekdays_after({2026, 4, 2}, 1, skip), (base::Date{2026, 4, 7}));
    EXPECT_EQ(days.weekdays_after({2026, 3, 26}, 5, skip), (base::Date{2026, 4, 7}));
    EXPECT_EQ(days.weekdays_before({2026, 4, 7}, 5, skip), (base::Date{2026, 3, 26}));
    const Chain chain{{{.name = "Chef", .days = 1, .seats = {{}}}}};
    const Way way{.state = WayState::UnderWay, .marks = {{Mark{}}}};
    EXPECT_EQ(stage_due(chain, way, "2026-03-26T22:59:00Z", days), (base::Date{2026, 3, 27}));
    EXPECT_EQ(stage_due(chain, way, "2026-03-26T23:01:00Z", days), (base::Date{2026, 3, 30}));
}

TEST(DeadlineTest, AChainTakesTheTimeOfTheStagesThatAreLeft) {
    const calendar::DayTable days;
    const Chain chain{{{.name = "Chef", .days = 2, .seats = {{}}},
                       {.name = "Sekretariat", .days = 1, .seats = {{}}},
                       {.name = "Formand", .seats = {{}}}}};
    Way way{.state = WayState::UnderWay, .marks = {{Mark{}}, {Mark{}}, {Mark{}}}};
    const std::string since = "2026-11-26T09:00:00Z";
    EXPECT_EQ(stage_due(chain, way, since, days), (base::Date{2026, 11, 30}));
    EXPECT_EQ(done_by(chain, way, since, {2026, 11, 26}, days), (base::Date{2026, 12, 1}));
    EXPECT_EQ(done_by(chain, way, since, {2026, 12, 4}, days), (base::Date{2026, 12, 7}))
        << "what is late begins today";
    way.state = WayState::Approved;
    EXPECT_EQ(done_by(chain, way, since, {2026, 12, 4}, days), std::nullopt);
    EXPECT_EQ(stage_due(chain, way, since, days), std::nullopt);
}

}  // namespace
}  // namespace approvals
