// SPDX-License-Identifier: AGPL-3.0-or-later
// One thread and the sockets it waits for. It knows no HTTP.
#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace web {

/// Whoever is called when a socket is ready.
class Watcher {
public:
    Watcher() = default;
    virtual ~Watcher() = default;
    Watcher(const Watcher&) = delete;
    Watcher& operator=(const Watcher&) = delete;
    /// `events`: EPOLLIN and the like.
    virtual void ready(std::uint32_t events) = 0;
};

/// post() and end() may be called from any thread, everything else from the one that runs it (or
/// before it runs).
class Loop {
public:
    using Time = std::chrono::steady_clock::time_point;

    Loop();
    ~Loop();
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;

    /// False when the kernel has no room.
    bool watch(int socket, std::uint32_t events, Watcher& watcher);
    void change(int socket, std::uint32_t events, Watcher& watcher);
    void forget(int socket);
    /// Kept until all that were ready in this round have been called: one of them may be it.
    void bury(std::shared_ptr<Watcher> watcher) { buried_.push_back(std::move(watcher)); }
    /// Done in the thread of the loop, in the order of the calls. Dropped once it has ended.
    void post(std::function<void()> work);
    /// Blocks until end(). `on_tick` is called that often, and no oftener.
    void run(std::chrono::milliseconds tick, const std::function<void()>& on_tick);
    void end();
    /// When this round began.
    Time now() const { return now_; }

private:
    void do_posted();
    /// Null: somebody posted work.
    void take_turn(Watcher* watcher, std::uint32_t events);
    void wake() const;

    int poll_;
    int alarm_;  ///< Written to wake the thread.
    Time now_ = std::chrono::steady_clock::now();
    std::vector<std::shared_ptr<Watcher>> buried_;
    std::mutex mutex_;
    std::vector<std::function<void()>> posted_;
    bool ended_ = false;
};

}  // namespace web
