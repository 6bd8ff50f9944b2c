// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/internal/server/head.h"

#include <gtest/gtest.h>

#include <string>

namespace web {
namespace {

std::string with(std::string_view lines, std::string_view first = "GET / HTTP/1.1\r\n") {
    return std::string(first) + "Host: localhost\r\n" + std::string(lines) + "\r\n";
}
int refused(const std::string& bytes) { return read_head(bytes, {}).refused; }

TEST(ServerHeadTest, ReadsWhatABrowserSends) {
    const std::string bytes =
        "POST /log-ind?a=b HTTP/1.1\r\nHost: localhost:8080\r\nCONTENT-Length:  12 \r\nX:\r\n\r\n";
    const ReadHead read = read_head(bytes, {});
    ASSERT_EQ(read.refused, 0);
    EXPECT_EQ(read.head.method, "POST");
    EXPECT_EQ(read.head.target, "/log-ind?a=b");
    ASSERT_EQ(read.head.headers.size(), 3U);
    EXPECT_EQ(read.head.headers[1].value, "12");
    EXPECT_EQ(read.head.headers[2].value, "");
    EXPECT_EQ(read.head.body_bytes, 12U);
    EXPECT_TRUE(read.head.keeps_connection);
}

TEST(ServerHeadTest, TheLengthOfABodyIsToldOnceAndAsANumber) {
    for (const char* lines :
         {"Content-Length: 3\r\nContent-Length: 3\r\n", "Content-Length: 3, 3\r\n",
          "Content-Length: +3\r\n", "Content-Length: -3\r\n", "Content-Length: 0x3\r\n",
          "Content-Length: 3 3\r\n", "Content-Length:\r\n",
          "Content-Length: 9999999999999999999\r\n",
          "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n",
          "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"}) {
        EXPECT_EQ(refused(with(lines)), 400) << lines;
    }
    EXPECT_EQ(refused(with("Transfer-Encoding: gzip, chunked\r\n")), 501);
    EXPECT_EQ(refused(with("Transfer-Encoding: identity\r\n")), 501);
    EXPECT_EQ(refused(with("Transfer-Encoding: chunked\r\n", "POST / HTTP/1.0\r\n")), 400);
    EXPECT_EQ(refused(with("Transfer-Encoding: Chunked\r\n", "POST / HTTP/1.1\r\n")), 0);
}

TEST(ServerHeadTest, WhatTwoProgramsCouldReadDifferentlyIsRefused) {
    using namespace std::string_literals;
    for (const std::string& bytes :
         {with(" folded: line\r\n"), with("\tfolded: line\r\n"), with("Content-Length : 3\r\n"),
          with("Bad Name: x\r\n"), with(": no name\r\n"), with("no colon\r\n"),
          with("Nul: a\0b\r\n"s), with("Control: a\x01"s + "b\r\n"), with("Return: a\rb\r\n"),
          "GET  / HTTP/1.1\r\n\r\n"s, "GET / HTTP/1.1 \r\n\r\n"s, "GET /\r\n\r\n"s, "GET\r\n\r\n"s,
          "GET / http/1.1\r\n\r\n"s, "GET / HTTP/1.1x\r\n\r\n"s, "G@T / HTTP/1.1\r\n\r\n"s,
          "GET /a\tb HTTP/1.1\r\n\r\n"s, "GET /\x7f HTTP/1.1\r\n\r\n"s, "\x16\x03\x01\r\n\r\n"s}) {
        EXPECT_EQ(refused(bytes), 400) << bytes;
    }
    EXPECT_EQ(refused("PRI * HTTP/2.0\r\n\r\n"), 505);
    EXPECT_EQ(refused("GET / HTTP/0.9\r\n\r\n"), 505);
}

TEST(ServerHeadTest, TheConnectionIsKeptAsItsClientWishes) {
    const auto keeps = [](const std::string& bytes) {
        return read_head(bytes, {}).head.keeps_connection;
    };
    EXPECT_TRUE(keeps(with("")));
    EXPECT_FALSE(keeps(with("Connection: close\r\n")));
    EXPECT_FALSE(keeps(with("Connection: keep-alive, Close\r\n")));
    EXPECT_FALSE(keeps(with("", "GET / HTTP/1.0\r\n")));
    EXPECT_TRUE(keeps(with("Connection: Keep-Alive\r\n", "GET / HTTP/1.0\r\n")));
}

TEST(ServerHeadTest, OnlyOneExpectationCanBeMet) {
    EXPECT_TRUE(read_head(with("Expect: 100-Continue\r\n"), {}).head.awaits_continue);
    EXPECT_FALSE(
        read_head(with("Expect: 100-continue\r\n", "GET / HTTP/1.0\r\n"), {}).head.awaits_continue);
    EXPECT_EQ(refused(with("Expect: coffee\r\n")), 417);
}

TEST(ServerHeadTest, ThereAreOnlySoManyHeaders) {
    std::string lines;
    for (int at = 0; at < 99; ++at) lines += "X: y\r\n";
    EXPECT_EQ(refused(with(lines)), 0);
    EXPECT_EQ(refused(with(lines + "X: y\r\n")), 431);
}

TEST(ServerHeadTest, AHeadEndsWithAnEmptyLineHoweverItIsCut) {
    const std::string bytes = with("A: b\r\n");
    for (std::size_t cut = 0; cut < bytes.size(); ++cut) {
        const std::string_view part = std::string_view(bytes).substr(0, cut);
        EXPECT_EQ(find_head(part, 0, {}).bytes, 0U) << cut;
        EXPECT_EQ(find_head(part, 0, {}).refused, 0) << cut;
        EXPECT_EQ(find_head(bytes, cut, {}).bytes, bytes.size()) << cut;
    }
}

TEST(ServerHeadTest, AHeadThatCannotEndWellIsRefusedAtOnce) {
    EXPECT_EQ(find_head("GET / HTTP/1.1\nHost", 0, {}).refused, 400);
    EXPECT_EQ(find_head("GET / HTTP/1.1\r\n\nX", 0, {}).refused, 400);
    EXPECT_EQ(find_head(std::string(40000, 'x'), 0, {}).refused, 431);
    EXPECT_EQ(find_head(with("X: " + std::string(40000, 'x') + "\r\n"), 0, {}).refused, 431);
}

}  // namespace
}  // namespace web
