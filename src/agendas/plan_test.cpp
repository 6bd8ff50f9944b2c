// SPDX-License-Identifier: AGPL-3.0-or-later
#include "agendas/plan.h"

#include "support/plan_record.h"

namespace agendas {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

TEST_F(PlanTest, AYearIsPlannedAsItWasShown) {
    const auto days = proposed_days();
    EXPECT_EQ(accept(days), "");
    const auto meetings = planned(outsider_);
    ASSERT_THAT(meetings, SizeIs(12));
    EXPECT_EQ(meetings[0].slug, "2027-01-13-direktionen");
    EXPECT_EQ(agenda_deadline(meetings[0], {}), (base::Date{2027, 1, 7}));
    EXPECT_EQ(item_deadline(meetings[0], {}), std::nullopt);
    check_log();
}

TEST_F(PlanTest, OfTwoWhoAcceptTheSameProposalTheSecondIsShownItAnew) {
    const auto days = proposed_days();
    EXPECT_EQ(accept(days), "");
    EXPECT_EQ(accept(days), "plan.changed");
    EXPECT_THAT(planned(outsider_), SizeIs(12));
}

TEST_F(PlanTest, ADayThatIsClosedAfterTheProposalWasShownMakesItAnother) {
    const auto days = proposed_days();
    EXPECT_EQ(change([&](store::Transaction& transaction) {
                  return calendar::add_closing_day(
                      transaction, keeper_,
                      {.id = {}, .from = {2027, 1, 13}, .to = {2027, 1, 13}, .name = "Flytning"},
                      clock_);
              }),
              "");
    EXPECT_EQ(accept(days), "plan.changed");
    EXPECT_THAT(planned(outsider_), IsEmpty());
}

TEST_F(PlanTest, OnlyTheSecretaryOfTheBodyPlans) {
    const auto days = proposed_days();
    const auto held = must(rights::list_held_roles(*reader(), anna_, clock_.today()));
    const auto others = must(rights::list_held_roles(*reader(), bo_, clock_.today()));
    EXPECT_EQ(accept(days, rights::Actor::of({2}, others)), "rights.not_allowed");
    EXPECT_EQ(accept(days, rights::Actor::outsider()), "rights.not_allowed");
    EXPECT_EQ(change([&](store::Transaction& transaction) {
                  return plan_meeting(transaction, rights::Actor::of({1}, held),
                                      meeting({2027, 1, 13}, council_), Past::Refuse, clock_);
              }),
              "rights.not_allowed");
}

TEST_F(PlanTest, AnAcceptedPlanIsUndoneTheSameDayButForWhatWasChanged) {
    EXPECT_EQ(accept(proposed_days()), "");
    EXPECT_EQ(cancel(load("2027-01-13-direktionen")), "");
    const auto plan_id = must(find_newest_plan(*reader(), board_))->id;
    const auto undo = [&] {
        return change([&](store::Transaction& transaction) {
            return undo_plan(transaction, keeper_, plan_id, clock_);
        });
    };
    clock_.move_on(86400);
    EXPECT_EQ(undo(), "plan.too_late");
    clock_.move_on(-86400);
    // It was accepted at one in the afternoon in Denmark: the day ends eleven hours later, in UTC
    // at 23.
    clock_.move_on(11 * 3600);
    EXPECT_EQ(undo(), "plan.too_late");
    clock_.move_on(-1);
    EXPECT_EQ(undo(), "");
    EXPECT_EQ(undo(), "plan.is_undone");
    EXPECT_THAT(planned(outsider_), SizeIs(1));
    check_log();
    EXPECT_EQ(accept(proposed_days()), "");
    EXPECT_THAT(planned(outsider_), SizeIs(13));  // The cancelled one beside a new one that day.
}

TEST_F(PlanTest, AnAcceptedPlanIsUndoneButForAMeetingWhoseAgendaIsBegun) {
    EXPECT_EQ(accept(proposed_days()), "");
    const auto plan_id = must(find_newest_plan(*reader(), board_))->id;
    EXPECT_EQ(change([&](store::Transaction& transaction) {
                  return begin_agenda(transaction, keeper_, load("2027-01-13-direktionen").id,
                                      clock_);
              }),
              "");
    EXPECT_EQ(change([&](store::Transaction& transaction) {
                  return undo_plan(transaction, keeper_, plan_id, clock_);
              }),
              "");
    const auto left = planned(outsider_);
    ASSERT_THAT(left, SizeIs(1));
    EXPECT_EQ(left[0].times.date, (base::Date{2027, 1, 13}));
}

TEST_F(PlanTest, AMovedMeetingKeepsItsAddressAndTheOldDayTells) {
    EXPECT_EQ(accept(proposed_days()), "");
    const auto before = load("2027-01-13-direktionen");
    EXPECT_EQ(move(before, {{2027, 1, 20}, {9, 0}, {11, 0}}), "");
    const auto after = load("2027-01-13-direktionen");
    EXPECT_EQ(after.times.date, (base::Date{2027, 1, 20}));
    EXPECT_EQ(after.uid, before.uid);
    EXPECT_EQ(after.sequence, 1);
    ASSERT_THAT(after.before, SizeIs(1));
    EXPECT_EQ(after.before[0].times, before.times);
    const auto on_old_day =
        must(list_planned(*reader(), {.from = {2027, 1, 13}, .until = {2027, 1, 13}}, outsider_));
    ASSERT_THAT(on_old_day, SizeIs(1));
    EXPECT_EQ(must(find_planned_address(*reader(), "2027-01-20-direktionen", outsider_)),
              "2027-01-13-direktionen");
    EXPECT_THAT(letters(), ElementsAre("plan_moved person/1", "plan_moved person/2"));
    check_log();
}

TEST_F(PlanTest, WhatCannotBeIsRefusedInWords) {
    EXPECT_EQ(plan(meeting({2026, 11, 20}, board_)), "date has_passed");
    EXPECT_EQ(plan(meeting({2207, 1, 13}, board_)), "date too_far");
    EXPECT_EQ(plan(meeting({2027, 2, 31}, board_)), "date date");
    EXPECT_EQ(plan(meeting({2027, 1, 13}, board_)), "");
    EXPECT_EQ(plan(meeting({2027, 1, 13}, board_)), "planned.taken");
    const auto one = load("2027-01-13-direktionen");
    EXPECT_EQ(cancel(one, " "), "reason missing");
    EXPECT_EQ(move(one, one.times), "planned.not_moved");
    EXPECT_EQ(move(one, {{2026, 1, 13}, {10, 0}, {12, 0}}), "date has_passed");
    EXPECT_EQ(plan(meeting({2027, 1, 20}, board_)), "");
    EXPECT_EQ(move(one, {{2027, 1, 20}, {10, 0}, {12, 0}}), "planned.taken");
    EXPECT_EQ(cancel(one), "");
    EXPECT_EQ(move(one, {{2027, 1, 21}, {10, 0}, {12, 0}}), "planned.is_cancelled");
    EXPECT_EQ(plan(meeting({2027, 1, 13}, board_)), "");
    EXPECT_EQ(load("2027-01-13-direktionen-2").state, PlannedState::Planned);
    EXPECT_EQ(restore(one), "planned.taken");
}

TEST_F(PlanTest, MinutesOfTheDayBelongToThePlannedMeeting) {
    EXPECT_EQ(plan(meeting({2026, 11, 25}, board_)), "");
    EXPECT_THAT(must(list_coming(*reader(), {}, clock_.today(), 5, outsider_)), SizeIs(1));
    const auto briefly = must(list_coming_briefly(*reader(), {}, clock_.today(), 5, outsider_));
    ASSERT_THAT(briefly, SizeIs(1));
    EXPECT_EQ(briefly.front().slug, "2026-11-25-direktionen");
    EXPECT_EQ(briefly.front().body_name, "Direktionen");
    EXPECT_EQ(briefly.front().body_slug, "direktionen");
    EXPECT_EQ(briefly.front().times, load("2026-11-25-direktionen").times);
    save(support::agenda("Direktionen", {2026, 11, 25}, {support::item(1, "Sag", "26/1")}), "a");
    auto one = load("2026-11-25-direktionen");
    EXPECT_EQ(one.record_slug, "2026-11-25-direktionen");
    EXPECT_FALSE(one.is_held);
    EXPECT_THAT(must(list_coming(*reader(), {}, clock_.today(), 5, outsider_)), IsEmpty());
    EXPECT_THAT(must(list_coming_briefly(*reader(), {}, clock_.today(), 5, outsider_)), IsEmpty());
    EXPECT_THAT(must(list_coming_briefly(*reader(), "direktionen", clock_.today(), 5, outsider_)),
                IsEmpty());
    save(support::minutes("Direktionen", {2026, 11, 25}, {support::item(1, "Sag", "26/1", "Ja.")}),
         "b");
    one = load("2026-11-25-direktionen");
    EXPECT_TRUE(one.is_held);
    EXPECT_EQ(cancel(one), "planned.is_held");
    EXPECT_EQ(move(one, {{2026, 11, 27}, {10, 0}, {12, 0}}), "planned.is_held");
    // Of another body the same day is nothing.
    EXPECT_EQ(plan(meeting({2026, 11, 25}, council_)), "");
    EXPECT_EQ(load("2026-11-25-byraadet").record_slug, std::nullopt);
}

TEST_F(PlanTest, APlanForThoseWhoSitInTheBodyIsNobodyElses) {
    EXPECT_EQ(change([&](store::Transaction& transaction) {
                  return set_habit(transaction, keeper_, council_,
                                   {.audience = records::Visibility::Closed, .agenda_days = 61},
                                   clock_);
              }),
              "agenda_days days");
    EXPECT_EQ(change([&](store::Transaction& transaction) {
                  return set_habit(transaction, keeper_, council_,
                                   {.audience = records::Visibility::Closed, .agenda_days = 3},
                                   clock_);
              }),
              "");
    NewPlanned secret = meeting({2027, 1, 13}, council_);
    secret.link = "https://x.dk/moede";
    EXPECT_EQ(plan(secret), "");
    EXPECT_THAT(planned(outsider_), IsEmpty());
    EXPECT_THAT(planned(viewer_of(anna_)), IsEmpty());
    ASSERT_THAT(planned(viewer_of(bo_)), SizeIs(1));
    EXPECT_EQ(planned(viewer_of(bo_))[0].link, "https://x.dk/moede");
    EXPECT_EQ(must(find_planned_address(*reader(), "2027-01-13-byraadet", outsider_)),
              std::nullopt);
    // Nor does a clash tell of it.
    EXPECT_THAT(must(list_clashes(*reader(), board_, secret.times, "Rådhuset", viewer_of(anna_))),
                IsEmpty());
    const auto clashes =
        must(list_clashes(*reader(), board_, secret.times, " rådhuset ", viewer_of(bo_)));
    ASSERT_THAT(clashes, SizeIs(1));
    EXPECT_TRUE(clashes[0].same_place);
    EXPECT_THAT(clashes[0].people, ElementsAre("Bo Lund"));
    check_log();
}

TEST_F(PlanTest, AnOpenPlanKeepsTheLinkForThoseWhoSitInTheBody) {
    NewPlanned online = meeting({2027, 1, 13}, board_);
    online.link = "https://x.dk/moede";
    EXPECT_EQ(plan(online), "");
    ASSERT_THAT(planned(outsider_), SizeIs(1));
    EXPECT_EQ(planned(outsider_)[0].link, "");
    EXPECT_TRUE(planned(outsider_)[0].is_online);
    EXPECT_EQ(planned(viewer_of(anna_))[0].link, "https://x.dk/moede");
}

TEST_F(PlanTest, ABodyWhoseTermIsCutShortHasMeetingsOutsideIt) {
    EXPECT_EQ(accept(proposed_days()), "");
    EXPECT_EQ(change([&](store::Transaction& transaction) {
                  return organisation::add_term(
                      transaction, keeper_, board_,
                      {.name = "2024-2027", .from = {2024, 1, 1}, .to = {2027, 6, 30}}, clock_);
              }),
              "");
    EXPECT_THAT(must(list_troubles(*reader(), "direktionen", clock_.today(), operator_)),
                SizeIs(6));
    EXPECT_EQ(plan(meeting({2027, 8, 13}, board_)), "date outside_terms");
}

TEST_F(PlanTest, APlanGoesOutAndInAgainAndTwiceIsOnce) {
    EXPECT_EQ(accept(proposed_days()), "");
    const std::string csv = render_plan_csv(planned(operator_), {});
    const auto take_in = [&](const std::string& bytes) {
        auto transaction = must(database_->begin());
        auto report = must(take_in_plan_csv(*transaction, keeper_, bytes, clock_));
        if (report.findings.empty()) {
            EXPECT_TRUE(transaction->commit());
        }
        return report;
    };
    EXPECT_EQ(take_in(csv).unchanged, 12);
    const std::string more =
        "forum;dato;start;slut;sted\nByrådet;13-01-2027;kl. 18;22.30;Byrådssalen\n";
    EXPECT_EQ(take_in(more).added, 1);
    EXPECT_EQ(take_in(more).unchanged, 1);
    EXPECT_EQ(load("2027-01-13-byraadet").place, "Byrådssalen");
    save(support::minutes("Byrådet", {2026, 1, 6}, {support::item(1, "Vejen", "010190-1234")}),
         "v");
    const auto on_site =
        take_in("forum;dato;start;slut;sted\nByrådet;14-01-2027;18;22;Sag 010190-1234\n");
    EXPECT_EQ(on_site.added, 1);
    EXPECT_THAT(on_site.case_numbers, ElementsAre("010190-1234"));
    std::vector<std::string> found;
    for (const auto& one : take_in("forum;dato;start;slut;sted;slags\n"
                                   "Sangkoret;2027-01-13;10;12;R;\n"
                                   "Byrådet;2027-02-31;10;12;R;\n"
                                   "Byrådet;2027-02-03;10.5;12;R;\n"
                                   "Byrådet;2027-02-03;10;25;R;fest\n"
                                   "Byrådet;2027-02-03;10;12;;\n")
                               .findings) {
        found.push_back(std::to_string(one.line) + " " + one.code);
    }
    EXPECT_THAT(found, ElementsAre("2 csv.body", "3 csv.date", "4 csv.time", "5 csv.time",
                                   "5 csv.planned_kind", "6 place_or_link"));
    auto transaction = must(database_->begin());
    EXPECT_EQ(take_in_plan_csv(*transaction, keeper_, "dato;hvad\n1;2", clock_).error().code,
              "csv.plan_columns");
    EXPECT_EQ(must(take_in_plan_csv(*transaction, rights::Actor::outsider(), more, clock_))
                  .findings.front()
                  .code,
              "csv.body");
}

TEST_F(PlanTest, ABodyMeetsOnceAtATime) {
    EXPECT_EQ(plan(meeting({2027, 1, 13}, board_)), "");
    NewPlanned other = meeting({2027, 1, 13}, board_);
    other.times = {{2027, 1, 13}, {11, 0}, {13, 0}};
    EXPECT_EQ(plan(other), "planned.taken");
    other.times = {{2027, 1, 13}, {9, 0}, {17, 0}};
    EXPECT_EQ(plan(other), "planned.taken");
    other.times = {{2027, 1, 12}, {22, 0}, {10, 30}};
    EXPECT_EQ(plan(other), "end ends_before") << "longer than any meeting";
    other.times = {{2027, 1, 12}, {23, 0}, {10, 30}};
    EXPECT_EQ(plan(other), "planned.taken") << "it goes on into the next day";
    other.times = {{2027, 1, 13}, {12, 0}, {13, 0}};
    EXPECT_EQ(plan(other), "");
    EXPECT_EQ(plan(meeting({2027, 1, 13}, council_)), "") << "another body";
}

TEST_F(PlanTest, ItemsAreDueBeforeTheAgendaIsSent) {
    const auto set = [&](int agenda_days, int item_days) {
        return change([&](store::Transaction& at) {
            return set_habit(at, keeper_, board_,
                             {.agenda_days = agenda_days, .item_days = item_days}, clock_);
        });
    };
    EXPECT_EQ(set(8, 2), "item_days after_agenda");
    EXPECT_EQ(set(4, 4), "");
    EXPECT_EQ(set(4, 0), "") << "there is no such deadline";
}

}  // namespace
}  // namespace agendas
