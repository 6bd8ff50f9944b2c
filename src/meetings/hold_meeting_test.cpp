// SPDX-License-Identifier: AGPL-3.0-or-later
// A meeting from its beginning to its end: who is there, and what is in the log.
#include "meetings/hold_meeting.h"

#include "changes/subjects.h"
#include "meetings/internal/meeting_fixture.h"
#include "meetings/subjects.h"

namespace meetings {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> names(const Held& held) {
    std::vector<std::string> all;
    for (const Attendee& one : held.attendees) {
        all.push_back(one.name + (one.role.empty() ? "" : ", " + one.role));
    }
    return all;
}

TEST_F(MeetingTest, BeginsWithTheSeatsOfTheDayAndTheItemsThatWereSent) {
    send_agenda();
    EXPECT_EQ(begin(), "");
    const Held now = held();
    EXPECT_EQ(now.state, HeldState::InSession);
    EXPECT_THAT(names(now), ElementsAre("Bo Lund, formand", "Ida Krogh", "Jens Friis", "Kira Toft",
                                        "Anna Holm, sekretær"));
    EXPECT_EQ(now.attendees.front().presence, Presence::Expected);
    std::vector<std::string> titles;
    for (const HeldItem& one : now.items) titles.push_back(one.title);
    EXPECT_THAT(titles, testing::IsSupersetOf({"Budget", "Bro", "Vej", "Hemmelig sag"}));
    EXPECT_EQ(now.agenda.items.size(), now.items.size());
    EXPECT_EQ(item("Hemmelig sag").access.visibility, Visibility::Closed);
    EXPECT_EQ(item("Hemmelig sag").access.legal_basis, "FVL § 27");
    EXPECT_EQ(begin(), "held.is_begun");
}

TEST_F(MeetingTest, WhatWasWrittenOnTheAgendaSinceItWasSentIsNotDealtWith) {
    send_agenda();
    const auto agenda = must(agendas::load_agenda(*reader(), slug_, operator_));
    EXPECT_EQ(change([&](store::Transaction& at) {
                  return agendas::add_item(at, actor_, {meeting_, agenda.revision},
                                           {.title = "Ikke sendt"}, clock_);
              }),
              "");
    EXPECT_EQ(begin(), "");
    for (const HeldItem& one : held().items) EXPECT_NE(one.title, "Ikke sendt");
}

TEST_F(MeetingTest, BeginsWithAnAgendaFromOutsideOrNone) {
    save(support::agenda("Udvalget for Miljø", {2027, 1, 13},
                         {support::item(7, "Havn", "26/00011")}),
         "dagsorden");
    EXPECT_EQ(begin(), "");
    ASSERT_EQ(held().items.size(), 1u);
    EXPECT_EQ(held().items.front().number, 7);
    EXPECT_EQ(held().items.front().case_number, "26/00011");
    EXPECT_EQ(
        change([&](store::Transaction& at) { return begin_meeting(at, actor_, next_, clock_); }),
        "");
    EXPECT_THAT(must(load_held(*reader(), "2027-01-27-udvalget-for-miljoe", operator_)).items,
                IsEmpty());
}

TEST_F(MeetingTest, IsNotBegunOnceThereAreMinutes) {
    save(support::minutes("Udvalget for Miljø", {2027, 1, 13}, {support::item(1, "Havn", {})}),
         "referat");
    EXPECT_EQ(begin(), "planned.is_held");
}

TEST_F(MeetingTest, WhoeverStandsInIsExpectedInTheSeatOfTheAbsentMember) {
    const auto substitute = seat("Mia Bech", rights::Role::Substitute);
    EXPECT_EQ(change([&](store::Transaction& at) {
                  return organisation::add_stand_in(at, actor_,
                                                    {.absent = ida_,
                                                     .substitute = substitute,
                                                     .body = board_,
                                                     .from = {2027, 1, 13},
                                                     .to = {2027, 1, 13}},
                                                    clock_);
              }),
              "");
    EXPECT_EQ(begin(), "");
    EXPECT_EQ(attendee("Ida Krogh").presence, Presence::Excused);
    const Attendee mia = attendee("Mia Bech");
    EXPECT_EQ(mia.seat, Seat::Substitute);
    EXPECT_EQ(mia.stands_in_for, attendee("Ida Krogh").id);
    EXPECT_EQ(mia.role, "stedfortræder for Ida Krogh");
}

TEST_F(MeetingTest, PeopleComeLeaveAndComeBack) {
    send_agenda();
    EXPECT_EQ(begin(), "");
    EXPECT_EQ(step("Bo Lund", Step::Came), "");
    EXPECT_EQ(step("Bo Lund", Step::Came), "") << "pressed twice";
    EXPECT_EQ(attendee("Bo Lund").stays.front().from, "") << "from the beginning";
    EXPECT_FALSE(held().has_quorum());
    EXPECT_EQ(step("Ida Krogh", Step::Came, Mode::Online), "");
    EXPECT_TRUE(held().has_quorum());
    EXPECT_EQ(begin_item("Budget"), "");
    clock_.move_on(600);
    EXPECT_EQ(step("Jens Friis", Step::Came), "");
    EXPECT_EQ(attendee("Jens Friis").stays.front().from, clock_.now());
    EXPECT_EQ(step("Kira Toft", Step::Excused), "");
    EXPECT_EQ(step("Kira Toft", Step::Left), "held.not_present");
    clock_.move_on(60);
    EXPECT_EQ(step("Ida Krogh", Step::Left), "");
    EXPECT_EQ(held().voting_present(), 2);
    clock_.move_on(60);
    EXPECT_EQ(step("Ida Krogh", Step::Came), "");
    const Attendee ida = attendee("Ida Krogh");
    ASSERT_EQ(ida.stays.size(), 2u);
    EXPECT_EQ(ida.stays[0].mode, Mode::Online);
    EXPECT_EQ(ida.stays[1].mode, Mode::Room);
    EXPECT_EQ(ida.stays[1].from, clock_.now());
}

TEST_F(MeetingTest, TheSecondToPressForSomebodyIsTold) {
    EXPECT_EQ(begin(), "");
    const Attendee bo = attendee("Bo Lund");
    const auto press = [&](Step step) {
        return change([&](store::Transaction& at) {
            return set_presence(at, actor_, {meeting_, bo.id, bo.revision}, step, Mode::Room,
                                clock_);
        });
    };
    EXPECT_EQ(press(Step::Excused), "");
    EXPECT_EQ(press(Step::Came), "attendee.changed");
    EXPECT_EQ(step("Ida Krogh", Step::Came), "") << "another is not touched by that";
}

TEST_F(MeetingTest, TimesArePutRightOverMidnightAndTheChangeOfSummerTime) {
    EXPECT_EQ(begin(), "");
    const std::string began = held().began_at;
    clock_.move_on(20 * 3600);
    const auto stays = [&](const std::vector<Stay>& wanted) {
        const Attendee bo = attendee("Bo Lund");
        return change([&](store::Transaction& at) {
            return set_stays(at, actor_, {meeting_, bo.id, bo.revision}, wanted, clock_);
        });
    };
    EXPECT_EQ(stays({{.until = "2026-11-21T22:59:00Z"}, {.from = "2026-11-21T23:30:00Z"}}), "");
    EXPECT_EQ(attendee("Bo Lund").stays.size(), 2u);
    EXPECT_EQ(stays({{.until = "2026-11-21T22:59:00Z"}, {.from = "2026-11-21T22:30:00Z"}}),
              "stays held.times")
        << "they overlap";
    EXPECT_EQ(stays({{.from = "2020-01-01T00:00:00Z"}}), "stays held.times") << "before it began";
    EXPECT_EQ(stays({{.from = "2027-01-01T00:00:00Z"}}), "stays held.times") << "not yet";
    EXPECT_EQ(stays({{.from = "klokken ti"}}), "stays held.times");
    EXPECT_EQ(stays({}), "stays held.times");
    EXPECT_EQ(held().began_at, began);
}

TEST_F(MeetingTest, GuestsAndGroupsAreNoted) {
    EXPECT_EQ(begin(), "");
    const auto add = [&](std::optional<records::PersonId> person, const std::string& name) {
        return change([&](store::Transaction& at) {
            return add_attendee(at, actor_, meeting_, person, {.name = name, .role = "revisor"},
                                clock_);
        });
    };
    EXPECT_EQ(add({}, "Ole Ravn 🌊"), "");
    EXPECT_EQ(add({}, "  "), "name missing");
    EXPECT_EQ(add({}, std::string(2000, 'x')), "name too_long");
    EXPECT_EQ(add(chair_, "Bo Lund"), "held.attends");
    EXPECT_EQ(attendee("Ole Ravn 🌊").seat, Seat::Guest);
    const Attendee ida = attendee("Ida Krogh");
    EXPECT_EQ(change([&](store::Transaction& at) {
                  return change_attendee(at, actor_, {meeting_, ida.id, ida.revision},
                                         {.name = ida.name, .group = "Liste A", .seat = ida.seat},
                                         clock_);
              }),
              "");
    EXPECT_EQ(attendee("Ida Krogh").group, "Liste A");
    const Attendee jens = attendee("Jens Friis");
    EXPECT_EQ(change([&](store::Transaction& at) {
                  return change_attendee(at, actor_, {meeting_, jens.id, jens.revision},
                                         {.name = jens.name, .stands_in_for = jens.id}, clock_);
              }),
              "stands_in_for held.stands_in");
}

TEST_F(MeetingTest, EndsAndIsTakenUpAgain) {
    begin_with_all();
    EXPECT_EQ(begin_item("Budget"), "");
    EXPECT_EQ(end(), "");
    EXPECT_EQ(held().state, HeldState::Ended);
    EXPECT_EQ(held().ended_at, clock_.now());
    EXPECT_EQ(item("Budget").ended_at(), clock_.now());
    EXPECT_EQ(begin_item("Bro"), "held.has_ended");
    EXPECT_EQ(change([&](store::Transaction& at) {
                  return resume_meeting(at, actor_, meeting_, clock_);
              }),
              "");
    EXPECT_EQ(held().state, HeldState::InSession);
    EXPECT_EQ(begin_item("Bro"), "");
}

TEST_F(MeetingTest, IsForThoseWhoSitInTheBodyAlone) {
    begin_with_all();
    EXPECT_EQ(held(viewer_of(ida_)).items.size(), held().items.size());
    EXPECT_EQ(held(viewer_of(secretary_)).items.size(), held().items.size());
    for (const auto& viewer : {outsider_, viewer_of(stranger_)}) {
        const auto none = load_held(*reader(), slug_, viewer);
        ASSERT_FALSE(none);
        EXPECT_EQ(none.error().code, "held.not_found");
        const auto sign = must(find_held(*reader(), slug_, viewer));
        ASSERT_TRUE(sign);
        EXPECT_FALSE(sign->is_own);
    }
    EXPECT_TRUE(must(find_held(*reader(), slug_, viewer_of(ida_)))->is_own);
    EXPECT_FALSE(must(find_held(*reader(), "2027-01-27-udvalget-for-miljoe", operator_)));
}

TEST_F(MeetingTest, IsTheSecretarysToHold) {
    const auto actor =
        rights::Actor::of({1}, must(rights::list_held_roles(*reader(), chair_, clock_.today())));
    EXPECT_EQ(
        change([&](store::Transaction& at) { return begin_meeting(at, actor, meeting_, clock_); }),
        "rights.not_allowed");
    const auto secretary = rights::Actor::of(
        {1}, must(rights::list_held_roles(*reader(), secretary_, clock_.today())));
    EXPECT_EQ(change([&](store::Transaction& at) {
                  return begin_meeting(at, rights::Actor::outsider(), meeting_, clock_);
              }),
              "rights.not_allowed");
    EXPECT_TRUE(secretary.may(may_hold, rights::in_body(board_)));
}

TEST_F(MeetingTest, TheLogSaysWhatTheRecordHolds) {
    begin_with_all();
    EXPECT_EQ(begin_item("Budget"), "");
    EXPECT_EQ(decide("Budget", {.outcome = Outcome::Approved, .text = "Godkendt."}), "");
    EXPECT_EQ(away("Hemmelig sag", "Ida Krogh", Away{.why = AwayWhy::Disqualified}), "");
    std::vector<std::string> found;
    std::vector<changes::SubjectKind> kinds = subject_kinds();
    EXPECT_TRUE(changes::check_subjects(
        *reader(), kinds,
        [&](const changes::Disagreeing& one) {
            if (one.subject.starts_with("held")) found.push_back(one.subject);
        },
        [](std::int64_t, std::int64_t) {}));
    EXPECT_THAT(found, IsEmpty());
    EXPECT_EQ(change([&](store::Transaction& at) -> base::Result<void> {
                  auto done = at.execute("UPDATE held_item SET decision = 'Afvist.'", {});
                  if (!done) return done.error();
                  return {};
              }),
              "");
    EXPECT_TRUE(changes::check_subjects(
        *reader(), kinds,
        [&](const changes::Disagreeing& one) {
            if (one.subject.starts_with("held")) found.push_back(one.subject);
        },
        [](std::int64_t, std::int64_t) {}));
    EXPECT_EQ(found.size(), held().items.size());
}

}  // namespace
}  // namespace meetings
