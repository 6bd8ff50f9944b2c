// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/internal/server/lane.h"

#include <spdlog/spdlog.h>

#include <algorithm>

namespace web {

Lane::Lane(int threads, int most_of_a_kind) : most_of_a_kind_(most_of_a_kind) {
    for (int at = 0; at < threads; ++at) threads_.emplace_back([this] { work(); });
}

Lane::~Lane() { end(); }

void Lane::post(std::function<void()> work, std::size_t kind) {
    {
        const std::lock_guard lock(mutex_);
        if (ended_) return;
        waiting_.push_back({std::move(work), kind});
    }
    changed_.notify_one();
}

void Lane::end() {
    Waiting dropped;
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

Lane::Waiting::iterator Lane::next() {
    return std::find_if(waiting_.begin(), waiting_.end(), [this](const Task& task) {
        const auto found = under_way_.find(task.kind);
        return found == under_way_.end() || found->second < most_of_a_kind_;
    });
}

void Lane::work() {
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait(lock, [this] { return ended_ || next() != waiting_.end(); });
        if (ended_) return;
        const auto chosen = next();
        Task task = std::move(*chosen);
        waiting_.erase(chosen);
        ++under_way_[task.kind];
        lock.unlock();
        try {
            task.work();
        } catch (const std::exception& error) {
            // The outermost edge: no memory. Whoever waits for this answer is let go in time.
            spdlog::critical("work was given up: {}", error.what());
        }
        task.work = nullptr;  // What it holds is let go without the lock.
        lock.lock();
        if (--under_way_[task.kind] == 0) under_way_.erase(task.kind);
        // What waited because of this may begin now, by this thread or one that sleeps.
        if (next() != waiting_.end()) changed_.notify_one();
    }
}

}  // namespace web
