// SPDX-License-Identifier: AGPL-3.0-or-later
// The worktable of somebody with thousands of items under way in the municipality: its statements
// are asked for their plans. (tools/check_plans.mjs sees only statements that stand whole.)
#include "approvals/internal/approval_fixture.h"
#include "support/explaining_reader.h"
#include "support/test_database.h"

namespace approvals {
namespace {

class WorktablePlanTest : public ApprovalTest {};

TEST_F(WorktablePlanTest, NoListWalksThroughWhatGrows) {
    if (support::tests_run_on_postgres()) GTEST_SKIP() << "the plans of SQLite";
    EXPECT_EQ(send(anna_), "");
    support::ExplainingReader all(reader());
    for (const WorkList list :
         {WorkList::Awaiting, WorkList::Advice, WorkList::Drafts, WorkList::Returned,
          WorkList::Sent, WorkList::InBodies, WorkList::Changed, WorkList::Followed}) {
        must(list_work(all, list, as(secretary_), clock_, {.limit = 51}));
    }
    must(list_worktable(all, as(secretary_), clock_, 51));
    must(count_under_way(all, body_));
    must(list_chain_versions(all, body_));
    ASSERT_GT(all.plans().size(), 8U);
    for (const auto& [sql, plan] : all.plans()) {
        for (const char* table :
             {"item_draft", "going", "went", "approval_step", "back", "approval_seat",
              "approval_way", "approval_advice", "living_case", "person", "role_holding",
              "stand_in", "stood_for", "sent", "written", "had", "its_case", "case_follower"}) {
            EXPECT_EQ(plan.find("SCAN " + std::string(table)), std::string::npos) << sql << "\n"
                                                                                  << plan;
        }
    }
}

}  // namespace
}  // namespace approvals
