// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of a spreadsheet on their way in: what is said when they cannot be, and when they could.
#include <gmock/gmock.h>

#include "support/signed_in_site.h"

namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class CsvTest : public support::SignedInSite {
protected:
    void SetUp() override {
        SignedInSite::SetUp();
        add_person("Ada Min", "ada", "administrator");
        EXPECT_EQ(sign_in("ada").status, 303);
        EXPECT_EQ(visit("/admin/csv").status, 200);
    }
    web::Response paste(const std::string& rows) { return send("/admin/csv", {{"text", rows}}); }
};

TEST_F(CsvTest, WhatIsWrongStandsAboveTheRowsThatWerePasted) {
    const std::string rows = "navn;rolle;sted\nErik Mose;konge;\n;medlem;Byrådet\nFie Dal;medlem;";
    const web::Response page = paste(rows);
    EXPECT_EQ(page.status, 422);
    EXPECT_THAT(page.body, HasSubstr("Intet er lagt ind"));
    EXPECT_THAT(page.body, HasSubstr("Linje 2: “konge” – rollen kendes ikke"));
    EXPECT_THAT(page.body, HasSubstr("Linje 3: “medlem;Byrådet” – der mangler et navn i rækken"));
    EXPECT_THAT(page.body, HasSubstr("Linje 4: “medlem” – Den rolle har man i et forum."));
    EXPECT_THAT(page.body, HasSubstr(">" + rows + "</textarea>"));
}

TEST_F(CsvTest, WhatWasPastedStaysText) {
    const std::string page = paste("navn;rolle\n</textarea><b>x;konge").body;
    EXPECT_THAT(page, AllOf(HasSubstr("navn;rolle\n&lt;/textarea&gt;&lt;b&gt;x;konge</textarea>"),
                            Not(HasSubstr("<b>"))));
}

TEST_F(CsvTest, ALongCellIsNotRepeatedInFull) {
    const std::string long_role = "æ" + std::string(100, 'x');
    const web::Response page = paste("navn;rolle\nErik Mose;" + long_role);
    EXPECT_THAT(page.body, HasSubstr("“æ" + std::string(59, 'x') + "…”"));
}

TEST_F(CsvTest, NoMoreThanFiftyFindingsAreTold) {
    std::string rows = "navn;rolle\n";
    for (int row = 0; row < 53; ++row) rows += "Erik Mose;konge\n";
    EXPECT_THAT(paste(rows).body, AllOf(HasSubstr("Linje 51:"), Not(HasSubstr("Linje 52:")),
                                        HasSubstr("og 3 linjer mere")));
}

TEST_F(CsvTest, WhatIsNoTableComesBackAsTheForm) {
    EXPECT_THAT(paste("").body, HasSubstr("Vælg en fil, eller indsæt rækkerne."));
    for (const std::string& binary : {std::string("\x00\x01\x02PK\x03\x04\x00", 8),
                                      std::string("\x89PNG\r\n\x1a\n\x00\x00\x00", 11)}) {
        const web::Response page = paste(binary);
        EXPECT_EQ(page.status, 400);
        EXPECT_THAT(page.body, AllOf(HasSubstr("Det er ikke tekst."), HasSubstr("</textarea>")));
    }
}

TEST_F(CsvTest, NewAccountsHaveTheirLinksInOneList) {
    const web::Response page =
        paste("navn;brugernavn;rolle;sted\nErik Mose;erm;medlem;direktionen");
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, AllOf(HasSubstr("Links til de nye konti"), HasSubstr(">erm</td>"),
                                 HasSubstr("/adgangskode/"), HasSubstr("/admin/konti")));
    EXPECT_FALSE(page.cacheable);
    visit("/admin/csv");
    EXPECT_THAT(paste("navn;brugernavn;rolle\nFie Dal;;").body, Not(HasSubstr("/adgangskode/")));
}

}  // namespace
