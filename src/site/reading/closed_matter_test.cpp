// SPDX-License-Identifier: AGPL-3.0-or-later
// Of a closed item an outsider gets number, "Lukket" and case number: on every page there is.
#include <gmock/gmock.h>

#include "support/sample_site.h"

namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class ClosedMatterTest : public support::SampleSite {
protected:
    void SetUp() override {
        SampleSite::SetUp();
        fill();
        search::Hit hit;
        hit.body_name = "Direktionen";
        hit.date = {2018, 2, 26};
        hit.meeting_slug = "2018-02-26-direktionen";
        hit.number = 2;
        hit.case_number = "18/00099";
        hit.closed = true;
        hit.withheld = true;
        hit.outcomes = {records::Outcome::Approved};
        hit.snippet = {{std::string(secret_text), true}};
        hit.url = "/moeder/2018-02-26-direktionen/punkt/2";
        index_.answer.total = 1;
        index_.answer.hits = {hit};
    }
};

TEST_F(ClosedMatterTest, NoPageSaysWhatAClosedItemIsAbout) {
    const std::vector<std::pair<std::string, std::map<std::string, std::string>>> pages = {
        {"/", {}},
        {"/moeder", {}},
        {"/moeder", {{"forum", "direktionen"}}},
        {"/moeder/2018-02-26-direktionen", {}},
        {"/moeder/2018-02-26-direktionen", {{"udgave", "1"}}},
        {"/moeder/2018-02-26-direktionen", {{"pr", "2027-01-01"}}},
        {"/moeder/2018-02-26-direktionen/historik", {}},
        {"/moeder/2018-02-26-direktionen/punkt/1", {}},
        {"/moeder/2018-02-26-direktionen/punkt/2", {}},
        {"/moeder/2018-02-26-direktionen/punkt/3", {}},
        {"/sager", {}},
        {"/sager", {{"aar", "2018"}}},
        {"/sager/18-00099", {}},
        {"/fora", {}},
        {"/fora/direktionen", {}},
        {"/personer", {}},
        {"/personer/asta-kvistgaard", {}},
        {"/soeg", {{"q", "leder"}}},
        {"/soeg/forslag", {{"q", "leder"}}}};
    for (const auto& [path, query] : pages) {
        for (const std::string language : {"da", "en"}) {
            const web::Response page = get(path, query, language);
            EXPECT_EQ(page.status, 200) << path;
            EXPECT_THAT(page.body, Not(HasSubstr(secret))) << path;
            EXPECT_THAT(page.body, Not(HasSubstr(secret_text))) << path;
            EXPECT_THAT(page.body, Not(HasSubstr("Hemmelig"))) << path;
        }
    }
}

TEST_F(ClosedMatterTest, TheClosedItemsPageShowsNumberWordAndCaseNumber) {
    const web::Response page = get("/moeder/2018-02-26-direktionen/punkt/2");
    EXPECT_THAT(page.body,
                HasSubstr("<span class=\"item-number\">2.</span> <span>Lukket</span></h1>"));
    EXPECT_THAT(page.body, HasSubstr("18/00099"));
    EXPECT_THAT(page.body, Not(HasSubstr("class=\"decision")));
    EXPECT_THAT(page.body, Not(HasSubstr("/sager/18-00099")));
}

TEST_F(ClosedMatterTest, TheListBesideAnItemSaysOfEachItemOnlyWhatIsItsOwn) {
    const auto side_of = [&](const char* shown, int number) {
        const std::string page =
            get(std::string("/moeder/2018-02-26-direktionen/punkt/") + shown).body;
        const std::string start = "side-number\">" + std::to_string(number) + "<";
        const std::size_t at = page.find(start);
        EXPECT_NE(at, std::string::npos) << shown;
        return page.substr(at, page.find("</li>", at) - at);
    };
    for (const char* shown : {"1", "2", "3"}) {
        EXPECT_THAT(side_of(shown, 1), AllOf(HasSubstr("Udskudt"), Not(HasSubstr("Lukket")),
                                             Not(HasSubstr("18/00099"))))
            << shown;
        EXPECT_THAT(side_of(shown, 2), AllOf(HasSubstr("Lukket"), HasSubstr("18/00099"),
                                             Not(HasSubstr("Udskudt")), Not(HasSubstr("Godkendt"))))
            << shown;
        EXPECT_THAT(side_of(shown, 3), AllOf(HasSubstr("Godkendt"), Not(HasSubstr("Lukket"))))
            << shown;
    }
}

TEST_F(ClosedMatterTest, AClosedHitHasNoSnippetAndNoOutcome) {
    const web::Response page = get("/soeg", {{"q", "leder"}});
    EXPECT_THAT(page.body, HasSubstr("Lukket"));
    EXPECT_THAT(page.body, HasSubstr("18/00099"));
    EXPECT_THAT(page.body, Not(HasSubstr("class=\"snippet\"")));
    EXPECT_THAT(page.body, Not(HasSubstr("Godkendt")));
}

TEST_F(ClosedMatterTest, ADocumentWithClosedMatterIsNotHandedOut) {
    const web::Response page = get("/moeder/2018-02-26-direktionen");
    EXPECT_THAT(page.body, Not(HasSubstr("/kilder/")));
}

}  // namespace
