// SPDX-License-Identifier: AGPL-3.0-or-later
// The demo's door as a browser meets it.
#include "rights/demo_door.h"

#include <gmock/gmock.h>

#include "site/demo_front.h"
#include "support/signed_in_site.h"

namespace {

using rights::DemoPart;
using testing::HasSubstr;
using testing::Not;

constexpr const char* door = "/log-ind/demo";

/// A record that began otherwise.
class RealSiteTest : public support::SignedInSite {};

TEST_F(RealSiteTest, OffersNoDoorAndOpensNone) {
    add_person("Anna Holm", std::string(rights::sign_in_of(DemoPart::Secretary)));
    const web::Response page = visit("/log-ind");
    EXPECT_THAT(page.body, Not(HasSubstr(door)));
    EXPECT_THAT(page.body, Not(HasSubstr("demo")));
    for (const std::string as : {"secretary", "chair", "administrator", "", "demo-sekretaer"}) {
        const web::Response answer = send(door, {{"som", as}, {"tilbage", "/konto"}});
        EXPECT_EQ(answer.status, 404) << as;
        EXPECT_EQ(header(answer, "Set-Cookie").find("session="), std::string::npos) << as;
    }
    EXPECT_EQ(visit("/konto").status, 303);
}

class DemoSiteTest : public support::SignedInSite {
protected:
    void SetUp() override {
        SampleSite::SetUp();
        gatekeeper_ = std::make_unique<rights::Gatekeeper>(*database_, moving_clock_, cheap_);
        const auto actor = rights::Actor::operator_of_machine();
        auto transaction = must(database_->begin());
        ASSERT_TRUE(must(rights::begin_demo(*transaction, actor, moving_clock_)));
        const auto person = must(records::make_person(*transaction, "Dorthe Friis"));
        must(rights::add_account(*transaction, actor, person,
                                 rights::sign_in_of(DemoPart::Secretary), moving_clock_));
        ASSERT_TRUE(rights::finish_demo(*transaction, actor, {}, moving_clock_));
        ASSERT_TRUE(transaction->commit());
    }
};

TEST_F(DemoSiteTest, OnePressIsEnough) {
    const web::Response page = visit("/log-ind", "tilbage=/moeder");
    EXPECT_THAT(page.body, HasSubstr("Prøv som sekretær"));
    EXPECT_THAT(page.body, HasSubstr("Dorthe Friis"));
    EXPECT_THAT(page.body, Not(HasSubstr("Prøv som formand")));
    const web::Response in = send(door, {{"som", "secretary"}, {"tilbage", "/moeder"}});
    EXPECT_EQ(in.status, 303);
    EXPECT_EQ(header(in, "Location"), "/moeder");
    EXPECT_THAT(visit("/konto").body, HasSubstr("Dorthe Friis"));
}

TEST_F(DemoSiteTest, TheFrontPageSaysThatItIsADemoAndLeadsToTheDoor) {
    EXPECT_THAT(visit("/").body, Not(HasSubstr("Det her er en prøve")));
    site::use_demo_front(true);
    const std::string front = visit("/").body;
    EXPECT_THAT(front, HasSubstr("Det her er en prøve"));
    EXPECT_THAT(front, HasSubstr("href=\"/log-ind\">Vælg, hvem"));
    visit("/log-ind");
    send(door, {{"som", "secretary"}, {"tilbage", "/"}});
    EXPECT_THAT(visit("/").body, Not(HasSubstr("Det her er en prøve")));
    site::use_demo_front(false);
}

TEST_F(DemoSiteTest, NeedsTheFormThatWasShown) {
    visit("/log-ind");
    form_token_ = std::string(64, 'a');
    EXPECT_EQ(send(door, {{"som", "secretary"}}).status, 403);
    EXPECT_EQ(visit("/konto").status, 303);
    EXPECT_EQ(ask(web::Method::Get, door, {{"som", "secretary"}}).status, 405);
}

TEST_F(DemoSiteTest, TheWayBackNeverLeadsToAnotherSite) {
    visit("/log-ind");
    const web::Response in = send(door, {{"som", "secretary"}, {"tilbage", "//evil.example/x"}});
    EXPECT_EQ(header(in, "Location"), "/konto");
}

TEST_F(DemoSiteTest, WhoeverCameInThroughItIsOutWhenOtherThingsWerePutIn) {
    visit("/log-ind");
    ASSERT_EQ(send(door, {{"som", "secretary"}}).status, 303);
    ASSERT_EQ(visit("/konto").status, 200);
    fill();
    EXPECT_EQ(visit("/konto").status, 303);
}

TEST_F(DemoSiteTest, SaysThatItIsShutWhenOtherThingsWerePutIn) {
    visit("/log-ind");
    fill();
    EXPECT_EQ(send(door, {{"som", "secretary"}}).status, 404);
    cookies_.clear();
    const web::Response page = visit("/log-ind");
    EXPECT_THAT(page.body, Not(HasSubstr(door)));
    EXPECT_THAT(page.body, HasSubstr("andet indhold end det opdigtede"));
}

}  // namespace
