// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/approvals/chain_form.h"

#include <gmock/gmock.h>

namespace site {
namespace {

using approvals::Needed;
using approvals::Place;
using rights::Role;
using testing::ElementsAre;

std::vector<std::string> names_of(const TypedSteps& steps) {
    std::vector<std::string> names;
    for (const TypedStep& step : steps) names.push_back(step.name);
    return names;
}

TypedSteps three() { return {{.name = "A"}, {.name = "B"}, {.name = "C"}}; }

TEST(ChainFormTest, StepsAreMovedAddedAndTakenAway) {
    TypedSteps steps = three();
    EXPECT_EQ(edit_steps(steps, "up.3"), 1);
    EXPECT_THAT(names_of(steps), ElementsAre("A", "C", "B"));
    EXPECT_EQ(edit_steps(steps, "down.1"), 1);
    EXPECT_THAT(names_of(steps), ElementsAre("C", "A", "B"));
    EXPECT_EQ(edit_steps(steps, "add"), 3);
    EXPECT_EQ(edit_steps(steps, "remove.1"), 0);
    EXPECT_THAT(names_of(steps), ElementsAre("A", "B", ""));
    drop_empty(steps);
    EXPECT_THAT(names_of(steps), ElementsAre("A", "B"));
}

TEST(ChainFormTest, WhatNoButtonAsksForChangesNothing) {
    for (const char* act : {"", "up", "up.", "up.0", "up.4", "down.99999999999", "remove.-1",
                            "up.1x", "burn.1", "."}) {
        TypedSteps steps = three();
        EXPECT_EQ(edit_steps(steps, act), -1) << act;
        EXPECT_THAT(names_of(steps), ElementsAre("A", "B", "C")) << act;
    }
    TypedSteps steps = three();
    EXPECT_EQ(edit_steps(steps, "up.1"), 0);
    EXPECT_EQ(edit_steps(steps, "down.3"), 2);
    EXPECT_THAT(names_of(steps), ElementsAre("A", "B", "C"));
}

TEST(ChainFormTest, ThereIsAlwaysAStepAndNeverTooMany) {
    TypedSteps steps(1);
    EXPECT_EQ(edit_steps(steps, "remove.1"), 0);
    EXPECT_EQ(steps.size(), 1U);
    for (int turn = 0; turn < 20; ++turn) edit_steps(steps, "add");
    EXPECT_EQ(steps.size(), static_cast<std::size_t>(approvals::most_stages));
}

TEST(ChainFormTest, AFormIsReadAsItWasTyped) {
    web::Request request;
    request.form = {{"stage.1", " Centerchef "},
                    {"role.1.unit.manager", "1"},
                    {"needed.1", "any"},
                    {"days.1", "3"},
                    {"people.1", "7 8 x"},
                    {"person.1.8", "1"},
                    {"person.1.9", "1"},
                    {"stage.2", ""},
                    {"new-person.2", "Lis  Leder"},
                    {"stage.4", "Står for sig selv"}};
    const TypedSteps steps = steps_typed(request);
    ASSERT_EQ(steps.size(), 2U);
    EXPECT_EQ(steps[0].name, "Centerchef");
    EXPECT_EQ(steps[0].needed, Needed::Any);
    EXPECT_THAT(steps[0].seats, ElementsAre(approvals::Seat{Role::Manager, Place::ItemUnit},
                                            approvals::Seat{.person = records::PersonId{8}}));
    EXPECT_EQ(steps[1].new_person, "Lis Leder");
    EXPECT_FALSE(steps[1].is_empty());
}

TEST(ChainFormTest, AChainComesThroughTheFormAsItIs) {
    const approvals::Chain chain = approvals::plain_chain();
    EXPECT_EQ(chain_of(steps_of(chain)), chain);
    TypedSteps steps = steps_of(chain);
    steps[0].days = "tre";
    EXPECT_EQ(chain_of(steps).stages[0].days, -1);
}

}  // namespace
}  // namespace site
