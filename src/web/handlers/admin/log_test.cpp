// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gmock/gmock.h>

#include "changes/chain.h"
#include "rights/reading.h"
#include "support/signed_in_site.h"

namespace {

using testing::HasSubstr;
using testing::Not;

class LogTest : public support::SignedInSite {
protected:
    void SetUp() override {
        SignedInSite::SetUp();
        add_person("Rita Revisor", "rita", "auditor");
        sign_in("rita");
    }
    std::string page(const std::string& query = {}) { return visit("/admin/log", query).body; }
    void must_note(const std::vector<rights::Shown>& shown) {
        ASSERT_TRUE(rights::note_readings(*database_, {1}, shown, moving_clock_));
    }
    void alter(const std::string& sql) {
        const auto transaction = must(database_->begin());
        must(transaction->execute("DROP TRIGGER IF EXISTS change_is_not_rewritten", {}));
        must(transaction->execute(sql, {}));
        ASSERT_TRUE(transaction->commit());
    }
};

TEST_F(LogTest, AnAuditorReadsTheLogAndSeesThatItIsWhole) {
    const std::string log = page();
    EXPECT_THAT(log, HasSubstr("Gemte et dokument"));
    EXPECT_THAT(log, HasSubstr("Møde 2018-02-26-direktionen/udgave/1</a>"));
    EXPECT_THAT(log, HasSubstr("href=\"/moeder/2018-02-26-direktionen?udgave=1\""));
    EXPECT_THAT(log, HasSubstr("Oprettede en konto"));
    EXPECT_THAT(log, HasSubstr("Maskinens operatør"));
    EXPECT_THAT(log, HasSubstr("Loggen er hel: 8 linjer"));
    EXPECT_THAT(log, HasSubstr(must(changes::head_link(*reader()))));
}

TEST_F(LogTest, ALineAlteredByHandIsToldOnTop) {
    alter("UPDATE change SET at = '2020-01-01T00:00:00Z' WHERE id = 2");
    EXPECT_THAT(page(), HasSubstr("Loggen er brudt ved linje 2."));
}

TEST_F(LogTest, ItTellsWhatWasCheckedWhen) {
    EXPECT_THAT(page(), HasSubstr("Hele loggen er kontrolleret 20. mar. 2018 kl. 10.00, til og med "
                                  "linje 8."));
    moving_clock_.seconds += 120;
    add_person("Lis Læser", "lis", "reader");
    EXPECT_THAT(page(), HasSubstr("Loggen er hel: 12 linjer. Hele loggen er kontrolleret 20. mar. "
                                  "2018 kl. 10.00, til og med linje 8; nye linjer til og med linje "
                                  "12 er kontrolleret 20. mar. 2018 kl. 10.02."));
    moving_clock_.seconds += 181;
    EXPECT_THAT(page(), HasSubstr("Hele loggen er kontrolleret 20. mar. 2018 kl. 10.05, til og med "
                                  "linje 12."));
}

TEST_F(LogTest, AnEarlyLineAlteredByHandIsFoundWhenAllOfItIsChecked) {
    EXPECT_THAT(page(), HasSubstr("Loggen er hel"));
    alter("UPDATE change SET at = '2020-01-01T00:00:00Z' WHERE id = 2");
    EXPECT_THAT(page(), HasSubstr("Kontrollér hele loggen nu"));
    const auto done = send("/admin/log/kontrol", {});
    EXPECT_EQ(done.status, 303);
    EXPECT_EQ(header(done, "Location"), "/admin/log");
    EXPECT_THAT(page(), HasSubstr("Loggen er brudt ved linje 2."));
    EXPECT_THAT(page(), HasSubstr("Hele loggen er kontrolleret 20. mar. 2018 kl. 10.00"));
}

TEST_F(LogTest, OnlyAnAuditorWithTheFormHasItChecked) {
    EXPECT_EQ(ask(web::Method::Post, "/admin/log/kontrol").status, 403);
    cookies_.clear();
    add_person("Adam Admin", "adam", "administrator");
    sign_in("adam");
    visit("/konto");
    EXPECT_EQ(send("/admin/log/kontrol", {}).status, 403);
}

TEST_F(LogTest, NobodyElseReadsIt) {
    add_person("Adam Admin", "adam", "administrator");
    for (const char* path :
         {"/admin/log", "/admin/log.csv", "/admin/log/laesninger", "/admin/log/laesninger.csv"}) {
        cookies_.clear();
        EXPECT_NE(visit(path).status, 200) << path;
        sign_in("adam");
        EXPECT_EQ(visit(path).status, 403) << path;
    }
}

TEST_F(LogTest, AnAuditorChangesNothing) {
    for (const char* path : {"/admin/personer", "/admin/konti", "/admin/fora", "/admin/enheder"}) {
        EXPECT_EQ(visit(path).status, 403) << path;
    }
    EXPECT_THAT(visit("/admin").body, HasSubstr("/admin/log"));
    EXPECT_THAT(visit("/admin").body, Not(HasSubstr("/admin/konti")));
}

TEST_F(LogTest, ItIsSearchedByActionPersonSubjectAndPeriod) {
    EXPECT_THAT(page("handling=records.save_minutes"), HasSubstr("4 linjer."));
    EXPECT_THAT(page("handling=records.save_minutes"),
                HasSubstr("value=\"records.save_minutes\" selected"));
    EXPECT_THAT(page("person=rita"), HasSubstr("1 linje."));
    EXPECT_THAT(page("emne=account/"), HasSubstr("3 linjer."));
    EXPECT_THAT(page("fra=2018-03-21"), HasSubstr("4 linjer."));
    EXPECT_THAT(page("til=2018-03-20"), HasSubstr("4 linjer."));
    EXPECT_THAT(page("fra=2018-02-30"), HasSubstr("8 linjer."));
    EXPECT_THAT(page("fra=2018-02-30"), HasSubstr("En af datoerne findes ikke"));
    EXPECT_EQ(visit("/admin/log", "side=2").status, 404);
    EXPECT_EQ(visit("/admin/log", "side=x").status, 404);
}

TEST_F(LogTest, ItIsDownloadedAsATable) {
    const auto table = visit("/admin/log.csv", "handling=records.save_minutes");
    EXPECT_EQ(table.content_type, "text/csv; charset=utf-8");
    EXPECT_THAT(table.body, HasSubstr("linje;tidspunkt;konto;person;handling;emne"));
    EXPECT_THAT(table.body, HasSubstr("1;2026-11-21T12:00:00Z;0;;records.save_minutes;meeting/"
                                      "2018-02-26-direktionen/udgave/1;"));
    EXPECT_THAT(table.body, Not(HasSubstr("account/")));
}

TEST_F(LogTest, ReadingsAreShownWithWhoAndWhy) {
    must_note({{"meeting/2018-02-26-direktionen/punkt/2", "chair"}});
    const std::string readings = visit("/admin/log/laesninger").body;
    EXPECT_THAT(readings, HasSubstr("1 læsning."));
    EXPECT_THAT(readings, HasSubstr("Rita Revisor"));
    EXPECT_THAT(readings, HasSubstr("Formand"));
    EXPECT_THAT(readings, HasSubstr("href=\"/moeder/2018-02-26-direktionen/punkt/2\""));
    EXPECT_THAT(visit("/admin/log/laesninger", "emne=meeting/x").body, HasSubstr("0 læsninger."));
    must_note({{"=1+1;\"x\"", "chair"}});
    EXPECT_THAT(visit("/admin/log/laesninger.csv").body, HasSubstr("\"'=1+1;\"\"x\"\"\";chair"));
}

TEST_F(LogTest, TheHistoryOfAMeetingTellsAnAuditorWhoDidWhatAndNobodyElse) {
    const std::string path = "/moeder/2018-02-26-direktionen/historik";
    EXPECT_THAT(visit(path).body, HasSubstr("Hvem gjorde hvad"));
    EXPECT_THAT(visit(path).body, Not(HasSubstr("Oprettede en konto")));
    cookies_.clear();
    EXPECT_THAT(visit(path).body, Not(HasSubstr("Hvem gjorde hvad")));
    add_person("Lis Læser", "lis", "reader");
    sign_in("lis");
    EXPECT_THAT(visit(path).body, Not(HasSubstr("Hvem gjorde hvad")));
}

}  // namespace
