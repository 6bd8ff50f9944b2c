// SPDX-License-Identifier: AGPL-3.0-or-later
// Events over the network: many readers, slow ones, those who come again, and those who may no
// longer hear.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <thread>
#include <vector>

#include "support/http_client.h"
#include "support/quiet_site.h"
#include "web/events.h"
#include "web/server.h"

namespace web {
namespace {

using support::HttpClient;
using testing::HasSubstr;

std::atomic<bool> everybody_may_hear{true};

base::Result<Response> listen(const Request& request, Context&) {
    return stream_events({.topic = "bell",
                          .may_hear = [](const Visitor&) { return everybody_may_hear.load(); },
                          .after = last_event_of(request)});
}
const std::vector<Route> table = {{Method::Get, "/haendelser", listen, Access::everyone()}};

struct StreamsTest : testing::Test {
    StreamsTest() {
        everybody_may_hear = true;
        quiet.site.pages.routes = table;
        options.port = 0;
        options.threads = 1;
        options.request_time = std::chrono::milliseconds(400);
    }
    ~StreamsTest() override { stop(); }

    void start() {
        server = std::make_unique<Server>(quiet.site, options);
        std::promise<int> ready;
        auto port_known = ready.get_future();
        thread = std::thread([this, ready = std::move(ready)]() mutable {
            EXPECT_TRUE(server->run([&ready](int open_port) { ready.set_value(open_port); }));
        });
        port = port_known.get();
    }
    void stop() {
        if (!thread.joinable()) return;
        server->stop();
        thread.join();
    }
    std::unique_ptr<HttpClient> listener(std::string_view headers = {}) const {
        auto client = std::make_unique<HttpClient>(port);
        client->send(HttpClient::request("GET", "/haendelser", headers));
        const auto head = client->read(false);
        EXPECT_TRUE(head && head->header("Content-Type") == "text/event-stream; charset=utf-8");
        return client;
    }
    void ring(std::int64_t id, std::string data = "ding") {
        quiet.site.events->tell("bell", {id, "ring", std::move(data)});
    }

    support::QuietSite quiet;
    ServerOptions options;
    std::unique_ptr<Server> server;
    std::thread thread;
    int port = 0;
};

TEST_F(StreamsTest, FiveHundredReadersHearOfItAndOthersAreAnsweredMeanwhile) {
    start();
    std::vector<std::unique_ptr<HttpClient>> readers;
    for (int at = 0; at < 500; ++at) readers.push_back(listener());
    EXPECT_EQ(HttpClient(port).get("/healthz")->status, 200);
    for (int id = 1; id <= 5; ++id) ring(id, "no " + std::to_string(id));
    for (const auto& reader : readers) {
        const auto heard = reader->read_until("data: no 5\n\n");
        ASSERT_TRUE(heard);
        EXPECT_THAT(*heard, HasSubstr("id: 4\nevent: ring\ndata: no 4\n\nid: 5\nevent: ring\n"));
    }
    EXPECT_EQ(HttpClient(port).get("/healthz")->status, 200);
}

TEST_F(StreamsTest, WhoeverComesAgainHearsWhatHeMissed) {
    start();
    for (int id = 1; id <= 3; ++id) ring(id, "no " + std::to_string(id));
    const auto heard = listener("Last-Event-ID: 1\r\n")->read_until("data: no 3\n\n");
    ASSERT_TRUE(heard);
    EXPECT_THAT(*heard, HasSubstr("data: no 2\n\n"));
    EXPECT_EQ(heard->find("no 1"), std::string::npos);
    for (int id = 4; id <= 100; ++id) ring(id);
    EXPECT_TRUE(listener("Last-Event-ID: 2\r\n")->read_until("event: reset\n"));
}

TEST_F(StreamsTest, WhoeverIsTooFarBehindIsLetGo) {
    start();
    const auto slow = listener();
    const auto quick = listener();
    for (int id = 1; id <= 800; ++id) {
        ring(id, std::string(8000, 'x'));
        ASSERT_TRUE(quick->read_until("x\n\n")) << id;
    }
    EXPECT_EQ(server->connections(), 1);
}

TEST_F(StreamsTest, WhoeverMayNoLongerHearIsToldNothingMore) {
    start();
    const auto reader = listener();
    ring(1, "open");
    ASSERT_TRUE(reader->read_until("data: open\n\n"));
    everybody_may_hear = false;
    ring(2, "closed");
    EXPECT_TRUE(reader->is_ended());
    EXPECT_TRUE(listener()->read_until("retry: "));
}

TEST_F(StreamsTest, AStreamEndsSoonAlsoWhenNothingHappens) {
    start();
    const auto reader = listener();
    ASSERT_TRUE(reader->read_until("\n\n"));
    everybody_may_hear = false;
    EXPECT_TRUE(reader->is_ended());
}

TEST_F(StreamsTest, ALineThatIsSilentIsKeptOpen) {
    options.heartbeat = std::chrono::milliseconds(60);
    start();
    const auto reader = listener();
    for (int beat = 0; beat < 10; ++beat) ASSERT_TRUE(reader->read_until(":\n\n")) << beat;
}

TEST_F(StreamsTest, ThereAreOnlySoMany) {
    options.streams = 1;
    start();
    const auto first = listener();
    const auto second = listener();
    second->read_until("\n\n");
    EXPECT_TRUE(second->is_ended());
    ring(1);
    EXPECT_TRUE(first->read_until("data: ding\n\n"));
}

TEST_F(StreamsTest, StoppingEndsThem) {
    start();
    const auto reader = listener();
    ASSERT_TRUE(reader->read_until("\n\n"));
    stop();
    EXPECT_TRUE(reader->is_ended());
}

TEST_F(StreamsTest, HeadHasAHeadAndNoEvents) {
    start();
    HttpClient client(port);
    client.send(HttpClient::request("HEAD", "/haendelser"));
    EXPECT_EQ(client.read(false)->status, 200);
    EXPECT_EQ(client.get("/healthz")->status, 200);
}

}  // namespace
}  // namespace web
