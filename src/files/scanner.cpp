// SPDX-License-Identifier: AGPL-3.0-or-later
#include "files/scanner.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>

#include "files/internal/read_through.h"

namespace files {
namespace {

Scan unanswered(std::string why) { return {ScanResult::Unanswered, std::move(why)}; }
Scan failed(const char* doing) {
    return unanswered(std::string(doing) + ": " + std::strerror(errno));
}

base::Descriptor connect_to(const std::filesystem::path& path, std::chrono::milliseconds patience) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string name = path.string();
    if (name.empty() || name.size() >= sizeof address.sun_path) {
        errno = ENAMETOOLONG;
        return base::Descriptor();
    }
    std::memcpy(address.sun_path, name.c_str(), name.size());
    base::Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (!socket.is_open()) return socket;
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(patience);
    const auto rest = std::chrono::duration_cast<std::chrono::microseconds>(patience - seconds);
    const timeval time{.tv_sec = seconds.count(), .tv_usec = rest.count()};
    ::setsockopt(socket.value(), SOL_SOCKET, SO_RCVTIMEO, &time, sizeof time);
    ::setsockopt(socket.value(), SOL_SOCKET, SO_SNDTIMEO, &time, sizeof time);
    const auto* at = reinterpret_cast<const sockaddr*>(&address);
    if (::connect(socket.value(), at, sizeof address) != 0) return base::Descriptor();
    return socket;
}

bool send_all(const base::Descriptor& socket, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t sent = ::send(socket.value(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) continue;
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

/// Its length in four bytes, the highest first, and the bytes; none end the stream.
bool send_piece(const base::Descriptor& socket, std::string_view bytes) {
    const std::uint32_t length = ::htonl(static_cast<std::uint32_t>(bytes.size()));
    return send_all(socket, {reinterpret_cast<const char*>(&length), sizeof length}) &&
           send_all(socket, bytes);
}

/// Up to the zero that ends an answer; nothing when none comes.
std::optional<std::string> read_answer(const base::Descriptor& socket) {
    constexpr std::size_t longest = 4096;
    std::string answer;
    std::array<char, 512> bytes{};
    while (answer.size() < longest) {
        const ssize_t got = ::recv(socket.value(), bytes.data(), bytes.size(), 0);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return std::nullopt;
        answer.append(bytes.data(), static_cast<std::size_t>(got));
        const std::size_t end = answer.find('\0');
        if (end != std::string::npos) return answer.substr(0, end);
    }
    return std::nullopt;
}

/// "stream: OK", "stream: Eicar-Signature FOUND", "INSTREAM size limit exceeded. ERROR".
Scan scan_of(const std::string& answer) {
    constexpr std::string_view start = "stream: ";
    constexpr std::string_view found = " FOUND";
    if (answer == "stream: OK") return {ScanResult::Clean, {}};
    if (answer.starts_with(start) && answer.ends_with(found) &&
        answer.size() > start.size() + found.size()) {
        return {ScanResult::Infected,
                answer.substr(start.size(), answer.size() - start.size() - found.size())};
    }
    return unanswered(answer);
}

constexpr std::size_t bytes_of_piece = 65536;

/// Sends what `next` gives, a piece without bytes last; nothing from it when it cannot be read.
template <class Next>
Scan ask(const base::Descriptor& socket, Next&& next) {
    if (!socket.is_open()) return failed("connecting");
    constexpr std::string_view command("zINSTREAM\0", 10);
    if (!send_all(socket, command)) return failed("asking");
    while (true) {
        const std::optional<std::string_view> piece = next();
        if (!piece) return failed("reading");
        // One that has seen enough says so and ends: its answer is there all the same.
        if (!send_piece(socket, *piece) || piece->empty()) break;
    }
    const auto answer = read_answer(socket);
    return answer ? scan_of(*answer) : failed("waiting for an answer");
}

}  // namespace

Scan Scanner::scan(const base::Descriptor& file) const {
    std::array<char, bytes_of_piece> piece{};
    off_t at = 0;
    return ask(connect_to(socket_, patience_), [&]() -> std::optional<std::string_view> {
        ssize_t got = -1;
        do {
            got = ::pread(file.value(), piece.data(), piece.size(), at);
        } while (got < 0 && errno == EINTR);
        if (got < 0) return std::nullopt;
        at += got;
        return std::string_view(piece.data(), static_cast<std::size_t>(got));
    });
}

Scan Scanner::scan(std::string_view bytes) const {
    return ask(connect_to(socket_, patience_), [&]() -> std::optional<std::string_view> {
        const std::string_view piece = bytes.substr(0, bytes_of_piece);
        bytes.remove_prefix(piece.size());
        return piece;
    });
}

Scan Scanner::scan(const std::filesystem::path& path) const {
    const auto file = open_plain(path);
    return file ? scan(file.value()) : unanswered(file.error().detail);
}

}  // namespace files
