// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/index_follower.h"

#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <mutex>

#include "support/quiet_site.h"

namespace web {
namespace {

/// Counts what is asked of it, so that a test can wait for it.
class Followed {
public:
    void add() {
        const std::lock_guard lock(mutex_);
        ++count_;
        changed_.notify_all();
    }
    bool wait_for(int wanted) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, std::chrono::seconds(10), [&] { return count_ >= wanted; });
    }
    int count() {
        const std::lock_guard lock(mutex_);
        return count_;
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    int count_ = 0;
};

class CountingIndexer : public search::Indexer {
public:
    explicit CountingIndexer(Followed& followed) : followed_(followed) {}
    base::Result<int> follow(store::Database&) override {
        followed_.add();
        return 1;
    }
    base::Result<void> rebuild(store::Database&,
                               const std::function<void(const search::IndexProgress&)>&) override {
        return {};
    }

private:
    Followed& followed_;
};

constexpr std::chrono::milliseconds often(1);

struct IndexFollowerTest : testing::Test {
    base::Result<std::unique_ptr<search::Indexer>> open() {
        opened.add();
        if (locked) return base::Error{base::ErrorKind::Conflict, "search.locked"};
        return std::unique_ptr<search::Indexer>(std::make_unique<CountingIndexer>(followed));
    }
    IndexFollower::Source source() {
        return {.open_indexer = [this] { return open(); },
                .index_stands = [this] { return stands.load(); }};
    }
    support::QuietDatabase database;
    Followed opened;
    Followed followed;
    std::atomic<bool> locked{false};
    std::atomic<bool> stands{true};
};

TEST_F(IndexFollowerTest, FollowsAtOnceAndAfterEveryChange) {
    IndexFollower follower(database, source(), often);
    EXPECT_TRUE(followed.wait_for(1));
    ++database.current;
    EXPECT_TRUE(followed.wait_for(2));
}

TEST_F(IndexFollowerTest, TriesAgainWhileSomebodyElseIsIndexing) {
    locked = true;
    IndexFollower follower(database, source(), often);
    EXPECT_TRUE(opened.wait_for(3));
    EXPECT_EQ(followed.count(), 0);
    locked = false;
    EXPECT_TRUE(followed.wait_for(1));
}

TEST_F(IndexFollowerTest, FollowsWhenTheIndexIsGoneAlthoughNothingHasChanged) {
    IndexFollower follower(database, source(), often);
    EXPECT_TRUE(followed.wait_for(1));
    stands = false;
    EXPECT_TRUE(followed.wait_for(2));
}

TEST_F(IndexFollowerTest, StopsAtOnceHoweverLongItWouldWait) {
    {
        IndexFollower follower(database, source(), std::chrono::hours(1));
        EXPECT_TRUE(followed.wait_for(1));
    }
    EXPECT_EQ(followed.count(), 1);
}

}  // namespace
}  // namespace web
