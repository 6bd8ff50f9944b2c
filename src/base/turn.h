// SPDX-License-Identifier: AGPL-3.0-or-later
// A lock that somebody waits for only so long.
#pragma once
#include <chrono>
#include <condition_variable>
#include <mutex>

namespace base {

/// For std::lock_guard and std::unique_lock, with or without a limit. As std::timed_mutex, which
/// waits by a call that the ThreadSanitizer of g++ 12 does not see and then takes for an error.
class Turn {
public:
    void lock() {
        std::unique_lock held(mutex_);
        free_.wait(held, [&] { return !is_taken_; });
        is_taken_ = true;
    }
    bool try_lock() { return try_lock_for(std::chrono::milliseconds(0)); }
    bool try_lock_for(std::chrono::milliseconds limit) {
        std::unique_lock held(mutex_);
        if (!free_.wait_for(held, limit, [&] { return !is_taken_; })) return false;
        is_taken_ = true;
        return true;
    }
    void unlock() {
        {
            const std::lock_guard held(mutex_);
            is_taken_ = false;
        }
        free_.notify_one();
    }

private:
    std::mutex mutex_;
    std::condition_variable free_;
    bool is_taken_ = false;
};

}  // namespace base
