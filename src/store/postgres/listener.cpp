// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/postgres/listener.h"

#include <fmt/format.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <csignal>

#include "base/secret.h"
#include "base/try.h"
#include "store/patience.h"

namespace store::postgres {
namespace {

/// How often the other end is asked whether it is still there, and how long it may take to answer:
/// so long at most may a server that was cut off go on showing what it keeps.
constexpr int silence_milliseconds = 1000;
constexpr int answer_milliseconds = 2000;
constexpr int retry_milliseconds = 500;

struct ForgetNotification {
    void operator()(PGnotify* notification) const { PQfreemem(notification); }
};

base::Result<std::unique_ptr<Connection>> open_listening(const Address& address) {
    TRY(auto connection, Connection::open(address));
    TRY_DO(connection->run_script("LISTEN sagsgang"));
    return connection;
}

}  // namespace

Listener::Listener(const Address& address)
    : address_(address),
      silence_(std::move(address_.silence)),
      name_(base::make_secret().substr(0, 16)),
      notify_(fmt::format("NOTIFY sagsgang, '{}'", name_)),
      stop_(::eventfd(0, EFD_CLOEXEC)) {}

base::Result<std::unique_ptr<Listener>> Listener::open(const Address& address) {
    std::unique_ptr<Listener> listener(new Listener(address));
    TRY(listener->first_, open_listening(address));
    listener->hears_ = true;
    // Signals are for the thread that waits for them.
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    listener->thread_ = std::thread([raw = listener.get()] { raw->listen(); });
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
    return listener;
}

base::Result<std::unique_ptr<Listener>> Listener::deaf(const Address& address) {
    return std::unique_ptr<Listener>(new Listener(address));
}

Listener::~Listener() {
    if (thread_.joinable()) {
        ::eventfd_write(stop_, 1);
        thread_.join();
    }
    ::close(stop_);
}

std::int64_t Listener::version() { return hears_ ? version_.load() : ++version_; }

bool Listener::wait_for(int descriptor, int milliseconds) {
    pollfd watched[2] = {{stop_, POLLIN, 0}, {descriptor, POLLIN, 0}};
    ::poll(watched, descriptor < 0 ? 1 : 2, milliseconds);
    return watched[0].revents == 0;
}

void Listener::take_notifications(Connection& connection) {
    while (
        const std::unique_ptr<PGnotify, ForgetNotification> heard{PQnotifies(connection.raw())}) {
        if (name_ != heard->extra) ++version_;
    }
}

/// Asks the other end for a sign of life. False: none came, or we are to stop.
bool Listener::is_answered(Connection& connection) {
    PGconn* raw = connection.raw();
    if (PQsendQuery(raw, "") == 0 || PQflush(raw) != 0) return false;
    while (PQisBusy(raw) != 0) {
        pollfd watched = {PQsocket(raw), POLLIN, 0};
        if (::poll(&watched, 1, answer_milliseconds) <= 0) {
            silence_->begin();
            return false;
        }
        if (PQconsumeInput(raw) == 0) return false;
    }
    while (const Answer answer{PQgetResult(raw)}) {
    }
    return PQstatus(raw) == CONNECTION_OK;
}

/// Until the connection breaks or we are to stop. False: stop.
bool Listener::hear(std::unique_ptr<Connection>& connection) {
    while (true) {
        if (!wait_for(PQsocket(connection->raw()), silence_milliseconds)) return false;
        pollfd readable = {PQsocket(connection->raw()), POLLIN, 0};
        const bool has_input = ::poll(&readable, 1, 0) > 0;
        const bool lives = has_input ? PQconsumeInput(connection->raw()) != 0 &&
                                           PQstatus(connection->raw()) == CONNECTION_OK
                                     : is_answered(*connection);
        take_notifications(*connection);
        if (!lives) return true;
    }
}

base::Result<std::unique_ptr<Connection>> Listener::reopen() {
    const Patience patience{std::chrono::milliseconds(answer_milliseconds)};
    auto opened = open_listening(address_);
    // Whoever is refused at once, or let in, is answered.
    if (!opened && patience.is_over()) {
        silence_->begin();
    } else {
        silence_->end();
    }
    return opened;
}

void Listener::listen() {
    std::unique_ptr<Connection> connection = std::move(first_);
    while (true) {
        if (connection && !hear(connection)) return;
        hears_ = false;
        connection.reset();
        if (!wait_for(-1, retry_milliseconds)) return;
        auto opened = reopen();
        if (!opened) continue;
        connection = std::move(opened).value();
        // Whatever was committed meanwhile, nobody told us.
        ++version_;
        hears_ = true;
    }
}

}  // namespace store::postgres
