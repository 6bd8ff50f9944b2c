// SPDX-License-Identifier: AGPL-3.0-or-later
// The part of clamd that we ask, on a socket of its own: it finds the EICAR test file, wherever the
// pieces are cut.
#pragma once
#include <arpa/inet.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <string>
#include <thread>

#include "base/check.h"

namespace support {

/// The test file that every scanner finds (eicar.org), put together so that this source is not one.
inline std::string eicar() {
    std::string text = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR";
    text += "-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";
    return text;
}

class FakeClamd {
public:
    enum class Behaviour { Scans, HangsUp, TooLarge };
    explicit FakeClamd(const std::filesystem::path& path, Behaviour behaviour = Behaviour::Scans)
        : behaviour_(behaviour), socket_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
        ::unlink(path.c_str());
        CHECK(::bind(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0 &&
                  ::listen(socket_, 8) == 0,
              "a socket can be made");
        thread_ = std::thread([this] { serve(); });
    }
    ~FakeClamd() {
        ::shutdown(socket_, SHUT_RDWR);
        thread_.join();
        ::close(socket_);
    }
    FakeClamd(const FakeClamd&) = delete;
    FakeClamd& operator=(const FakeClamd&) = delete;

    std::size_t bytes_seen() const { return bytes_seen_; }

private:
    void serve() {
        while (true) {
            const int client = ::accept(socket_, nullptr, nullptr);
            if (client < 0) return;
            if (behaviour_ != Behaviour::HangsUp) answer(client);
            ::close(client);
        }
    }
    static bool take(int client, char* into, std::size_t bytes) {
        while (bytes > 0) {
            const ssize_t got = ::recv(client, into, bytes, 0);
            if (got <= 0) return false;
            into += got;
            bytes -= static_cast<std::size_t>(got);
        }
        return true;
    }
    void answer(int client) {
        char command[10];
        if (!take(client, command, sizeof command)) return;
        CHECK(std::memcmp(command, "zINSTREAM\0", sizeof command) == 0, "we ask for INSTREAM");
        std::string stream;
        while (true) {
            std::uint32_t length = 0;
            if (!take(client, reinterpret_cast<char*>(&length), sizeof length)) return;
            length = ::ntohl(length);
            if (length == 0) break;
            const std::size_t before = stream.size();
            stream.resize(before + length);
            if (!take(client, stream.data() + before, length)) return;
        }
        bytes_seen_ += stream.size();
        const bool is_found = stream.find(eicar()) != std::string::npos;
        std::string says = is_found ? "stream: Eicar-Signature FOUND" : "stream: OK";
        if (behaviour_ == Behaviour::TooLarge) says = "INSTREAM size limit exceeded. ERROR";
        ::send(client, says.c_str(), says.size() + 1, MSG_NOSIGNAL);
    }

    const Behaviour behaviour_;
    const int socket_;
    std::atomic<std::size_t> bytes_seen_{0};
    std::thread thread_;
};

}  // namespace support
