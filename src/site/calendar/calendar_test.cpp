// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gmock/gmock.h>

#include "calendar/closing_day.h"
#include "support/signed_in_site.h"

namespace site {
namespace {

using testing::HasSubstr;
using testing::Not;

class CalendarPagesTest : public support::SignedInSite {
protected:
    void SetUp() override {
        SignedInSite::SetUp();
        add_person("Ada Administrator", "ada", "administrator");
        sign_in("ada");
    }
    web::Response post(const std::string& rows) {
        ask(web::Method::Get, "/admin/kalender/csv");
        return send("/admin/kalender/csv", {{"text", rows}});
    }
};

TEST_F(CalendarPagesTest, AYearShowsHolidaysClosingDaysAndBridgeDays) {
    const auto page = ask(web::Method::Get, "/admin/kalender", {}, "aar=2018");
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, HasSubstr("Fredag den 27. april 2018"));
    EXPECT_THAT(page.body, HasSubstr("Grundlovsdag (Lukket)"));
    EXPECT_THAT(page.body, HasSubstr("Ved siden af 1. maj"));
}

TEST_F(CalendarPagesTest, AYearThatIsNoneIsNotThere) {
    EXPECT_EQ(ask(web::Method::Get, "/admin/kalender", {}, "aar=99999").status, 404);
    EXPECT_EQ(ask(web::Method::Get, "/admin/kalender", {}, "aar=1799").status, 404);
    EXPECT_EQ(ask(web::Method::Get, "/admin/kalender/7").status, 404);
}

TEST_F(CalendarPagesTest, RowsThatAreWrongAreToldAndNothingIsTakenIn) {
    const auto page = post(
        "fra;til;navn;slags\n2031-02-30;;Ferie;skoleferie\n2031-02-03;;;lukket\n"
        "2031-02-03;;Ferie;fest\n2031-02-05;2031-02-04;Ferie;");
    EXPECT_EQ(page.status, 422);
    EXPECT_THAT(page.body, HasSubstr("Linje 2: “2031-02-30” – er ikke en dag"));
    EXPECT_THAT(page.body, HasSubstr("Linje 3: “2031-02-03;;;lukket” – Skal udfyldes."));
    EXPECT_THAT(page.body, HasSubstr("Linje 4: “fest” – slagsen kendes ikke"));
    EXPECT_THAT(page.body, HasSubstr("Ligger før den første dag."));
    EXPECT_THAT(post("dato;hvad\n2031-02-03;Ferie").body, HasSubstr("mindst fra og navn"));
    EXPECT_TRUE(must(calendar::list_closing_days(*reader())).empty());
}

}  // namespace
}  // namespace site
