// SPDX-License-Identifier: AGPL-3.0-or-later
#include "work/background.h"

#include <pthread.h>
#include <signal.h>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "base/try.h"

namespace work {

base::Result<WorkedOff> work_off(store::Database& database, const base::Clock& clock, Duties duties,
                                 Tell tell) {
    Timers timers(database, clock, std::move(duties.timers), tell);
    Worker worker(database, clock, std::move(duties.kinds), tell);
    TRY_DO(timers.prepare());
    WorkedOff worked;
    while (true) {
        TRY(const int happened, timers.look());
        TRY(const bool had_turn, worker.work_a_turn());
        worked.timers += happened;
        worked.turns += had_turn ? 1 : 0;
        if (happened == 0 && !had_turn) return worked;
    }
}

struct Background::Inside {
    Timers timers;
    Worker worker;
    Tell tell;
    std::mutex mutex = {};
    std::condition_variable wake = {};
    bool stopping = false;
    std::thread thread = {};

    bool should_stop() {
        const std::lock_guard lock(mutex);
        return stopping;
    }
    /// True when something was done, so that there may be more.
    template <class T>
    bool look_at(base::Result<T> done) {
        if (done) return static_cast<bool>(done.value());
        if (tell) tell({{}, "", JobState::Waiting, done.error().code, done.error().detail});
        return false;
    }
    void prepare() {
        auto prepared = timers.prepare();
        if (!prepared && tell) {
            tell({{}, "", JobState::Waiting, prepared.error().code, prepared.error().detail});
        }
    }

    void run() {
        constexpr auto look_again = std::chrono::seconds(1);
        constexpr int looks_between_preparing = 600;
        int looks = 0;
        while (!should_stop()) {
            // Now and then, since the clock may be set meanwhile.
            if (looks++ % looks_between_preparing == 0) prepare();
            look_at(timers.look());
            while (!should_stop() && look_at(worker.work_a_turn())) look_at(timers.look());
            std::unique_lock lock(mutex);
            wake.wait_for(lock, look_again, [&] { return stopping; });
        }
    }
};

Background::Background(store::Database& database, const base::Clock& clock, Duties duties,
                       Tell tell)
    : inside_(new Inside{Timers(database, clock, std::move(duties.timers), tell),
                         Worker(database, clock, std::move(duties.kinds), tell), tell}) {
    // Signals are for the thread that waits for them.
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    inside_->thread = std::thread([inside = inside_.get()] { inside->run(); });
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

Background::~Background() {
    {
        const std::lock_guard lock(inside_->mutex);
        inside_->stopping = true;
    }
    inside_->worker.stop();
    inside_->wake.notify_one();
    inside_->thread.join();
}

}  // namespace work
