// SPDX-License-Identifier: AGPL-3.0-or-later
// A thread that looks after something from its beginning to its end, and keeps calm when it cannot.
#pragma once
#include <chrono>
#include <functional>
#include <memory>

#include "base/result.h"

namespace base {

/// How long to wait before the next look: `pause`, and while it fails twice as long each time, up
/// to `longest`.
std::chrono::milliseconds wait_after_failures(int failures, std::chrono::milliseconds pause,
                                              std::chrono::milliseconds longest);

/// Looks at once and then again and again until it is destroyed, which waits for the look at hand.
/// Signals are for other threads.
class Keeper {
public:
    struct Plan {
        /// True: there may be more to do, so look again at once.
        std::function<Result<bool>()> look;
        std::chrono::milliseconds pause = std::chrono::seconds(1);
        std::chrono::milliseconds longest_pause = std::chrono::minutes(1);
        /// Told of trouble once, not at every look: of another sort is told again.
        std::function<void(const Error&)> on_trouble = {};
        /// Told once when it goes well again.
        std::function<void()> on_recovery = {};
        /// Trouble that ends soon and is nobody's fault (somebody else has the lock): neither told
        /// nor waited longer for.
        std::function<bool(const Error&)> passes = {};
    };
    explicit Keeper(Plan plan);
    ~Keeper();
    Keeper(const Keeper&) = delete;
    Keeper& operator=(const Keeper&) = delete;

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace base
