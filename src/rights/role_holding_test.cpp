// SPDX-License-Identifier: AGPL-3.0-or-later
#include "rights/role_holding.h"

#include <gmock/gmock.h>

#include "changes/chain.h"
#include "rights/insight.h"
#include "support/accounts_record.h"

namespace rights {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

const base::Date new_year{2026, 1, 1};
const base::Date yesterday{2026, 11, 20};

class RoleHoldingTest : public support::AccountsRecord {
protected:
    base::Result<HoldingId> try_add(const NewHolding& wanted, const Actor& actor) {
        return change([&](auto& transaction) {
            return add_role_holding(transaction, actor, wanted, clock_);
        });
    }
    HoldingId add(const NewHolding& wanted) { return must(try_add(wanted, operator_)); }
    std::string code_of(const NewHolding& wanted) {
        return try_add(wanted, operator_).error().code;
    }
    std::string violation_of(const NewHolding& wanted) {
        const auto violations = try_add(wanted, operator_).error().violations;
        return violations.size() == 1 ? violations[0].code : "";
    }
    base::Result<void> end(HoldingId id, const base::Date& last_day, const Actor& actor) {
        return change([&](auto& transaction) {
            return end_role_holding(transaction, actor, id, last_day, clock_);
        });
    }
    HoldingId holding_of(PersonId person) {
        return must(list_role_holdings(*reader(), person, {})).at(0).id;
    }
    std::vector<std::string> actions() {
        std::vector<std::string> names;
        EXPECT_TRUE(changes::for_each_line(*reader(), [&](const changes::Line& line) {
            names.push_back(line.action + " " + line.subject + " " + line.fields);
        }));
        return names;
    }
};

TEST_F(RoleHoldingTest, ARoleIsHeldFromTheDayItWasGiven) {
    add({.person = anna_, .role = Role::Secretary, .scope = in_body(board_), .from = today_});
    add({.person = bo_, .role = Role::Reader, .from = {2026, 11, 22}});
    EXPECT_THAT(must(list_held_roles(*reader(), anna_, today_)),
                ElementsAre(HeldRole{Role::Secretary, in_body(board_)}));
    EXPECT_THAT(must(list_held_roles(*reader(), bo_, today_)), IsEmpty());
    EXPECT_THAT(must(list_role_holdings(*reader(), bo_, {})), SizeIs(1));
    EXPECT_THAT(must(list_role_holdings(*reader(), bo_, {.on = today_})), IsEmpty());
}

TEST_F(RoleHoldingTest, ABodysRolesAreListedChairFirst) {
    add({.person = anna_, .role = Role::Member, .scope = in_body(board_), .from = new_year});
    add({.person = bo_, .role = Role::Chair, .scope = in_body(board_), .from = new_year});
    add({.person = carl_, .role = Role::Chair, .scope = in_body(council_), .from = new_year});
    const auto held = must(list_role_holdings(*reader(), board_, {.on = today_}));
    ASSERT_THAT(held, SizeIs(2));
    EXPECT_EQ(held[0].person_name, "Bo Lund");
    EXPECT_EQ(held[0].place, "Direktionen");
    EXPECT_EQ(held[1].role, Role::Member);
}

TEST_F(RoleHoldingTest, OnlyAnAdministratorGivesRoles) {
    const NewHolding wanted{.person = anna_, .role = Role::Reader, .from = today_};
    for (const Role role : all_roles()) {
        const auto result = try_add(wanted, actor_of(AccountId{1}, role));
        EXPECT_EQ(result ? "" : result.error().code,
                  role == Role::Administrator ? "" : "rights.not_allowed")
            << name_of(role);
    }
}

TEST_F(RoleHoldingTest, MembershipsAreInABodyAndAnAdministratorIsOneEverywhere) {
    const UnitId centre = unit("Center for IT", {});
    EXPECT_EQ(violation_of({.person = anna_, .role = Role::Member, .from = today_}),
              "role.needs_body");
    EXPECT_EQ(
        violation_of(
            {.person = anna_, .role = Role::Secretary, .scope = in_unit(centre), .from = today_}),
        "role.needs_body");
    EXPECT_EQ(violation_of({.person = anna_,
                            .role = Role::Administrator,
                            .scope = in_unit(centre),
                            .from = today_}),
              "role.held_everywhere");
    EXPECT_EQ(violation_of({.person = anna_,
                            .role = Role::Reader,
                            .scope = {.body = board_, .unit = centre},
                            .from = today_}),
              "role.two_places");
}

TEST_F(RoleHoldingTest, ARoleCannotEndBeforeItBegins) {
    EXPECT_EQ(
        violation_of({.person = anna_, .role = Role::Reader, .from = today_, .to = yesterday}),
        "role.ends_before_it_begins");
}

TEST_F(RoleHoldingTest, ADayThatIsNoneIsRefused) {
    const auto held = [&](const base::Date& from, std::optional<base::Date> to) {
        return violation_of({.person = anna_, .role = Role::Reader, .from = from, .to = to});
    };
    EXPECT_EQ(held({}, {}), "date");
    EXPECT_EQ(held({2026, 2, 30}, {}), "date");
    EXPECT_EQ(held(today_, base::Date{}), "date");
    EXPECT_EQ(held(today_, base::Date{2027, 2, 30}), "date");
    const HoldingId id = add({.person = anna_, .role = Role::Reader, .from = yesterday});
    EXPECT_EQ(end(id, {}, operator_).error().violations,
              (std::vector<base::Violation>{{"to", "date"}}));
    EXPECT_FALSE(must(load_role_holding(*reader(), id)).to);
}

TEST_F(RoleHoldingTest, ATermIsOneOfTheBodyThatTheRoleIsHeldIn) {
    const TermId term{
        insert("INSERT INTO body_term (body_id, name, from_on, to_on)"
               " VALUES ($1, '2026-2029', '2026-01-01', '2029-12-31')",
               {council_})};
    NewHolding wanted{.person = anna_,
                      .role = Role::Member,
                      .scope = in_body(board_),
                      .from = today_,
                      .term = term};
    const std::vector<base::Violation> other_body = {{"term", "role.other_body"}};
    EXPECT_EQ(try_add(wanted, operator_).error().violations, other_body);
    wanted.role = Role::Reader;
    wanted.scope = everywhere();
    EXPECT_EQ(try_add(wanted, operator_).error().violations, other_body);
    wanted.scope = in_body(council_);
    EXPECT_EQ(must(load_role_holding(*reader(), add(wanted))).term, term);
}

TEST_F(RoleHoldingTest, WhoAndWhereMustBeThere) {
    EXPECT_EQ(code_of({.person = {99}, .role = Role::Reader, .from = today_}), "person.not_found");
    EXPECT_EQ(
        code_of(
            {.person = anna_, .role = Role::Reader, .scope = in_body(BodyId{99}), .from = today_}),
        "body.not_found");
    EXPECT_EQ(
        code_of(
            {.person = anna_, .role = Role::Reader, .scope = in_unit(UnitId{99}), .from = today_}),
        "unit.not_found");
    EXPECT_EQ(code_of({.person = anna_,
                       .role = Role::Member,
                       .scope = in_body(board_),
                       .from = today_,
                       .term = TermId{99}}),
              "term.not_found");
}

TEST_F(RoleHoldingTest, TheSameRoleIsNotHeldTwiceOnOneDay) {
    NewHolding wanted{
        .person = anna_, .role = Role::Member, .scope = in_body(board_), .from = new_year};
    wanted.to = {2026, 6, 30};
    add(wanted);
    wanted.from = {2026, 6, 30};
    wanted.to.reset();
    EXPECT_EQ(code_of(wanted), "role.already_held");
    wanted.from = {2026, 7, 1};
    add(wanted);
    wanted.scope = in_body(council_);
    add(wanted);
}

TEST_F(RoleHoldingTest, ARoleEndedYesterdayIsNotHeldTodayAndOneGivenTodayIsTakenAway) {
    const HoldingId old =
        add({.person = anna_, .role = Role::Reader, .scope = {}, .from = new_year});
    const HoldingId fresh = add({.person = bo_, .role = Role::Reader, .scope = {}, .from = today_});
    EXPECT_TRUE(end(old, yesterday, operator_));
    EXPECT_TRUE(end(fresh, yesterday, operator_));
    EXPECT_THAT(must(list_held_roles(*reader(), anna_, today_)), IsEmpty());
    EXPECT_EQ(must(load_role_holding(*reader(), old)).to, yesterday);
    EXPECT_EQ(load_role_holding(*reader(), fresh).error().code, "role.not_found");
}

TEST_F(RoleHoldingTest, AnIdIsNeverUsedAgain) {
    const auto first = add({.person = anna_, .role = Role::Reader, .from = today_});
    ASSERT_TRUE(end(first, yesterday, operator_));
    ASSERT_THAT(must(list_role_holdings(*reader(), anna_, {})), IsEmpty());
    const auto second = add({.person = bo_, .role = Role::Reader, .from = today_});
    EXPECT_GT(second.value, first.value);
    EXPECT_EQ(end(first, yesterday, operator_).error().code, "role.not_found")
        << "a page from before ends nobody else's role";
}

TEST_F(RoleHoldingTest, EndingARoleNeverMakesItLastLonger) {
    const HoldingId id =
        add({.person = anna_, .role = Role::Reader, .from = new_year, .to = yesterday});
    EXPECT_EQ(end(id, today_, operator_).error().code, "role.wrong");
}

TEST_F(RoleHoldingTest, NobodyTakesTheLastAdministratorsRole) {
    const AccountId anna = add_administrator(anna_, "anho");
    const Actor herself = actor_of(anna, Role::Administrator);
    const HoldingId role = holding_of(anna_);
    EXPECT_EQ(end(role, yesterday, herself).error().code, "account.last_administrator");
    EXPECT_EQ(end(role, {2027, 1, 1}, herself).error().code, "account.last_administrator");
    EXPECT_EQ(end(role, yesterday, operator_).error().code, "account.last_administrator");
    add_administrator(bo_, "bolu");
    EXPECT_TRUE(end(role, yesterday, herself));
}

TEST_F(RoleHoldingTest, AnAdministratorWhoCannotSignInDoesNotCount) {
    add_administrator(anna_, "anho");
    hold(bo_, "administrator", {}, "2020-01-01", "");
    add_account(bo_, "bolu");
    EXPECT_EQ(end(holding_of(anna_), yesterday, operator_).error().code,
              "account.last_administrator");
    EXPECT_TRUE(end(holding_of(bo_), yesterday, operator_));
}

TEST_F(RoleHoldingTest, WhenNobodyCanSignInTheLastWhoOnlyHasToChooseAPasswordStays) {
    hold(anna_, "administrator", {}, "2020-01-01", "");
    add_account(anna_, "anho");
    EXPECT_EQ(end(holding_of(anna_), yesterday, operator_).error().code,
              "account.last_administrator");
    hold(bo_, "administrator", {}, "2020-01-01", "");
    add_account(bo_, "bolu");
    EXPECT_TRUE(end(holding_of(anna_), yesterday, operator_));
}

TEST_F(RoleHoldingTest, AnAdministratorWhoseRoleEndsSoonerDoesNotCountAfterIt) {
    add_administrator(anna_, "anho");
    hold(bo_, "administrator", {}, "2020-01-01", "2026-12-31");
    add_open_account(bo_, "bolu");
    EXPECT_EQ(end(holding_of(anna_), {2026, 12, 31}, operator_).error().code,
              "account.last_administrator");
}

TEST_F(RoleHoldingTest, EachChangeIsALine) {
    const HoldingId id = add({.person = anna_, .role = Role::Reader, .from = new_year});
    ASSERT_TRUE(end(id, yesterday, operator_));
    EXPECT_THAT(actions(), ElementsAre("rights.add_role role/1 body,from,person,role,term,to,unit",
                                       "rights.end_role role/1 to"));
}

}  // namespace
}  // namespace rights
