// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gmock/gmock.h>

#include <thread>

#include "changes/chain.h"
#include "support/accounts_record.h"

namespace rights {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

class AccountTest : public support::AccountsRecord {
protected:
    std::string error_of_adding(PersonId person, const std::string& sign_in,
                                const Actor& actor = Actor::operator_of_machine()) {
        const auto result = change([&](auto& transaction) {
            return rights::add_account(transaction, actor, person, sign_in, clock_);
        });
        return result ? "" : result.error().code;
    }
    base::Result<void> disable(AccountId id, const Actor& actor) {
        return change(
            [&](auto& transaction) { return disable_account(transaction, actor, id, clock_); });
    }
    base::Result<std::string> reset(AccountId id, const Actor& actor) {
        return change(
            [&](auto& transaction) { return reset_account(transaction, actor, id, clock_); });
    }
    std::vector<std::string> log() {
        std::vector<std::string> lines;
        EXPECT_TRUE(changes::for_each_line(*reader(), [&](const changes::Line& line) {
            lines.push_back(line.action + " " + line.fields);
        }));
        return lines;
    }
};

TEST_F(AccountTest, WhatIsTypedToSignInIsKeptInLowerCase) {
    const AccountId id = add_account(anna_, " ÆBle@Kommune.DK ");
    EXPECT_EQ(must(load_account(*reader(), id)).sign_in, "æble@kommune.dk");
    EXPECT_EQ(must(find_account(*reader(), "æBLE@kommune.dk"))->id, id);
    EXPECT_EQ(must(find_account_of(*reader(), anna_))->id, id);
    EXPECT_FALSE(must(find_account(*reader(), "able@kommune.dk")));
}

TEST_F(AccountTest, TwoToAHundredCharactersWithoutSpacesSignIn) {
    for (const std::string& wrong :
         {std::string("a"), std::string(), std::string("anna holm"), std::string("anna\tholm"),
          std::string("anna\u00a0holm"), std::string(101, 'a'), std::string("anna\xff"),
          std::string("an\0na", 5)}) {
        EXPECT_EQ(error_of_adding(anna_, wrong), "account.wrong") << wrong;
    }
    EXPECT_EQ(error_of_adding(anna_, std::string(100, 'a')), "");
}

TEST_F(AccountTest, ANameIsTakenOnceAndAPersonHasOneAccount) {
    add_account(anna_, "anho");
    EXPECT_EQ(error_of_adding(bo_, "ANHO"), "account.taken");
    EXPECT_EQ(error_of_adding(anna_, "anna"), "account.person_has_one");
    EXPECT_EQ(error_of_adding(PersonId{99}, "nobody"), "person.not_found");
}

TEST_F(AccountTest, OnlyAnAdministratorKeepsAccounts) {
    const AccountId anna = add_account(anna_, "anho");
    for (const Role role : all_roles()) {
        if (role == Role::Administrator) continue;
        const Actor actor = actor_of(AccountId{7}, role);
        EXPECT_EQ(error_of_adding(bo_, "bolu", actor), "rights.not_allowed") << name_of(role);
        EXPECT_EQ(disable(anna, actor).error().code, "rights.not_allowed") << name_of(role);
        EXPECT_EQ(reset(anna, actor).error().code, "rights.not_allowed") << name_of(role);
    }
    EXPECT_EQ(error_of_adding(bo_, "bolu", actor_of(AccountId{7}, Role::Administrator)), "");
}

TEST_F(AccountTest, AccountsAreFoundByPartOfTheNameAndPaged) {
    add_account(anna_, "anho");
    add_account(bo_, "bolu");
    add_account(carl_, "cada");
    const auto names = [&](const AccountFilter& filter) {
        std::string all;
        for (const Account& one : must(list_accounts(*reader(), filter))) all += one.sign_in + " ";
        return all;
    };
    EXPECT_EQ(names({}), "anho bolu cada ");
    EXPECT_EQ(names({.text = "LUND"}), "bolu ");
    EXPECT_EQ(names({.text = "cada"}), "cada ");
    EXPECT_EQ(names({.offset = 1, .limit = 1}), "bolu ");
    EXPECT_EQ(names({.text = "nobody"}), "");
}

TEST_F(AccountTest, TheLastAdministratorIsNotDisabledByAnybody) {
    const AccountId anna = add_administrator(anna_, "anho");
    const AccountId bo = add_open_account(bo_, "bolu");
    EXPECT_EQ(disable(anna, actor_of(anna, Role::Administrator)).error().code,
              "account.last_administrator");
    EXPECT_EQ(disable(anna, operator_).error().code, "account.last_administrator");
    EXPECT_TRUE(disable(bo, operator_)) << "others can be";
}

TEST_F(AccountTest, AnAdministratorWithoutPasswordDoesNotCount) {
    const AccountId anna = add_administrator(anna_, "anho");
    hold(bo_, "administrator", {}, "2020-01-01", "");
    const AccountId bo = add_account(bo_, "bolu");
    EXPECT_FALSE(must(has_other_administrator(*reader(), anna, today_)));
    EXPECT_THAT(must(list_administrators(*reader(), today_)), SizeIs(2));
    EXPECT_EQ(disable(anna, operator_).error().code, "account.last_administrator");
    EXPECT_TRUE(disable(bo, operator_));
}

TEST_F(AccountTest, AnAdministratorWhoseRoleEndedYesterdayDoesNotCount) {
    const AccountId anna = add_administrator(anna_, "anho");
    hold(bo_, "administrator", {}, "2020-01-01", "2026-11-20");
    add_open_account(bo_, "bolu");
    EXPECT_EQ(disable(anna, operator_).error().code, "account.last_administrator");
}

TEST_F(AccountTest, OfTwoAdministratorsWhoDisableEachOtherAtOnceOneStays) {
    const AccountId anna = add_administrator(anna_, "anho");
    const AccountId bo = add_administrator(bo_, "bolu");
    std::string first;
    std::thread other([&] {
        const auto result = disable(bo, actor_of(anna, Role::Administrator));
        first = result ? "" : result.error().code;
    });
    const auto result = disable(anna, actor_of(bo, Role::Administrator));
    const std::string second = result ? "" : result.error().code;
    other.join();
    EXPECT_THAT((std::vector<std::string>{first, second}),
                testing::UnorderedElementsAre("", "account.last_administrator"));
    EXPECT_TRUE(must(has_administrator(*reader(), today_)));
}

TEST_F(AccountTest, TheLastAdministratorIsResetFromTheMachineAlone) {
    const AccountId anna = add_administrator(anna_, "anho");
    const Actor herself = actor_of(anna, Role::Administrator);
    EXPECT_EQ(reset(anna, herself).error().code, "account.last_administrator");
    EXPECT_TRUE(reset(anna, operator_));
    EXPECT_FALSE(must(has_administrator(*reader(), today_)));
    EXPECT_THAT(must(list_administrators(*reader(), today_)), SizeIs(1));
}

TEST_F(AccountTest, EachChangeIsALineByWhoMadeItAndNothingSecretIsInIt) {
    const AccountId anna = add_account(anna_, "anho");
    const std::string link = link_of(anna);
    ASSERT_TRUE(gate_->choose_password(link, good_password));
    clock_.move_on(1);
    ASSERT_TRUE(disable(anna, operator_));
    EXPECT_THAT(log(), ElementsAre("rights.add_account disabled,has_password,has_second_factor,"
                                   "password_at,person,recovery_codes,sign_in",
                                   "rights.reset_account ",
                                   "rights.choose_password has_password,password_at",
                                   "rights.disable_account disabled"));
    std::string states;
    ASSERT_TRUE(reader()->for_each("SELECT state FROM subject_state", {},
                                   [&](const store::Row& row) { states += row.text(0); }));
    EXPECT_THAT(states, HasSubstr(R"("has_password":true)"));
    EXPECT_THAT(states, Not(HasSubstr("argon2")));
    EXPECT_THAT(states, Not(HasSubstr(link)));
    EXPECT_FALSE(must(changes::check_chain(*reader())).first);
}

TEST_F(AccountTest, WhatIsHandedOutIsNotInTheDatabase) {
    const std::string link = link_of(add_account(anna_, "anho"));
    int found = 0;
    ASSERT_TRUE(reader()->for_each("SELECT count(*) FROM one_time_link WHERE token_hash = $1",
                                   {link},
                                   [&](const store::Row& row) { found = row.truth(0) ? 1 : 0; }));
    EXPECT_EQ(found, 0);
}

TEST_F(AccountTest, ALinkThatGoesByLetterIsMadeWhenTheLetterLeaves) {
    const AccountId anna = add_account(anna_, "anho");
    const AccountId other = add_account(bo_, "bolu");
    const auto by_letter = [&] {
        auto transaction = must(database_->begin());
        auto occasion = must(reset_account_by_letter(*transaction, operator_, anna, clock_));
        EXPECT_TRUE(transaction->commit());
        return occasion;
    };
    const auto link = [&](const std::string& occasion) {
        auto transaction = must(database_->begin());
        auto token = make_link_of_letter(*transaction, anna, occasion, clock_);
        EXPECT_TRUE(!token || transaction->commit());
        return token;
    };
    const std::string first = by_letter();
    EXPECT_TRUE(must(awaits_letter(*reader(), anna, first, clock_)));
    EXPECT_FALSE(must(awaits_letter(*reader(), other, first, clock_)));
    EXPECT_FALSE(load_account_of_link(*reader(), first, clock_)) << "the occasion opens nothing";
    const std::string second = by_letter();
    EXPECT_FALSE(must(awaits_letter(*reader(), anna, first, clock_))) << "it was reset again";
    EXPECT_EQ(link(first).error().code, "link.unknown");
    const std::string lost = must(link(second));
    const std::string token = must(link(second));
    EXPECT_FALSE(load_account_of_link(*reader(), lost, clock_)) << "sent again, with a new one";
    ASSERT_TRUE(gate_->choose_password(token, good_password));
    EXPECT_FALSE(must(awaits_letter(*reader(), anna, second, clock_)));
    const std::string late = by_letter();
    clock_.move_on(4 * 86400);
    EXPECT_FALSE(must(awaits_letter(*reader(), anna, late, clock_)));
}

}  // namespace
}  // namespace rights
