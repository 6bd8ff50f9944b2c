// SPDX-License-Identifier: AGPL-3.0-or-later
// The server as a whole: its threads, who is let in, and how it ends. What one client says and
// hears is in server/connection.cpp, what is answered in internal/site_server.h.
#include "web/server.h"

#include <poll.h>
#include <spdlog/spdlog.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <condition_variable>
#include <optional>
#include <thread>
#include <vector>

#include "base/check.h"
#include "base/try.h"
#include "web/internal/server/connection.h"
#include "web/internal/server/listener.h"

namespace web {
namespace {

using std::chrono::milliseconds;

/// How often connections are looked at that have taken too long.
milliseconds tick_of(const ServerOptions& options) {
    return std::clamp(options.request_time / 8, milliseconds(10), milliseconds(1000));
}

ServerOptions within_the_limits(ServerOptions options) {
    options.connections = allowed_connections(options.connections);
    return options;
}

}  // namespace

struct Server::Inside {
    Inside(Site& site, const ServerOptions& wanted)
        : parts(site, within_the_limits(wanted)),
          stop_signal(::eventfd(0, EFD_CLOEXEC | EFD_SEMAPHORE)) {
        CHECK(stop_signal >= 0, "the kernel gives an eventfd");
        for (int at = 0; at < parts.options.threads; ++at) {
            homes.push_back(std::make_unique<SocketThread>());
        }
    }
    ~Inside() { ::close(stop_signal); }
    Inside(const Inside&) = delete;
    Inside& operator=(const Inside&) = delete;

    void let_in(int socket, std::string peer);
    void start(Listener& listener);
    void tick(SocketThread& home, Listener* listener);
    /// Whether stop() was called within that time; -1 waits for ever.
    bool is_stopped_within(int time_ms) const;
    void finish(Listener& listener);

    ServerParts parts;
    std::vector<std::unique_ptr<SocketThread>> homes;
    std::vector<std::thread> threads;
    std::size_t next_home = 0;  ///< Of the thread that listens.
    const int stop_signal;      ///< Written by stop(): the only thing a signal may do safely.
};

/// In the thread that listens.
void Server::Inside::let_in(int socket, std::string peer) {
    SocketThread& home = *homes[next_home++ % homes.size()];
    const auto connection = std::make_shared<Connection>(parts, home, socket, std::move(peer));
    connection->guest()->send_away = [weak = std::weak_ptr(connection), &loop = home.loop] {
        loop.post([weak] {
            if (const auto still_there = weak.lock()) still_there->close();
        });
    };
    if (!parts.admission.admit(connection->guest())) return;
    home.loop.post([connection, &home, &parts = parts] {
        home.connections.insert(connection);
        connection->start();
        if (parts.stopping) connection->wind_down();
    });
}

void Server::Inside::tick(SocketThread& home, Listener* listener) {
    const std::vector<std::shared_ptr<Connection>> all(home.connections.begin(),
                                                       home.connections.end());
    for (const auto& connection : all) connection->look_at_the_clock();
    if (listener == nullptr) return;
    listener->look_again();
    parts.streams.look();
}

void Server::Inside::start(Listener& listener) {
    homes.front()->loop.post([&listener] { listener.start(); });
    for (const auto& home : homes) {
        Listener* its_listener = home == homes.front() ? &listener : nullptr;
        threads.emplace_back([this, &home = *home, its_listener] {
            home.loop.run(tick_of(parts.options), [&] { tick(home, its_listener); });
        });
    }
}

bool Server::Inside::is_stopped_within(int time_ms) const {
    pollfd waiting{.fd = stop_signal, .events = POLLIN, .revents = 0};
    while (true) {
        const int ready = ::poll(&waiting, 1, time_ms);
        if (ready == 0) return false;
        if (ready < 0) continue;  // A signal that somebody else takes.
        std::uint64_t one = 0;
        [[maybe_unused]] const auto read = ::read(stop_signal, &one, sizeof one);
        return true;
    }
}

/// Nobody is let in; what is under way is finished to the last byte, within reason.
void Server::Inside::finish(Listener& listener) {
    parts.stopping = true;
    homes.front()->loop.post([&listener] { listener.stop(); });
    for (const auto& home : homes) {
        home->loop.post([&home = *home] {
            const std::vector<std::shared_ptr<Connection>> all(home.connections.begin(),
                                                               home.connections.end());
            for (const auto& connection : all) connection->wind_down();
        });
    }
    constexpr int look_every_ms = 20;
    const auto deadline = std::chrono::steady_clock::now() + parts.options.finish_time;
    while (parts.admission.present() > 0 && std::chrono::steady_clock::now() < deadline) {
        if (is_stopped_within(look_every_ms)) break;
    }
    const int left = parts.admission.present();
    if (left > 0) spdlog::warn("{} connections were cut short", left);
    // What changes the record and has begun is finished; nothing may answer once loops have ended.
    parts.streams.end();
    parts.reading.end();
    parts.changing.end();
    parts.checking_passwords.end();
    parts.receiving.end();
    for (const auto& home : homes) home->loop.end();
    for (std::thread& thread : threads) thread.join();
}

Server::Server(Site& site, ServerOptions options)
    : inside_(std::make_unique<Inside>(site, std::move(options))) {}
Server::~Server() = default;

base::Result<void> Server::run(const std::function<void(int port)>& on_ready) {
    TRY_DO(load_templates());
    TRY(const int socket, listen_at(inside_->parts.options.address, inside_->parts.options.port));
    Listener listener(inside_->homes.front()->loop, socket, [this](int client, std::string peer) {
        inside_->let_in(client, std::move(peer));
    });
    const int port = listener.port();
    inside_->start(listener);
    if (on_ready) on_ready(port);
    while (!inside_->is_stopped_within(-1)) {
    }
    inside_->finish(listener);
    return {};
}

void Server::stop() {
    const std::uint64_t one = 1;
    // Nothing can be reported from a signal.
    [[maybe_unused]] const auto written = ::write(inside_->stop_signal, &one, sizeof one);
}

int Server::connections() const { return inside_->parts.admission.present(); }

}  // namespace web
