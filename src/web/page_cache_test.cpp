// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/internal/page_cache.h"

#include <gtest/gtest.h>

namespace web {
namespace {

const Generation today{1, {2026, 11, 22}};

Representations page_of(const std::string& body) {
    Reply reply;
    reply.body = std::make_shared<const std::string>(body);
    return {std::make_shared<const Reply>(std::move(reply)), nullptr, "tag of " + body};
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
        cache.keep(key, page_of(body + key), today);
        EXPECT_TRUE(cache.find("/1", today));
    }
    cache.keep("/9", page_of(body + "/9"), today);
    cache.keep("/10", page_of(body + "/10"), today);
    cache.keep("/11", page_of(body + "/11"), today);
    cache.keep("/12", page_of(body + "/12"), today);
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

TEST(PageCacheTest, WhatIsTheSameForManyIsKeptOnce) {
    PageCache cache(1 << 20);
    const std::string body(100'000, 'x');
    cache.keep("/a member", page_of(body), today);
    const std::size_t one = cache.bytes();
    cache.keep("/a chair", page_of(body), today);
    cache.keep("/a staff", page_of(body), today);
    EXPECT_LT(cache.bytes(), one + 2000);
    EXPECT_EQ(cache.find("/a chair", today)->identity.get(),
              cache.find("/a member", today)->identity.get());
    // The one of them who sees something else gets it.
    cache.keep("/a chair", page_of(body + "!"), today);
    EXPECT_EQ(cache.find("/a chair", today)->identity->body->back(), '!');
    EXPECT_EQ(cache.find("/a member", today)->identity->body->back(), 'x');
    cache.clear();
    EXPECT_EQ(cache.bytes(), 0U);
}

TEST(PageCacheTest, AnotherHeadOrAnotherBodyIsAnotherPage) {
    PageCache cache(1 << 20);
    const auto with = [](const std::string& body, const std::string& control) {
        Reply reply;
        reply.headers = {{"Cache-Control", control}};
        reply.body = std::make_shared<const std::string>(body);
        return Representations{std::make_shared<const Reply>(std::move(reply)), nullptr, "tag"};
    };
    cache.keep("/a outsider", with("hej", "no-cache"), today);
    cache.keep("/a staff", with("hej", "private, no-cache"), today);
    cache.keep("/b staff", with("et sammentræf", "private, no-cache"), today);
    EXPECT_EQ(cache.find("/a outsider", today)->identity->headers[0].value, "no-cache");
    EXPECT_EQ(cache.find("/a staff", today)->identity->headers[0].value, "private, no-cache");
    EXPECT_EQ(*cache.find("/b staff", today)->identity->body, "et sammentræf");
}

TEST(PageCacheTest, AContentGoesWithTheLastWhoUsesIt) {
    PageCache cache(40'000);
    cache.keep("/1", page_of(std::string(3000, 'x')), today);
    for (int number = 2; number < 100; ++number) {
        cache.keep("/" + std::to_string(number), page_of("side " + std::to_string(number)), today);
        cache.keep("/delt", page_of(std::string(3000, 'x')), today);
    }
    EXPECT_FALSE(cache.find("/1", today));
    EXPECT_EQ(cache.find("/delt", today)->identity->body->size(), 3000U);
    EXPECT_LE(cache.bytes(), 40'000U);
}

}  // namespace
}  // namespace web
