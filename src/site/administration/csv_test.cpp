// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of a spreadsheet on their way in: what is said when they cannot be, and when they could.
#include <gmock/gmock.h>

#include "notices/letter.h"
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

TEST_F(CsvTest, LinksGoByMailToThoseWhoHaveAnAddress) {
    EXPECT_THAT(visit("/admin/csv").body, Not(HasSubstr("link_med_mail"))) << "no mail is set up";
    mail_ = {"smtp://mail.x.dk:25", "sagsgang@x.dk", "https://x.dk", 60};
    EXPECT_THAT(visit("/admin/csv").body, HasSubstr("link_med_mail"));
    const std::string rows =
        "navn;brugernavn;mail;rolle\nErik Mose;erm;erm@x.dk;\nFie Dal;fida;;\n"
        "Gry Lund;;gry@x.dk;";
    const web::Response page = send("/admin/csv", {{"text", rows}, {"link_med_mail", "1"}});
    EXPECT_EQ(page.status, 200) << page.body;
    EXPECT_THAT(page.body, AllOf(HasSubstr("Sendes med mail"), HasSubstr("/adgangskode/"),
                                 HasSubstr("Nye mailadresser")));
    const auto letters = must(notices::list_letters(*reader(), 10));
    ASSERT_EQ(letters.size(), 1U);
    EXPECT_EQ(letters.front().kind, "account_link");
    visit("/admin/csv");
    EXPECT_THAT(send("/admin/csv", {{"text", "navn;mail;rolle\nErik Mose;anden@x.dk;"}}).body,
                HasSubstr("en anden mailadresse"));
    EXPECT_THAT(send("/admin/csv", {{"text", "navn;mail;rolle\nHans Dal;ingen adresse;"}}).body,
                HasSubstr("Linje 2"));
}

TEST_F(CsvTest, BodiesGoOutAndIn) {
    const std::string address = "/admin/fora/csv";
    EXPECT_EQ(visit(address).status, 200);
    const std::string out = visit("/admin/fora.csv").body;
    EXPECT_THAT(out, HasSubstr("forum;andre navne;viser lukkede sagsnumre;alt venter\r\n"));
    EXPECT_THAT(out, HasSubstr("Direktionen;;ja;nej\r\n"));
    visit(address);
    const auto send_rows = [&](const std::string& rows) {
        visit(address);
        return send(address, {{"text", rows}});
    };
    EXPECT_THAT(send_rows(out).body, HasSubstr("Lagt ind")) << "what went out says what is so";
    EXPECT_THAT(visit("/admin/fora.csv").body, HasSubstr("Direktionen;;ja;nej\r\n"));
    const auto taken = send_rows(
        "Forum;Andre navne;Alt venter\r\nHavneudvalget;Havnen | HU;\r\n"
        "Direktionen;Chefgruppen;JA\r\n");
    EXPECT_EQ(taken.status, 200) << taken.body;
    const std::string now = visit("/admin/fora.csv").body;
    EXPECT_THAT(now, HasSubstr("Havneudvalget;HU | Havnen;ja;nej\r\n"));
    EXPECT_THAT(now, HasSubstr("Direktionen;Chefgruppen;ja;ja\r\n"));
    EXPECT_THAT(send_rows("forum;alt venter\r\nHU;nej\r\n").body, HasSubstr("Lagt ind"))
        << "known by another of its names";
    for (const auto& [rows, words] : std::vector<std::pair<std::string, std::string>>{
             {"forum;alt venter\r\nDirektionen;måske", "skriv ja, nej eller ingenting"},
             {"forum;andre navne\r\nNyt;Direktionen", "allerede et forum"},
             {"forum\r\nNyt\r\nnyt", "står to gange"},
             {"forum;andre navne\r\n;x", "mangler et navn"},
             {"forum\r\n" + std::string(300, 'x'), "Er for langt"},
             {"navn\r\nNyt", "mindst forum"}}) {
        const auto page = send_rows(rows);
        EXPECT_GE(page.status, 400) << rows;
        EXPECT_THAT(page.body, HasSubstr(words)) << rows;
    }
    EXPECT_THAT(visit("/admin/fora.csv").body, Not(HasSubstr("Nyt;"))) << "all of it or nothing";
}

}  // namespace
