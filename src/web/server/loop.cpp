// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/internal/server/loop.h"

#include <spdlog/spdlog.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <array>

#include "base/check.h"

namespace web {
namespace {

bool tell_kernel(int poll, int operation, int socket, std::uint32_t events, void* who) {
    epoll_event event{};
    event.events = events;
    event.data.ptr = who;
    return ::epoll_ctl(poll, operation, socket, &event) == 0;
}

}  // namespace

Loop::Loop()
    : poll_(::epoll_create1(EPOLL_CLOEXEC)), alarm_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    CHECK(poll_ >= 0 && alarm_ >= 0, "the kernel gives an epoll and an eventfd");
    CHECK(tell_kernel(poll_, EPOLL_CTL_ADD, alarm_, EPOLLIN, nullptr), "an eventfd can be watched");
}

Loop::~Loop() {
    ::close(poll_);
    ::close(alarm_);
}

bool Loop::watch(int socket, std::uint32_t events, Watcher& watcher) {
    return tell_kernel(poll_, EPOLL_CTL_ADD, socket, events, &watcher);
}

void Loop::change(int socket, std::uint32_t events, Watcher& watcher) {
    tell_kernel(poll_, EPOLL_CTL_MOD, socket, events, &watcher);
}

void Loop::forget(int socket) { tell_kernel(poll_, EPOLL_CTL_DEL, socket, 0, nullptr); }

void Loop::wake() const {
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(alarm_, &one, sizeof one);
}

void Loop::post(std::function<void()> work) {
    bool is_first = false;
    {
        const std::lock_guard lock(mutex_);
        if (ended_) return;
        is_first = posted_.empty();
        posted_.push_back(std::move(work));
    }
    if (is_first) wake();
}

void Loop::end() {
    {
        const std::lock_guard lock(mutex_);
        ended_ = true;
    }
    wake();
}

void Loop::do_posted() {
    std::vector<std::function<void()>> work;
    {
        const std::lock_guard lock(mutex_);
        work.swap(posted_);
    }
    for (const auto& one : work) one();
}

void Loop::take_turn(Watcher* watcher, std::uint32_t events) try {
    if (watcher != nullptr) return watcher->ready(events);
    std::uint64_t count = 0;
    [[maybe_unused]] const auto read = ::read(alarm_, &count, sizeof count);
    do_posted();
} catch (const std::exception& error) {
    // The outermost edge: no memory. The connection is let go when its time is over.
    spdlog::critical("a connection's turn was given up: {}", error.what());
}

void Loop::run(std::chrono::milliseconds tick, const std::function<void()>& on_tick) {
    std::array<epoll_event, 64> events{};
    Time next_tick = std::chrono::steady_clock::now() + tick;
    while (true) {
        {
            const std::lock_guard lock(mutex_);
            if (ended_) return;
        }
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(next_tick - now_);
        const int patience = static_cast<int>(std::max<std::int64_t>(left.count(), 0));
        const int ready =
            ::epoll_wait(poll_, events.data(), static_cast<int>(events.size()), patience);
        now_ = std::chrono::steady_clock::now();
        for (int at = 0; at < ready; ++at) {
            const epoll_event& event = events[static_cast<std::size_t>(at)];
            take_turn(static_cast<Watcher*>(event.data.ptr), event.events);
        }
        if (now_ >= next_tick) {
            on_tick();
            next_tick = now_ + tick;
        }
        buried_.clear();
    }
}

}  // namespace web
