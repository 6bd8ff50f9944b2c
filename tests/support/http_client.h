// SPDX-License-Identifier: AGPL-3.0-or-later
// The smallest HTTP client that can also misbehave: it sends bytes and reads what comes.
#pragma once
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/check.h"

namespace support {

struct HttpAnswer {
    int status = 0;
    std::string head;  ///< Status line and headers as they came.
    std::string body;

    /// The value of a header by its exact name, "" when absent.
    std::string header(std::string_view name) const {
        const std::string start = "\r\n" + std::string(name) + ": ";
        const std::size_t at = head.find(start);
        if (at == std::string::npos) return {};
        const std::size_t from = at + start.size();
        return head.substr(from, head.find("\r\n", from) - from);
    }
};

/// One connection to a server on this machine.
class HttpClient {
public:
    explicit HttpClient(int port, int patience_seconds = 10)
        : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        CHECK(socket_ >= 0, "a socket can be made");
        const timeval patience{.tv_sec = patience_seconds, .tv_usec = 0};
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<std::uint16_t>(port));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        connected_ =
            ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    }
    ~HttpClient() { ::close(socket_); }
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;

    bool connected() const { return connected_; }

    /// False when the server has gone.
    bool send(std::string_view bytes) const {
        while (!bytes.empty()) {
            const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }

    /// The next answer, or nothing when the connection ends first. `with_body` is false for HEAD.
    std::optional<HttpAnswer> read(bool with_body = true) {
        std::size_t end = 0;
        while ((end = buffer_.find("\r\n\r\n")) == std::string::npos) {
            if (!receive()) return std::nullopt;
        }
        HttpAnswer answer;
        answer.head = buffer_.substr(0, end + 2);
        buffer_.erase(0, end + 4);
        answer.status = std::atoi(answer.head.substr(9, 3).c_str());
        if (!with_body || answer.status == 304) return answer;
        const auto length =
            static_cast<std::size_t>(std::atoll(answer.header("Content-Length").c_str()));
        while (buffer_.size() < length) {
            if (!receive()) return std::nullopt;
        }
        answer.body = buffer_.substr(0, length);
        buffer_.erase(0, length);
        return answer;
    }

    /// "GET" of a path with further header lines ("Name: value\r\n").
    std::optional<HttpAnswer> get(std::string_view path, std::string_view headers = "") {
        if (!send(request("GET", path, headers))) return std::nullopt;
        return read();
    }

    static std::string request(std::string_view method, std::string_view path,
                               std::string_view headers = "") {
        std::string text(method);
        text.append(" ").append(path).append(" HTTP/1.1\r\nHost: localhost\r\n");
        return text.append(headers).append("\r\n");
    }

    /// Says that nothing more will be sent, and reads until the server ends the connection.
    std::string read_to_the_end() {
        ::shutdown(socket_, SHUT_WR);
        return read_to_its_end();
    }
    /// Reads until the server ends the connection.
    std::string read_to_its_end() {
        while (receive()) {
        }
        return std::exchange(buffer_, {});
    }
    /// Everything up to and with these bytes, or nothing when the connection ends first.
    std::optional<std::string> read_until(std::string_view bytes) {
        std::size_t at = 0;
        while ((at = buffer_.find(bytes)) == std::string::npos) {
            if (!receive()) return std::nullopt;
        }
        std::string read = buffer_.substr(0, at + bytes.size());
        buffer_.erase(0, at + bytes.size());
        return read;
    }
    /// Waits no longer than this; true when an answer has begun to come.
    bool answers_within(std::chrono::microseconds patience) const {
        pollfd waits{.fd = socket_, .events = POLLIN, .revents = 0};
        const timespec time{.tv_sec = 0, .tv_nsec = patience.count() * 1000};
        return ::ppoll(&waits, 1, &time, nullptr) > 0;
    }
    /// Reads without waiting for more.
    void read_what_is_there() {
        char bytes[16384];
        while (::recv(socket_, bytes, sizeof bytes, MSG_DONTWAIT) > 0) {
        }
    }
    /// Leaves so that the server gets an error instead of an end.
    void reset() const {
        const linger at_once{.l_onoff = 1, .l_linger = 0};
        ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    }

    /// True when the server ends the connection before anything more comes.
    bool is_ended() { return buffer_.empty() && !receive(); }

private:
    bool receive() {
        char bytes[16384];
        const ssize_t got = ::recv(socket_, bytes, sizeof bytes, 0);
        if (got <= 0) return false;
        buffer_.append(bytes, static_cast<std::size_t>(got));
        return true;
    }

    int socket_;
    bool connected_ = false;
    std::string buffer_;
};

}  // namespace support
