// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gmock/gmock.h>

#include "support/sample_site.h"

namespace {

using testing::HasSubstr;
using testing::Not;

class CaseShowTest : public support::SampleSite {
protected:
    void SetUp() override {
        SampleSite::SetUp();
        fill();
    }
};

TEST_F(CaseShowTest, SaysWhatHappenedAndWhatComesNext) {
    const std::string page = get("/sager/17-00412").body;
    EXPECT_THAT(page, HasSubstr("3 behandlinger i 3 fora"));
    EXPECT_THAT(page, HasSubstr("Økonomiudvalget <time datetime=\"2018-03-05\">5. marts 2018"));
    EXPECT_THAT(page, HasSubstr("Byrådet <time datetime=\"2018-03-27\">27. marts 2018"));
    EXPECT_THAT(page, HasSubstr("På dagsordenen"));
}

TEST_F(CaseShowTest, DrawsTheWayWithAMarkForEveryStop) {
    const std::string page = get("/sager/17-00412").body;
    EXPECT_THAT(page, HasSubstr("<svg class=\"drawing drawing--wide\""));
    EXPECT_THAT(page,
                HasSubstr("<title>Direktionen den 26. februar 2018, punkt 1: Udskudt</title>"));
    EXPECT_THAT(page, HasSubstr("way--waited"));
    EXPECT_THAT(page, HasSubstr("way--planned"));
    EXPECT_THAT(page, HasSubstr(">i dag</text>"));
}

TEST_F(CaseShowTest, TellsTheSameAsAListNewestFirst) {
    const std::string page = get("/sager/17-00412").body;
    const std::size_t list = page.find("class=\"bare way-list\"");
    ASSERT_NE(list, std::string::npos);
    EXPECT_LT(page.find("2018-03-27", list), page.find("2018-03-05", list));
    EXPECT_THAT(page, HasSubstr("Oversendes til Byrådet."));
}

TEST_F(CaseShowTest, ACaseThatIsClosedThroughoutIsKnownByItsNumber) {
    const std::string page = get("/sager/18-00099").body;
    EXPECT_THAT(page, HasSubstr("<h1>Sag 18/00099</h1>"));
    EXPECT_THAT(page, Not(HasSubstr("Hemmelig")));
}

TEST_F(CaseShowTest, AnAgendaOfADayGoneByIsNoNextStep) {
    fill();
    save(support::agenda("Direktionen", {2018, 3, 19}, {support::item(1, "Skovveje", "18/00777")}),
         "gammel dagsorden");
    const std::string page = get("/sager/18-00777").body;
    EXPECT_THAT(page, HasSubstr("Sagen er ikke på nogen kommende dagsorden."));
    EXPECT_THAT(page, HasSubstr("Direktionen <time datetime=\"2018-03-19\">"));
}

TEST_F(CaseShowTest, ALongWayComesInPartsAndEachStopStandsInOne) {
    const base::Date first{2015, 1, 1};
    for (int at = 0; at < 205; ++at) {
        const base::Date day = base::date_of_days(base::days_since_epoch(first) + at);
        save(support::minutes(
                 "Direktionen", day,
                 {support::item(1, "Meddelelser", "15/00001", "Taget til orientering.")}),
             "meddelelser " + std::to_string(at));
    }
    const std::string newest = get("/sager/15-00001").body;
    EXPECT_THAT(newest, HasSubstr("205 behandlinger i 1 forum"));
    EXPECT_THAT(newest, HasSubstr("Her vises behandling 106 til 205 af 205"));
    EXPECT_THAT(newest, HasSubstr("Side 1 af 3"));
    EXPECT_THAT(newest, HasSubstr("href=\"/sager/15-00001?side=2\""));
    EXPECT_THAT(newest, HasSubstr("/moeder/2015-07-24-direktionen/punkt/1"));
    EXPECT_THAT(newest, Not(HasSubstr("/moeder/2015-01-05-direktionen/punkt/1")));
    const std::string oldest = get("/sager/15-00001", {{"side", "3"}}).body;
    EXPECT_THAT(oldest, HasSubstr("Her vises behandling 1 til 5 af 205"));
    EXPECT_THAT(oldest, HasSubstr("<ol class=\"bare way-list\" reversed start=\"5\">"));
    EXPECT_THAT(oldest, HasSubstr("/moeder/2015-01-01-direktionen/punkt/1"));
    EXPECT_EQ(get("/sager/15-00001", {{"side", "4"}}).status, 404);

    const std::string item = get("/moeder/2015-01-01-direktionen/punkt/1").body;
    EXPECT_THAT(item, HasSubstr("<a class=\"more-link\" href=\"/sager/15-00001\">"));
    EXPECT_THAT(item, HasSubstr("/moeder/2015-07-05-direktionen/punkt/1"));
    EXPECT_THAT(item, Not(HasSubstr("/moeder/2015-07-04-direktionen/punkt/1")));
}

TEST_F(CaseShowTest, AnUnknownCaseIsNotFound) { EXPECT_EQ(get("/sager/99-99999").status, 404); }

}  // namespace
