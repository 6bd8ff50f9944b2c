// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/internal/server/lane.h"

#include <spdlog/spdlog.h>

namespace web {

Lane::Lane(int threads) {
    for (int at = 0; at < threads; ++at) threads_.emplace_back([this] { work(); });
}

Lane::~Lane() { end(); }

void Lane::post(std::function<void()> work) {
    {
        const std::lock_guard lock(mutex_);
        if (ended_) return;
        waiting_.push_back(std::move(work));
    }
    changed_.notify_one();
}

void Lane::end() {
    std::deque<std::function<void()>> dropped;
    {
        const std::lock_guard lock(mutex_);
        ended_ = true;
        dropped.swap(waiting_);
    }
    changed_.notify_all();
    for (std::thread& thread : threads_) {
        if (thread.joinable()) thread.join();
    }
}

void Lane::work() {
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait(lock, [this] { return ended_ || !waiting_.empty(); });
        if (ended_) return;
        auto next = std::move(waiting_.front());
        waiting_.pop_front();
        lock.unlock();
        try {
            next();
        } catch (const std::exception& error) {
            // The outermost edge: no memory. Whoever waits for this answer is let go in time.
            spdlog::critical("work was given up: {}", error.what());
        }
        next = nullptr;  // What it holds is let go without the lock.
        lock.lock();
    }
}

}  // namespace web
