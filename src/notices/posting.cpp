// SPDX-License-Identifier: AGPL-3.0-or-later
#include <pthread.h>
#include <signal.h>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "notices/sender.h"

namespace notices {

struct Posting::Inside {
    std::unique_ptr<Sender> sender;
    TellLetter tell;
    std::mutex mutex = {};
    std::condition_variable wake = {};
    bool stopping = false;
    std::thread thread = {};

    void run() {
        constexpr auto look_again = std::chrono::seconds(1);
        std::unique_lock lock(mutex);
        while (!stopping) {
            lock.unlock();
            auto tried = sender->send_next();
            if (!tried && tell) {
                tell({{}, LetterState::Waiting, tried.error().code, tried.error().detail});
            }
            const bool go_on = tried && tried.value() == Tried::Worked;
            lock.lock();
            if (!go_on) wake.wait_for(lock, look_again, [&] { return stopping; });
        }
    }
};

Posting::Posting(std::unique_ptr<Sender> sender, TellLetter tell)
    : inside_(new Inside{std::move(sender), std::move(tell)}) {
    // Signals are for the thread that waits for them.
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    inside_->thread = std::thread([inside = inside_.get()] { inside->run(); });
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

Posting::~Posting() {
    {
        const std::lock_guard lock(inside_->mutex);
        inside_->stopping = true;
    }
    inside_->wake.notify_one();
    inside_->thread.join();
}

}  // namespace notices
