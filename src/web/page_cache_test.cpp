// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/internal/page_cache.h"

#include <gtest/gtest.h>

namespace web {
namespace {

World world_of(std::int64_t items, std::uint64_t epoch = 1, int day = 22) {
    return {
        epoch, {{"item", items}, {"session", static_cast<std::int64_t>(epoch)}}, {2026, 11, day}};
}
const World today = world_of(1);
const Ingredients items_today = Ingredients::of(today, {"item", "unit"});

Representations page_of(const std::string& body) {
    Reply reply;
    reply.body = std::make_shared<const std::string>(body);
    return {std::make_shared<const Reply>(std::move(reply)), nullptr, "tag of " + body};
}

TEST(PageCacheTest, GivesBackTheSameBytesWithoutCopyingThem) {
    PageCache cache(1 << 20);
    const Representations page = page_of("hej");
    cache.keep("/a", page, items_today);
    const auto found = cache.find("/a", today);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->identity.get(), page.identity.get());
    EXPECT_FALSE(cache.find("/b", today));
}

TEST(PageCacheTest, APageMadeOfWhatWasWrittenToSinceIsGone) {
    PageCache cache(1 << 20);
    cache.keep("/a", page_of("gammel"), items_today);
    EXPECT_FALSE(cache.find("/a", world_of(2, 2)));
    EXPECT_FALSE(cache.find("/a", today)) << "it went when it was found to be old";
    cache.keep("/a", page_of("i dag"), items_today);
    EXPECT_FALSE(cache.find("/a", world_of(1, 3, 23))) << "another day";
}

TEST(PageCacheTest, APageStaysWhenSomethingElseIsWrittenTo) {
    PageCache cache(1 << 20);
    cache.keep("/a", page_of("hej"), items_today);
    EXPECT_TRUE(cache.find("/a", world_of(1, 2)));
    EXPECT_TRUE(cache.find("/a", world_of(1, 3)));
    World with_unit = world_of(1, 4);
    with_unit.written["unit"] = 1;
    EXPECT_FALSE(cache.find("/a", with_unit)) << "nobody had ever written to it before";
}

TEST(PageCacheTest, AGzippedFormIsAddedToThePageItIsOf) {
    PageCache cache(1 << 20);
    Representations page = page_of("hej");
    cache.keep("/a", page, items_today);
    page.gzip = page_of("packed").identity;
    cache.complete("/a", page);
    EXPECT_TRUE(cache.find("/a", today)->gzip);
    Representations other = page_of("en anden");
    other.gzip = page.gzip;
    cache.keep("/b", page_of("hej igen"), items_today);
    cache.complete("/b", other);
    EXPECT_FALSE(cache.find("/b", today)->gzip);
    cache.clear();
    EXPECT_EQ(cache.bytes(), 0U);
}

TEST(PageCacheTest, ThePageLeastAskedForGoesFirst) {
    PageCache cache(40000);
    const auto body = std::string(3000, 'x');
    for (const char* key : {"/1", "/2", "/3", "/4", "/5", "/6", "/7", "/8"}) {
        cache.keep(key, page_of(body + key), items_today);
        EXPECT_TRUE(cache.find("/1", today));
    }
    cache.keep("/9", page_of(body + "/9"), items_today);
    cache.keep("/10", page_of(body + "/10"), items_today);
    cache.keep("/11", page_of(body + "/11"), items_today);
    cache.keep("/12", page_of(body + "/12"), items_today);
    EXPECT_TRUE(cache.find("/1", today));
    EXPECT_FALSE(cache.find("/2", today));
    EXPECT_TRUE(cache.find("/12", today));
    EXPECT_LE(cache.bytes(), 40000U);
}

TEST(PageCacheTest, ALargePageDoesNotPushOutAllOthers) {
    PageCache cache(40000);
    cache.keep("/lille", page_of("x"), items_today);
    cache.keep("/stor", page_of(std::string(30000, 'x')), items_today);
    EXPECT_FALSE(cache.find("/stor", today));
    EXPECT_TRUE(cache.find("/lille", today));
}

TEST(PageCacheTest, KeepingAPageAgainReplacesIt) {
    PageCache cache(1 << 20);
    cache.keep("/a", page_of(std::string(1000, 'x')), items_today);
    const std::size_t before = cache.bytes();
    cache.keep("/a", page_of(std::string(1000, 'y')), items_today);
    EXPECT_EQ(cache.bytes(), before);
    EXPECT_EQ(cache.find("/a", today)->identity->body->front(), 'y');
    cache.clear();
    EXPECT_EQ(cache.bytes(), 0U);
}

TEST(PageCacheTest, WhatIsTheSameForManyIsKeptOnce) {
    PageCache cache(1 << 20);
    const std::string body(100'000, 'x');
    cache.keep("/a member", page_of(body), items_today);
    const std::size_t one = cache.bytes();
    cache.keep("/a chair", page_of(body), items_today);
    cache.keep("/a staff", page_of(body), items_today);
    EXPECT_LT(cache.bytes(), one + 2000);
    EXPECT_EQ(cache.find("/a chair", today)->identity.get(),
              cache.find("/a member", today)->identity.get());
    // The one of them who sees something else gets it.
    cache.keep("/a chair", page_of(body + "!"), items_today);
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
    cache.keep("/a outsider", with("hej", "no-cache"), items_today);
    cache.keep("/a staff", with("hej", "private, no-cache"), items_today);
    cache.keep("/b staff", with("et sammentræf", "private, no-cache"), items_today);
    EXPECT_EQ(cache.find("/a outsider", today)->identity->headers[0].value, "no-cache");
    EXPECT_EQ(cache.find("/a staff", today)->identity->headers[0].value, "private, no-cache");
    EXPECT_EQ(*cache.find("/b staff", today)->identity->body, "et sammentræf");
}

TEST(PageCacheTest, AContentGoesWithTheLastWhoUsesIt) {
    PageCache cache(40'000);
    cache.keep("/1", page_of(std::string(3000, 'x')), items_today);
    for (int number = 2; number < 100; ++number) {
        cache.keep("/" + std::to_string(number), page_of("side " + std::to_string(number)),
                   items_today);
        cache.keep("/delt", page_of(std::string(3000, 'x')), items_today);
    }
    EXPECT_FALSE(cache.find("/1", today));
    EXPECT_EQ(cache.find("/delt", today)->identity->body->size(), 3000U);
    EXPECT_LE(cache.bytes(), 40'000U);
}

}  // namespace
}  // namespace web
