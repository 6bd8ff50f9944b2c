// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/internal/page_cache.h"

#include <gtest/gtest.h>

namespace web {
namespace {

const Generation today{1, {2026, 11, 22}};

Representations page_of(const std::string& body) {
    Reply reply;
    reply.body = std::make_shared<const std::string>(body);
    return {std::make_shared<const Reply>(std::move(reply)), nullptr, "tag"};
}

TEST(PageCacheTest, GivesBackTheSameBytesWithoutCopyingThem) {
    PageCache cache(1 << 20);
    const Representations page = page_of("hej");
    cache.keep("/a", page, today);
    const auto found = cache.find("/a", today);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->identity.get(), page.identity.get());
    EXPECT_FALSE(cache.find("/b", today));
}

TEST(PageCacheTest, APageMadeBeforeTheRecordChangedIsGone) {
    PageCache cache(1 << 20);
    cache.keep("/a", page_of("gammel"), today);
    EXPECT_FALSE(cache.find("/a", {2, {2026, 11, 22}}));
    EXPECT_FALSE(cache.find("/a", {1, {2026, 11, 23}}));
    cache.keep("/b", page_of("ny"), {2, {2026, 11, 22}});
    EXPECT_FALSE(cache.find("/a", today));
    EXPECT_TRUE(cache.find("/b", {2, {2026, 11, 22}}));
}

TEST(PageCacheTest, ThePageLeastAskedForGoesFirst) {
    PageCache cache(40000);
    const auto body = std::string(3000, 'x');
    for (const char* key : {"/1", "/2", "/3", "/4", "/5", "/6", "/7", "/8"}) {
        cache.keep(key, page_of(body), today);
        EXPECT_TRUE(cache.find("/1", today));
    }
    cache.keep("/9", page_of(body), today);
    cache.keep("/10", page_of(body), today);
    cache.keep("/11", page_of(body), today);
    cache.keep("/12", page_of(body), today);
    EXPECT_TRUE(cache.find("/1", today));
    EXPECT_FALSE(cache.find("/2", today));
    EXPECT_TRUE(cache.find("/12", today));
    EXPECT_LE(cache.bytes(), 40000U);
}

TEST(PageCacheTest, ALargePageDoesNotPushOutAllOthers) {
    PageCache cache(40000);
    cache.keep("/lille", page_of("x"), today);
    cache.keep("/stor", page_of(std::string(30000, 'x')), today);
    EXPECT_FALSE(cache.find("/stor", today));
    EXPECT_TRUE(cache.find("/lille", today));
}

TEST(PageCacheTest, KeepingAPageAgainReplacesIt) {
    PageCache cache(1 << 20);
    cache.keep("/a", page_of(std::string(1000, 'x')), today);
    const std::size_t before = cache.bytes();
    cache.keep("/a", page_of(std::string(1000, 'y')), today);
    EXPECT_EQ(cache.bytes(), before);
    EXPECT_EQ(cache.find("/a", today)->identity->body->front(), 'y');
    cache.clear();
    EXPECT_EQ(cache.bytes(), 0U);
}

}  // namespace
}  // namespace web
