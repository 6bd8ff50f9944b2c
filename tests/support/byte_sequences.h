// SPDX-License-Identifier: AGPL-3.0-or-later
// What strangers, broken programs and half-dead lines send to a web server: the same for a seed,
// always.
#pragma once
#include <array>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace support {

/// What a client does on one connection.
struct ByteSequence {
    enum class End { ReadsAll, ClosesHalf, Leaves, Resets };
    std::vector<std::string> writes;
    End end = End::ReadsAll;

    std::string text() const {
        std::string all;
        for (const std::string& one : writes) all += one;
        return all;
    }
};

class SequenceMaker {
public:
    explicit SequenceMaker(std::uint64_t seed) : random_(seed) {}

    ByteSequence make() {
        std::string bytes;
        const int requests = 1 + below(6);
        for (int at = 0; at < requests; ++at) bytes += below(8) == 0 ? nonsense() : request();
        if (below(4) == 0)
            bytes.resize(static_cast<std::size_t>(below(static_cast<int>(bytes.size()))));
        if (below(8) == 0 && !bytes.empty()) {
            bytes[static_cast<std::size_t>(below(static_cast<int>(bytes.size())))] =
                static_cast<char>(below(256));
        }
        ByteSequence made;
        made.end = static_cast<ByteSequence::End>(below(4));
        while (!bytes.empty()) {
            std::size_t size = bytes.size();
            if (below(2) == 0) size = 1 + static_cast<std::size_t>(below(static_cast<int>(size)));
            made.writes.push_back(bytes.substr(0, size));
            bytes.erase(0, size);
        }
        return made;
    }

private:
    int below(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)); }

    template <std::size_t size>
    std::string_view one_of(const std::array<std::string_view, size>& all) {
        return all[static_cast<std::size_t>(below(static_cast<int>(size)))];
    }

    std::string head(std::string_view method, std::string_view target) {
        static constexpr std::array<std::string_view, 10> extra = {
            "",
            "",
            "",
            "Connection: close\r\n",
            "Connection: keep-alive\r\n",
            "Expect: 100-continue\r\n",
            "Connection: Upgrade\r\nUpgrade: websocket\r\n",
            "Range: bytes=0-9\r\n",
            "Cookie: session=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n",
            "Accept-Encoding: gzip\r\n"};
        const std::string_view version = below(8) == 0 ? " HTTP/1.0\r\n" : " HTTP/1.1\r\n";
        std::string text(method);
        text.append(" ").append(target).append(version).append("Host: localhost\r\n");
        return text.append(one_of(extra));
    }

    std::string chunked(std::string_view body) {
        std::string text;
        while (!body.empty()) {
            const std::size_t size =
                1 + static_cast<std::size_t>(below(static_cast<int>(body.size())));
            text += std::to_string(size % 10 == size ? size : 9);
            const std::size_t taken = size % 10 == size ? size : 9;
            text.append(below(4) == 0 ? ";name=value" : "").append("\r\n");
            text.append(body.substr(0, taken)).append("\r\n");
            body.remove_prefix(std::min(taken, body.size()));
        }
        return text.append("0\r\n").append(below(4) == 0 ? "Trailer: yes\r\n" : "").append("\r\n");
    }

    std::string request() {
        static constexpr std::array<std::string_view, 6> targets = {"/healthz",
                                                                    "/hjaelp",
                                                                    "/findes-ikke",
                                                                    "/log-ind",
                                                                    "/statisk/x/css/site.css",
                                                                    "http://localhost/healthz"};
        static constexpr std::array<std::string_view, 5> bodies = {
            "a=b", "", "navn=x&kode=y", "\r\n\r\n", "GET / HTTP/1.1\r\n\r\n"};
        const std::string_view target = one_of(targets);
        const std::string_view body = one_of(bodies);
        switch (below(7)) {
            case 0:
                return head("POST", target) + "Content-Length: " + std::to_string(body.size()) +
                       "\r\n\r\n" + std::string(body);
            case 1:
                return head("POST", target) + "Transfer-Encoding: chunked\r\n\r\n" + chunked(body);
            case 2:
                return head("HEAD", target) + "\r\n";
            case 3:
                return head("DELETE", target) + "Content-Length: 3\r\n\r\nabc";
            default:
                return head("GET", target) + "\r\n";
        }
    }

    std::string nonsense() {
        static constexpr std::array<std::string_view, 12> all = {
            "\r\n\r\n",
            "\x16\x03\x01\x02",
            "GET\r\n\r\n",
            "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nTransfer-Encoding: "
            "chunked\r\n\r\n0\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: "
            "chunked\r\n\r\nffffffffffffffff\r\n",
            "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\n\r\nabc",
            "GET / HTTP/1.1\nHost: localhost\n\n",
            "GET / HTTP/1.1\r\nHost: localhost\r\n folded: yes\r\n\r\n",
            "CONNECT localhost:80 HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n"};
        return std::string(one_of(all));
    }

    std::mt19937_64 random_;
};

}  // namespace support
