// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gmock/gmock.h>

#include "base/hash.h"
#include "support/sample_site.h"

namespace {

using testing::HasSubstr;
using testing::Not;

class ListsTest : public support::SampleSite {};

TEST_F(ListsTest, AnEmptyRecordSaysHowToBegin) {
    const web::Response page = get("/");
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, HasSubstr("Ingen møder endnu"));
    EXPECT_THAT(page.body, HasSubstr("sagsgang import referater/"));
    for (const char* path : {"/moeder", "/sager", "/fora", "/personer", "/soeg", "/hjaelp"}) {
        EXPECT_EQ(get(path).status, 200) << path;
    }
}

TEST_F(ListsTest, TheFrontPageTellsWhatComesWhatWasAndWhatIsNew) {
    fill();
    const std::string page = get("/").body;
    const std::size_t coming = page.find("id=\"coming-title\"");
    const std::size_t latest = page.find("id=\"latest-title\"");
    const std::size_t council = page.find("/moeder/2018-03-27-byraadet\"");
    EXPECT_LT(coming, council);
    EXPECT_LT(council, latest);
    EXPECT_LT(latest, page.find("/moeder/2018-03-12-direktionen\""));
    EXPECT_THAT(page, HasSubstr("Oversendes til Byrådet."));
}

TEST_F(ListsTest, MeetingsAreChosenByBodyAndYear) {
    fill();
    const std::string page = get("/moeder", {{"forum", "direktionen"}, {"aar", "2018"}}).body;
    EXPECT_THAT(page, HasSubstr("Møder i Direktionen 2018"));
    EXPECT_THAT(page, HasSubstr("2 møder"));
    EXPECT_THAT(page, HasSubstr("<h2 class=\"month-name\">Marts 2018</h2>"));
    EXPECT_THAT(page, Not(HasSubstr("/moeder/2018-03-05-oekonomiudvalget")));
    EXPECT_THAT(page, HasSubstr("<option value=\"direktionen\" selected>"));
    EXPECT_EQ(get("/moeder", {{"forum", "findes-ikke"}}).status, 404);
    EXPECT_EQ(get("/moeder", {{"side", "2"}}).status, 404);
    EXPECT_EQ(get("/moeder", {{"aar", "i fjor"}}).status, 404);
}

TEST_F(ListsTest, CasesAreListedWithWhereTheyHaveBeen) {
    fill();
    const std::string page = get("/sager").body;
    EXPECT_THAT(page, HasSubstr("/sager/17-00412"));
    EXPECT_THAT(page, HasSubstr("3 behandlinger i 3 fora"));
}

TEST_F(ListsTest, ABodyHasItsYearsItsMeetingsAndItsPeople) {
    fill();
    const std::string page = get("/fora/direktionen").body;
    EXPECT_THAT(page, HasSubstr("/moeder?forum=direktionen&amp;aar=2018"));
    EXPECT_THAT(page, HasSubstr("/moeder/2018-03-12-direktionen"));
    EXPECT_THAT(page, HasSubstr("/personer/asta-kvistgaard"));
    EXPECT_EQ(get("/fora/findes-ikke").status, 404);
}

TEST_F(ListsTest, APersonHasTheMeetingsTheyAreListedAt) {
    fill();
    EXPECT_THAT(get("/personer").body, HasSubstr("/personer/carla-moselund"));
    EXPECT_THAT(get("/personer/carla-moselund").body, HasSubstr("/moeder/2018-02-26-direktionen"));
    EXPECT_EQ(get("/personer/findes-ikke").status, 404);
}

TEST_F(ListsTest, TheOriginalIsHandedOutAsAStrangersFile) {
    fill();
    const web::Response file = get("/kilder/" + base::sha256_of("referat 2"));
    EXPECT_EQ(file.status, 200);
    EXPECT_EQ(file.body, "referat 2");
    std::string disposition;
    std::string policy;
    for (const web::Header& header : file.headers) {
        if (header.name == "Content-Disposition") disposition = header.value;
        if (header.name == "Content-Security-Policy") policy = header.value;
    }
    EXPECT_THAT(disposition, HasSubstr("attachment; filename=\"referat.txt\""));
    EXPECT_THAT(policy, HasSubstr("sandbox"));
    EXPECT_EQ(get("/kilder/" + base::sha256_of("referat 1")).status, 404) << "it has closed matter";
    EXPECT_EQ(get("/kilder/abc").status, 404);
}

TEST_F(ListsTest, HelpExplainsClosedItemsAndKeys) {
    const std::string page = get("/hjaelp").body;
    EXPECT_THAT(page, HasSubstr("Lukkede punkter"));
    EXPECT_THAT(page, HasSubstr("<kbd>/</kbd>"));
}

}  // namespace
