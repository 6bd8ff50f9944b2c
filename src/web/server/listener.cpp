// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/internal/server/listener.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/tcp.h>
#include <spdlog/spdlog.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <optional>

namespace web {
namespace {

constexpr int most_in_a_turn = 64;

union AnyAddress {
    sockaddr plain;
    sockaddr_in v4;
    sockaddr_in6 v6;
};

std::optional<AnyAddress> parse_address(const std::string& text, int port) {
    AnyAddress address{};
    if (::inet_pton(AF_INET, text.c_str(), &address.v4.sin_addr) == 1) {
        address.v4.sin_family = AF_INET;
        address.v4.sin_port = htons(static_cast<std::uint16_t>(port));
        return address;
    }
    address = {};
    if (::inet_pton(AF_INET6, text.c_str(), &address.v6.sin6_addr) != 1) return std::nullopt;
    address.v6.sin6_family = AF_INET6;
    address.v6.sin6_port = htons(static_cast<std::uint16_t>(port));
    return address;
}

socklen_t size_of(const AnyAddress& address) {
    return address.plain.sa_family == AF_INET ? sizeof address.v4 : sizeof address.v6;
}

/// An IPv4 address that came through an IPv6 socket is written as what it is.
std::string text_of(const AnyAddress& address) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (address.plain.sa_family == AF_INET) {
        ::inet_ntop(AF_INET, &address.v4.sin_addr, text.data(), text.size());
        return text.data();
    }
    ::inet_ntop(AF_INET6, &address.v6.sin6_addr, text.data(), text.size());
    const std::string written = text.data();
    constexpr std::string_view mapped = "::ffff:";
    const bool is_v4 = IN6_IS_ADDR_V4MAPPED(&address.v6.sin6_addr);
    return is_v4 ? written.substr(mapped.size()) : written;
}

}  // namespace

Listener::Listener(Loop& loop, int socket, std::function<void(int, std::string)> on_client)
    : loop_(loop), socket_(socket), on_client_(std::move(on_client)) {
    static_assert(events_ == EPOLLIN);
}

Listener::~Listener() {
    if (socket_ >= 0) ::close(socket_);
}

void Listener::stop() {
    if (socket_ < 0) return;
    if (listens_) loop_.forget(socket_);
    listens_ = false;
    ::close(std::exchange(socket_, -1));
}

void Listener::ready(std::uint32_t) {
    for (int turn = 0; turn < most_in_a_turn && socket_ >= 0; ++turn) {
        AnyAddress peer{};
        socklen_t size = sizeof peer;
        const int client = ::accept4(socket_, &peer.plain, &size, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (client < 0) {
            if (errno == ECONNABORTED || errno == EINTR) continue;
            if (errno == EAGAIN) return;
            // No room for another file: those who wait do so in the kernel until the next tick.
            loop_.forget(socket_);
            listens_ = false;
            return;
        }
        const int yes = 1;
        ::setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        on_client_(client, text_of(peer));
    }
}

void Listener::look_again() {
    if (!listens_ && socket_ >= 0) start();
}

int Listener::port() const {
    AnyAddress bound{};
    socklen_t size = sizeof bound;
    ::getsockname(socket_, &bound.plain, &size);
    return ntohs(bound.plain.sa_family == AF_INET ? bound.v4.sin_port : bound.v6.sin6_port);
}

base::Result<int> listen_at(const std::string& wanted, int port) {
    const auto address = parse_address(wanted == "localhost" ? "127.0.0.1" : wanted, port);
    if (!address) return base::Error{base::ErrorKind::Invalid, "server.address", wanted};
    const int socket =
        ::socket(address->plain.sa_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    const int yes = 1;
    if (socket >= 0) ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (socket < 0 || ::bind(socket, &address->plain, size_of(*address)) != 0 ||
        ::listen(socket, SOMAXCONN) != 0) {
        auto error = base::Error{base::ErrorKind::Unavailable, "server.port_taken",
                                 fmt::format("{}:{}: {}", wanted, port, std::strerror(errno))};
        if (socket >= 0) ::close(socket);
        return error;
    }
    return socket;
}

int allowed_connections(int wanted) {
    constexpr rlim_t for_the_rest = 200;  // The record, the index, the log, answers in files.
    rlimit files{};
    if (::getrlimit(RLIMIT_NOFILE, &files) != 0) return wanted;
    const rlim_t enough = static_cast<rlim_t>(wanted) + for_the_rest;
    if (files.rlim_cur < enough) {
        files.rlim_cur = std::min(enough, files.rlim_max);
        if (::setrlimit(RLIMIT_NOFILE, &files) != 0) ::getrlimit(RLIMIT_NOFILE, &files);
    }
    if (files.rlim_cur >= enough) return wanted;
    const int fewer = static_cast<int>(files.rlim_cur) - static_cast<int>(for_the_rest);
    spdlog::warn("{} connections at most: the limit of open files is {}", std::max(fewer, 1),
                 files.rlim_cur);
    return std::max(fewer, 1);
}

}  // namespace web
