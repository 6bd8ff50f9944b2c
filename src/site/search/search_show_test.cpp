// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gmock/gmock.h>

#include "records/keeping.h"
#include "support/sample_site.h"

namespace {

using testing::HasSubstr;
using testing::Not;

class SearchShowTest : public support::SampleSite {
protected:
    void SetUp() override {
        SampleSite::SetUp();
        search::Hit hit;
        hit.body_name = "Byrådet";
        hit.body_slug = "byraadet";
        hit.date = {2018, 3, 27};
        hit.meeting_slug = "2018-03-27-byraadet";
        hit.number = 4;
        hit.title = "Trafik & <b>tryghed</b>";
        hit.case_number = "17/00412";
        hit.outcomes = {records::Outcome::Approved};
        hit.snippet = {{"om ", false}, {"trafik", true}, {" <i>her</i>", false}};
        hit.url = "/moeder/2018-03-27-byraadet/punkt/4";
        index_.answer.total = 45;
        index_.answer.hits = {hit};
        index_.answer.facets.bodies = {{"byraadet", "Byrådet", 40},
                                       {"direktionen", "Direktionen", 5}};
        index_.answer.facets.years = {{"2018", "2018", 1041}, {"2017", "2017", 4}};
        index_.answer.facets.outcomes = {{"approved", "approved", 30}, {"noted", "noted", 9}};
    }
};

TEST_F(SearchShowTest, NoLinkLeadsFurtherThanASearchGoes) {
    index_.answer.total = 25'000;
    const std::string page = get("/soeg", {{"q", "trafik"}}).body;
    EXPECT_THAT(page, HasSubstr("25.000 punkter fundet"));
    EXPECT_THAT(page, HasSubstr("de første 10.000"));
    EXPECT_THAT(page, HasSubstr("side=500\""));
    EXPECT_THAT(page, Not(HasSubstr("side=1250")));
    EXPECT_EQ(get("/soeg", {{"q", "trafik"}, {"side", "500"}}).status, 200);
    EXPECT_EQ(get("/soeg", {{"q", "trafik"}, {"side", "501"}}).status, 404);
}

TEST_F(SearchShowTest, APageBeyondWhatWasFoundIsNoPage) {
    EXPECT_EQ(get("/soeg", {{"q", "trafik"}, {"side", "3"}}).status, 200);
    EXPECT_EQ(get("/soeg", {{"q", "trafik"}, {"side", "4"}}).status, 404);
    index_.answer = {};
    EXPECT_EQ(get("/soeg", {{"q", "trafik"}}).status, 200);
    EXPECT_EQ(get("/soeg", {{"q", "trafik"}, {"side", "2"}}).status, 404);
}

TEST_F(SearchShowTest, ShowsTheWordsInTheirSentence) {
    const std::string page = get("/soeg", {{"q", "trafik"}}).body;
    EXPECT_THAT(page, HasSubstr("45 punkter fundet"));
    EXPECT_THAT(page, HasSubstr("om <mark>trafik</mark> &lt;i&gt;her&lt;/i&gt;"));
    EXPECT_THAT(page, HasSubstr("Trafik &amp; &lt;b&gt;tryghed&lt;/b&gt;"));
    EXPECT_THAT(page, HasSubstr("value=\"trafik\""));
}

TEST_F(SearchShowTest, OffersWaysToNarrowWithCounts) {
    const std::string page = get("/soeg", {{"q", "trafik"}}).body;
    EXPECT_THAT(page, HasSubstr("/soeg?q=trafik&amp;forum=byraadet"));
    EXPECT_THAT(page, HasSubstr("/soeg?q=trafik&amp;aar=2018"));
    EXPECT_THAT(page, HasSubstr("1.041"));
    EXPECT_THAT(page, HasSubstr("/soeg?q=trafik&amp;udfald=noted"));
    EXPECT_THAT(page, HasSubstr("Taget til efterretning"));
}

TEST_F(SearchShowTest, ADayLeadsToItsMeetingABodyToItselfAndANameToAPerson) {
    fill();
    for (const char* day : {"27/3 2018", "27. marts 2018", "2018-03-27", "byrådet marts 2018"}) {
        const std::string page = get("/soeg", {{"q", day}}).body;
        EXPECT_THAT(page, HasSubstr("<a href=\"/moeder/2018-03-27-byraadet\">Byrådet, "
                                    "tirsdag den 27. marts 2018</a> <span class=\"kind\">Møde"))
            << day;
    }
    EXPECT_THAT(get("/soeg", {{"q", "byråd"}}).body, HasSubstr("<a href=\"/fora/byraadet\">"));
    EXPECT_THAT(get("/soeg", {{"q", "trafik"}}).body, Not(HasSubstr("class=\"near\"")));
}

TEST_F(SearchShowTest, PlacesAreFoundWhileOneTypesAlsoWithoutAnItem) {
    fill();
    index_.answer = {};
    const std::string hints = get("/soeg/forslag", {{"q", "byr"}}).body;
    EXPECT_THAT(hints, HasSubstr("class=\"hint\" href=\"/fora/byraadet\""));
    EXPECT_THAT(hints, Not(HasSubstr("Intet fundet endnu")));
    EXPECT_THAT(hints, HasSubstr("1 sted fundet"));
    EXPECT_THAT(hints, Not(HasSubstr("Se alle"))) << "there is nothing more to see";
}

TEST_F(SearchShowTest, ABodyIsFoundByWhateverItIsCalled) {
    fill();
    {
        auto transaction = must(database_->begin());
        const auto body = must(records::load_body_card(*transaction, "byraadet"));
        must(records::set_body_aliases(*transaction, body.id, {"BR", "Kommunalbestyrelsen"}));
        EXPECT_TRUE(transaction->commit());
    }
    for (const char* name : {"br", "kommunalbest", "BR 27/3 2018"}) {
        EXPECT_THAT(get("/soeg/forslag", {{"q", name}}).body, HasSubstr("/fora/byraadet")) << name;
    }
    EXPECT_THAT(get("/soeg", {{"q", "BR 27/3 2018"}}).body,
                HasSubstr("<a href=\"/moeder/2018-03-27-byraadet\">"));
    EXPECT_THAT(get("/soeg/forslag", {{"q", "folketinget"}}).body, Not(HasSubstr("/fora/")));
}

TEST_F(SearchShowTest, TheOtherStopsOfACaseStandUnderItsFirst) {
    search::Hit later = index_.answer.hits[0];
    later.date = {2018, 5, 2};
    later.url = "/moeder/2018-05-02-byraadet/punkt/1";
    search::Hit closed = later;
    closed.withheld = true;
    closed.closed = true;
    closed.url = "/moeder/2018-06-02-byraadet/punkt/9";
    index_.answer.hits.push_back(later);
    index_.answer.hits.push_back(closed);
    const std::string page = get("/soeg", {{"q", "trafik"}}).body;
    EXPECT_THAT(page, HasSubstr("Samme sag også: <a href=\"/moeder/2018-05-02-byraadet/punkt/1\">"
                                "2. maj 2018, Byrådet</a>"));
    std::size_t hits = 0;
    for (std::size_t at = page.find("<li class=\"hit\">"); at != std::string::npos;
         at = page.find("<li class=\"hit\">", at + 1)) {
        ++hits;
    }
    EXPECT_EQ(hits, 2U);
}

TEST_F(SearchShowTest, AChosenFilterCanBeTakenAway) {
    const std::string page =
        get("/soeg", {{"q", "trafik"}, {"forum", "byraadet"}, {"aar", "2018"}}).body;
    EXPECT_THAT(page, HasSubstr("class=\"chip\" href=\"/soeg?q=trafik&amp;aar=2018\""));
    EXPECT_THAT(page, HasSubstr("aria-label=\"Fjern filteret Byrådet\""));
    EXPECT_EQ(index_.asked.body_slug, "byraadet");
    EXPECT_EQ(index_.asked.year, 2018);
}

TEST_F(SearchShowTest, TheAddressKeepsWordsWhole) {
    index_.answer.suggestion = "a&b=c æ";
    const std::string page = get("/soeg", {{"q", "ab"}}).body;
    EXPECT_THAT(page, HasSubstr("/soeg?q=a%26b%3Dc%20%C3%A6"));
}

TEST_F(SearchShowTest, AsksForThePageAndTheOrderChosen) {
    const web::Response page =
        get("/soeg", {{"q", "trafik"}, {"side", "3"}, {"sortering", "nyeste"}});
    EXPECT_EQ(page.status, 200);
    EXPECT_FALSE(page.cacheable);
    EXPECT_EQ(index_.asked.offset, 40);
    EXPECT_EQ(index_.asked.order, search::Order::NewestFirst);
    EXPECT_THAT(page.body, HasSubstr("Side 3 af 3"));
}

TEST_F(SearchShowTest, TellsWhatItSearchedForBesides) {
    index_.answer.also_searched = {"trafikplan", "bustrafik"};
    EXPECT_THAT(get("/soeg", {{"q", "trafik"}}).body, HasSubstr("trafikplan og bustrafik"));
}

TEST_F(SearchShowTest, SaysWhenASearchWasTooLargeForEverything) {
    EXPECT_THAT(get("/soeg", {{"q", "trafik"}}).body, Not(HasSubstr("er gennemsøgt")));
    index_.answer.since = base::Date{2021, 1, 1};
    EXPECT_THAT(get("/soeg", {{"q", "trafik"}}).body,
                HasSubstr("Kun punkter fra 2021 og senere er gennemsøgt"));
    index_.answer.since = base::Date{2021, 6, 1};
    EXPECT_THAT(get("/soeg", {{"q", "trafik"}}).body,
                HasSubstr("Kun punkter fra juni 2021 og senere er gennemsøgt"));
}

TEST_F(SearchShowTest, SaysWhenMoreWasFoundThanWasCounted) {
    index_.answer.total = 1000;
    index_.answer.is_more = true;
    EXPECT_THAT(get("/soeg/forslag", {{"q", "traf"}}).body,
                HasSubstr("Flere end 1.000 steder fundet"));
}

TEST_F(SearchShowTest, HelpsWhenNothingIsFound) {
    index_.answer = {};
    const std::string page = get("/soeg", {{"q", "xyzzy"}}).body;
    EXPECT_THAT(page, HasSubstr("0 punkter fundet"));
    EXPECT_THAT(page, HasSubstr("Prøv at søge bredere"));
}

TEST_F(SearchShowTest, SaysSoWhenTheIndexIsBeingMade) {
    index_.error = base::Error{base::ErrorKind::Unavailable, "search.rebuilding"};
    const web::Response page = get("/soeg", {{"q", "trafik"}});
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, HasSubstr("Søgningen bliver gjort klar"));
}

TEST_F(SearchShowTest, AnEmptySearchExplainsHow) {
    EXPECT_THAT(get("/soeg").body, HasSubstr("Sådan søger du"));
}

TEST_F(SearchShowTest, HintsAreAPieceOfAPage) {
    const web::Response hints = get("/soeg/forslag", {{"q", "traf"}});
    EXPECT_THAT(hints.body, Not(HasSubstr("<html")));
    EXPECT_THAT(hints.body, HasSubstr("href=\"/moeder/2018-03-27-byraadet/punkt/4\""));
    EXPECT_THAT(hints.body, HasSubstr("href=\"/soeg?q=traf\""));
    EXPECT_TRUE(index_.asked.last_word_is_prefix);
    EXPECT_FALSE(index_.asked.with_facets);
    EXPECT_EQ(get("/soeg/forslag").body, "");
}

TEST_F(SearchShowTest, AVeryLongSearchIsCutBetweenLetters) {
    std::string letters;
    for (int i = 0; i < 1000; ++i) letters += "æ";
    EXPECT_EQ(get("/soeg", {{"q", letters}}).status, 200);
    EXPECT_EQ(index_.asked.text.size(), 400U);
    EXPECT_EQ(get("/soeg", {{"q", "a"}, {"side", "0"}}).status, 404);
    EXPECT_EQ(get("/soeg", {{"q", "a"}, {"side", "100000"}}).status, 404);
}

}  // namespace
