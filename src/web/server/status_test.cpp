// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/internal/server/status.h"

#include <gtest/gtest.h>

#include <string>

#include "web/internal/reply.h"

namespace web {
namespace {

TEST(ServerStatusTest, EveryStatusHasThePhraseOfItsOwn) {
    EXPECT_EQ(reason_of(401), "Unauthorized");
    EXPECT_EQ(reason_of(422), "Unprocessable Content");
    EXPECT_EQ(reason_of(429), "Too Many Requests");
    EXPECT_EQ(reason_of(206), "Partial Content");
    EXPECT_EQ(reason_of(100), "Continue");
    EXPECT_EQ(reason_of(511), "Network Authentication Required");
}

TEST(ServerStatusTest, NoStatusOfOursIsUnknown) {
    for (const int status : {200, 206, 301, 302, 303, 304, 400, 401, 403, 404, 405, 408,
                             409, 413, 416, 417, 421, 422, 429, 431, 500, 501, 503, 505}) {
        EXPECT_NE(reason_of(status), "Unknown") << status;
        const int hundred = status / 100 * 100;
        EXPECT_TRUE(status == hundred || reason_of(status) != reason_of(hundred)) << status;
    }
}

TEST(ServerStatusTest, OneOutsideTheRegisterIsNamedByItsHundred) {
    EXPECT_EQ(reason_of(299), "OK");
    EXPECT_EQ(reason_of(499), "Bad Request");
    EXPECT_EQ(reason_of(599), "Internal Server Error");
    EXPECT_EQ(reason_of(0), "Unknown");
    EXPECT_EQ(reason_of(999), "Unknown");
}

TEST(ServerStatusTest, TheLineAndTheLengthComeFirstInASealedHead) {
    const auto reply = seal({.status = 429,
                             .headers = {{"Retry-After", "5\r\nX: y"}},
                             .body = std::make_shared<const std::string>("abc")});
    EXPECT_EQ(reply->head,
              "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 5  X: y\r\nContent-Length: 3\r\n");
}

}  // namespace
}  // namespace web
