// SPDX-License-Identifier: AGPL-3.0-or-later
// No sequence of bytes ends the server, holds a connection for good or keeps others from an answer.
#include <gtest/gtest.h>

#include <filesystem>
#include <future>
#include <iterator>
#include <thread>

#include "support/byte_sequences.h"
#include "support/http_client.h"
#include "support/quiet_site.h"
#include "web/server.h"

namespace web {
namespace {

using support::ByteSequence;
using support::HttpClient;

std::ptrdiff_t open_files() {
    return std::distance(std::filesystem::directory_iterator("/proc/self/fd"),
                         std::filesystem::directory_iterator());
}

struct SequencesTest : testing::TestWithParam<int> {
    SequencesTest() : server(quiet.site, {.port = 0, .threads = GetParam(), .body_bytes = 4096}) {
        std::promise<int> ready;
        auto port_known = ready.get_future();
        thread = std::thread([this, ready = std::move(ready)]() mutable {
            EXPECT_TRUE(server.run([&ready](int open_port) { ready.set_value(open_port); }));
        });
        port = port_known.get();
    }
    ~SequencesTest() override {
        server.stop();
        thread.join();
    }

    void play(const ByteSequence& sequence) const {
        HttpClient client(port);
        for (const std::string& one : sequence.writes) {
            if (!client.send(one)) break;
        }
        if (sequence.end == ByteSequence::End::ClosesHalf) client.read_to_the_end();
        if (sequence.end == ByteSequence::End::Resets) client.reset();
        if (sequence.end == ByteSequence::End::ReadsAll) client.read_what_is_there();
    }

    support::QuietSite quiet;
    Server server;
    std::thread thread;
    int port = 0;
};

TEST_P(SequencesTest, APostAndAGetThatClosesInOnePacketGetTheirAnswersInOrder) {
    for (int round = 0; round < 20; ++round) {
        HttpClient client(port);
        client.send(HttpClient::request("POST", "/log-ind", "Content-Length: 3\r\n") + "abc" +
                    HttpClient::request("GET", "/healthz", "Connection: close\r\n"));
        const auto first = client.read();
        ASSERT_TRUE(first);
        EXPECT_EQ(first->status, 400);
        const auto second = client.read();
        ASSERT_TRUE(second);
        EXPECT_EQ(second->status, 200);
        EXPECT_TRUE(client.is_ended());
    }
}

TEST_P(SequencesTest, ManyRequestsInOnePacketGetAsManyAnswersInOrder) {
    HttpClient client(port);
    std::string all;
    for (int round = 0; round < 100; ++round) {
        all += HttpClient::request("GET", round % 3 == 0 ? "/findes-ikke" : "/healthz");
    }
    client.send(all);
    for (int round = 0; round < 100; ++round) {
        const auto answer = client.read();
        ASSERT_TRUE(answer) << round;
        EXPECT_EQ(answer->status, round % 3 == 0 ? 404 : 200) << round;
    }
}

TEST_P(SequencesTest, TheServerLivesAndAnswersAfterEach) {
    const std::ptrdiff_t before = open_files();
    support::SequenceMaker maker(20261128);
    for (int round = 0; round < 1000; ++round) {
        const ByteSequence sequence = maker.make();
        play(sequence);
        const auto answer = HttpClient(port).get("/healthz");
        ASSERT_TRUE(answer) << round << ":\n" << sequence.text();
        ASSERT_EQ(answer->status, 200) << round;
    }
    // A connection is given back when the server has seen that its client left.
    for (int round = 0; round < 2000 && open_files() > before; ++round) {
        HttpClient(port).get("/healthz");
    }
    EXPECT_LE(open_files(), before + 1);
}

INSTANTIATE_TEST_SUITE_P(Threads, SequencesTest, testing::Values(1, 2, 4));

}  // namespace
}  // namespace web
