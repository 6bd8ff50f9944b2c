// SPDX-License-Identifier: AGPL-3.0-or-later
#include "rights/insight.h"

#include <gmock/gmock.h>

#include "support/rights_record.h"

namespace rights {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

class InsightTest : public support::RightsRecord {
protected:
    Insight insight_of(PersonId person) {
        auto loaded = load_insight(*reader(), person, today_);
        EXPECT_TRUE(loaded) << loaded.error().detail;
        return std::move(loaded).value();
    }
    std::vector<HeldRole> roles_of(PersonId person) {
        auto listed = list_held_roles(*reader(), person, today_);
        EXPECT_TRUE(listed) << listed.error().detail;
        return std::move(listed).value();
    }
};

TEST_F(InsightTest, MembersAndSecretarySeeTheirBodysClosedMatter) {
    hold(anna_, "member", board_, "2022-01-01", "2026-12-31");
    hold(bo_, "secretary", board_, "2020-01-01", "");
    EXPECT_THAT(insight_of(anna_).bodies, ElementsAre(board_));
    EXPECT_THAT(insight_of(anna_).made_by, IsEmpty());
    EXPECT_THAT(insight_of(bo_).made_by, ElementsAre(board_));
    EXPECT_TRUE(insight_of(bo_).staff);
}

TEST_F(InsightTest, AnAdministratorSeesNoClosedMatterByBeingOne) {
    hold(anna_, "administrator", {}, "2020-01-01", "");
    hold(anna_, "reader", board_, "2020-01-01", "");
    EXPECT_THAT(insight_of(anna_).bodies, IsEmpty());
    EXPECT_TRUE(insight_of(anna_).staff);
}

TEST_F(InsightTest, ARoleHoldsOnItsFirstAndLastDayAndNotTheDayAfter) {
    hold(anna_, "member", board_, "2026-11-21", "2026-11-21");
    hold(bo_, "member", board_, "2020-01-01", "2026-11-20");
    hold(carl_, "member", board_, "2026-11-22", "");
    EXPECT_THAT(insight_of(anna_).bodies, ElementsAre(board_));
    EXPECT_THAT(insight_of(bo_).bodies, IsEmpty());
    EXPECT_FALSE(insight_of(bo_).staff);
    EXPECT_THAT(insight_of(carl_).bodies, IsEmpty());
    EXPECT_THAT(roles_of(bo_), IsEmpty());
}

TEST_F(InsightTest, AStandInHasWhatTheAbsentMemberHoldsWhileItLasts) {
    hold(anna_, "chair", board_, "2020-01-01", "");
    stand_in(anna_, bo_, board_, "2026-11-20", "2026-11-25");
    EXPECT_THAT(insight_of(bo_).bodies, ElementsAre(board_));
    EXPECT_THAT(roles_of(bo_), ElementsAre(HeldRole{Role::Chair, in_body(board_)}));
    today_ = {2026, 11, 26};
    EXPECT_THAT(insight_of(bo_).bodies, IsEmpty());
}

TEST_F(InsightTest, ASubstituteOfASubstituteGetsNothing) {
    hold(anna_, "member", board_, "2020-01-01", "");
    stand_in(anna_, bo_, board_, "2026-11-01", "2026-11-30");
    stand_in(bo_, carl_, board_, "2026-11-01", "2026-11-30");
    EXPECT_THAT(insight_of(carl_).bodies, IsEmpty());
    EXPECT_THAT(roles_of(carl_), IsEmpty());
}

TEST_F(InsightTest, AStandInLosesItWithTheAbsentMembersSeat) {
    hold(anna_, "member", board_, "2020-01-01", "2026-11-15");
    stand_in(anna_, bo_, board_, "2026-11-01", "2026-11-30");
    EXPECT_THAT(insight_of(bo_).bodies, IsEmpty());
}

TEST_F(InsightTest, ASubstituteWhoStandsInForNobodySeesNothingClosed) {
    hold(anna_, "substitute", board_, "2020-01-01", "");
    EXPECT_THAT(insight_of(anna_).bodies, IsEmpty());
    EXPECT_TRUE(insight_of(anna_).staff);
}

TEST_F(InsightTest, ARoleInACentreIsHeldInItsDepartments) {
    const UnitId centre = unit("Center for IT", {});
    const UnitId department = unit("Drift", centre);
    const UnitId other = unit("Center for Skole", {});
    hold_in_unit(anna_, "manager", centre);
    EXPECT_THAT(roles_of(anna_),
                UnorderedElementsAre(HeldRole{Role::Manager, in_unit(centre)},
                                     HeldRole{Role::Manager, in_unit(department)}));
    EXPECT_FALSE(Actor::of({}, roles_of(anna_)).may(Permission::ReadLog, in_unit(other)));
}

TEST_F(InsightTest, ViewersWithTheSameInsightShareTheirPages) {
    hold(anna_, "case_officer", {}, "2020-01-01", "");
    hold(bo_, "case_officer", {}, "2020-01-01", "");
    hold(carl_, "member", board_, "2020-01-01", "");
    const auto fingerprint = [&](PersonId person) {
        return Viewer::of(insight_of(person)).fingerprint();
    };
    EXPECT_EQ(fingerprint(anna_), fingerprint(bo_));
    EXPECT_NE(fingerprint(anna_), fingerprint(carl_));
    EXPECT_NE(fingerprint(anna_), Viewer::outsider().fingerprint());
}

}  // namespace
}  // namespace rights
