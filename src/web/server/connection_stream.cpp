// SPDX-License-Identifier: AGPL-3.0-or-later
// What a connection does once its answer goes on with events.
#include <sys/epoll.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>

#include "web/internal/server/connection.h"

namespace web {
namespace {

/// A reader who is further behind is let go: he comes again and asks for what he missed.
constexpr std::size_t most_waiting = 64U << 10U;
/// The kernel holds no more than this for him.
constexpr int kernel_bytes = 16384;

bool is_for_later(int error) { return error == EAGAIN || error == EWOULDBLOCK || error == EINTR; }

}  // namespace

void Connection::begin_stream(std::shared_ptr<const EventStream> stream) {
    outgoing_.forget();
    request_ = nullptr;
    input_ = std::string();
    ::setsockopt(socket_, SOL_SOCKET, SO_SNDBUF, &kernel_bytes, sizeof kernel_bytes);
    go_to(State::Streaming, EPOLLIN, Loop::Time::max());
    heartbeat_ = home_.loop.now() + parts_.options.heartbeat;
    const auto weak = weak_from_this();
    EventReader listener{.stream = std::move(stream),
                         .hear =
                             [weak, &loop = home_.loop](std::string bytes) {
                                 loop.post([weak, bytes = std::move(bytes)] {
                                     if (const auto self = weak.lock()) self->push(bytes);
                                 });
                             },
                         .end =
                             [weak, &loop = home_.loop] {
                                 loop.post([weak] {
                                     if (const auto self = weak.lock()) self->close();
                                 });
                             }};
    // The browser comes again after so long, not all of them at once.
    const auto wait = 2000 + static_cast<std::uintptr_t>(socket_) * 37 % 3000;
    // Added before anything is pushed: whoever is closed by a push is taken out again.
    if (!parts_.streams.add(this, std::move(listener))) return close();
    push("retry: " + std::to_string(wait) + "\n\n");
}

void Connection::stream_is_ready(std::uint32_t events) {
    if ((events & EPOLLOUT) != 0) push_what_waits();
    if (state_ != State::Streaming || (events & ~std::uint32_t{EPOLLOUT}) == 0) return;
    std::array<char, 512> ignored;
    const ssize_t got = ::recv(socket_, ignored.data(), ignored.size(), 0);
    if (got == 0 || (got < 0 && !is_for_later(errno))) close();
}

void Connection::push(std::string_view bytes) {
    if (state_ != State::Streaming) return;
    events_waiting_.append(bytes);
    push_what_waits();
    if (events_waiting_.size() > most_waiting) close();
}

void Connection::push_what_waits() {
    const ssize_t sent =
        ::send(socket_, events_waiting_.data(), events_waiting_.size(), MSG_NOSIGNAL);
    if (sent < 0 && !is_for_later(errno)) return close();
    if (sent > 0) {
        heard();
        events_waiting_.erase(0, static_cast<std::size_t>(sent));
    }
    go_to(State::Streaming, events_waiting_.empty() ? EPOLLIN : EPOLLIN | EPOLLOUT, deadline_);
}

void Connection::keep_stream_alive() {
    if (home_.loop.now() < heartbeat_) return;
    heartbeat_ = home_.loop.now() + parts_.options.heartbeat;
    push(":\n\n");
}

}  // namespace web
