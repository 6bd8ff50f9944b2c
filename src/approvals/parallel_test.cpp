// SPDX-License-Identifier: AGPL-3.0-or-later
// Two seats side by side: each handed on, and once more, one of them giving the item back; and what
// is late.
#include "approvals/internal/approval_fixture.h"

namespace approvals {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

class ParallelTest : public ApprovalTest {
protected:
    void SetUp() override {
        ApprovalTest::SetUp();
        EXPECT_EQ(keep({{{.name = "Faglig",
                          .needed = Needed::All,
                          .days = 2,
                          .seats = {{Role::Manager, Place::ItemUnit}, {Role::Chair, Place::Body}}},
                         {.name = "Sekretariat", .seats = {{Role::Secretary, Place::Body}}}}}),
                  "");
        EXPECT_EQ(send(anna_), "");
    }
    std::string hand(int seat, records::PersonId to) {
        const auto actor = actor_of(secretary_);
        return code_of([&](auto& t) { return hand_on(t, actor, item_, seat, to, clock_); });
    }
    bool awaits(records::PersonId who) { return !work(WorkList::Awaiting, who).empty(); }
};

TEST_F(ParallelTest, BothSeatsAreHandedOnAndOneOfThemTwice) {
    EXPECT_EQ(hand(0, other_), "");
    EXPECT_EQ(hand(1, colleague_), "");
    EXPECT_FALSE(awaits(manager_));
    EXPECT_FALSE(awaits(chair_));
    EXPECT_EQ(approve(colleague_), "");
    // What the other has approved is not forgotten when this one is handed on.
    EXPECT_EQ(hand(0, chair_), "");
    EXPECT_FALSE(awaits(other_));
    EXPECT_FALSE(awaits(colleague_));
    EXPECT_TRUE(awaits(chair_));
    EXPECT_EQ(approve(chair_), "");
    EXPECT_TRUE(awaits(secretary_));
    EXPECT_EQ(approve(secretary_), "");
    EXPECT_EQ(now().state, ItemState::Approved);
}

TEST_F(ParallelTest, WhenOneGivesItBackItAwaitsNobodyElse) {
    EXPECT_EQ(approve(chair_), "");
    EXPECT_EQ(give_back(manager_, to_author, "Skriv, hvad det koster."), "");
    EXPECT_EQ(now().state, ItemState::Draft);
    EXPECT_FALSE(awaits(manager_));
    EXPECT_FALSE(awaits(chair_));
    EXPECT_FALSE(awaits(secretary_));
    // Sent again, both are asked again: what was approved was something else.
    EXPECT_EQ(send(anna_), "");
    EXPECT_TRUE(awaits(manager_));
    EXPECT_TRUE(awaits(chair_));
    EXPECT_EQ(approve(manager_), "");
    EXPECT_EQ(approve(secretary_), "approval.not_yours");
    EXPECT_EQ(approve(chair_), "");
    EXPECT_EQ(approve(secretary_), "");
}

TEST_F(ParallelTest, NothingIsLateBeforeItsLastDayIsOver) {
    const auto is_late = [&] { return work(WorkList::Awaiting, manager_).at(0).is_late; };
    set_clock("2026-12-07T08:00:00Z");  // A Monday.
    EXPECT_EQ(give_back(manager_, to_author, "Igen."), "");
    EXPECT_EQ(send(anna_), "");
    set_clock("2026-12-09T22:30:00Z");  // The second weekday.
    EXPECT_FALSE(is_late());
    set_clock("2026-12-10T00:30:00Z");
    EXPECT_TRUE(is_late());
}

}  // namespace
}  // namespace approvals
