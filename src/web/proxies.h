// SPDX-License-Identifier: AGPL-3.0-or-later
// Which machines stand between the browsers and us, and what they say of who asks.
#pragma once
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace web {

/// Addresses and networks whose word is taken; nobody's by default.
class Proxies {
public:
    /// "127.0.0.1, 10.0.0.0/8, ::1": separated by commas or blanks. Invalid "server.proxies":
    /// `detail` is the one that is neither an address nor a network.
    static base::Result<Proxies> parse(std::string_view text);

    bool trusts(std::string_view address) const;
    bool empty() const { return networks_.empty(); }
    /// Who asked, when `peer` is at the other end of the connection and `forwarded` is what
    /// X-Forwarded-For says: the last in the list that is not one of ours. Only those whose word is
    /// taken are asked, so nobody can give himself another address.
    std::string client_of(std::string_view peer, std::string_view forwarded) const;

private:
    using Bytes = std::array<unsigned char, 16>;  ///< IPv4 as "::ffff:a.b.c.d".
    struct Network {
        Bytes bytes;
        int bits;
    };
    static bool read_address(std::string_view text, Bytes& bytes);

    std::vector<Network> networks_;
};

}  // namespace web
