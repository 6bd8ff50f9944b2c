// SPDX-License-Identifier: AGPL-3.0-or-later
#include "rights/actor.h"

#include <gtest/gtest.h>

namespace rights {
namespace {

constexpr BodyId board{1};
constexpr BodyId council{2};
constexpr Action keep_accounts{"test.keep_accounts", Permission::KeepAccounts};
constexpr Action close_item{"test.close_item", Permission::SetVisibility};

Actor with(Role role, const Scope& scope) { return Actor::of(AccountId{7}, {{role, scope}}); }

TEST(ActorTest, NobodyMayDoAnything) {
    EXPECT_FALSE(Actor::outsider().may(Permission::KeepOwnAccount, everywhere()));
    EXPECT_EQ(Actor::outsider().require(keep_accounts, everywhere()).error().code,
              "rights.not_allowed");
}

TEST(ActorTest, AnAccountWithoutRolesKeepsOnlyItself) {
    const Actor actor = Actor::of(AccountId{7}, {});
    EXPECT_TRUE(actor.may(Permission::KeepOwnAccount, everywhere()));
    EXPECT_FALSE(actor.may(Permission::ReadLog, everywhere()));
    EXPECT_FALSE(actor.may(Permission::SaveMinutes, in_body(board)));
}

TEST(ActorTest, ASecretaryKeepsHerOwnBodyAlone) {
    const Actor actor = with(Role::Secretary, in_body(board));
    EXPECT_TRUE(actor.may(Permission::SetVisibility, in_body(board)));
    EXPECT_FALSE(actor.may(Permission::SetVisibility, in_body(council)));
    EXPECT_FALSE(actor.may(Permission::SetVisibility, everywhere()));
}

TEST(ActorTest, ARoleHeldEverywhereCountsInEveryBody) {
    EXPECT_TRUE(with(Role::Secretary, everywhere()).may(Permission::SaveMinutes, in_body(council)));
}

TEST(ActorTest, AnAdministratorKeepsAccountsAndClosesNothing) {
    const Actor actor = with(Role::Administrator, everywhere());
    EXPECT_TRUE(actor.may(Permission::KeepAccounts, everywhere()));
    EXPECT_FALSE(actor.may(Permission::SetVisibility, in_body(board)));
    EXPECT_FALSE(actor.may(Permission::GrantInsight, in_body(board)));
}

TEST(ActorTest, AnAuditorReadsTheLogAndChangesNothing) {
    const Actor actor = with(Role::Auditor, everywhere());
    EXPECT_TRUE(actor.may(Permission::ReadLog, everywhere()));
    for (const Permission permission :
         {Permission::KeepAccounts, Permission::KeepOrganisation, Permission::SaveMinutes,
          Permission::PublishMinutes, Permission::SetVisibility, Permission::GrantInsight,
          Permission::Disqualify}) {
        EXPECT_FALSE(actor.may(permission, everywhere()));
    }
}

TEST(ActorTest, TheMandateSaysWhoAndWhat) {
    const auto mandate = with(Role::Secretary, in_body(board)).require(close_item, in_body(board));
    ASSERT_TRUE(mandate);
    EXPECT_EQ(mandate.value().account(), 7);
    EXPECT_EQ(mandate.value().action(), "test.close_item");
}

TEST(RoleTest, EveryRoleIsReadBackFromItsName) {
    for (const Role role : all_roles()) EXPECT_EQ(parse_role(name_of(role)), role);
    EXPECT_FALSE(parse_role("king"));
}

}  // namespace
}  // namespace rights
