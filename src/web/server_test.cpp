// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/server.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>
#include <thread>

#include "support/http_client.h"
#include "support/quiet_site.h"

namespace web {
namespace {

using support::HttpClient;
using testing::HasSubstr;

/// A server on any free port for as long as a test runs.
struct ServerTest : testing::Test {
    ServerTest() : server(quiet.site, {.port = 0, .threads = 2, .body_bytes = 4096}) {
        std::promise<int> ready;
        auto port_known = ready.get_future();
        thread = std::thread([this, ready = std::move(ready)]() mutable {
            result = server.run([&ready](int open_port) { ready.set_value(open_port); });
        });
        port = port_known.get();
    }
    ~ServerTest() override { stop(); }
    void stop() {
        server.stop();
        if (thread.joinable()) thread.join();
    }

    support::QuietSite quiet;
    Server server;
    std::thread thread;
    base::Result<void> result;
    int port = 0;
};

TEST_F(ServerTest, AnswersOnThePortItTells) {
    HttpClient client(port);
    const auto answer = client.get("/healthz");
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 200);
    EXPECT_EQ(answer->body, "ok\n");
    EXPECT_NE(answer->header("Date"), "");
}

TEST_F(ServerTest, KeepsTheConnectionForTheNextRequest) {
    HttpClient client(port);
    for (int round = 0; round < 3; ++round) {
        const auto answer = client.get("/healthz");
        ASSERT_TRUE(answer);
        EXPECT_EQ(answer->status, 200);
    }
}

TEST_F(ServerTest, AnswersRequestsSentAtOnceInTheirOrder) {
    HttpClient client(port);
    client.send(HttpClient::request("GET", "/healthz") +
                HttpClient::request("GET", "/findes-ikke"));
    EXPECT_EQ(client.read()->status, 200);
    EXPECT_EQ(client.read()->status, 404);
}

TEST_F(ServerTest, HeadTellsTheLengthAndSendsNoBody) {
    HttpClient client(port);
    client.send(HttpClient::request("HEAD", "/healthz"));
    const auto head = client.read(false);
    ASSERT_TRUE(head);
    EXPECT_EQ(head->header("Content-Length"), "3");
    EXPECT_EQ(client.get("/healthz")->body, "ok\n");
}

TEST_F(ServerTest, OtherMethodsAreRefusedWithThoseThatWork) {
    HttpClient client(port);
    client.send(HttpClient::request("DELETE", "/healthz"));
    const auto answer = client.read();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 405);
    EXPECT_EQ(answer->header("Allow"), "GET, HEAD, POST");
}

TEST_F(ServerTest, ABodyThatIsTooLargeIsRefusedWithAPage) {
    HttpClient client(port);
    client.send(HttpClient::request("POST", "/healthz", "Content-Length: 5000\r\n") +
                std::string(5000, 'x'));
    const auto answer = client.read();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 413);
    EXPECT_THAT(answer->body, HasSubstr("Det er for stort"));
}

TEST_F(ServerTest, AHugeBodyOrHeadIsRefusedBeforeItHasComeAndEndsTheConnection) {
    HttpClient body(port);
    body.send(HttpClient::request("POST", "/", "Content-Length: 100000000\r\n") + "beginning");
    EXPECT_EQ(body.read()->status, 413);
    EXPECT_TRUE(body.is_ended());
    HttpClient head(port);
    head.send("GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: " + std::string(40000, 'x'));
    const auto refused = head.read();
    ASSERT_TRUE(refused);
    EXPECT_THAT(refused->head, HasSubstr("431 Request Header Fields Too Large"));
    EXPECT_TRUE(head.is_ended());
    EXPECT_EQ(HttpClient(port).get("/healthz")->status, 200);
}

TEST_F(ServerTest, ALongAddressIsABadRequestAndABrokenOneIsNotThere) {
    EXPECT_EQ(HttpClient(port).get("/" + std::string(9000, 'x'))->status, 400);
    EXPECT_EQ(HttpClient(port).get("/%zz")->status, 404);
    EXPECT_EQ(HttpClient(port).get("/%c3%28")->status, 404);
    EXPECT_EQ(HttpClient(port).get("/a/%2e%2e/b")->status, 404);
}

TEST_F(ServerTest, ARequestWithoutOrWithTwoHostsIsBad) {
    HttpClient none(port);
    none.send("GET /healthz HTTP/1.1\r\n\r\n");
    EXPECT_EQ(none.read()->status, 400);
    EXPECT_EQ(HttpClient(port).get("/healthz", "Host: elsewhere\r\n")->status, 400);
}

TEST_F(ServerTest, AWishForAnotherProtocolIsAnsweredInThisOne) {
    HttpClient client(port);
    const auto answer = client.get("/healthz", "Connection: Upgrade\r\nUpgrade: websocket\r\n");
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 200);
    EXPECT_EQ(answer->header("Connection"), "close");
}

TEST_F(ServerTest, NonsenseIsABadRequestThatEndsTheConnectionAndNothingElse) {
    for (const char* bytes :
         {"\x16\x03\x01 nonsense\r\n\r\n", "GET / HTTP/1.1\nHost: localhost\n\n",
          "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n",
          "GET / HTTP/1.1\r\nHost: a\r\n folded: b\r\n\r\n"}) {
        HttpClient client(port);
        client.send(bytes);
        const auto answer = client.read();
        ASSERT_TRUE(answer) << bytes;
        EXPECT_EQ(answer->status, 400) << bytes;
        EXPECT_EQ(answer->header("Connection"), "close") << bytes;
        EXPECT_TRUE(client.is_ended()) << bytes;
    }
    EXPECT_EQ(HttpClient(port).get("/healthz")->status, 200);
}

TEST_F(ServerTest, ABodyIsAskedForWhenItWaitsToBe) {
    HttpClient client(port);
    client.send(
        HttpClient::request("POST", "/healthz", "Content-Length: 3\r\nExpect: 100-continue\r\n"));
    EXPECT_THAT(client.read(false)->head, HasSubstr("HTTP/1.1 100 Continue"));
    client.send("a=b");
    EXPECT_EQ(client.read()->status, 400);
    client.send(HttpClient::request("POST", "/healthz",
                                    "Content-Length: 5000\r\nExpect: 100-continue\r\n"));
    EXPECT_EQ(client.read()->status, 413);
}

TEST_F(ServerTest, WhoeverHasSaidEverythingGetsAllAnswers) {
    HttpClient client(port);
    client.send(HttpClient::request("GET", "/healthz") + HttpClient::request("GET", "/healthz") +
                HttpClient::request("GET", "/healthz"));
    const std::string all = client.read_to_the_end();
    std::size_t answers = 0;
    for (std::size_t at = all.find("200 OK"); at != std::string::npos;
         at = all.find("200 OK", at + 1)) {
        ++answers;
    }
    EXPECT_EQ(answers, 3U);
}

TEST_F(ServerTest, AnOldClientKeepsItsConnectionOnlyWhenItAsks) {
    HttpClient keeps(port);
    keeps.send("GET /healthz HTTP/1.0\r\nHost: a\r\nConnection: keep-alive\r\n\r\n");
    EXPECT_EQ(keeps.read()->header("Connection"), "keep-alive");
    EXPECT_EQ(keeps.get("/healthz")->status, 200);
    HttpClient ends(port);
    ends.send("GET /healthz HTTP/1.0\r\nHost: a\r\n\r\n");
    EXPECT_EQ(ends.read()->status, 200);
    EXPECT_TRUE(ends.is_ended());
}

TEST_F(ServerTest, StopsInGoodOrder) {
    HttpClient idle(port);
    ASSERT_TRUE(idle.get("/healthz"));
    stop();
    EXPECT_TRUE(result);
    EXPECT_FALSE(HttpClient(port).connected());
}

TEST_F(ServerTest, APortThatIsTakenIsTold) {
    Server second(quiet.site, {.port = port});
    const auto done = second.run({});
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, "server.port_taken");
    EXPECT_EQ(done.error().kind, base::ErrorKind::Unavailable);
}

TEST(ServerStartTest, AnAddressThatIsNoneIsTold) {
    support::QuietSite quiet;
    Server server(quiet.site, {.address = "not an address"});
    const auto done = server.run({});
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, "server.address");
}

TEST(ServerStartTest, StoppingBeforeItRunsEndsItAtOnce) {
    support::QuietSite quiet;
    Server server(quiet.site, {.port = 0});
    server.stop();
    EXPECT_TRUE(server.run({}));
}

TEST(ServerLimitTest, AClientThatNeverFinishesItsRequestIsLetGo) {
    support::QuietSite quiet;
    Server server(quiet.site, {.port = 0, .request_time = std::chrono::milliseconds(200)});
    std::promise<int> ready;
    auto port = ready.get_future();
    std::thread thread([&] { EXPECT_TRUE(server.run([&](int open) { ready.set_value(open); })); });
    HttpClient slow(port.get());
    slow.send("GET /healthz HTTP/1.1\r\nHost: local");
    EXPECT_TRUE(slow.is_ended());
    server.stop();
    thread.join();
}

TEST(ServerLimitTest, WhoeverHasBeenSilentLongestGivesWayToANewClient) {
    support::QuietSite quiet;
    Server server(quiet.site, {.port = 0, .connections = 2});
    std::promise<int> ready;
    auto port = ready.get_future();
    std::thread thread([&] { EXPECT_TRUE(server.run([&](int open) { ready.set_value(open); })); });
    const int open = port.get();
    HttpClient first(open);
    EXPECT_EQ(first.get("/healthz")->status, 200);
    HttpClient second(open);
    EXPECT_EQ(second.get("/healthz")->status, 200);
    HttpClient third(open);
    EXPECT_EQ(third.get("/healthz")->status, 200);
    EXPECT_TRUE(first.is_ended());
    EXPECT_EQ(second.get("/healthz")->status, 200);
    EXPECT_EQ(server.connections(), 2);
    server.stop();
    thread.join();
}

}  // namespace
}  // namespace web
