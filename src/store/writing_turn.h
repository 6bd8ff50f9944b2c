// SPDX-License-Identifier: AGPL-3.0-or-later
// Whose turn it is to write in this process: one at a time, and nobody waits for ever.
#pragma once
#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "base/result.h"

namespace store {

/// Not a lock of a thread: what one thread began may end on another.
class WritingTurn {
public:
    struct Patience {
        std::chrono::milliseconds others{30'000};
        /// Who has begun already and begins again waits for itself, unless another thread ends it.
        std::chrono::milliseconds itself{500};
    };
    WritingTurn() = default;
    explicit WritingTurn(Patience patience) : patience_(patience) {}

    /// Unavailable "store.busy" when it did not come in time.
    base::Result<void> take(std::chrono::milliseconds at_most = std::chrono::milliseconds::max()) {
        std::unique_lock lock(mutex_);
        const bool is_own = is_taken_ && taker_ == std::this_thread::get_id();
        const auto limit = std::min(is_own ? patience_.itself : patience_.others, at_most);
        if (!free_.wait_for(lock, limit, [&] { return !is_taken_; })) {
            return base::Error{
                base::ErrorKind::Unavailable, "store.busy",
                is_own ? "this thread is writing already" : "another thread goes on writing"};
        }
        is_taken_ = true;
        taker_ = std::this_thread::get_id();
        return {};
    }
    void give_back() {
        {
            const std::lock_guard lock(mutex_);
            is_taken_ = false;
        }
        free_.notify_one();
    }

private:
    Patience patience_;
    std::mutex mutex_;
    std::condition_variable free_;
    bool is_taken_ = false;
    std::thread::id taker_;
};

}  // namespace store
