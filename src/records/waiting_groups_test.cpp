// SPDX-License-Identifier: AGPL-3.0-or-later
// What waits by likeness, and one answer to many: who sees it, what it publishes, what never.
#include "records/waiting_answer.h"

#include <gmock/gmock.h>

#include "base/try.h"
#include "records/internal/likeness.h"
#include "records/withdraw.h"
#include "support/role_record.h"

namespace records {
namespace {

using support::item;
using support::minutes;
using testing::IsEmpty;
using testing::SizeIs;

const base::Findings jump = {{0, "doubt.numbers_jump", "1 -> 3"}};

class WaitingGroupsTest : public support::RoleRecord {
protected:
    void hold_back(const std::string& body, int day, const base::Findings& findings,
                   int number = 0) {
        Minutes document =
            minutes(body, {2018, 3, day}, {item(1, "Ny hal " + std::to_string(number), "18/1")});
        document.findings = findings;
        must(act([&](store::Transaction& transaction) {
            return save_unpublished(
                transaction, operates_, document,
                {.bytes = body + std::to_string(day) + "/" + std::to_string(number),
                 .file_name = "a.txt",
                 .media_type = "text/plain",
                 .profile = "test"},
                clock_);
        }));
    }
    std::vector<WaitingGroup> groups(const rights::Viewer& viewer) {
        return must(list_waiting_groups(*reader(), {}, 10, viewer));
    }
    static LookedAt looked_at(const WaitingGroup& group) {
        return {group.alike, group.documents, group.last};
    }
    base::Result<AnswerId> ask(const AnswerRequest& request, const rights::Actor& who,
                               const rights::Viewer& sees) {
        return act([&](store::Transaction& transaction) {
            return answer_alike(transaction, who, request, sees, clock_);
        });
    }
    /// How many it published, when the work on it is over.
    base::Result<int> answer(const LookedAt& group, const rights::Actor& who,
                             const rights::Viewer& sees) {
        TRY(const AnswerId id, ask({.group = group}, who, sees));
        work_off();
        return answer_now(id).settled;
    }
    void work_off() {
        work::Worker worker(*database_, clock_, answer_work(), {});
        while (must(worker.work_a_turn())) {
        }
    }
    WaitingAnswer answer_now(AnswerId id) {
        for (const WaitingAnswer& one : must(list_answers(*reader(), operates_, 10))) {
            if (one.id == id) return one;
        }
        ADD_FAILURE() << "no such answer";
        return {};
    }
    void take_back(AnswerId id) {
        EXPECT_TRUE(act([&](store::Transaction& transaction) {
            return take_back_answer(transaction, operates_, id, clock_);
        }));
        work_off();
    }
    int known_meetings() { return must(count_meetings(*reader(), {}, outsider_)); }
    BodyId body_called(const std::string& slug) {
        return must(load_body(*reader(), slug, operator_)).id;
    }

    const rights::Actor operates_ = rights::Actor::operator_of_machine();
};

TEST(Likeness, IsOfKindsAndWordsAndNotOfNumbersDaysOrOrder) {
    const auto word = [](const base::Findings& findings) { return likeness_of(findings); };
    const base::Findings one = {{4, "doubt.closing_word", "Punkt 3 er lukket, 2. marts 2019"}};
    EXPECT_THAT(word(one), SizeIs(16));
    EXPECT_EQ(word(one), word({{9, "doubt.closing_word", "punkt 14 er  LUKKET, 11. april 2020"}}));
    EXPECT_NE(word(one), word({{4, "doubt.closing_word", "Punkt 3 er åbent, 2. marts 2019"}}));
    EXPECT_NE(word(one), word({{4, "doubt.words_lost", one[0].text}}));
    EXPECT_EQ(word({{1, "doubt.body", ""}, jump[0], jump[0]}),
              word({jump[0], {2, "doubt.body", ""}}));
    EXPECT_NE(word(jump), word({jump[0], {2, "doubt.body", ""}}));
    EXPECT_EQ(word({{1, "doubt.date", "mandag 1 maj"}}),
              word({{1, "doubt.date", "lørdag 12 juni"}}));
    EXPECT_EQ(word({{1, "item.renumbered", "1"}}), "");
    EXPECT_EQ(word({}), "");
}

TEST_F(WaitingGroupsTest, OneAnswerPublishesThoseAlikeWithALineForEachAndIsTakenBack) {
    for (int day = 1; day <= 25; ++day) {
        hold_back("Byrådet", day, {{day, "doubt.numbers_jump", "1 -> " + std::to_string(day + 3)}});
    }
    hold_back("Byrådet", 26, {});
    hold_back("Direktionen", 1, jump);
    const auto all = groups(operator_);
    ASSERT_THAT(all, SizeIs(3));
    EXPECT_EQ(all[0].documents, 25);
    EXPECT_EQ(all[0].body_name, "Byrådet");
    EXPECT_EQ(all[0].oldest, (base::Date{2018, 3, 1}));
    EXPECT_EQ(all[0].newest, (base::Date{2018, 3, 25}));
    EXPECT_EQ(all[0].example.meeting_slug, "2018-03-01-byraadet");
    EXPECT_EQ(all[0].example.doubts[0].code, "doubt.numbers_jump");
    const auto page =
        must(list_waiting_alike(*reader(), all[0].alike, {.offset = 20, .limit = 9}, operator_));
    ASSERT_THAT(page, SizeIs(5));
    EXPECT_EQ(page[0].meeting_slug, "2018-03-21-byraadet");
    EXPECT_EQ(must(answer(looked_at(all[0]), operates_, operator_)), 25);
    EXPECT_EQ(must(count_meetings(*reader(), {}, outsider_)), 25);
    EXPECT_THAT(groups(operator_), SizeIs(2));
    EXPECT_EQ(must(reader()->query_one<int>(
                  "SELECT count(DISTINCT minutes_id) FROM change"
                  " WHERE action = 'records.publish_alike'",
                  {}, [](const auto& row) { return static_cast<int>(row.integer(0)); })),
              25);
    EXPECT_EQ(answer(looked_at(all[0]), operates_, operator_).error().code, "waiting.not_found");
    must(act([&](store::Transaction& transaction) {
        return withdraw_document(transaction, operates_, "2018-03-07-byraadet", 1, "", clock_);
    }));
    EXPECT_EQ(must(count_meetings(*reader(), {}, outsider_)), 24);
}

TEST_F(WaitingGroupsTest, WhatIsToBeLookedAtOneByOneIsNeverAnsweredTogether) {
    for (const char* code : {"doubt.closing_word", "doubt.closing_lost", "doubt.closed_in_head",
                             "doubt.personal_number", "doubt.words_lost", "doubt.words_uncounted",
                             "doubt.matter_lost", "doubt.hidden_text", "doubt.not_known_yet"}) {
        EXPECT_FALSE(may_answer_together({jump[0], {1, code, "x"}})) << code;
    }
    EXPECT_TRUE(may_answer_together({jump[0], {1, "item.renumbered", ""}}));
    EXPECT_TRUE(may_answer_together({}));
    hold_back("Byrådet", 1, {{1, "doubt.closing_word", "lukket"}});
    EXPECT_EQ(answer(looked_at(groups(operator_).at(0)), operates_, operator_).error().code,
              "waiting.one_by_one");
    EXPECT_EQ(must(count_meetings(*reader(), {}, outsider_)), 0);
}

TEST_F(WaitingGroupsTest, WhatCameAfterSomebodyLookedIsNotPublishedWithTheRest) {
    hold_back("Byrådet", 1, jump);
    const LookedAt seen = looked_at(groups(operator_).at(0));
    hold_back("Byrådet", 2, jump);
    EXPECT_EQ(answer(seen, operates_, operator_).error().code, "waiting.changed");
    EXPECT_EQ(must(count_meetings(*reader(), {}, outsider_)), 0);
    EXPECT_EQ(must(answer(looked_at(groups(operator_).at(0)), operates_, operator_)), 2);
}

TEST_F(WaitingGroupsTest, OnlyTheSecretarySeesThemAndAnswers) {
    hold_back("Byrådet", 1, jump);
    hold_back("Direktionen", 1, jump);
    const BodyId council = body_called("byraadet");
    const rights::PersonId secretary = holder("secretary", council);
    const auto mine = groups(viewer(secretary));
    ASSERT_THAT(mine, SizeIs(1));
    EXPECT_EQ(mine[0].alike.body_slug, "byraadet");
    const auto theirs = WaitingAlike{"direktionen", mine[0].alike.likeness};
    EXPECT_EQ(load_waiting_group(*reader(), theirs, viewer(secretary)).error().code,
              "waiting.not_found");
    EXPECT_THAT(must(list_waiting_alike(*reader(), theirs, {}, viewer(secretary))), IsEmpty());
    EXPECT_THAT(groups(outsider_), IsEmpty());
    for (const char* role : {"member", "chair", "administrator", "reader", "auditor"}) {
        const rights::PersonId other = holder(role, council);
        const rights::Actor acts = actor(other);
        EXPECT_THAT(groups(viewer(other)), IsEmpty()) << role;
        EXPECT_EQ(answer(looked_at(mine[0]), acts, viewer(other)).error().code, "waiting.not_found")
            << role;
        EXPECT_EQ(answer(looked_at(mine[0]), acts, operator_).error().code, "rights.not_allowed")
            << role;
    }
    EXPECT_EQ(must(answer(looked_at(mine[0]), actor(secretary), viewer(secretary))), 1);
}

TEST_F(WaitingGroupsTest, AnAnswerIsTakenBackAsAWholeAndGivenBack) {
    for (int day = 1; day <= 45; ++day) hold_back("Byrådet", day % 28 + 1, jump, day);
    const auto id = must(ask({.group = looked_at(groups(operator_).at(0))}, operates_, operator_));
    EXPECT_TRUE(answer_now(id).under_way);
    EXPECT_EQ(ask({.group = looked_at(groups(operator_).at(0))}, operates_, operator_).error().code,
              "waiting.being_answered")
        << "half each could not be taken back together";
    EXPECT_EQ(known_meetings(), 0) << "a job does it";
    work_off();
    EXPECT_EQ(answer_now(id).settled, 45);
    EXPECT_FALSE(answer_now(id).under_way);
    EXPECT_GT(known_meetings(), 0);
    take_back(id);
    EXPECT_EQ(known_meetings(), 0);
    EXPECT_TRUE(answer_now(id).taken_back);
    EXPECT_THAT(groups(operator_), IsEmpty()) << "withdrawn, not waiting";
    const auto again = act([&](store::Transaction& transaction) {
        return take_back_answer(transaction, operates_, id, clock_);
    });
    EXPECT_EQ(again.error().code, "answer.taken_back");
    must(undo_withdrawal(*database_, operates_, *answer_now(id).withdrawal, clock_, {}));
    EXPECT_GT(known_meetings(), 0);
}

TEST_F(WaitingGroupsTest, WhatIsNoMinutesIsSetAsideTogetherWithAReasonAndWaitsAgain) {
    hold_back("Byrådet", 1, {{1, "doubt.closing_word", "lukket"}});
    hold_back("Byrådet", 2, {{1, "doubt.closing_word", "lukket"}});
    AnswerRequest request{.kind = AnswerKind::SetAside,
                          .group = looked_at(groups(operator_).at(0))};
    EXPECT_EQ(ask(request, operates_, operator_).error().code, "waiting.reason_needed");
    request.reason = "Det er mødelister.";
    const auto id = must(ask(request, operates_, operator_));
    work_off();
    EXPECT_THAT(groups(operator_), IsEmpty());
    EXPECT_EQ(known_meetings(), 0);
    take_back(id);
    EXPECT_EQ(groups(operator_).at(0).documents, 2);
    EXPECT_EQ(known_meetings(), 0);
}

TEST_F(WaitingGroupsTest, WhatIsStoppedOrCameToBeInDoubtMeanwhileIsLeft) {
    for (int day = 1; day <= 3; ++day) hold_back("Byrådet", day, jump);
    const auto id = must(ask({.group = looked_at(groups(operator_).at(0))}, operates_, operator_));
    hold_back("Byrådet", 4, jump);
    must(act([&](store::Transaction& transaction) -> base::Result<bool> {
        TRY_DO(transaction.execute("UPDATE minutes SET findings = $2 WHERE id = $1",
                                   {std::int64_t{2}, R"([[1,"doubt.closing_word","lukket"]])"}));
        return true;
    }));
    work_off();
    EXPECT_EQ(answer_now(id).settled, 2);
    EXPECT_EQ(answer_now(id).passed_over, 1);
    EXPECT_EQ(known_meetings(), 2) << "nor the one that came later";
    const auto stopped = must(ask({.kind = AnswerKind::SetAside,
                                   .group = looked_at(groups(operator_).at(0)),
                                   .reason = "Lister"},
                                  operates_, operator_));
    EXPECT_TRUE(act([&](store::Transaction& transaction) {
        return stop_answer(transaction, operates_, stopped, clock_);
    }));
    work_off();
    EXPECT_EQ(answer_now(stopped).settled, 0);
    EXPECT_TRUE(answer_now(stopped).stopped);
    const rights::PersonId other = holder("secretary", body_called("byraadet"));
    EXPECT_THAT(must(list_answers(*reader(), actor(other), 10)), SizeIs(2));
    const rights::PersonId member = holder("member", body_called("byraadet"));
    EXPECT_THAT(must(list_answers(*reader(), actor(member), 10)), IsEmpty());
    EXPECT_THAT(must(list_answers(*reader(), rights::Actor::outsider(), 10)), IsEmpty());
}

}  // namespace
}  // namespace records
