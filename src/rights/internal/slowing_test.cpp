// SPDX-License-Identifier: AGPL-3.0-or-later
#include "rights/internal/slowing.h"

#include <gmock/gmock.h>

namespace rights {
namespace {

constexpr std::int64_t noon = 1795262400;
constexpr SlowingRule rule{.free_tries = 3, .longest_wait = 900, .forgiven_every = 900};

TEST(TriesTest, TheWaitDoublesUpToAQuarterOfAnHour) {
    Tries tries(rule, 10);
    std::int64_t now = noon;
    std::vector<std::int64_t> waits;
    for (int time = 0; time < 16; ++time) {
        tries.count(1, now);
        waits.push_back(tries.wait(1, now));
        now += waits.back();
    }
    EXPECT_THAT(
        waits, testing::ElementsAre(0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900));
}

TEST(TriesTest, QuietForgivesOneTryAtATime) {
    Tries tries(rule, 10);
    for (int time = 0; time < 5; ++time) tries.count(1, noon);
    tries.count(1, noon + 2 * 900);
    EXPECT_EQ(tries.wait(1, noon + 2 * 900), 1) << "five, less two, and one more";
    tries.count(1, noon + 365 * 86400);
    EXPECT_EQ(tries.wait(1, noon + 365 * 86400), 0);
}

TEST(TriesTest, AClockSetBackMakesNobodyWaitLonger) {
    Tries tries(rule, 10);
    for (int time = 0; time < 8; ++time) tries.count(1, noon);
    const std::int64_t last_year = noon - 365 * 86400;
    EXPECT_EQ(tries.wait(1, last_year), 16);
    EXPECT_EQ(tries.wait(1, last_year + 10), 6);
    EXPECT_EQ(tries.wait(1, last_year + 16), 0);
}

TEST(TriesTest, AFloodOfNamesDoesNotMakeItForgetTheOneThatIsGuessedAt) {
    Tries tries(rule, 100);
    for (int time = 0; time < 8; ++time) tries.count(7, noon);
    for (std::uint64_t name = 1000; name < 2000; ++name) tries.count(name, noon + 1);
    EXPECT_EQ(tries.size(), 100U);
    EXPECT_EQ(tries.wait(7, noon), 16);
}

TEST(TriesTest, WhatIsForgivenMakesRoomFirst) {
    Tries tries(rule, 100);
    for (std::uint64_t name = 0; name < 100; ++name) tries.count(name, noon);
    tries.count(1000, noon + 900);
    EXPECT_EQ(tries.size(), 1U);
}

TEST(SlowingTest, ATryTakenBackLeavesNothing) {
    Slowing slowing;
    for (int time = 0; time < 100; ++time) {
        ASSERT_EQ(slowing.begin("anho", "192.0.2.7", noon), 0);
        slowing.was_nothing("anho", "192.0.2.7", noon);
    }
}

/// Tries at names that each are tried once, from one address; answers the longest wait.
std::int64_t spray(Slowing& slowing, std::string_view address, int tries) {
    std::int64_t longest = 0;
    std::int64_t now = noon;
    for (int name = 0; name < tries; ++name) {
        const std::string sign_in = "name" + std::to_string(name);
        const std::int64_t wait = slowing.begin(sign_in, address, now);
        longest = std::max(longest, wait);
        now += wait;
        if (wait > 0) slowing.begin(sign_in, address, now);
    }
    return longest;
}

TEST(SlowingTest, TriesAtOtherNamesMakeNobodyWaitLongerThanAShortWhile) {
    Slowing slowing;
    EXPECT_EQ(spray(slowing, "192.0.2.7", 200), 30);
    EXPECT_LE(slowing.begin("anho", "192.0.2.7", noon + 86400), 30);
    EXPECT_EQ(slowing.begin("anho", "192.0.2.8", noon), 0);
}

TEST(SlowingTest, WhoeverHasSignedInFromAnAddressDoesNotWaitForOthersThere) {
    Slowing slowing;
    ASSERT_EQ(slowing.begin("anho", "192.0.2.7", noon), 0);
    slowing.was_right("anho", "192.0.2.7", noon);
    spray(slowing, "192.0.2.7", 45);
    EXPECT_EQ(slowing.begin("anho", "192.0.2.7", noon), 0);
}

TEST(SlowingTest, TriesAtANameFromElsewhereDoNotMakeItsOwnerWaitAtHome) {
    Slowing slowing;
    ASSERT_EQ(slowing.begin("anho", "192.0.2.7", noon), 0);
    slowing.was_right("anho", "192.0.2.7", noon);
    std::int64_t now = noon;
    for (int time = 0; time < 20; ++time) now += slowing.begin("anho", "198.51.100.1", now);
    EXPECT_GT(slowing.begin("anho", "198.51.100.1", now), 0);
    EXPECT_EQ(slowing.begin("anho", "192.0.2.7", now), 0);
}

TEST(SlowingTest, WrongTriesAtHomeAreSlowedAsAnywhere) {
    Slowing slowing;
    ASSERT_EQ(slowing.begin("anho", "192.0.2.7", noon), 0);
    slowing.was_right("anho", "192.0.2.7", noon);
    for (int time = 0; time < 4; ++time) ASSERT_EQ(slowing.begin("anho", "192.0.2.7", noon), 0);
    EXPECT_EQ(slowing.begin("anho", "192.0.2.7", noon), 1);
}

TEST(KnownPlacesTest, RemembersTheLastSoMany) {
    KnownPlaces known(3);
    for (std::uint64_t key = 1; key <= 4; ++key) known.add(key, noon + static_cast<int>(key));
    EXPECT_EQ(known.size(), 3U);
    EXPECT_FALSE(known.has(1, noon + 4));
    EXPECT_TRUE(known.has(4, noon + 4));
    EXPECT_FALSE(known.has(4, noon + 61 * 86400));
}

TEST(SlowingTest, AHouseholdsAddressesAreOne) {
    EXPECT_EQ(network_of("2001:db8:1:2:3:4:5:6"), network_of("2001:db8:1:2::1"));
    EXPECT_NE(network_of("2001:db8:1:2::1"), network_of("2001:db8:1:3::1"));
    EXPECT_EQ(network_of("::ffff:192.0.2.7"), "192.0.2.7");
    EXPECT_NE(network_of("192.0.2.7"), network_of("192.0.2.8"));
    EXPECT_EQ(network_of("no address"), "no address");
}

}  // namespace
}  // namespace rights
