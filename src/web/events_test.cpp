// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/events.h"

#include <gtest/gtest.h>

namespace web {
namespace {

TEST(EventHubTest, WhoeverWasAwayGetsWhatCameAfter) {
    EventHub hub;
    for (int id = 1; id <= 5; ++id) hub.tell("log", {id, "change", std::to_string(id)});
    hub.tell("other", {9, "change", ""});
    const auto missed = hub.since("log", 3);
    ASSERT_EQ(missed.events.size(), 2U);
    EXPECT_EQ(missed.events.front().data, "4");
    EXPECT_TRUE(missed.is_whole);
    EXPECT_TRUE(hub.since("log", 5).events.empty());
    EXPECT_TRUE(hub.since("nothing", 0).events.empty());
}

TEST(EventHubTest, SaysThatItHasForgottenSome) {
    EventHub hub;
    for (int id = 1; id <= 100; ++id) hub.tell("log", {id, "change", ""});
    EXPECT_FALSE(hub.since("log", 10).is_whole);
    EXPECT_EQ(hub.since("log", 10).events.size(), 64U);
    EXPECT_TRUE(hub.since("log", 36).is_whole);
    EXPECT_FALSE(hub.since("log", 35).is_whole);
}

TEST(EventHubTest, WhatHasBeenToldIsNotToldAgain) {
    EventHub hub;
    int heard = 0;
    hub.call([&](const std::string&, const Event&) { ++heard; });
    hub.tell("log", {2, "change", ""});
    hub.tell("log", {2, "change", ""});
    hub.tell("log", {1, "change", ""});
    EXPECT_EQ(heard, 1);
    EXPECT_EQ(hub.since("log", 0).events.size(), 1U);
}

TEST(EventWireTest, LineBreaksStayWithinTheEvent) {
    EXPECT_EQ(wire_form({7, "change", "a\nb\r\n\nid: 9"}),
              "id: 7\nevent: change\ndata: a\ndata: b\ndata: \ndata: \ndata: id: 9\n\n");
    EXPECT_EQ(wire_form({7, "change", ""}), "id: 7\nevent: change\ndata: \n\n");
}

TEST(EventWireTest, ABrowserThatComesAgainSaysWhatItHas) {
    Request request{.path = "/"};
    EXPECT_EQ(last_event_of(request), 0);
    request.query["efter"] = "12";
    EXPECT_EQ(last_event_of(request), 12);
    request.headers["last-event-id"] = "34";
    EXPECT_EQ(last_event_of(request), 34);
    for (const char* odd : {"", "-1", "x", "12x", "99999999999999999999"}) {
        request.headers["last-event-id"] = odd;
        EXPECT_EQ(last_event_of(request), 0) << odd;
    }
}

}  // namespace
}  // namespace web
