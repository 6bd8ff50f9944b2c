// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/turn.h"

#include <gtest/gtest.h>

#include <mutex>
#include <thread>

namespace base {
namespace {

using std::chrono::milliseconds;

TEST(TurnTest, IsOnesAtATimeAndComesBack) {
    Turn turn;
    {
        const std::lock_guard held(turn);
        bool had = true;
        std::thread([&] { had = turn.try_lock_for(milliseconds(1)); }).join();
        EXPECT_FALSE(had);
    }
    EXPECT_TRUE(turn.try_lock());
    turn.unlock();
}

TEST(TurnTest, WhoWaitsLongEnoughHasIt) {
    Turn turn;
    int counted = 0;
    const auto count = [&] {
        for (int time = 0; time < 1000; ++time) {
            const std::unique_lock held(turn, milliseconds(60'000));
            ASSERT_TRUE(held.owns_lock());
            ++counted;
        }
    };
    std::thread other(count);
    count();
    other.join();
    EXPECT_EQ(counted, 2000);
}

}  // namespace
}  // namespace base
