// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/keeper.h"

#include <pthread.h>
#include <signal.h>

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

namespace base {

std::chrono::milliseconds wait_after_failures(int failures, std::chrono::milliseconds pause,
                                              std::chrono::milliseconds longest) {
    constexpr int most_doublings = 20;
    if (failures <= 0 || pause >= longest) return pause;
    return std::min<std::chrono::milliseconds>(pause * (1LL << std::min(failures, most_doublings)),
                                               longest);
}

struct Keeper::Inside {
    Plan plan;
    std::mutex mutex = {};
    std::condition_variable wake = {};
    bool stopping = false;
    int failures = 0;
    std::string told = {};  ///< The code of the trouble that was told last; "": none.
    std::thread thread = {};

    void run() {
        std::unique_lock lock(mutex);
        while (!stopping) {
            lock.unlock();
            const auto looked = plan.look();
            note(looked);
            lock.lock();
            if (looked && looked.value()) continue;
            wake.wait_for(lock, wait_after_failures(failures, plan.pause, plan.longest_pause),
                          [this] { return stopping; });
        }
    }

    void note(const Result<bool>& looked) {
        if (looked) {
            if (!told.empty() && plan.on_recovery) plan.on_recovery();
            failures = 0;
            told.clear();
            return;
        }
        if (plan.passes && plan.passes(looked.error())) return;
        ++failures;
        if (looked.error().code == told) return;
        told = looked.error().code;
        if (plan.on_trouble) plan.on_trouble(looked.error());
    }
};

Keeper::Keeper(Plan plan) : inside_(new Inside{.plan = std::move(plan)}) {
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    inside_->thread = std::thread([inside = inside_.get()] { inside->run(); });
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

Keeper::~Keeper() {
    {
        const std::lock_guard lock(inside_->mutex);
        inside_->stopping = true;
    }
    inside_->wake.notify_one();
    inside_->thread.join();
}

}  // namespace base
