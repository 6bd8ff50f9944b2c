// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/internal/flights.h"

#include <gtest/gtest.h>

#include <thread>

namespace web {
namespace {

Representations page_of(const std::string& body) {
    Reply reply;
    reply.body = std::make_shared<const std::string>(body);
    return {std::make_shared<const Reply>(std::move(reply)), nullptr, "tag"};
}

TEST(FlightsTest, WhoeverAsksMeanwhileGetsThePageThatIsBeingMade) {
    Flights flights;
    Flights::Ticket leader = flights.join("/sager da", 1);
    ASSERT_TRUE(leader.leads());
    const Flights::Ticket other = flights.join("/sager da", 1);
    ASSERT_FALSE(other.leads());
    std::string got;
    std::thread waiting([&] { got = *other.wait()->identity->body; });
    leader.land(page_of("sager"));
    waiting.join();
    EXPECT_EQ(got, "sager");
    EXPECT_TRUE(flights.join("/sager da", 1).leads()) << "the next makes it again";
}

TEST(FlightsTest, NobodyGetsAPageThatWasBegunBeforeSomethingWasWritten) {
    Flights flights;
    Flights::Ticket before = flights.join("/ da", 1);
    Flights::Ticket after = flights.join("/ da", 2);
    EXPECT_TRUE(after.leads());
    before.land(page_of("gammel"));
    const Flights::Ticket third = flights.join("/ da", 2);
    EXPECT_FALSE(third.leads()) << "the one that landed was another";
    after.land(page_of("ny"));
    EXPECT_EQ(*third.wait()->identity->body, "ny");
}

TEST(FlightsTest, AnotherKeyIsAnotherPage) {
    Flights flights;
    const Flights::Ticket mine = flights.join("/ da staff", 1);
    EXPECT_TRUE(mine.leads());
    EXPECT_TRUE(flights.join("/ da", 1).leads());
}

TEST(FlightsTest, WhatIsNotForAllNobodyWaitsForTwice) {
    Flights flights;
    {
        Flights::Ticket leader = flights.join("/soeg?q=a da", 1);
        const Flights::Ticket other = flights.join("/soeg?q=a da", 1);
        leader.land(std::nullopt);
        EXPECT_FALSE(other.wait()) << "everybody makes his own";
    }
    const Flights::Ticket first = flights.join("/soeg?q=b da", 1);
    EXPECT_TRUE(flights.join("/soeg?q=b da", 1).leads());
}

TEST(FlightsTest, OneThatFailedLetsTheOthersGo) {
    Flights flights;
    std::unique_ptr<Flights::Ticket> failing(new Flights::Ticket(flights.join("/ da", 1)));
    const Flights::Ticket other = flights.join("/ da", 1);
    failing = nullptr;
    EXPECT_FALSE(other.wait());
}

}  // namespace
}  // namespace web
