// SPDX-License-Identifier: AGPL-3.0-or-later
#include "agendas/plan.h"

#include <gmock/gmock.h>

#include "agendas/clashes.h"
#include "agendas/make_agenda.h"
#include "agendas/plan_csv.h"
#include "agendas/plan_notices.h"
#include "agendas/subjects.h"
#include "notices/letter.h"
#include "organisation/term.h"
#include "records/keeping.h"
#include "rights/insight.h"
#include "rights/role_holding.h"
#include "support/test_record.h"

namespace agendas {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class PlanTest : public support::TestRecord {
protected:
    void SetUp() override {
        TestRecord::SetUp();
        auto transaction = must(database_->begin());
        board_ = must(records::make_body(*transaction, "Direktionen"));
        council_ = must(records::make_body(*transaction, "Byrådet"));
        anna_ = must(records::make_person(*transaction, "Anna Holm"));
        bo_ = must(records::make_person(*transaction, "Bo Lund"));
        EXPECT_TRUE(transaction->commit());
        transaction.reset();
        hold(anna_, rights::Role::Secretary, board_);
        hold(bo_, rights::Role::Member, board_);
        hold(bo_, rights::Role::Member, council_);
        for (const auto person : {anna_, bo_}) {
            EXPECT_EQ(change([&](store::Transaction& at) {
                          return notices::keep_receiver(
                              at, keeper_,
                              {.holder = notices::holder_of(person), .address = "a@x.dk"}, clock_);
                      }),
                      "");
        }
    }
    void hold(rights::PersonId person, rights::Role role, records::BodyId body) {
        EXPECT_EQ(change([&](store::Transaction& transaction) {
                      return rights::add_role_holding(transaction, keeper_,
                                                      {.person = person,
                                                       .role = role,
                                                       .scope = rights::in_body(body),
                                                       .from = {2020, 1, 1}},
                                                      clock_);
                  }),
                  "");
    }
    template <class Change>
    std::string change(Change&& make) {
        auto transaction = must(database_->begin());
        const auto done = make(*transaction);
        if (!done) {
            const auto& violations = done.error().violations;
            return violations.empty() ? done.error().code
                                      : violations.front().field + " " + violations.front().code;
        }
        EXPECT_TRUE(transaction->commit());
        return {};
    }
    static MeetingRule rule() {
        return {.year = 2027,
                .which = 2,
                .weekday = 2,
                .first = {},
                .without_weeks = {7, 29, 30, 31, 42},
                .start = {10, 0},
                .end = {12, 0},
                .place = "Rådhuset"};
    }
    std::vector<base::Date> proposed_days(const MeetingRule& wanted = rule()) {
        const auto days = must(calendar::DayTable::load(*reader()));
        const auto known = planned(operator_, "direktionen");
        return days_of(must(propose(wanted, days, {}, known)));
    }
    std::string accept(const std::vector<base::Date>& shown,
                       const rights::Actor& actor = rights::Actor::operator_of_machine()) {
        return change([&](store::Transaction& transaction) {
            return accept_plan(transaction, actor, board_, rule(), shown, clock_);
        });
    }
    std::string plan(const NewPlanned& wanted, Past past = Past::Refuse) {
        return change([&](store::Transaction& transaction) {
            return plan_meeting(transaction, keeper_, wanted, past, clock_);
        });
    }
    NewPlanned meeting(base::Date day, records::BodyId body) const {
        return {.body = body, .times = {day, {10, 0}, {12, 0}}, .place = "Rådhuset"};
    }
    std::vector<PlannedMeeting> planned(const rights::Viewer& viewer, std::string body = {}) {
        PlanFilter filter;
        if (!body.empty()) filter.body_slug = body;
        return must(list_planned(*reader(), filter, viewer));
    }
    PlannedMeeting load(const std::string& slug) {
        return must(load_planned(*reader(), slug, operator_));
    }
    std::string move(const PlannedMeeting& one, Times to, std::string reason = "Ferie") {
        return change([&](store::Transaction& transaction) {
            return move_planned(transaction, keeper_, one.id, to, reason, clock_);
        });
    }
    std::string cancel(const PlannedMeeting& one, std::string reason = "Ingen sager") {
        return change([&](store::Transaction& transaction) {
            return cancel_planned(transaction, keeper_, one.id, reason, clock_);
        });
    }
    std::string restore(const PlannedMeeting& one) {
        return change([&](store::Transaction& transaction) {
            return restore_planned(transaction, keeper_, one.id, clock_);
        });
    }
    /// "plan_moved person/1": what waits in the outbox.
    std::vector<std::string> letters() {
        std::vector<std::string> all;
        for (const auto& one : must(notices::list_letters(*reader(), 100))) {
            all.push_back(one.kind + " " + one.holder);
        }
        std::sort(all.begin(), all.end());
        return all;
    }
    std::string look_of(std::string_view kind, const PlannedMeeting& one, int sequence,
                        rights::PersonId person) {
        for (const auto& known : plan_notice_kinds()) {
            if (known.name != kind) continue;
            const auto look = must(known.look(
                *reader(), {"planned/" + std::to_string(one.id.value),
                            "sequence/" + std::to_string(sequence), notices::holder_of(person)}));
            return look.what == notices::Look::What::Send ? look.path : "withdrawn";
        }
        return "unknown";
    }
    /// What the letter carries: its calendar file, and the reason that was typed.
    notices::Look letter_of(std::string_view kind, const PlannedMeeting& one, int sequence) {
        for (const auto& known : plan_notice_kinds()) {
            if (known.name != kind) continue;
            return must(known.look(
                *reader(), {"planned/" + std::to_string(one.id.value),
                            "sequence/" + std::to_string(sequence), notices::holder_of(bo_)}));
        }
        return {};
    }
    rights::Viewer viewer_of(rights::PersonId person) {
        return rights::Viewer::of(must(rights::load_insight(*reader(), person, clock_.today())));
    }
    int check_log() {
        int told = 0;
        EXPECT_TRUE(changes::check_subjects(
            *reader(), subject_kinds(),
            [](const auto& one) {
                const bool own =
                    one.subject.starts_with("plan") || one.subject.starts_with("habit");
                if (own) ADD_FAILURE() << one.subject;
            },
            [&](std::int64_t, std::int64_t total) { told = static_cast<int>(total); }));
        return told;
    }

    const rights::Actor keeper_ = rights::Actor::operator_of_machine();
    records::BodyId board_;
    records::BodyId council_;
    rights::PersonId anna_;
    rights::PersonId bo_;
};

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

TEST_F(PlanTest, EveryChangeIsToldOnceToThoseWhoSitInTheBody) {
    EXPECT_EQ(accept(proposed_days()), "");
    EXPECT_THAT(letters(), IsEmpty());
    const auto one = load("2027-01-13-direktionen");
    EXPECT_EQ(cancel(one), "");
    EXPECT_EQ(cancel(one), "planned.is_cancelled");
    EXPECT_EQ(look_of("plan_cancelled", one, 1, bo_), "/moedeplan/2027-01-13-direktionen");
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
    // Moved, and then to another room, before anybody has had the letter: its reason is not lost.
    EXPECT_EQ(move(one, {{2027, 1, 20}, {10, 0}, {12, 0}}, "Ferie"), "");
    EXPECT_EQ(hold_in("Kantinen", "https://x.dk/moede"), "");
    const auto moved = letter_of("plan_moved", one, 3);
    ASSERT_THAT(moved.reasons, SizeIs(1));
    EXPECT_EQ(moved.reasons[0].text(), "Ferie");
    const auto occasions = [&](const std::string& kind) {
        std::vector<std::string> all;
        for (const auto& each : must(notices::list_letters(*reader(), 100))) {
            if (each.kind == kind) all.push_back(each.occasion);
        }
        return all;
    };
    EXPECT_THAT(occasions("plan_moved"), ElementsAre("sequence/3", "sequence/3"));
    check_log();
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
