// SPDX-License-Identifier: AGPL-3.0-or-later
// Threads that make answers, so that the threads with the sockets never wait for one.
#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace web {

/// Work is begun in the order it came. Thread-safe.
class Lane {
public:
    explicit Lane(int threads);
    ~Lane();
    Lane(const Lane&) = delete;
    Lane& operator=(const Lane&) = delete;

    /// Dropped after end().
    void post(std::function<void()> work);
    /// What has begun is finished, the rest dropped.
    void end();

private:
    void work();

    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::function<void()>> waiting_;
    bool ended_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace web
