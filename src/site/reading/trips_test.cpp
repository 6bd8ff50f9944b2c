// SPDX-License-Identifier: AGPL-3.0-or-later
// How often a page waits for a database in another process (docs/decisions/0061): a page that asks
// one thing after the other is right and slow, so only this tells.
#include <gmock/gmock.h>

#include "support/distant_database.h"
#include "support/sample_site.h"

namespace {

using testing::IsEmpty;

class TripsTest : public support::SampleSite {
protected:
    void SetUp() override {
        SampleSite::SetUp();
        fill();
        distant_ = std::make_unique<support::DistantDatabase>(*database_);
    }

    void expect_trips(int trips, const std::string& path,
                      std::map<std::string, std::string> query = {}) {
        const base::Clock& clock = base::system_clock();
        rights::Gatekeeper gatekeeper(*database_, clock);
        web::Site site{*distant_, index_, clock, "Lindebæk Kommune", gatekeeper, site::pages()};
        web::Request request;
        request.path = path;
        request.query = std::move(query);
        distant_->take_trips();
        distant_->take_unwanted();
        EXPECT_EQ(web::answer(site, std::move(request)).status, 200) << path;
        EXPECT_EQ(distant_->take_trips(), trips) << path;
        EXPECT_THAT(distant_->take_unwanted(), IsEmpty()) << path;
    }

    std::unique_ptr<support::DistantDatabase> distant_;
};

TEST_F(TripsTest, AListIsAskedForInOneTrip) {
    expect_trips(1, "/");
    expect_trips(1, "/moeder");
    expect_trips(1, "/moeder", {{"aar", "2018"}});
    expect_trips(1, "/moeder", {{"forum", "direktionen"}});
    expect_trips(1, "/sager");
    expect_trips(1, "/sager", {{"aar", "2018"}});
    expect_trips(1, "/fora");
    expect_trips(1, "/fora/direktionen");
    expect_trips(1, "/personer");
    expect_trips(1, "/moedeplan");
    expect_trips(1, "/moedeplan", {{"forum", "direktionen"}});
}

TEST_F(TripsTest, WhatIsShownOfOneThingIsAskedForInOneTrip) {
    expect_trips(1, "/sager/17-00412");
    expect_trips(1, "/personer/asta-kvistgaard");
}

TEST_F(TripsTest, WhatAMeetingHasIsAskedForOnceItIsKnown) {
    expect_trips(2, "/moeder/2018-03-05-oekonomiudvalget");
    expect_trips(2, "/moeder/2018-03-05-oekonomiudvalget/punkt/1");
}

}  // namespace
