// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/internal/range.h"

#include <gtest/gtest.h>

namespace web {
namespace {

void expect_part(std::string_view header, std::uint64_t from, std::uint64_t bytes) {
    const RangeWish wish = read_range(header, 1000);
    EXPECT_EQ(wish.kind, RangeWish::Kind::Part) << header;
    EXPECT_EQ(wish.from, from) << header;
    EXPECT_EQ(wish.bytes, bytes) << header;
}

TEST(RangeTest, ReadsOnePart) {
    expect_part("bytes=0-0", 0, 1);
    expect_part("Bytes=0-0", 0, 1);
    expect_part("bytes=0-499", 0, 500);
    expect_part("bytes=500-", 500, 500);
    expect_part("bytes=500-99999", 500, 500);
    expect_part("bytes=-1", 999, 1);
    expect_part("bytes=-99999", 0, 1000);
}

TEST(RangeTest, WhatBeginsAfterTheEndIsNowhere) {
    for (const char* header : {"bytes=1000-", "bytes=1000-1001", "bytes=-0"}) {
        EXPECT_EQ(read_range(header, 1000).kind, RangeWish::Kind::Nowhere) << header;
    }
    EXPECT_EQ(read_range("bytes=0-", 0).kind, RangeWish::Kind::Nowhere);
}

TEST(RangeTest, WhatIsNotUnderstoodIsNoWish) {
    for (const char* header :
         {"", "bytes", "bytes=", "bytes=-", "bytes=5-4", "bytes=a-b", "lines=0-1", "bytes=0-1,5-6",
          "bytes=--5", "bytes=+1-2", "bytes=1-2-3", "bytes=99999999999999999999-"}) {
        EXPECT_EQ(read_range(header, 1000).kind, RangeWish::Kind::Whole) << header;
    }
}

}  // namespace
}  // namespace web
