// SPDX-License-Identifier: AGPL-3.0-or-later
// Advice, letters and reminders, seats that nobody holds.
#include "approvals/advice.h"

#include "approvals/holders.h"
#include "approvals/internal/approval_fixture.h"
#include "organisation/stand_in.h"

namespace approvals {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class AdviceTest : public ApprovalTest {
protected:
    std::string ask(records::PersonId who, const AdviceWanted& wanted) {
        const auto actor = actor_of(who);
        auto transaction = must(database_->begin());
        const auto asked = ask_advice(*transaction, actor, item_, wanted, clock_);
        if (!asked) {
            const auto& violations = asked.error().violations;
            return violations.empty() ? asked.error().code : violations.front().code;
        }
        EXPECT_TRUE(transaction->commit());
        return {};
    }
    /// By somebody who has read what stands there.
    std::string answer(records::PersonId who, std::string_view words) {
        return answer(who, words, first().answered_at.value_or(""));
    }
    std::string answer(records::PersonId who, std::string_view words, const std::string& read_at) {
        const auto actor = actor_of(who);
        return code_of([&](auto& t) {
            return answer_advice(t, actor, item_, 1, {words, read_at}, clock_);
        });
    }
    std::string take_away(records::PersonId who) {
        const auto actor = actor_of(who);
        return code_of([&](auto& t) { return withdraw_advice(t, actor, item_, 1, clock_); });
    }
    Advice first() { return must(list_advice(*reader(), now())).at(0); }
    std::string remind() {
        return code_of([&](auto& t) { return tell_due(t, clock_); });
    }
};

TEST_F(AdviceTest, IsAskedOfAPersonAndAnswered) {
    EXPECT_FALSE(sees(other_));
    EXPECT_EQ(ask(colleague_, {.person = colleague_, .question = "Er prisen rigtig?", .days = 3}),
              "advice.yourself");
    EXPECT_EQ(ask(colleague_, {.person = other_, .question = "Er prisen rigtig?", .days = 3}), "");
    EXPECT_TRUE(sees(other_));
    EXPECT_THAT(work(WorkList::Advice, other_), SizeIs(1));
    EXPECT_EQ(answer(chair_, "Ja"), "item.not_found");
    EXPECT_EQ(answer(anna_, "Ja"), "advice.not_yours");
    EXPECT_EQ(answer(other_, "  "), "advice.wrong");
    EXPECT_EQ(answer(other_, "Prisen er for lav."), "");
    EXPECT_EQ(first().answer, "Prisen er for lav.");
    EXPECT_EQ(first().answered_by_name, "Otto Nabo");
    EXPECT_EQ(first().revision, revision());
    EXPECT_THAT(work(WorkList::Advice, other_), IsEmpty());
    EXPECT_TRUE(sees(other_)) << "whoever has given advice sees what became of it";
    EXPECT_EQ(take_away(colleague_), "approval.not_now");
}

TEST_F(AdviceTest, IsAskedOfAUnitAndAnsweredByWhoeverWorksThere) {
    rights::UnitId unit;
    records::PersonId theirs;
    {
        auto transaction = must(database_->begin());
        unit = must(organisation::add_unit(*transaction, operator_actor_,
                                           {.name = "Center for Økonomi", .from = {2020, 1, 1}},
                                           clock_));
        theirs = add(*transaction, "Ulla Tal", Role::CaseOfficer, rights::in_unit(unit));
        EXPECT_TRUE(transaction->commit());
    }
    EXPECT_FALSE(sees(theirs));
    EXPECT_EQ(ask(anna_, {.unit = unit, .question = "Er der penge?", .days = 5}), "");
    EXPECT_TRUE(sees(theirs));
    EXPECT_EQ(first().of, "Center for Økonomi");
    EXPECT_EQ(take_away(anna_), "");
    EXPECT_FALSE(sees(theirs)) << "who is not asked any more sees it no more";
    EXPECT_EQ(answer(theirs, "Ja"), "item.not_found");
}

TEST_F(AdviceTest, OfClosedMatterAUnitIsThoseWhoLeadIt) {
    rights::UnitId unit;
    records::PersonId officer;
    records::PersonId leader;
    {
        auto transaction = must(database_->begin());
        unit = must(organisation::add_unit(*transaction, operator_actor_,
                                           {.name = "Personale", .from = {2020, 1, 1}}, clock_));
        officer = add(*transaction, "Ulla Tal", Role::CaseOfficer, rights::in_unit(unit));
        leader = add(*transaction, "Lone Leder", Role::Manager, rights::in_unit(unit));
        EXPECT_TRUE(transaction->commit());
    }
    item_ = make_titled("Hemmelig sag", cases::CaseAccess::Closed);
    EXPECT_EQ(ask(anna_, {.unit = unit, .question = "Hvad siger I?", .days = 5}), "");
    EXPECT_TRUE(sees(leader));
    EXPECT_FALSE(sees(officer));
    EXPECT_THAT(work(WorkList::Advice, officer), IsEmpty());
    EXPECT_EQ(answer(officer, "Nej"), "item.not_found");
    EXPECT_EQ(answer(leader, "Ja"), "");
}

// Two colleagues answer at once: the second is told, and the first's words stand.
TEST_F(AdviceTest, NobodysAnswerIsLostUnseen) {
    EXPECT_EQ(ask(colleague_, {.person = other_, .question = "Er prisen rigtig?", .days = 3}), "");
    EXPECT_EQ(ask(colleague_, {.person = other_, .question = "Er prisen rigtig?", .days = 3}), "");
    EXPECT_THAT(must(list_advice(*reader(), now())), SizeIs(1)) << "a button pressed twice";
    EXPECT_EQ(answer(other_, "Ja.", ""), "");
    EXPECT_EQ(answer(other_, "Ja.", ""), "") << "a button pressed twice";
    EXPECT_EQ(answer(other_, "Nej.", ""), "advice.answered_meanwhile");
    EXPECT_EQ(first().answer, "Ja.");
    EXPECT_EQ(answer(other_, "Nej."), "");
    EXPECT_EQ(first().answer, "Nej.");
}

TEST_F(AdviceTest, AnAnswerThatSomebodyApprovedOnIsNotChangedBehindThem) {
    EXPECT_EQ(ask(colleague_, {.person = other_, .question = "Er prisen rigtig?", .days = 3}), "");
    EXPECT_EQ(send(anna_), "");
    EXPECT_EQ(answer(other_, "Ja."), "");
    EXPECT_EQ(answer(other_, "Ja, men snart."), "");
    clock_.move_on(60);
    EXPECT_EQ(approve(manager_), "");
    EXPECT_EQ(answer(other_, "Nej."), "advice.relied_on");
    EXPECT_EQ(first().answer, "Ja, men snart.");
    EXPECT_FALSE(must(may_answer(*reader(), first(), other_, clock_)));
}

TEST_F(AdviceTest, WhatIsWrongWithAQuestionIsSaid) {
    EXPECT_EQ(ask(anna_, {.question = "Hvad?", .days = 1}), "advice.of");
    EXPECT_EQ(ask(anna_, {.person = other_, .question = " ", .days = 1}), "advice.no_question");
    EXPECT_EQ(ask(anna_, {.person = other_, .question = "Hvad?", .days = 0}), "advice.days");
    EXPECT_EQ(ask(anna_, {.person = other_, .question = "Hvad?", .days = 61}), "advice.days");
    EXPECT_EQ(ask(anna_, {.person = records::PersonId{99999}, .question = "?", .days = 1}),
              "approval.has_left");
    EXPECT_EQ(ask(anna_, {.unit = rights::UnitId{99999}, .question = "?", .days = 1}), "advice.of");
    EXPECT_EQ(ask(chair_, {.person = other_, .question = "?", .days = 1}), "item.not_found");
}

TEST_F(AdviceTest, ItsLastDayIsCountedInWorkingDaysWhateverTheHour) {
    // Maundy Thursday is 2 April 2026; the Friday and the Monday after are holidays.
    const auto due = [&](const std::string& day, const base::TimeOfDay& time, int days) {
        set_clock(base::danish_wall_time(*base::parse_date(day), time));
        item_ = make_titled("Frist");
        EXPECT_EQ(ask(anna_, {.person = other_, .question = "?", .days = days}), "");
        return base::render_date(first().due);
    };
    for (const base::TimeOfDay time : {base::TimeOfDay{0, 1}, base::TimeOfDay{23, 58}}) {
        EXPECT_EQ(due("2026-03-27", time, 1), "2026-03-30");
        EXPECT_EQ(due("2026-03-28", time, 1), "2026-03-30");
        EXPECT_EQ(due("2026-04-02", time, 1), "2026-04-07");
        EXPECT_EQ(due("2026-03-26", time, 5), "2026-04-07");
    }
}

TEST_F(AdviceTest, WhatIsLateIsToldToWhoAsked) {
    EXPECT_EQ(ask(anna_, {.person = other_, .question = "?", .days = 1}), "");
    EXPECT_EQ(send(anna_), "");
    EXPECT_FALSE(work(WorkList::Sent, anna_)[0].is_advice_late);
    clock_.move_on(7 * 24 * 60 * 60);
    EXPECT_TRUE(work(WorkList::Sent, anna_)[0].is_advice_late);
    EXPECT_TRUE(first().is_late(clock_.today()));
    EXPECT_EQ(approve(manager_), "") << "advice holds nothing up";
}

TEST_F(AdviceTest, ItIsLateFromMidnightInDenmark) {
    const auto is_late_at = [&](const std::string& utc) {
        set_clock(utc);
        EXPECT_EQ(first().is_late(clock_.today()), work(WorkList::Sent, anna_)[0].is_advice_late);
        return first().is_late(clock_.today());
    };
    // A Friday and the night in which summer time begins: due on Monday.
    set_clock("2026-03-27T22:59:59Z");
    EXPECT_EQ(ask(anna_, {.person = other_, .question = "?", .days = 1}), "");
    EXPECT_EQ(send(anna_), "");
    EXPECT_FALSE(is_late_at("2026-03-30T21:59:59Z"));
    EXPECT_TRUE(is_late_at("2026-03-30T22:00:00Z"));
    // The weekend in which it ends.
    set_clock("2026-10-23T22:00:01Z");
    item_ = make_titled("Vinter");
    EXPECT_EQ(ask(anna_, {.person = other_, .question = "?", .days = 1}), "");
    EXPECT_EQ(base::render_date(first().due), "2026-10-26") << "asked on a Saturday";
    EXPECT_FALSE(first().is_late((set_clock("2026-10-26T22:59:59Z"), clock_.today())));
    EXPECT_TRUE(first().is_late((set_clock("2026-10-26T23:00:00Z"), clock_.today())));
}

TEST_F(AdviceTest, ALetterTellsWhoseTurnItIsUntilItIsNot) {
    give_addresses({anna_, manager_, secretary_, other_});
    EXPECT_EQ(send(anna_), "");
    ASSERT_THAT(letters(), ElementsAre("approval_turn " + notices::holder_of(manager_)));
    const auto letter = must(notices::list_letters(*reader(), 1)).at(0);
    EXPECT_TRUE(is_true("approval_turn", letter));
    EXPECT_EQ(approve(manager_), "");
    EXPECT_FALSE(is_true("approval_turn", letter));
    EXPECT_THAT(letters(), Contains("approval_turn " + notices::holder_of(secretary_)));
    EXPECT_EQ(give_back(secretary_, to_author, "Mangler"), "");
    EXPECT_THAT(letters(), Contains("approval_returned " + notices::holder_of(anna_)));
}

TEST_F(AdviceTest, ADeputyIsToldToo) {
    give_addresses({manager_, other_});
    EXPECT_EQ(away(manager_, other_, clock_.today(), clock_.today()), "");
    EXPECT_EQ(send(anna_), "");
    EXPECT_THAT(letters(),
                testing::UnorderedElementsAre("approval_turn " + notices::holder_of(manager_),
                                              "approval_turn " + notices::holder_of(other_)));
}

TEST_F(AdviceTest, WhatIsDueIsRemindedOfOnceAndNotOnAHoliday) {
    give_addresses({manager_, other_});
    set_clock("2026-03-23T08:00:00Z");  // A Monday.
    EXPECT_EQ(send(anna_), "");
    EXPECT_EQ(ask(anna_, {.person = other_, .question = "?", .days = 4}), "");
    const auto after = [&] {
        EXPECT_EQ(remind(), "");
        return letters().size();
    };
    const auto before = letters().size();
    EXPECT_EQ(after(), before);
    set_clock("2026-03-25T05:30:00Z");  // The stage may take two weekdays.
    EXPECT_EQ(after(), before + 1);
    EXPECT_EQ(after(), before + 1);
    set_clock("2026-03-28T05:30:00Z");  // A Saturday.
    EXPECT_EQ(after(), before + 1);
    set_clock("2026-03-30T05:30:00Z");
    EXPECT_EQ(after(), before + 3);
    EXPECT_EQ(after(), before + 3);
    EXPECT_EQ(answer(other_, "Ja"), "");
    EXPECT_EQ(approve(manager_), "");
    const auto so_far = letters().size();
    EXPECT_EQ(after(), so_far);
}

TEST_F(AdviceTest, ASeatOfSomebodyWhoLeftIsNobodysUntilItIsHandedOn) {
    EXPECT_EQ(send(anna_), "");
    const auto holders = [&] {
        return must(list_seat_holders(*reader(), item_, body_, clock_.today()));
    };
    ASSERT_THAT(holders(), SizeIs(1));
    EXPECT_EQ(holders()[0].name, "Mia Leder");
    ASSERT_EQ(code_of([&](auto& t) -> base::Result<std::int64_t> {
                  return t.execute("UPDATE account SET is_disabled = 1 WHERE person_id = $1",
                                   {manager_});
              }),
              "");
    EXPECT_THAT(holders(), IsEmpty());
    EXPECT_TRUE(work(WorkList::InBodies, secretary_).at(0).is_nobodys);
    const auto actor = actor_of(secretary_);
    EXPECT_EQ(code_of([&](auto& t) { return hand_on(t, actor, item_, 0, other_, clock_); }), "");
    EXPECT_FALSE(work(WorkList::InBodies, secretary_).at(0).is_nobodys);
    EXPECT_EQ(approve(other_), "");
}

TEST_F(AdviceTest, HoldersOfSeveralItemsAreThoseOfEach) {
    std::vector<DraftId> items = {item_, make_titled("Ny bro"), make_titled("Ny havn"),
                                  make_titled("Lukket", cases::CaseAccess::Closed)};
    for (const DraftId item : items) {
        item_ = item;
        EXPECT_EQ(send(anna_), "");
    }
    item_ = items[1];
    EXPECT_EQ(approve(manager_), "");
    for (std::size_t at = items.size(); at < 70; ++at) items.push_back(items[at % 4]);
    const auto all = must(list_seat_holders(*reader(), items, body_, clock_.today()));
    for (std::size_t at = 0; at < 4; ++at) {
        const auto one = must(list_seat_holders(*reader(), items[at], body_, clock_.today()));
        ASSERT_THAT(one, SizeIs(1));
        const auto& among = all.at(items[at]);
        EXPECT_EQ(among.front().name, one.front().name);
        EXPECT_EQ(one.front().name, at == 1 ? "Signe Bro" : "Mia Leder");
    }
    const auto two =
        must(list_seat_holders(*reader(), std::vector{items[1], items[3]}, body_, clock_.today()));
    EXPECT_THAT(two, SizeIs(2));
    EXPECT_THAT(two.at(items[3]), SizeIs(1)) << "named twice to fill up, and told once";
}

TEST_F(AdviceTest, WhatLiesWithNobodyIsToldToWhoeverGivesOutRolesWhenNoSecretaryCanHandItOn) {
    EXPECT_EQ(send(anna_), "");
    const auto close_account = [&](records::PersonId person) {
        return code_of([&](auto& t) -> base::Result<std::int64_t> {
            return t.execute("UPDATE account SET is_disabled = 1 WHERE person_id = $1", {person});
        });
    };
    const auto nobodys = [&] { return must(list_nobodys(*reader(), clock_.today())); };
    EXPECT_THAT(must(list_secretaries(*reader(), body_, clock_.today())),
                testing::ElementsAre("Signe Bro"));
    ASSERT_EQ(close_account(manager_), "");
    EXPECT_THAT(nobodys(), IsEmpty()) << "its secretary sees it on her worktable";
    ASSERT_EQ(close_account(secretary_), "");
    EXPECT_THAT(must(list_secretaries(*reader(), body_, clock_.today())), IsEmpty());
    ASSERT_THAT(nobodys(), SizeIs(1));
    EXPECT_EQ(nobodys()[0].name, "Direktionen");
    EXPECT_EQ(nobodys()[0].items, 1);
}

TEST_F(AdviceTest, AStandInHasTheSeatInTheBody) {
    {
        auto transaction = must(database_->begin());
        must(organisation::add_stand_in(*transaction, operator_actor_,
                                        {chair_, other_, body_, clock_.today(), clock_.today()},
                                        clock_));
        EXPECT_TRUE(transaction->commit());
    }
    EXPECT_EQ(send(anna_), "");
    EXPECT_EQ(approve(manager_), "");
    EXPECT_EQ(approve(secretary_), "");
    EXPECT_THAT(work(WorkList::Awaiting, other_), SizeIs(1));
    EXPECT_EQ(approve(other_), "");
    EXPECT_EQ(now().state, ItemState::Approved);
}

TEST_F(AdviceTest, AnItemThatIsHandedOverLiesWithTheNewUnit) {
    rights::UnitId unit;
    records::PersonId leader;
    {
        auto transaction = must(database_->begin());
        unit =
            must(organisation::add_unit(*transaction, operator_actor_,
                                        {.name = "Center for Børn", .from = {2020, 1, 1}}, clock_));
        leader = add(*transaction, "Lone Leder", Role::Manager, rights::in_unit(unit));
        EXPECT_TRUE(transaction->commit());
    }
    EXPECT_EQ(send(anna_), "");
    EXPECT_EQ(hand(operator_actor_, now().case_id, leader, unit), "");
    EXPECT_THAT(work(WorkList::Awaiting, manager_), IsEmpty());
    EXPECT_THAT(work(WorkList::Awaiting, leader), SizeIs(1));
    EXPECT_EQ(approve(leader), "");
}

// Its author has left, or the case has another officer: what is sent back does not lie with nobody.
TEST_F(AdviceTest, WhatComesBackIsFoundByWhoHasTheCaseNow) {
    EXPECT_EQ(hand(operator_actor_, now().case_id, colleague_, now().unit), "");
    EXPECT_THAT(work(WorkList::Drafts, colleague_), SizeIs(1));
    EXPECT_EQ(send(colleague_), "");
    EXPECT_THAT(work(WorkList::Sent, colleague_), SizeIs(1));
    give_addresses({anna_, colleague_, manager_});
    EXPECT_EQ(give_back(manager_, to_author, "Prisen mangler"), "");
    EXPECT_THAT(work(WorkList::Returned, colleague_), SizeIs(1));
    EXPECT_THAT(work(WorkList::Returned, anna_), SizeIs(1));
    EXPECT_THAT(letters(),
                testing::Contains("approval_returned " + notices::holder_of(colleague_)));
}

TEST_F(AdviceTest, AnItemWithGuidanceOrAnEmptySectionIsNotSent) {
    EXPECT_EQ(write(item_, ""), "");
    EXPECT_EQ(send(anna_), "approval.unfinished");
    EXPECT_EQ(now().state, ItemState::Draft);
    EXPECT_EQ(write(item_, "At det sker."), "");
    EXPECT_EQ(send(anna_), "");
}

TEST_F(AdviceTest, SomebodyWithManyRolesSeesAnItemOnce) {
    {
        auto transaction = must(database_->begin());
        for (const rights::UnitId unit : {centre_, department_}) {
            must(rights::add_role_holding(*transaction, operator_actor_,
                                          {.person = other_,
                                           .role = Role::Manager,
                                           .scope = rights::in_unit(unit),
                                           .from = {2020, 1, 1}},
                                          clock_));
        }
        EXPECT_TRUE(transaction->commit());
    }
    EXPECT_EQ(away(manager_, other_, clock_.today(), clock_.today()), "");
    EXPECT_EQ(send(anna_), "");
    EXPECT_THAT(work(WorkList::Awaiting, other_), SizeIs(1));
}

}  // namespace
}  // namespace approvals
