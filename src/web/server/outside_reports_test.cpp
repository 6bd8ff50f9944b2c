// SPDX-License-Identifier: AGPL-3.0-or-later
// Bytes with which others' servers were led astray or ended, as people reported it in public, and
// what this one makes of them: one reading, or none and the end of the connection.
#include <gmock/gmock.h>

#include <future>
#include <thread>

#include "support/http_client.h"
#include "support/quiet_site.h"
#include "web/server.h"

namespace web {
namespace {

using support::HttpClient;
using testing::ElementsAre;

const std::string close_at_once = HttpClient::request("GET", "/healthz", "Connection: close\r\n");

std::string post(const std::string& headers, const std::string& body) {
    return HttpClient::request("POST", "/log-ind", headers) + body;
}
std::string chunks(const std::string& body) { return post("Transfer-Encoding: chunked\r\n", body); }

struct OutsideReportsTest : testing::TestWithParam<int> {
    OutsideReportsTest()
        : server(quiet.site, {.port = 0, .threads = GetParam(), .body_bytes = 4096}) {
        std::promise<int> ready;
        auto port_known = ready.get_future();
        thread = std::thread([this, ready = std::move(ready)]() mutable {
            EXPECT_TRUE(server.run([&ready](int open_port) { ready.set_value(open_port); }));
        });
        port = port_known.get();
    }
    ~OutsideReportsTest() override {
        server.stop();
        thread.join();
    }

    /// The statuses of all answers, to the end of the connection.
    std::vector<int> answers_to(const std::string& bytes) const {
        HttpClient client(port);
        client.send(bytes);
        std::vector<int> statuses;
        while (const auto answer = client.read()) statuses.push_back(answer->status);
        EXPECT_TRUE(client.is_ended()) << bytes.substr(0, 300);
        return statuses;
    }

    support::QuietSite quiet;
    Server server;
    std::thread thread;
    int port = 0;
};

// What follows such a head could be a body to one reader and a request to another: nobody answers
// it.
TEST_P(OutsideReportsTest, ABodyThatIsToldTwiceOrUnclearlyIsRefusedAndNothingBehindItIsRead) {
    const std::string behind = "0\r\n\r\n" + close_at_once;
    const std::pair<const char*, std::string> reports[] = {
        {"cpp-httplib 2516", post("Transfer-Encoding: chunked, gzip\r\n", behind)},
        {"cpp-httplib 2516", post("Content-Length: 0\r\nTransfer-Encoding: chunked\r\n", behind)},
        {"drogon 2550", post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", behind)},
        {"openlitespeed 392", post("Content-Length: 0\r\nTransfer-Encoding: chunked\r\n",
                                   "20\r\nGET / HTTP/1.1\r\nHost: gotcha\r\n\r\n\r\n" + behind)},
        {"tiny-http 173", post("Content-Length: 5\r\nTransfer-Encoding : chunked\r\n", behind)},
        {"brpc 2518",
         post("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", behind)},
        {"Starlet 34", post("Content-Length: 3a\r\n", behind)},
        {"otp 10833", post("Content-Length: +5\r\n", behind)},
        {"otp 10833", post("Content-Length: 5, 5\r\n", behind)},
        {"agoo 139", post("Content-Length: 18446744073709551615\r\n", behind)},
        {"uWebSockets 1501", chunks("ffffffffffffffff\r\n" + behind)},
        {"uWebSockets 1501", chunks("0x3\r\na=b\r\n" + behind)},
        {"beast 430", chunks("3\r\na=bXX" + behind)},
        {"beast 3077", chunks("3;" + std::string(9000, 'x') + "\r\na=b\r\n" + behind)},
        {"arangodb 15988",
         "POST /log-ind HTTP/9.1\r\nHost: a\r\nContent-Length: x\r\n\r\n" + behind},
    };
    for (const auto& [report, bytes] : reports) {
        const auto answers = answers_to(bytes);
        ASSERT_EQ(answers.size(), 1U) << report << "\n" << bytes.substr(0, 300);
        EXPECT_THAT(answers[0], testing::AnyOf(400, 413, 431, 501, 505)) << report;
    }
}

TEST_P(OutsideReportsTest, WhatIsUnusualAndClearIsReadAsWhatItIs) {
    EXPECT_THAT(answers_to(post("Transfer-Encoding:\tchunked\r\n", "3\r\na=b\r\n0\r\n\r\n") +
                           close_at_once),
                ElementsAre(400, 200))
        << "curl 6144: the form is wrong, not the request";
    HttpClient client(port);  // HTTP.jl 1112
    client.send(HttpClient::request("HEAD", "/healthz") + close_at_once);
    ASSERT_TRUE(client.read(false));
    const auto behind = client.read();
    ASSERT_TRUE(behind) << "no body came with the head";
    EXPECT_EQ(behind->body.size(), std::stoul(behind->header("Content-Length")));
    EXPECT_THAT(answers_to(close_at_once + close_at_once), ElementsAre(200)) << "bun 35054";
}

TEST_P(OutsideReportsTest, ABodyThatWasAnnouncedAndIsNotWantedIsNoRequest) {
    const std::string expect = "Expect: 100-continue\r\nContent-Length: ";
    for (const char* length : {"10\r\n", "999999999\r\n"}) {  // golang 11549, dusty 163, bun 33293
        HttpClient client(port);
        client.send(HttpClient::request("POST", "/findes-ikke", expect + length));
        client.send("0123456789" + close_at_once);
        std::vector<int> statuses;
        while (const auto answer = client.read()) statuses.push_back(answer->status);
        EXPECT_TRUE(client.is_ended());
        // Either the ten bytes were asked for and read, or the connection ends with the refusal.
        EXPECT_THAT(statuses, testing::AnyOf(ElementsAre(100, 400, 200), ElementsAre(400, 200),
                                             ElementsAre(413)));
    }
}

TEST_P(OutsideReportsTest, ATargetWithAByteThatEndsANameElsewhereNamesNothing) {
    // drogon 2591, openswoole 392, http-server 502, uWebSockets.js 111, agoo 138.
    for (const char* target : {"/statisk/x/css/site.css%00.png", "/%00", "/healthz%00",
                               "/statisk/x/%2e%2e%2f%2e%2e%2fetc%2fpasswd", "/%2e%2e/etc/passwd"}) {
        const auto answers =
            answers_to(HttpClient::request("GET", target, "Connection: close\r\n"));
        ASSERT_EQ(answers.size(), 1U) << target;
        EXPECT_THAT(answers[0], testing::AnyOf(400, 404)) << target;
    }
    EXPECT_THAT(answers_to(std::string("GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n", 29)),
                ElementsAre(400));
}

INSTANTIATE_TEST_SUITE_P(Threads, OutsideReportsTest, testing::Values(1, 2, 4));

}  // namespace
}  // namespace web
