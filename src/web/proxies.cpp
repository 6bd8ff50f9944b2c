// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/proxies.h"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>

#include "base/text.h"

namespace web {
namespace {

constexpr int bits_of_v4_prefix = 96;

std::string_view next_word(std::string_view& text) {
    constexpr std::string_view separators = ", \t";
    const std::size_t begin = std::min(text.find_first_not_of(separators), text.size());
    const std::size_t end = std::min(text.find_first_of(separators, begin), text.size());
    const std::string_view word = text.substr(begin, end - begin);
    text.remove_prefix(end);
    return word;
}

/// "192.0.2.7:5678" and "[2001:db8::1]:5678" without what is not the address.
std::string_view without_port(std::string_view text) {
    if (text.starts_with('[')) {
        const std::size_t end = text.find(']');
        return end == std::string_view::npos ? text : text.substr(1, end - 1);
    }
    const bool is_v4_with_port = std::count(text.begin(), text.end(), ':') == 1;
    return is_v4_with_port ? text.substr(0, text.find(':')) : text;
}

}  // namespace

bool Proxies::read_address(std::string_view text, Bytes& bytes) {
    const std::string whole(text);
    bytes = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    return ::inet_pton(AF_INET, whole.c_str(), bytes.data() + 12) == 1 ||
           ::inet_pton(AF_INET6, whole.c_str(), bytes.data()) == 1;
}

base::Result<Proxies> Proxies::parse(std::string_view text) {
    Proxies made;
    while (true) {
        const std::string_view word = next_word(text);
        if (word.empty()) return made;
        const std::size_t slash = std::min(word.find('/'), word.size());
        const std::string_view address = word.substr(0, slash);
        Network network{{}, 128};
        bool is_right = read_address(address, network.bytes);
        if (slash < word.size()) {
            const bool is_v4 = address.find(':') == std::string_view::npos;
            const std::string_view digits = word.substr(slash + 1);
            int bits = -1;
            const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), bits);
            network.bits = is_v4 ? bits_of_v4_prefix + bits : bits;
            is_right = is_right && read.ec == std::errc() &&
                       read.ptr == digits.data() + digits.size() && bits >= 0 &&
                       network.bits <= 128;
        }
        if (!is_right) {
            return base::Error{base::ErrorKind::Invalid, "server.proxies", std::string(word)};
        }
        made.networks_.push_back(network);
    }
}

bool Proxies::trusts(std::string_view address) const {
    Bytes bytes;
    if (networks_.empty() || !read_address(address, bytes)) return false;
    return std::any_of(networks_.begin(), networks_.end(), [&](const Network& network) {
        for (int bit = 0; bit < network.bits; ++bit) {
            const auto byte = static_cast<std::size_t>(bit / 8);
            const int mask = 0x80 >> (bit % 8);
            if (((bytes[byte] ^ network.bytes[byte]) & mask) != 0) return false;
        }
        return true;
    });
}

std::string Proxies::client_of(std::string_view peer, std::string_view forwarded) const {
    std::string client(peer);
    auto hops = base::split(forwarded, ',');
    while (!hops.empty() && trusts(client)) {
        const std::string_view hop = without_port(base::trim(hops.back()));
        hops.pop_back();
        Bytes bytes;
        if (!read_address(hop, bytes)) break;
        client = hop;
    }
    return client;
}

}  // namespace web
