// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/proxies.h"

#include <gtest/gtest.h>

namespace web {
namespace {

Proxies proxies(std::string_view text) {
    auto parsed = Proxies::parse(text);
    EXPECT_TRUE(parsed) << text;
    return std::move(parsed).value();
}

TEST(ProxiesTest, NobodyIsTrustedUnlessNamed) {
    EXPECT_FALSE(proxies("").trusts("127.0.0.1"));
    EXPECT_EQ(proxies("").client_of("127.0.0.1", "192.0.2.7"), "127.0.0.1");
}

TEST(ProxiesTest, AddressesAndNetworksAreNamed) {
    const Proxies some = proxies("127.0.0.1, 10.0.0.0/8 ::1 2001:db8::/33");
    for (const char* ours : {"127.0.0.1", "10.0.0.0", "10.255.1.2", "::1", "2001:db8:7fff::1"}) {
        EXPECT_TRUE(some.trusts(ours)) << ours;
    }
    for (const char* other :
         {"127.0.0.2", "11.0.0.0", "9.255.255.255", "::2", "2001:db8:8000::1", "", "x"}) {
        EXPECT_FALSE(some.trusts(other)) << other;
    }
    EXPECT_TRUE(proxies("0.0.0.0/0").trusts("192.0.2.7"));
    EXPECT_FALSE(proxies("0.0.0.0/0").trusts("2001:db8::1"));
}

TEST(ProxiesTest, WhatIsNoAddressIsTold) {
    for (const char* text : {"localhost", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "10.0.0.0/8x",
                             "::1/129", "10.0.0", "127.0.0.1;"}) {
        const auto parsed = Proxies::parse(text);
        ASSERT_FALSE(parsed) << text;
        EXPECT_EQ(parsed.error().code, "server.proxies");
        EXPECT_EQ(parsed.error().detail, text);
    }
}

TEST(ProxiesTest, TheClientIsTheLastThatIsNoneOfOurs) {
    const Proxies some = proxies("127.0.0.1 10.0.0.0/8");
    EXPECT_EQ(some.client_of("127.0.0.1", "192.0.2.7"), "192.0.2.7");
    EXPECT_EQ(some.client_of("127.0.0.1", "192.0.2.7, 10.1.1.1"), "192.0.2.7");
    EXPECT_EQ(some.client_of("127.0.0.1", "6.6.6.6, 192.0.2.7"), "192.0.2.7")
        << "what a client says of itself comes first and is not believed";
    EXPECT_EQ(some.client_of("127.0.0.1", "[2001:db8::1]:5678"), "2001:db8::1");
    EXPECT_EQ(some.client_of("127.0.0.1", "192.0.2.7:5678"), "192.0.2.7");
}

TEST(ProxiesTest, WhoeverIsNoProxyIsWhoTheyAre) {
    const Proxies some = proxies("127.0.0.1");
    EXPECT_EQ(some.client_of("192.0.2.9", "192.0.2.7"), "192.0.2.9");
    EXPECT_EQ(some.client_of("127.0.0.1", ""), "127.0.0.1");
    EXPECT_EQ(some.client_of("127.0.0.1", "unknown"), "127.0.0.1");
    EXPECT_EQ(some.client_of("127.0.0.1", "6.6.6.6, unknown"), "127.0.0.1");
}

}  // namespace
}  // namespace web
