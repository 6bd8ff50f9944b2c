// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gmock/gmock.h>

#include "base/hash.h"
#include "support/sample_site.h"

namespace {

using testing::HasSubstr;
using testing::Not;

class ListsTest : public support::SampleSite {
protected:
    static std::string header(const web::Response& response, std::string_view lower_case_name) {
        return std::string(web::value_of(response.headers, lower_case_name));
    }
};

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

TEST_F(ListsTest, CasesAreListedWithWhatHappenedLastAndWhatComesNext) {
    fill();
    const std::string page = get("/sager").body;
    EXPECT_THAT(page, HasSubstr("/sager/17-00412"));
    EXPECT_THAT(page, HasSubstr("Sag 17/00412 · 3 behandlinger"));
    const std::size_t row = page.find("/sager/17-00412");
    const std::size_t latest = page.find("Økonomiudvalget, <time datetime=\"2018-03-05\">", row);
    const std::size_t next = page.find("Byrådet, <time datetime=\"2018-03-27\">", row);
    EXPECT_LT(page.find("Sendt videre", row), latest);
    EXPECT_LT(latest, page.find("På dagsordenen", row));
    EXPECT_LT(page.find("På dagsordenen", row), next);
    EXPECT_LT(next, page.find("</li>", row));
}

TEST_F(ListsTest, ABodyHasItsLatestAndItsNextMeeting) {
    fill();
    const std::string page = get("/fora").body;
    EXPECT_THAT(page, HasSubstr("Senest 12. marts 2018"));
    EXPECT_THAT(page, HasSubstr("Næste 27. marts 2018"));
    EXPECT_THAT(page, Not(HasSubstr("Senest 27. marts 2018")));
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

TEST_F(ListsTest, TheOriginalIsADownloadThatMayDoNothing) {
    fill();
    const web::Response file = get("/kilder/" + base::sha256_of("referat 2"));
    EXPECT_EQ(file.status, 200);
    EXPECT_EQ(file.body, "referat 2");
    EXPECT_THAT(header(file, "content-disposition"),
                HasSubstr("attachment; filename=\"referat.txt\""));
    EXPECT_THAT(header(file, "content-security-policy"), HasSubstr("sandbox"));
    EXPECT_EQ(header(file, "x-content-type-options"), "nosniff");
    EXPECT_EQ(get("/kilder/" + base::sha256_of("referat 1")).status, 404) << "it has closed matter";
    EXPECT_EQ(get("/kilder/abc").status, 404);
}

TEST_F(ListsTest, OnlyAPdfIsShownAndNoOriginalMayRunAScript) {
    for (const char* type : {"application/pdf", "text/html", "image/svg+xml", "text/xml",
                             "application/xhtml+xml", "application/pdf, text/html", ""}) {
        media_type_ = type;
        save(support::minutes("Byrådet", {2018, 4, 3}), type);
        const web::Response file = get("/kilder/" + base::sha256_of(type));
        ASSERT_EQ(file.status, 200) << type;
        const bool pdf = std::string_view(type) == "application/pdf";
        EXPECT_THAT(header(file, "content-disposition"),
                    testing::StartsWith(pdf ? "inline;" : "attachment;"))
            << type;
        const std::string policy = header(file, "content-security-policy");
        EXPECT_THAT(policy, HasSubstr("default-src 'none'")) << type;
        EXPECT_THAT(policy, Not(HasSubstr("script-src"))) << type;
        EXPECT_EQ(policy.find("sandbox") == std::string::npos, pdf) << type;
        EXPECT_EQ(header(file, "x-content-type-options"), "nosniff") << type;
    }
}

TEST_F(ListsTest, HelpExplainsClosedItemsAndKeys) {
    const std::string page = get("/hjaelp").body;
    EXPECT_THAT(page, HasSubstr("Lukkede punkter"));
    EXPECT_THAT(page, HasSubstr("<kbd>/</kbd>"));
}

}  // namespace
