// SPDX-License-Identifier: AGPL-3.0-or-later
// A door without a lock: every way to find it in a record that is not the demo's.
#include "rights/demo_door.h"

#include <gmock/gmock.h>

#include "changes/chain.h"
#include "support/accounts_record.h"

namespace rights {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

class DemoDoorTest : public support::AccountsRecord {
protected:
    bool begin() {
        return must(
            change([&](auto& transaction) { return begin_demo(transaction, operator_, clock_); }));
    }
    void finish() {
        ASSERT_TRUE(change(
            [&](auto& transaction) { return finish_demo(transaction, operator_, {}, clock_); }));
    }
    /// The people of the demo: Anna is the secretary, Bo the chair.
    void make_demo() {
        ASSERT_TRUE(begin());
        hold(anna_, "secretary", board_, "2020-01-01", "");
        hold(bo_, "chair", board_, "2020-01-01", "");
        secretary_ = add_account(anna_, std::string(sign_in_of(DemoPart::Secretary)));
        chair_ = add_account(bo_, std::string(sign_in_of(DemoPart::Chair)));
        finish();
    }
    std::vector<DemoPerson> people() { return must(list_demo_people(*reader(), clock_)); }
    base::Result<std::string> enter(DemoPart part) {
        return change([&](auto& transaction) {
            return enter_demo(transaction, part, {.sign_in = {}, .password = {}}, clock_);
        });
    }
    /// A line about a document, by whoever is named.
    void log_document(const Actor& actor, bool is_agenda_made_here = false) {
        const std::int64_t meeting =
            insert("INSERT INTO meeting (body_id, held_on, slug) VALUES ($1, '2026-01-05', $2)",
                   {board_, "mode-" + std::to_string(++documents_)});
        insert("INSERT INTO source (sha256, size, packing, bytes) VALUES ($1, 0, 'none', '')",
               {std::string(60, 'a') + std::to_string(1000 + documents_)}, "sha256");
        const std::int64_t minutes = insert(
            "INSERT INTO minutes (meeting_id, version, kind, is_current, saved_at, source_sha256,"
            " source_visibility, file_name, media_type, profile, body_name, item_count,"
            " closed_count, postponed_count, finding_count, preamble, contents, findings)"
            " VALUES ($1, 1, $3, 1, '2026-01-05T10:00:00Z', $2, 'open', 'a.txt',"
            " 'application/json', 'sagsgang', 'Direktionen', 0, 0, 0, 0, '[]', '[]', '[]')",
            {meeting, std::string(60, 'a') + std::to_string(1000 + documents_),
             is_agenda_made_here ? "agenda" : "minutes"});
        constexpr Action save{"records.save_minutes", Permission::KeepOwnAccount};
        const auto mandate = must(actor.require(save, everywhere()));
        must(change([&](auto& transaction) {
            return changes::write(
                transaction, mandate, clock_.now(),
                {.subject = "meeting/x/udgave/1", .meeting = meeting, .minutes = minutes});
        }));
    }
    using AccountsRecord::insert;
    void insert(const std::string& sql, const store::Values& values, const std::string&) {
        ASSERT_TRUE(change([&](auto& transaction) { return transaction.execute(sql, values); }));
    }

    AccountId secretary_;
    AccountId chair_;
    int documents_ = 0;
};

TEST_F(DemoDoorTest, OffersThePeopleThatTheDemoMade) {
    make_demo();
    ASSERT_THAT(people(), SizeIs(2));
    EXPECT_EQ(people()[0].part, DemoPart::Secretary);
    EXPECT_EQ(people()[0].name, "Anna Holm");
    const auto token = enter(DemoPart::Secretary);
    ASSERT_TRUE(token);
    const auto who = signed_in(token.value());
    ASSERT_TRUE(who);
    EXPECT_EQ(who->account, secretary_);
    EXPECT_EQ(enter(DemoPart::Member).error().code, "demo.no_door");
}

TEST_F(DemoDoorTest, IsNotThereInARecordThatBeganOtherwise) {
    add_account(anna_, std::string(sign_in_of(DemoPart::Secretary)));
    EXPECT_FALSE(begin());
    finish();
    EXPECT_THAT(people(), IsEmpty());
    EXPECT_EQ(enter(DemoPart::Secretary).error().code, "demo.no_door");
    EXPECT_FALSE(must(is_demo_door_shut(*reader())));
}

TEST_F(DemoDoorTest, IsNotThereBeforeTheDemoIsFinished) {
    ASSERT_TRUE(begin());
    add_account(anna_, std::string(sign_in_of(DemoPart::Secretary)));
    EXPECT_THAT(people(), IsEmpty());
    // Whoever begins again did not see what came in between.
    EXPECT_FALSE(begin());
}

TEST_F(DemoDoorTest, ALineInFrontOfALogOpensNothing) {
    add_account(anna_, std::string(sign_in_of(DemoPart::Secretary)));
    finish();
    changes::Line first;
    first.at = clock_.now();
    first.action = begin_demo_action.name;
    first.subject = "demo/door";
    first.link = changes::link_of("", first);
    ASSERT_TRUE(change([&](auto& transaction) {
        return changes::restore_line(transaction, {.line = first, .minutes = 0, .state = {}});
    }));
    EXPECT_THAT(people(), IsEmpty());
    EXPECT_EQ(enter(DemoPart::Secretary).error().code, "demo.no_door");
}

TEST_F(DemoDoorTest, ShutsForGoodWhenTheOperatorTakesInADocument) {
    make_demo();
    log_document(operator_);
    EXPECT_THAT(people(), IsEmpty());
    EXPECT_TRUE(must(is_demo_door_shut(*reader())));
    EXPECT_EQ(enter(DemoPart::Chair).error().code, "demo.no_door");
    EXPECT_FALSE(begin());
}

TEST_F(DemoDoorTest, SessionsEndWithIt) {
    make_demo();
    const std::string token = must(enter(DemoPart::Secretary));
    log_document(Actor::of(secretary_, {}), true);
    EXPECT_TRUE(signed_in(token));
    log_document(operator_);
    EXPECT_FALSE(signed_in(token));
}

TEST_F(DemoDoorTest, ASessionEndsWhenItsAccountIsNoLongerOffered) {
    make_demo();
    const std::string secretary = must(enter(DemoPart::Secretary));
    const std::string chair = must(enter(DemoPart::Chair));
    hold(anna_, "administrator", {}, "2020-01-01", "");
    EXPECT_FALSE(signed_in(secretary));
    EXPECT_TRUE(signed_in(chair));
}

TEST_F(DemoDoorTest, StaysOpenWhenItsPeopleSendAnAgendaAndShutsWhenTheyTakeInADocument) {
    make_demo();
    log_document(Actor::of(secretary_, {}), true);
    EXPECT_THAT(people(), SizeIs(2));
    log_document(Actor::of(secretary_, {}));
    EXPECT_THAT(people(), IsEmpty());
}

TEST_F(DemoDoorTest, ShutsWhenSomebodyElseSendsAnAgenda) {
    make_demo();
    log_document(Actor::of(AccountId{4711}, {}), true);
    EXPECT_THAT(people(), IsEmpty());
}

TEST_F(DemoDoorTest, IsNotThereWhenADocumentCameInWhileTheDemoWasMade) {
    ASSERT_TRUE(begin());
    hold(anna_, "secretary", board_, "2020-01-01", "");
    secretary_ = add_account(anna_, std::string(sign_in_of(DemoPart::Secretary)));
    log_document(operator_);
    finish();
    EXPECT_THAT(people(), IsEmpty());
    EXPECT_FALSE(begin());
}

TEST_F(DemoDoorTest, ADocumentThatCameInWhileTheDemoWasMadeAgainShutsIt) {
    make_demo();
    EXPECT_TRUE(begin());
    log_document(operator_);
    finish();
    EXPECT_THAT(people(), IsEmpty());
    EXPECT_TRUE(must(is_demo_door_shut(*reader())));
}

TEST_F(DemoDoorTest, WhatTheDemoMadeItselfIsItsOwn) {
    make_demo();
    EXPECT_TRUE(begin());
    log_document(operator_);
    const std::string made = std::string(60, 'a') + std::to_string(1000 + documents_);
    EXPECT_TRUE(must(change(
        [&](auto& transaction) { return finish_demo(transaction, operator_, {made}, clock_); })));
    EXPECT_THAT(people(), SizeIs(2));
}

TEST_F(DemoDoorTest, OneFirstAdministratorMayComeAndNobodyElse) {
    make_demo();
    const AccountId first = add_account(carl_, "admin");
    EXPECT_THAT(people(), SizeIs(2));
    const rights::PersonId dora{add_named("person", "Dora Friis")};
    ASSERT_TRUE(change([&](auto& transaction) {
        return rights::add_account(transaction, actor_of(first, Role::Administrator), dora, "dofr",
                                   clock_);
    }));
    EXPECT_THAT(people(), IsEmpty());
}

TEST_F(DemoDoorTest, ATakenNameIsNotTheDemosPerson) {
    ASSERT_TRUE(begin());
    finish();
    // The first account after the demo has the name of one of its parts.
    hold(anna_, "secretary", board_, "2020-01-01", "");
    add_account(anna_, std::string(sign_in_of(DemoPart::Secretary)));
    EXPECT_THAT(people(), IsEmpty());
}

TEST_F(DemoDoorTest, NobodyWithAPasswordOrAnAdministratorsRoleIsOffered) {
    make_demo();
    EXPECT_TRUE(gate_->choose_password(link_of(secretary_), good_password));
    ASSERT_THAT(people(), SizeIs(1));
    EXPECT_EQ(enter(DemoPart::Secretary).error().code, "demo.no_door");
    hold(bo_, "administrator", {}, "2020-01-01", "");
    EXPECT_THAT(people(), IsEmpty());
}

TEST_F(DemoDoorTest, ADisabledAccountOrSomebodyWhoLeftIsNotOffered) {
    make_demo();
    ASSERT_TRUE(change([&](auto& transaction) {
        return disable_account(transaction, operator_, secretary_, clock_);
    }));
    ASSERT_THAT(people(), SizeIs(1));
    ASSERT_TRUE(change([&](auto& transaction) {
        return transaction.execute("UPDATE person SET left_on = '2020-01-01' WHERE id = $1", {bo_});
    }));
    EXPECT_THAT(people(), IsEmpty());
}

TEST_F(DemoDoorTest, OnlyTheOperatorBeginsAndFinishes) {
    const Actor administrator = actor_of(AccountId{7}, Role::Administrator);
    const auto began =
        change([&](auto& transaction) { return begin_demo(transaction, administrator, clock_); });
    EXPECT_EQ(began.error().code, "rights.not_allowed");
    const auto finished = change(
        [&](auto& transaction) { return finish_demo(transaction, administrator, {}, clock_); });
    EXPECT_EQ(finished.error().code, "rights.not_allowed");
}

TEST_F(DemoDoorTest, TheOldestOfManySessionsEnds) {
    make_demo();
    const std::string first = must(enter(DemoPart::Secretary));
    clock_.move_on(1);
    ASSERT_TRUE(change([&](auto& transaction) -> base::Result<void> {
        for (int times = 0; times < 200; ++times) {
            auto token = enter_demo(transaction, DemoPart::Secretary,
                                    {.sign_in = {}, .password = {}}, clock_);
            if (!token) return token.error();
        }
        return {};
    }));
    EXPECT_FALSE(signed_in(first));
}

TEST_F(DemoDoorTest, TheDemoMadeAgainAddsNoLine) {
    make_demo();
    const auto newest = must(changes::newest_line(*reader()));
    EXPECT_TRUE(begin());
    finish();
    EXPECT_EQ(must(changes::newest_line(*reader())), newest);
}

}  // namespace
}  // namespace rights
