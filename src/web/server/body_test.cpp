// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/internal/server/body.h"

#include <gtest/gtest.h>

namespace web {
namespace {

RequestHead chunked_head() {
    RequestHead head;
    head.is_chunked = true;
    return head;
}

int refused(std::string_view bytes, std::size_t most_bytes = 1000) {
    BodyReader reader(chunked_head(), most_bytes);
    reader.take(bytes);
    return reader.refused();
}

TEST(ServerBodyTest, TakesAsMuchAsWasToldAndLeavesTheNextRequest) {
    RequestHead head;
    head.body_bytes = 3;
    BodyReader reader(head, 1000);
    EXPECT_EQ(reader.take("ab"), 2U);
    EXPECT_FALSE(reader.is_complete());
    EXPECT_EQ(reader.take("cGET /"), 1U);
    EXPECT_TRUE(reader.is_complete());
    EXPECT_EQ(reader.body(), "abc");
}

TEST(ServerBodyTest, ReadsChunksHoweverTheyAreCut) {
    const std::string bytes = "3;name=\"x\"\r\nabc\r\nA\r\n0123456789\r\n000\r\nTrailer: x\r\n\r\n";
    for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
        BodyReader reader(chunked_head(), 1000);
        EXPECT_EQ(reader.take(bytes.substr(0, cut)), cut);
        EXPECT_EQ(reader.take(bytes.substr(cut) + "GET"), bytes.size() - cut) << cut;
        EXPECT_TRUE(reader.is_complete()) << cut;
        EXPECT_EQ(reader.body(), "abc0123456789") << cut;
    }
}

TEST(ServerBodyTest, BrokenChunksAreRefused) {
    for (const char* bytes :
         {"\r\n", "x\r\n", "-1\r\n", "+1\r\n", "0x1\r\n", " 1\r\n", "1 \r\na", "1\na",
          "ffffffffffffffff\r\n", "1\r\nab\r\n", "1\r\na\n", "1;a=\rb\r\n", "1;a=\x01\r\n",
          "0\r\nno colon\r\n", "0\r\n folded\r\n"}) {
        EXPECT_EQ(refused(bytes), 400) << bytes;
    }
}

TEST(ServerBodyTest, ABodyThatIsTooLongIsRefusedWhenItsChunkIsAnnounced) {
    EXPECT_EQ(refused("3e9\r\n"), 413);
    EXPECT_EQ(refused("ffffffff\r\n"), 413);
    EXPECT_EQ(refused("3e8\r\n"), 0);
    RequestHead head;
    head.body_bytes = 1001;
    EXPECT_EQ(BodyReader(head, 1000).refused(), 413);
}

TEST(ServerBodyTest, ChunksCannotBeMostlyExtensionsAndTrailers) {
    std::string flood;
    for (int at = 0; at < 20; ++at) flood += "1;" + std::string(1000, 'x') + "\r\na\r\n";
    EXPECT_EQ(refused(flood), 400);
    EXPECT_EQ(refused("1;" + std::string(5000, 'x')), 400);
    std::string trailers = "0\r\n";
    for (int at = 0; at < 2000; ++at) trailers += "Trailer: x\r\n";
    EXPECT_EQ(refused(trailers), 400);
    std::string single;
    for (int at = 0; at < 10000; ++at) single += "1\r\na\r\n";
    EXPECT_EQ(refused(single, 100000), 0);
}

}  // namespace
}  // namespace web
