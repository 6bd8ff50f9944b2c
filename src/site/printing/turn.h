// SPDX-License-Identifier: AGPL-3.0-or-later
// One paper is made at a time, and one more may wait for it: a page must not wait for papers.
#pragma once
#include <chrono>
#include <mutex>

namespace site {

class PrintingTurn {
public:
    PrintingTurn() {
        constexpr std::chrono::seconds longest_wait{10};
        const std::unique_lock waits(waiting(), std::try_to_lock);
        if (waits) lock_ = std::unique_lock(printing(), longest_wait);
    }
    /// False: others print, and one more waits.
    bool is_mine() const { return lock_.owns_lock(); }

private:
    static std::mutex& waiting() {
        static std::mutex one;
        return one;
    }
    static std::timed_mutex& printing() {
        static std::timed_mutex one;
        return one;
    }
    std::unique_lock<std::timed_mutex> lock_;
};

}  // namespace site
