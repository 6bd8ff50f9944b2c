// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/internal/server/lane.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <stdexcept>
#include <vector>

namespace web {
namespace {

TEST(LaneTest, WorkIsBegunInItsOrder) {
    std::vector<int> done;
    std::promise<void> last;
    Lane lane(1);
    for (int at = 0; at < 5; ++at) lane.post([&done, at] { done.push_back(at); });
    lane.post([&last] { last.set_value(); });
    last.get_future().wait();
    EXPECT_EQ(done, (std::vector{0, 1, 2, 3, 4}));
}

TEST(LaneTest, WhoeverAsksForOneThingManyTimesLeavesAThreadForOthers) {
    std::promise<void> go_on;
    const std::shared_future<void> slow = go_on.get_future().share();
    std::promise<void> other;
    std::atomic<int> made{0};
    Lane lane(2, 1);
    for (int at = 0; at < 8; ++at) {
        lane.post(
            [&made, slow] {
                slow.wait();
                ++made;
            },
            7);
    }
    lane.post([&other] { other.set_value(); }, 8);
    other.get_future().wait();
    EXPECT_EQ(made, 0);
    go_on.set_value();
    std::promise<void> last;
    lane.post([&last] { last.set_value(); }, 7);
    last.get_future().wait();
    EXPECT_EQ(made, 8);
}

TEST(LaneTest, WorkThatThrowsEndsItselfAlone) {
    std::promise<void> next;
    Lane lane(1);
    lane.post([] { throw std::runtime_error("no memory"); });
    lane.post([&next] { next.set_value(); });
    next.get_future().wait();
}

TEST(LaneTest, WhatHasBegunIsFinishedAndNothingMoreIsTaken) {
    std::promise<void> begun;
    std::atomic<bool> is_done{false};
    Lane lane(1);
    lane.post([&] {
        begun.set_value();
        is_done = true;
    });
    begun.get_future().wait();
    lane.end();
    EXPECT_TRUE(is_done);
    lane.post([] { FAIL() << "it is dropped"; });
}

}  // namespace
}  // namespace web
