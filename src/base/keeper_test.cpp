// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/keeper.h"

#include <gtest/gtest.h>

#include <condition_variable>
#include <mutex>
#include <vector>

namespace base {
namespace {

using std::chrono::milliseconds;

TEST(WaitTest, WaitsTwiceAsLongAfterEachFailureUpToABound) {
    const auto wait = [](int failures) {
        return wait_after_failures(failures, milliseconds(250), milliseconds(60'000)).count();
    };
    EXPECT_EQ(wait(0), 250);
    EXPECT_EQ(wait(1), 500);
    EXPECT_EQ(wait(2), 1000);
    EXPECT_EQ(wait(8), 60'000);
    EXPECT_EQ(wait(1'000'000), 60'000);
    EXPECT_EQ(wait_after_failures(9, milliseconds(90'000), milliseconds(60'000)).count(), 90'000);
}

/// Fails a number of times, then goes well; says when all of it has been seen.
class KeeperTest : public testing::Test {
protected:
    Result<bool> look() {
        const std::lock_guard lock(mutex_);
        looks_.push_back(std::chrono::steady_clock::now());
        changed_.notify_all();
        if (looks_.size() <= codes_.size()) {
            return Error{ErrorKind::Unavailable, codes_[looks_.size() - 1]};
        }
        return false;
    }
    Keeper::Plan plan() {
        return {.look = [this] { return look(); },
                .pause = milliseconds(1),
                .on_trouble =
                    [this](const Error& error) {
                        const std::lock_guard lock(mutex_);
                        told_.push_back(error.code);
                    },
                .on_recovery =
                    [this] {
                        const std::lock_guard lock(mutex_);
                        told_.emplace_back("well");
                        changed_.notify_all();
                    }};
    }
    /// So many looks, the last of which went well.
    void wait_for(std::size_t looks) {
        std::unique_lock lock(mutex_);
        ASSERT_TRUE(changed_.wait_for(lock, std::chrono::seconds(30), [&] {
            const bool told = codes_.empty() || (!told_.empty() && told_.back() == "well");
            return looks_.size() >= looks && told;
        }));
    }

    std::vector<std::string> codes_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<std::chrono::steady_clock::time_point> looks_;
    std::vector<std::string> told_;
};

TEST_F(KeeperTest, SaysTroubleOnceWaitsLongerEachTimeAndSaysWhenItIsOver) {
    codes_ = std::vector<std::string>(6, "store.full");
    const Keeper keeper(plan());
    wait_for(codes_.size() + 1);
    EXPECT_EQ(told_, (std::vector<std::string>{"store.full", "well"}));
    // 2, 4, 8, 16, 32 and 64 ms: a wait may be longer than that, never shorter.
    EXPECT_GE(looks_[6] - looks_[0], milliseconds(126));
}

TEST_F(KeeperTest, SaysTroubleOfAnotherSort) {
    codes_ = {"store.full", "store.full", "search.damaged"};
    const Keeper keeper(plan());
    wait_for(codes_.size() + 1);
    EXPECT_EQ(told_, (std::vector<std::string>{"store.full", "search.damaged", "well"}));
}

TEST_F(KeeperTest, WhatPassesByItselfIsNotTold) {
    codes_ = std::vector<std::string>(3, "search.locked");
    auto all = plan();
    all.passes = [](const Error& error) { return error.code == "search.locked"; };
    codes_.emplace_back("store.full");
    const Keeper keeper(std::move(all));
    wait_for(codes_.size() + 1);
    EXPECT_EQ(told_, (std::vector<std::string>{"store.full", "well"}));
}

TEST_F(KeeperTest, EndsAtOnceHoweverLongItWouldWait) {
    auto all = plan();
    all.pause = std::chrono::hours(1);
    const Keeper keeper(std::move(all));
    wait_for(1);
}

}  // namespace
}  // namespace base
