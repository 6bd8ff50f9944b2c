// SPDX-License-Identifier: AGPL-3.0-or-later
#include "rights/subjects.h"

#include <gmock/gmock.h>

#include "changes/chain.h"
#include "rights/archive.h"
#include "rights/role_holding.h"
#include "support/accounts_record.h"

namespace rights {
namespace {

using changes::Disagreement;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

class SubjectsTest : public support::AccountsRecord {
protected:
    std::vector<std::pair<Disagreement, std::string>> disagreements(store::Reader& reader) {
        std::vector<std::pair<Disagreement, std::string>> found;
        EXPECT_TRUE(changes::check_subjects(
            reader, subject_kinds(),
            [&](const changes::Disagreeing& one) { found.emplace_back(one.what, one.subject); },
            nullptr));
        return found;
    }
    void alter(const std::string& sql) {
        auto transaction = must(database_->begin());
        must(transaction->execute(sql, {}));
        ASSERT_TRUE(transaction->commit());
    }
    HoldingId give_role(PersonId person, Role role) {
        return must(change([&](auto& transaction) {
            return add_role_holding(transaction, operator_,
                                    {.person = person, .role = role, .from = today_}, clock_);
        }));
    }
};

TEST_F(SubjectsTest, AccountsAndRolesAreAsTheirLinesLeftThem) {
    const AccountId anna = add_open_account(anna_, "ah");
    const HoldingId role = give_role(anna_, Role::Administrator);
    give_role(bo_, Role::Administrator);
    add_open_account(bo_, "bl");
    ASSERT_TRUE(change([&](auto& transaction) {
        return end_role_holding(transaction, operator_, role, today_, clock_);
    }));
    ASSERT_TRUE(change(
        [&](auto& transaction) { return disable_account(transaction, operator_, anna, clock_); }));
    EXPECT_THAT(disagreements(*reader()), IsEmpty());
}

TEST_F(SubjectsTest, WhatWasDoneByHandIsFound) {
    add_open_account(anna_, "ah");
    give_role(anna_, Role::Reader);
    alter("UPDATE account SET sign_in = 'xx'");
    alter("UPDATE role_holding SET role = 'administrator'");
    alter(
        "INSERT INTO role_holding (person_id, role, from_on) VALUES (2, 'auditor', '2020-01-01')");
    EXPECT_THAT(disagreements(*reader()),
                ElementsAre(Pair(Disagreement::RecordAltered, "account/1"),
                            Pair(Disagreement::RecordAltered, "role/1"),
                            Pair(Disagreement::WithoutLine, "role/2")));
}

TEST_F(SubjectsTest, ARoleTakenAwayByHandIsFound) {
    give_role(anna_, Role::Reader);
    alter("DELETE FROM role_holding");
    EXPECT_THAT(disagreements(*reader()), ElementsAre(Pair(Disagreement::SubjectGone, "role/1")));
}

TEST_F(SubjectsTest, AccountsThatWereExportedAgreeAndNobodyCanSignInToThem) {
    add_open_account(anna_, "ah");
    alter("UPDATE account SET totp_secret = 'ABC'");
    alter("INSERT INTO recovery_code VALUES (1, 'b'), (1, 'a')");
    const std::string before = must(render_organisation(*reader()));
    EXPECT_EQ(before.find("argon"), std::string::npos);
    EXPECT_EQ(before.find("ABC"), std::string::npos);
    for (const char* table : {"one_time_link", "session", "recovery_code", "account"}) {
        alter(std::string("DELETE FROM ") + table);
    }
    ASSERT_TRUE(
        change([&](auto& transaction) { return restore_organisation(transaction, before); }));
    EXPECT_EQ(must(render_organisation(*reader())), before);
    const auto account = must(load_account(*reader(), {1}));
    EXPECT_TRUE(account.has_password && account.has_second_factor);
    EXPECT_EQ(try_sign_in("ah").error().code, "sign_in.refused");
    EXPECT_EQ(try_sign_in("ah", "").error().code, "sign_in.refused");
    EXPECT_TRUE(gate_->choose_password(link_of({1}), good_password));
    EXPECT_TRUE(try_sign_in("ah"));
}

TEST_F(SubjectsTest, AnOrganisationThatCannotBeReadIsRefused) {
    for (const char* text : {"", "[]", "{}", R"({"unit":[{"id":"x"}]})"}) {
        const auto done =
            change([&](auto& transaction) { return restore_organisation(transaction, text); });
        ASSERT_FALSE(done) << text;
        EXPECT_EQ(done.error().code, "archive.damaged");
    }
}

}  // namespace
}  // namespace rights
