// SPDX-License-Identifier: AGPL-3.0-or-later
// The children are started by a thread that lives as long as they may: the kernel ends a child with
// the thread that started it, and whoever asks may be gone soon.
#include "children/warm.h"

#include <pthread.h>
#include <signal.h>

#include <chrono>
#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <thread>

#include "base/try.h"
#include "children/internal/warm_child.h"

namespace children {

using Clock = std::chrono::steady_clock;
using Started = base::Result<std::unique_ptr<WarmChild>>;

struct WarmChildren::Inside {
    explicit Inside(WarmSettings given) : settings(std::move(given)) {}

    const WarmSettings settings;
    mutable std::mutex mutex = {};
    std::condition_variable freed = {};  ///< A child is idle, or there is room for one.
    std::condition_variable asked = {};  ///< Somebody wants one started, or it is over.
    std::vector<std::unique_ptr<WarmChild>> idle = {};
    std::deque<std::promise<Started>> wanted = {};
    int count = 0;  ///< Idle, at work, or being started.
    bool ending = false;
    std::thread starter = {};

    void start_those_wanted() {
        std::unique_lock lock(mutex);
        while (true) {
            asked.wait(lock, [&] { return ending || !wanted.empty(); });
            if (wanted.empty()) return;
            std::promise<Started> promise = std::move(wanted.front());
            wanted.pop_front();
            lock.unlock();
            promise.set_value(WarmChild::start(settings));
            lock.lock();
        }
    }

    /// An idle child, or a fresh one when there is room.
    Started take(Clock::time_point deadline) {
        std::future<Started> fresh;
        {
            std::unique_lock lock(mutex);
            const auto may_go_on = [&] { return !idle.empty() || count < settings.most; };
            if (!freed.wait_until(lock, deadline, may_go_on)) {
                return base::Error{base::ErrorKind::Unavailable, "child.busy", settings.words[0]};
            }
            if (!idle.empty()) {
                auto child = std::move(idle.back());
                idle.pop_back();
                return child;
            }
            ++count;
            wanted.emplace_back();
            fresh = wanted.back().get_future();
        }
        asked.notify_one();
        return fresh.get();
    }

    void give_back(std::unique_ptr<WarmChild> child) {
        if (child && (!child->is_alive() || child->is_worn())) child.reset();
        {
            const std::lock_guard lock(mutex);
            if (child) {
                idle.push_back(std::move(child));
            } else {
                --count;
            }
        }
        freed.notify_one();
    }
};

WarmChildren::WarmChildren(WarmSettings settings) : inside_(new Inside(std::move(settings))) {
    // A child that is gone must not end us when we write to it.
    ::signal(SIGPIPE, SIG_IGN);
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    inside_->starter = std::thread([inside = inside_.get()] { inside->start_those_wanted(); });
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

WarmChildren::~WarmChildren() {
    {
        const std::lock_guard lock(inside_->mutex);
        inside_->ending = true;
    }
    inside_->asked.notify_one();
    inside_->starter.join();
}

base::Result<std::string> WarmChildren::ask(std::string_view request) {
    const auto deadline = Clock::now() + std::chrono::seconds(inside_->settings.seconds);
    for (bool is_second_try = false;;) {
        auto taken = inside_->take(deadline);
        if (!taken) {
            if (taken.error().code != "child.busy") inside_->give_back(nullptr);
            return std::move(taken).error();
        }
        std::unique_ptr<WarmChild> child = std::move(taken).value();
        // It may have died while it had nothing to do: that is not this request's doing.
        if (!child->is_alive()) {
            const bool fresh_ones_die = Clock::now() >= deadline;
            inside_->give_back(nullptr);
            if (!fresh_ones_die) continue;
            return base::Error{base::ErrorKind::Unavailable, "child.not_started",
                               inside_->settings.words[0]};
        }
        const bool is_fresh = child->is_fresh();
        auto answer = child->ask(request, deadline);
        if (!answer && answer.error().code == "child.crashed" && !is_fresh && !is_second_try) {
            // It may have been dying of something else. A fresh one shows whose doing it was.
            is_second_try = true;
            child.reset();
            inside_->give_back(nullptr);
            continue;
        }
        if (!answer && answer.error().code != "child.refused") child.reset();
        inside_->give_back(std::move(child));
        return answer;
    }
}

int WarmChildren::running() const {
    const std::lock_guard lock(inside_->mutex);
    return inside_->count;
}

}  // namespace children
