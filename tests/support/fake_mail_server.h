// SPDX-License-Identifier: AGPL-3.0-or-later
// A mail server for tests, on a free port of this machine. It does with each letter what it is told
// to.
#pragma once
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "base/check.h"

namespace support {

enum class MailFate {
    Take,
    RefuseReceiver,   ///< 550 to RCPT.
    RefuseLetter,     ///< 554 after the letter.
    NotNow,           ///< 451 to RCPT.
    TakeAndHangUp,    ///< Has the whole letter, and closes without an answer.
    TakeAndBeSilent,  ///< Has it, and says nothing until the other side closes.
};

class FakeMailServer {
public:
    struct Taken {
        std::string from;
        std::string to;
        std::string letter;
    };
    /// Asked for every receiver what becomes of the letter.
    using Decide = std::function<MailFate(const std::string& to)>;

    explicit FakeMailServer(Decide decide = [](const std::string&) { return MailFate::Take; })
        : decide_(std::move(decide)), listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        CHECK(::bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0 &&
                  ::listen(listener_, 64) == 0,
              "a mail server can listen");
        socklen_t size = sizeof address;
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
        port_ = ntohs(address.sin_port);
        CHECK(::pipe(stop_) == 0, "a pipe can be made");
        thread_ = std::thread([this] { accept_all(); });
    }
    ~FakeMailServer() {
        ::close(stop_[1]);
        thread_.join();
        settle();
        ::close(listener_);
        ::close(stop_[0]);
    }
    FakeMailServer(const FakeMailServer&) = delete;
    FakeMailServer& operator=(const FakeMailServer&) = delete;

    std::string url() const { return "smtp://127.0.0.1:" + std::to_string(port_); }
    /// Waits until all talks have ended. Whoever forks calls it first: a thread that holds the lock
    /// of the allocator is not there in a child, and the lock would never be free.
    void settle() {
        decltype(talks_) talks;
        {
            const std::lock_guard lock(mutex_);
            talks.swap(talks_);
        }
        for (std::thread& one : talks) one.join();
    }
    /// Letters that came whole, also those that it did not answer for.
    std::vector<Taken> taken() {
        const std::lock_guard lock(mutex_);
        return taken_;
    }

private:
    /// One more line without its end; false when the other side, or the test, is gone.
    bool read_line(int socket, std::string& buffer, std::string& line) {
        while (true) {
            const std::size_t end = buffer.find("\r\n");
            if (end != std::string::npos) {
                line = buffer.substr(0, end);
                buffer.erase(0, end + 2);
                return true;
            }
            pollfd both[2] = {{socket, POLLIN, 0}, {stop_[0], POLLIN, 0}};
            ::poll(both, 2, -1);
            if (both[1].revents != 0) return false;
            char bytes[4096];
            const ssize_t got = ::read(socket, bytes, sizeof bytes);
            if (got <= 0) return false;
            buffer.append(bytes, static_cast<std::size_t>(got));
        }
    }
    static void say(int socket, const std::string& line) {
        const std::string whole = line + "\r\n";
        static_cast<void>(::send(socket, whole.data(), whole.size(), MSG_NOSIGNAL));
    }

    void accept_all() {
        while (true) {
            pollfd both[2] = {{listener_, POLLIN, 0}, {stop_[0], POLLIN, 0}};
            ::poll(both, 2, -1);
            if (both[1].revents != 0) return;
            const int socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
            if (socket < 0) continue;
            const std::lock_guard lock(mutex_);
            talks_.emplace_back([this, socket] {
                talk(socket);
                // Also for copies of it that a process forked meanwhile may have.
                ::shutdown(socket, SHUT_RDWR);
                ::close(socket);
            });
        }
    }

    /// False: the connection is to be closed.
    bool take_letter(int socket, std::string& buffer, Taken letter, MailFate fate) {
        say(socket, "354 go on");
        std::string line;
        while (read_line(socket, buffer, line)) {
            if (line == ".") {
                if (fate == MailFate::RefuseLetter) {
                    say(socket, "554 no");
                    return true;
                }
                {
                    const std::lock_guard lock(mutex_);
                    taken_.push_back(std::move(letter));
                }
                if (fate == MailFate::TakeAndHangUp) return false;
                if (fate == MailFate::TakeAndBeSilent) {
                    while (read_line(socket, buffer, line)) {
                    }
                    return false;
                }
                say(socket, "250 taken");
                return true;
            }
            if (line.starts_with("..")) line.erase(0, 1);
            letter.letter += line + "\n";
        }
        return false;
    }

    void talk(int socket) {
        std::string buffer;
        std::string line;
        Taken letter;
        MailFate fate = MailFate::Take;
        say(socket, "220 ready");
        while (read_line(socket, buffer, line)) {
            if (line.starts_with("EHLO")) {
                say(socket, "250-fake\r\n250 8BITMIME");
            } else if (line.starts_with("MAIL FROM:")) {
                letter = {.from = line.substr(10), .to = {}, .letter = {}};
                say(socket, "250 ok");
            } else if (line.starts_with("RCPT TO:")) {
                letter.to = line.substr(9, line.find('>') - 9);
                fate = decide_(letter.to);
                if (fate == MailFate::RefuseReceiver) {
                    say(socket, "550 no such receiver");
                } else if (fate == MailFate::NotNow) {
                    say(socket, "451 later");
                } else {
                    say(socket, "250 ok");
                }
            } else if (line == "DATA") {
                if (!take_letter(socket, buffer, letter, fate)) return;
            } else if (line == "QUIT") {
                say(socket, "221 bye");
                return;
            } else {
                say(socket, "250 ok");
            }
        }
    }

    Decide decide_;
    int listener_;
    int port_ = 0;
    int stop_[2] = {-1, -1};
    std::mutex mutex_;
    std::vector<Taken> taken_;
    std::thread thread_;
    std::vector<std::thread> talks_;
};

}  // namespace support
