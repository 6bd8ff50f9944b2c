// SPDX-License-Identifier: AGPL-3.0-or-later
#include "approvals/approval.h"

#include "approvals/internal/approval_fixture.h"
#include "approvals/subjects.h"
#include "organisation/stand_in.h"
#include "records/keeping.h"

namespace approvals {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

TEST_F(ApprovalTest, AnItemGoesFromDeskToApproved) {
    EXPECT_EQ(send(anna_), "");
    EXPECT_EQ(now().state, ItemState::Submitted);
    EXPECT_EQ(approve(secretary_), "approval.not_yours");
    EXPECT_EQ(approve(manager_), "");
    EXPECT_EQ(approve(secretary_), "");
    EXPECT_EQ(now().state, ItemState::Submitted);
    EXPECT_EQ(approve(chair_), "");
    EXPECT_EQ(now().state, ItemState::Approved);
    EXPECT_EQ(approve(chair_), "approval.not_now");
    cases::ItemHead head = now().head;
    head.title = "Noget andet";
    EXPECT_EQ(change(actor_of(anna_), item_, head, revision()), "item.is_sent");
    EXPECT_EQ(change(actor_of(manager_), item_, head, revision()), "item.is_sent");
}

TEST_F(ApprovalTest, WhatWasChangedSinceItWasReadIsNotApproved) {
    EXPECT_EQ(send(anna_), "");
    const int read = revision();
    cases::ItemHead head = now().head;
    head.title = "Ny cykelsti med lys";
    EXPECT_EQ(change(actor_of(anna_), item_, head, read), "item.is_sent");
    EXPECT_EQ(change(actor_of(secretary_), item_, head, read), "");
    EXPECT_EQ(approve(manager_, read), "item.changed");
    const auto way = must(find_way(*reader(), now()));
    ASSERT_TRUE(way);
    EXPECT_FALSE(way->way.marks[0][0].is_approved);
    EXPECT_EQ(approve(manager_), "");
}

TEST_F(ApprovalTest, AReturnNeedsAReasonAndGoesToAnyEarlierStage) {
    EXPECT_EQ(send(anna_), "");
    EXPECT_EQ(approve(manager_), "");
    EXPECT_EQ(give_back(secretary_, to_author, "  "), "approval.wrong");
    EXPECT_EQ(give_back(secretary_, 1, "Igen"), "approval.not_now");
    EXPECT_EQ(give_back(secretary_, 0, "Se på økonomien"), "");
    EXPECT_THAT(work(WorkList::Awaiting, manager_), SizeIs(1));
    EXPECT_EQ(give_back(manager_, to_author, "Beløbet mangler"), "");
    EXPECT_EQ(now().state, ItemState::Draft);
    EXPECT_THAT(work(WorkList::Returned, anna_), SizeIs(1));
    const auto steps = must(list_steps(*reader(), now()));
    ASSERT_THAT(steps, SizeIs(4));
    EXPECT_EQ(steps.back().reason, "Beløbet mangler");
    EXPECT_EQ(send(anna_), "");
    EXPECT_EQ(approve(secretary_), "approval.not_yours");
}

TEST_F(ApprovalTest, AnItemUnderWayKeepsTheChainItBeganWith) {
    EXPECT_EQ(send(anna_), "");
    const Chain shorter{{chain_.stages[0]}};
    EXPECT_EQ(keep(shorter), "");
    const auto way = must(find_way(*reader(), now()));
    ASSERT_TRUE(way);
    EXPECT_FALSE(way->is_newest);
    EXPECT_EQ(way->chain.chain, chain_);
    EXPECT_EQ(approve(manager_), "");
    EXPECT_EQ(now().state, ItemState::Submitted);
    EXPECT_EQ(must(load_chain(*reader(), body_)).chain, shorter);
}

TEST_F(ApprovalTest, WhatIsSentAgainGoesByTheChainThatHoldsNow) {
    EXPECT_EQ(send(anna_), "");
    EXPECT_EQ(keep({{chain_.stages[0]}}), "");
    EXPECT_EQ(give_back(manager_, to_author, "Prisen mangler"), "");
    EXPECT_EQ(send(anna_), "");
    EXPECT_TRUE(must(find_way(*reader(), now()))->is_newest);
    EXPECT_EQ(approve(manager_), "");
    EXPECT_EQ(now().state, ItemState::Approved);
}

TEST_F(ApprovalTest, WhoMakesAChainSeesWhoFollowsWhichVersion) {
    EXPECT_EQ(send(anna_), "");
    EXPECT_EQ(keep({{chain_.stages[0]}}), "");
    EXPECT_EQ(must(count_under_way(*reader(), body_)), (std::map<int, int>{{1, 1}}));
    const auto versions = must(list_chain_versions(*reader(), body_));
    ASSERT_THAT(versions, SizeIs(2));
    EXPECT_EQ(versions[0].chain.version, 2);
    EXPECT_EQ(versions[1].chain.chain, chain_);
    EXPECT_FALSE(versions[0].made_by_name.empty());
    EXPECT_EQ(give_back(manager_, to_author, "Prisen mangler"), "");
    EXPECT_THAT(must(count_under_way(*reader(), body_)), IsEmpty());
}

TEST_F(ApprovalTest, TheChainThatAnotherSavedMeanwhileIsNotOverwritten) {
    const auto actor = actor_of(secretary_);
    const auto save = [&](int read_version, const Chain& chain) {
        return code_of(
            [&](auto& t) { return set_chain(t, actor, body_, chain, clock_, read_version); });
    };
    EXPECT_EQ(save(0, {{chain_.stages[0]}}), "chain.changed");
    EXPECT_EQ(save(1, {{chain_.stages[0]}}), "");
    EXPECT_EQ(save(1, chain_), "chain.changed");
    EXPECT_EQ(must(load_chain(*reader(), body_)).version, 2);
}

TEST_F(ApprovalTest, ThoseWhomAChainNamesAreCalledByName) {
    Chain chain{{{.name = "Nabo", .seats = {{.person = other_}}}}};
    auto named = must(name_people(*reader(), chain, clock_.today()));
    EXPECT_EQ(named[other_].name, "Otto Nabo");
    EXPECT_FALSE(named[other_].has_left);
    {
        auto transaction = must(database_->begin());
        EXPECT_TRUE(records::set_person_left(*transaction, other_, base::Date{2020, 1, 1}));
        EXPECT_TRUE(transaction->commit());
    }
    EXPECT_TRUE(must(name_people(*reader(), chain, clock_.today()))[other_].has_left);
    chain.stages[0].seats[0].person = records::PersonId{99999};
    EXPECT_THAT(must(name_people(*reader(), chain, clock_.today())), IsEmpty());
}

TEST_F(ApprovalTest, WhatIsNotSentLiesWithItsAuthorAlone) {
    EXPECT_THAT(work(WorkList::Drafts, anna_), SizeIs(1));
    EXPECT_THAT(work(WorkList::Drafts, manager_), IsEmpty());
    const DraftId closed = make_titled("Ny cykelsti", cases::CaseAccess::Closed);
    const auto drafts = work(WorkList::Drafts, anna_);
    ASSERT_THAT(drafts, SizeIs(2));
    EXPECT_EQ(drafts[0].is_closed, drafts[0].item == closed);
    EXPECT_EQ(drafts[1].is_closed, drafts[1].item == closed);
    EXPECT_FALSE(drafts[0].begun_at.empty());
    EXPECT_EQ(send(anna_), "");
    EXPECT_EQ(give_back(manager_, to_author, "Prisen mangler"), "");
    EXPECT_THAT(work(WorkList::Drafts, anna_), SizeIs(1));
    EXPECT_THAT(work(WorkList::Returned, anna_), SizeIs(1));
}

// Whoever has two stages after each other, and presses twice: the second press has read nothing of
// the second stage.
TEST_F(ApprovalTest, APressTakesOneStage) {
    EXPECT_EQ(keep({{chain_.stages[0], {.name = "Igen", .seats = {{.person = manager_}}}}}), "");
    EXPECT_EQ(send(anna_), "");
    const auto actor = actor_of(manager_);
    const auto press = [&](int stage) {
        return code_of([&](auto& t) {
            return approve_item(t, actor, item_, {revision(), stage}, clock_);
        });
    };
    EXPECT_EQ(press(0), "");
    EXPECT_EQ(press(0), "approval.not_now");
    EXPECT_EQ(now().state, ItemState::Submitted);
    EXPECT_EQ(press(1), "");
    EXPECT_EQ(now().state, ItemState::Approved);
}

TEST_F(ApprovalTest, ADeputyWhoIsAwayIsNone) {
    EXPECT_EQ(away(secretary_, chair_, {2030, 1, 3}, {2030, 1, 5}), "");
    EXPECT_EQ(away(manager_, secretary_, {2030, 1, 1}, {2030, 1, 3}), "absence.wrong");
    EXPECT_EQ(away(manager_, secretary_, {2030, 1, 1}, {2030, 1, 2}), "");
}

// In a stage that needs all, one person never takes two seats: then the other seat is nobody's.
TEST_F(ApprovalTest, ASeatWhoseOnlyHolderHasApprovedIsNobodys) {
    Chain chain{
        {{.name = "Begge", .seats = {{Role::Secretary, Place::Body}, {.person = secretary_}}}}};
    EXPECT_EQ(keep(chain), "");
    EXPECT_EQ(send(anna_), "");
    EXPECT_FALSE(work(WorkList::InBodies, secretary_).at(0).is_nobodys);
    EXPECT_EQ(approve(secretary_), "");
    EXPECT_EQ(now().state, ItemState::Submitted);
    EXPECT_TRUE(work(WorkList::InBodies, secretary_).at(0).is_nobodys);
    EXPECT_THAT(work(WorkList::Awaiting, secretary_), IsEmpty());
}

TEST_F(ApprovalTest, OnlyTheSecretaryMakesTheChain) {
    const auto actor = actor_of(chair_);
    const auto made = code_of([&](auto& t) { return set_chain(t, actor, body_, chain_, clock_); });
    EXPECT_EQ(made, "rights.not_allowed");
    EXPECT_EQ(keep({}), "chain.wrong");
    EXPECT_EQ(keep({{{.name = "Nogen", .seats = {{.person = records::PersonId{99999}}}}}}),
              "chain.wrong");
}

TEST_F(ApprovalTest, ADeputyApprovesOnBehalfAndOnlyOnThoseDays) {
    EXPECT_EQ(send(anna_), "");
    EXPECT_FALSE(sees(other_));
    const base::Date today = clock_.today();
    const auto manager = actor_of(manager_);
    EXPECT_EQ(code_of([&](auto& t) {
                  return set_absence(t, manager,
                                     {.person = {}, .deputy = other_, .from = today, .to = today},
                                     clock_);
              }),
              "");
    EXPECT_TRUE(sees(other_));
    const auto rows = work(WorkList::Awaiting, other_);
    ASSERT_THAT(rows, SizeIs(1));
    EXPECT_EQ(rows[0].on_behalf_of_name, "Mia Leder");
    clock_.move_on(24 * 60 * 60);
    EXPECT_FALSE(sees(other_));
    EXPECT_THAT(work(WorkList::Awaiting, other_), IsEmpty());
    EXPECT_EQ(approve(other_), "item.not_found");
    clock_.move_on(-24 * 60 * 60);
    EXPECT_EQ(approve(other_), "");
    const auto steps = must(list_steps(*reader(), now()));
    EXPECT_EQ(steps.back().on_behalf_of_name, "Mia Leder");
}

// Four eyes: who wrote an item does not approve it in the place of somebody who is away.
TEST_F(ApprovalTest, TheAuthorIsNobodysDeputyForHerOwnItem) {
    EXPECT_EQ(send(anna_), "");
    EXPECT_EQ(away(manager_, anna_, clock_.today(), clock_.today()), "");
    EXPECT_THAT(work(WorkList::Awaiting, anna_), IsEmpty());
    EXPECT_EQ(approve(anna_), "approval.not_yours");
    EXPECT_EQ(give_back(anna_, to_author, "Prisen mangler"), "approval.not_yours");
    EXPECT_TRUE(work(WorkList::InBodies, secretary_).at(0).is_nobodys);
    clock_.move_on(24 * 60 * 60);
    EXPECT_FALSE(work(WorkList::InBodies, secretary_).at(0).is_nobodys);
    EXPECT_EQ(approve(manager_), "");
}

// Nor as the stand-in of the body's chair, nor in a seat of her own.
TEST_F(ApprovalTest, NobodyApprovesWhatSheWroteHerself) {
    {
        auto transaction = must(database_->begin());
        must(organisation::add_stand_in(*transaction, operator_actor_,
                                        {chair_, anna_, body_, clock_.today(), clock_.today()},
                                        clock_));
        EXPECT_TRUE(transaction->commit());
    }
    EXPECT_EQ(send(anna_), "");
    EXPECT_EQ(approve(manager_), "");
    EXPECT_EQ(approve(secretary_), "");
    EXPECT_THAT(work(WorkList::Awaiting, anna_), IsEmpty());
    EXPECT_EQ(approve(anna_), "approval.not_yours");
    EXPECT_EQ(approve(chair_), "");
}

// Two steps of a chain are two pairs of eyes, also while somebody is away.
TEST_F(ApprovalTest, ADeputyWhoHasApprovedDoesNotTakeTheNextStepToo) {
    EXPECT_EQ(away(secretary_, manager_, clock_.today(), clock_.today()), "");
    EXPECT_EQ(send(anna_), "");
    EXPECT_EQ(approve(manager_), "");
    EXPECT_THAT(work(WorkList::Awaiting, manager_), IsEmpty());
    EXPECT_EQ(approve(manager_), "approval.not_yours");
    clock_.move_on(24 * 60 * 60);
    EXPECT_EQ(approve(secretary_), "");
}

// Closed matter: what the absent person has done with is not what waits for him.
TEST_F(ApprovalTest, ADeputySeesWhatWaitsAndWhatHeApprovedHimselfAndNothingElse) {
    const DraftId done = make_titled("Lukket, og godkendt", cases::CaseAccess::Closed);
    const DraftId waits = make_titled("Lukket, og venter", cases::CaseAccess::Closed);
    const auto of = [&](DraftId item, auto act) {
        item_ = item;
        return act();
    };
    const auto sees_of = [&](DraftId item, records::PersonId who) {
        return of(item, [&] { return sees(who); });
    };
    for (const DraftId item : {done, waits}) {
        EXPECT_EQ(of(item, [&] { return send(anna_); }), "");
    }
    EXPECT_EQ(of(done, [&] { return approve(manager_); }), "");
    const auto today = clock_.today();
    EXPECT_EQ(away(manager_, other_, today, today), "");
    const auto sees_case_of = [&](DraftId item) {
        const auto its_case = of(item, [&] { return now().case_id; });
        return cases::load_living_case(*reader(), its_case, as(other_)) ? true : false;
    };
    EXPECT_TRUE(sees_of(waits, other_));
    EXPECT_TRUE(sees_case_of(waits));
    EXPECT_FALSE(sees_of(done, other_));
    EXPECT_FALSE(sees_case_of(done));
    EXPECT_TRUE(sees_of(done, manager_)) << "who approved keeps it";
    EXPECT_EQ(of(waits, [&] { return approve(other_); }), "");
    EXPECT_TRUE(sees_of(waits, other_)) << "he approved it";
    clock_.move_on(24 * 60 * 60);
    EXPECT_TRUE(sees_of(waits, other_)) << "as the others on its way do";
    EXPECT_EQ(of(waits, [&] { return give_back(secretary_, 0, "Igen"); }), "");
    EXPECT_FALSE(sees_of(waits, other_)) << "it waits again, and he stands in for nobody";
}

TEST_F(ApprovalTest, OnlyWhoeverWroteOrSentItCallsItBack) {
    const auto call_back = [&](records::PersonId who) {
        const auto actor = actor_of(who);
        const int read = revision();
        return code_of([&](auto& t) { return withdraw_item(t, actor, item_, read, clock_); });
    };
    EXPECT_EQ(send(anna_), "");
    EXPECT_EQ(call_back(manager_), "approval.not_sender") << "who approves returns with a reason";
    EXPECT_EQ(give_back(manager_, to_author, ""), "approval.wrong");
    EXPECT_EQ(call_back(anna_), "");
    EXPECT_EQ(send(colleague_), "");
    EXPECT_EQ(call_back(manager_), "approval.not_sender");
    EXPECT_EQ(call_back(colleague_), "") << "who sent it";
    EXPECT_EQ(send(anna_), "");
    EXPECT_EQ(call_back(colleague_), "approval.not_sender") << "it was sent by another since";
}

TEST_F(ApprovalTest, AStepOfSomebodyWhoLeftIsHandedOn) {
    EXPECT_EQ(send(anna_), "");
    const auto give = [&](records::PersonId who, records::PersonId to) {
        const auto actor = actor_of(who);
        return code_of([&](auto& t) { return hand_on(t, actor, item_, 0, to, clock_); });
    };
    EXPECT_EQ(give(anna_, other_), "rights.not_allowed");
    EXPECT_EQ(give(secretary_, records::PersonId{99999}), "approval.wrong");
    EXPECT_EQ(give(secretary_, other_), "");
    EXPECT_EQ(approve(manager_), "approval.not_yours");
    EXPECT_EQ(approve(other_), "");
}

TEST_F(ApprovalTest, WhoeverHasNoSeatSeesNothingAndNothingIsCounted) {
    item_ = make_titled("Hemmelig sag", cases::CaseAccess::Closed);
    EXPECT_EQ(send(anna_), "");
    EXPECT_TRUE(sees(manager_));
    for (const records::PersonId who : {chair_, member_, other_, colleague_, bo_}) {
        EXPECT_FALSE(sees(who)) << who.value;
        for (const WorkList list : {WorkList::Awaiting, WorkList::Returned, WorkList::Sent,
                                    WorkList::InBodies, WorkList::Followed}) {
            EXPECT_THAT(work(list, who), IsEmpty()) << who.value;
        }
        EXPECT_EQ(approve(who), "item.not_found");
    }
    EXPECT_EQ(approve(manager_), "");
    EXPECT_EQ(approve(secretary_), "");
    EXPECT_TRUE(sees(chair_));
    // Whoever has no seat any more sees no more of it.
    ASSERT_EQ(code_of([&](auto& t) -> base::Result<std::int64_t> {
                  return t.execute(
                      "UPDATE role_holding SET to_on = '2000-01-01', from_on = '1999-01-01'"
                      " WHERE person_id = $1",
                      {chair_});
              }),
              "");
    EXPECT_FALSE(sees(chair_));
    EXPECT_THAT(work(WorkList::Awaiting, chair_), IsEmpty());
}

TEST_F(ApprovalTest, OnesOwnApprovalIsTakenBack) {
    EXPECT_EQ(send(anna_), "");
    EXPECT_EQ(approve(manager_), "");
    const auto undo = [&](records::PersonId who) {
        const auto actor = actor_of(who);
        const int read = revision();
        return code_of([&](auto& t) { return take_back(t, actor, item_, read, clock_); });
    };
    EXPECT_EQ(undo(secretary_), "approval.not_now");
    EXPECT_EQ(undo(manager_), "");
    EXPECT_THAT(work(WorkList::Awaiting, manager_), SizeIs(1));
}

TEST_F(ApprovalTest, WhatLiesTooLongIsLate) {
    EXPECT_EQ(send(anna_), "");
    EXPECT_FALSE(work(WorkList::Awaiting, manager_)[0].is_late);
    clock_.move_on(7 * 24 * 60 * 60);
    const auto rows = work(WorkList::Sent, anna_);
    ASSERT_THAT(rows, SizeIs(1));
    EXPECT_TRUE(rows[0].is_late);
    EXPECT_EQ(rows[0].stage_name, "Centerchef");
    EXPECT_GE(rows[0].days, 3);
}

TEST_F(ApprovalTest, TheLogProvesEveryStep) {
    EXPECT_EQ(send(anna_), "");
    EXPECT_EQ(approve(manager_), "");
    const auto check = [&] {
        int found = 0;
        EXPECT_TRUE(changes::check_subjects(
            *reader(), subject_kinds(),
            [&](const changes::Disagreeing& one) {
                if (one.what != changes::Disagreement::KindUnreadable) ++found;
            },
            [](std::int64_t, std::int64_t) {}));
        return found;
    };
    EXPECT_EQ(check(), 0);
    ASSERT_EQ(code_of([&](auto& t) {
                  return t.execute("UPDATE approval_step SET reason = 'andet' WHERE number = 2",
                                   {});
              }),
              "");
    EXPECT_EQ(check(), 1);
}

}  // namespace
}  // namespace approvals
