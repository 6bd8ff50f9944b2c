// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "records/minutes_json.h"
#include "support/sample_site.h"

namespace {

using testing::HasSubstr;
using testing::Not;

class MeetingShowTest : public support::SampleSite {
protected:
    void SetUp() override {
        SampleSite::SetUp();
        fill();
    }
    std::string meeting() { return get("/moeder/2018-02-26-direktionen").body; }
};

TEST_F(MeetingShowTest, TellsTheFactsInWords) {
    const std::string page = meeting();
    EXPECT_THAT(page, HasSubstr("mandag den 26. februar 2018"));
    EXPECT_THAT(page, HasSubstr("kl. 10.00"));
    EXPECT_THAT(page, HasSubstr("Mødelokale 2"));
    EXPECT_THAT(page, HasSubstr("Referat med 3 punkter, heraf 1 lukket og 1 udskudt"));
    EXPECT_THAT(page, HasSubstr("Asta Kvistgaard</a> (formand)"));
    EXPECT_THAT(page, HasSubstr("2 deltagere, 1 afbud"));
}

TEST_F(MeetingShowTest, TellsHowItWentByShapeAndWords) {
    const std::string page = meeting();
    EXPECT_THAT(page, HasSubstr("#mark-postponed\"></use></svg>1 udskudt"));
    EXPECT_THAT(page, HasSubstr("#mark-approved\"></use></svg>1 godkendt"));
    EXPECT_THAT(page, HasSubstr("#mark-closed\"></use></svg>1 lukket"));
}

TEST_F(MeetingShowTest, PutsTheDecisionOnTopOfItsItem) {
    const std::string page = meeting();
    const std::size_t item = page.find("id=\"punkt-3\"");
    const std::size_t decision = page.find("decision--approved", item);
    const std::size_t presentation = page.find("Sagsfremstilling", item);
    ASSERT_NE(decision, std::string::npos);
    EXPECT_LT(decision, presentation);
    EXPECT_THAT(page, HasSubstr("Godkendt &amp; sat i værk."));
}

TEST_F(MeetingShowTest, EscapesATitleThatLooksLikeMarkup) {
    EXPECT_THAT(meeting(), HasSubstr("&lt;i&gt;i sommer&lt;/i&gt;"));
    EXPECT_THAT(meeting(), Not(HasSubstr("<i>i sommer</i>")));
}

TEST_F(MeetingShowTest, LeadsToTheNextMeetingOfTheBody) {
    EXPECT_THAT(meeting(), HasSubstr("rel=\"next\" href=\"/moeder/2018-03-12-direktionen\""));
}

TEST_F(MeetingShowTest, SpeaksEnglishToThoseWhoAskForIt) {
    const std::string page = get("/moeder/2018-02-26-direktionen", {}, "en").body;
    EXPECT_THAT(page, HasSubstr("<html lang=\"en\">"));
    EXPECT_THAT(page, HasSubstr("Monday 26 February 2018"));
    EXPECT_THAT(page, HasSubstr("1 postponed"));
}

TEST_F(MeetingShowTest, ACorrectedDocumentLeavesTheOldOneReadable) {
    records::Minutes corrected =
        support::minutes("Direktionen", {2018, 3, 12}, {support::item(1, "Rettet titel", {})});
    save(corrected, "rettet referat");
    const std::string current = get("/moeder/2018-03-12-direktionen").body;
    EXPECT_THAT(current, HasSubstr("Rettet titel"));
    EXPECT_THAT(current, HasSubstr("Udgave 2 af 2"));
    EXPECT_THAT(current, Not(HasSubstr("Du læser udgave")));
    const std::string old = get("/moeder/2018-03-12-direktionen", {{"udgave", "1"}}).body;
    EXPECT_THAT(old, HasSubstr("Sygefravær i 1. kvartal"));
    EXPECT_THAT(old, HasSubstr("Du læser udgave 1."));
}

TEST_F(MeetingShowTest, WhatIsNotThereIsNotFound) {
    EXPECT_EQ(get("/moeder/2018-02-27-direktionen").status, 404);
    EXPECT_EQ(get("/moeder/2018-02-26-direktionen", {{"udgave", "7"}}).status, 404);
    EXPECT_EQ(get("/moeder/2018-02-26-direktionen/punkt/9").status, 404);
    EXPECT_EQ(get("/moeder/2018-02-26-direktionen/punkt/nul").status, 404);
    EXPECT_EQ(get("/moeder/2018-02-26-direktionen/punkt/01").status, 404);
    EXPECT_EQ(get("/moeder/2018-02-26-direktionen/punkt/99999999999999").status, 404);
}

TEST_F(MeetingShowTest, AnAddressThatIsNotThereHelpsOn) {
    const std::string day = get("/moeder/2018-02-30-direktionen").body;
    EXPECT_THAT(day, HasSubstr("mødets dato og forum"));
    EXPECT_THAT(day, HasSubstr("<a href=\"/moeder\">Se alle møder</a>"));
    EXPECT_THAT(get("/moeder/2018-02-26-direktionen/punkt/9").body,
                HasSubstr("<a href=\"/moeder/2018-02-26-direktionen\">Gå til mødet</a>"));
    EXPECT_THAT(get("/moeder/2018-02-26-direktionen", {{"udgave", "7"}}).body,
                HasSubstr("Læs den gældende udgave"));
    EXPECT_THAT(get("/sager", {{"side", "99999999999999999999"}}).body,
                HasSubstr("<a href=\"/sager\">Åbn siden fra begyndelsen</a>"));
}

TEST_F(MeetingShowTest, OfAClosedItemTheSideShowsItsCaseNumber) {
    EXPECT_THAT(meeting(), HasSubstr("#mark-closed\"></use></svg>Sag 18/00099</span>"));
    const std::string item = get("/moeder/2018-02-26-direktionen/punkt/1").body;
    const std::size_t row = item.find("#mark-closed\"></use></svg>Sag 18/00099</span>");
    ASSERT_NE(row, std::string::npos);
    EXPECT_LT(item.find("</li>", row), item.find("standing--", row)) << "no mark of another item";
}

TEST_F(MeetingShowTest, AnOriginalPdfIsToBeSeenAndAnyOtherFileToBeFetched) {
    EXPECT_THAT(get("/moeder/2018-03-05-oekonomiudvalget").body, HasSubstr(">Hent originalen</a>"));
    media_type_ = "application/pdf";
    save(support::minutes("Byrådet", {2018, 1, 9}), "pdf");
    EXPECT_THAT(get("/moeder/2018-01-09-byraadet").body, HasSubstr(">Se originalen (PDF)</a>"));
}

TEST_F(MeetingShowTest, AnOriginalThatIsDataIsOfferedAsTextAndSaysWhatItIs) {
    const auto minutes =
        support::minutes("Byrådet", {2018, 1, 16}, {support::item(1, "Ny bro", "18/00001")});
    media_type_ = "application/json";
    save(minutes, records::to_json(minutes).dump());
    const std::string page = get("/moeder/2018-01-16-byraadet").body;
    EXPECT_THAT(page, HasSubstr("?form=tekst\">Hent som tekst</a>"));
    EXPECT_THAT(page, HasSubstr(">Hent som data (JSON)</a>"));
    const std::size_t at = page.find("/kilder/");
    const web::Response text = get(page.substr(at, 8 + 64), {{"form", "tekst"}});
    EXPECT_EQ(text.status, 200);
    EXPECT_THAT(text.body, HasSubstr("Punkt 1: Ny bro"));
    EXPECT_EQ(text.content_type, "text/plain; charset=utf-8");
    EXPECT_EQ(get("/kilder/" + std::string(64, '0'), {{"form", "tekst"}}).status, 404);
}

TEST_F(MeetingShowTest, AnItemHasItsNeighboursAndItsCaseElsewhere) {
    const std::string page = get("/moeder/2018-02-26-direktionen/punkt/1").body;
    EXPECT_THAT(page, HasSubstr("rel=\"next\" href=\"/moeder/2018-02-26-direktionen/punkt/2\""));
    EXPECT_THAT(page, HasSubstr("2. Lukket"));
    EXPECT_THAT(page, HasSubstr("Sagen på andre møder"));
    EXPECT_THAT(page, HasSubstr("/moeder/2018-03-05-oekonomiudvalget/punkt/1"));
    EXPECT_THAT(page, HasSubstr("/moeder/2018-03-27-byraadet/punkt/1"));
}

TEST_F(MeetingShowTest, BesideAnItemOfAHugeMeetingStandItsHundredAndTheWayToTheRest) {
    records::Minutes huge = support::minutes("Byrådet", {2018, 4, 3});
    for (int number = 1; number <= 250; ++number) {
        huge.items.push_back(support::item(number, "Henvendelse " + std::to_string(number), {}));
    }
    save(huge, "huge");
    const std::string place = "/moeder/2018-04-03-byraadet";
    const std::string middle = get(place + "/punkt/101").body;
    EXPECT_THAT(middle, HasSubstr("<span class=\"side-number\">101</span>"));
    EXPECT_THAT(middle, HasSubstr("<span class=\"side-number\">200</span>"));
    EXPECT_THAT(middle, Not(HasSubstr("<span class=\"side-number\">100</span>")));
    EXPECT_THAT(middle, Not(HasSubstr("<span class=\"side-number\">201</span>")));
    EXPECT_THAT(middle,
                HasSubstr("href=\"" + place + "?punkt=100#punkt-100\">‹ Tidligere punkter"));
    EXPECT_THAT(middle, HasSubstr("href=\"" + place + "?punkt=201#punkt-201\">Senere punkter"));
    EXPECT_THAT(middle, HasSubstr("rel=\"prev\" href=\"" + place + "/punkt/100\""));
    const std::string last = get(place + "/punkt/250").body;
    EXPECT_THAT(last, Not(HasSubstr("Senere punkter")));
    EXPECT_THAT(last, Not(HasSubstr("rel=\"next\"")));
    EXPECT_THAT(get(place + "/punkt/1").body, Not(HasSubstr("Tidligere punkter")));
    EXPECT_THAT(get("/moeder/2018-02-26-direktionen/punkt/1").body, Not(HasSubstr("side-more")));
}

}  // namespace
