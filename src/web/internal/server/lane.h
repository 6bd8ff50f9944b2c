// SPDX-License-Identifier: AGPL-3.0-or-later
// Threads that make answers, so that the threads with the sockets never wait for one.
#pragma once
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

namespace web {

/// Work is begun in the order it came, but for what too much of its kind is being done of already:
/// that waits, and what came later goes before it. So whoever asks for one slow page many times
/// leaves a thread for others. Thread-safe.
class Lane {
public:
    explicit Lane(int threads) : Lane(threads, threads) {}
    Lane(int threads, int most_of_a_kind);
    ~Lane();
    Lane(const Lane&) = delete;
    Lane& operator=(const Lane&) = delete;

    /// Dropped after end().
    void post(std::function<void()> work, std::size_t kind = 0);
    /// What has begun is finished, the rest dropped.
    void end();

private:
    struct Task {
        std::function<void()> work;
        std::size_t kind;
    };
    using Waiting = std::deque<Task>;
    void work();
    /// The first that may begin.
    Waiting::iterator next();

    const int most_of_a_kind_;
    std::mutex mutex_;
    std::condition_variable changed_;
    Waiting waiting_;
    std::map<std::size_t, int> under_way_;  ///< So many of a kind.
    bool ended_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace web
