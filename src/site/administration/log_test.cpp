// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gmock/gmock.h>

#include "changes/chain.h"
#include "organisation/bodies.h"
#include "organisation/people.h"
#include "organisation/stand_in.h"
#include "organisation/term.h"
#include "organisation/unit.h"
#include "records/save_minutes.h"
#include "records/set_item_visibility.h"
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
    /// Somebody with roles and a stand-in, a unit, a body and a term.
    void keep_organisation() {
        auto transaction = must(database_->begin());
        sigrid_ = must(organisation::add_person(*transaction, by_operator, "Sigrid Sørensen",
                                                organisation::Namesakes::Refuse, moving_clock_));
        const auto unit = must(organisation::add_unit(
            *transaction, by_operator, {.name = "Center for Skole", .from = {2018, 1, 1}},
            moving_clock_));
        const auto paths =
            must(organisation::add_body(*transaction, by_operator, "Stiudvalget", moving_clock_));
        must(organisation::add_term(*transaction, by_operator, paths,
                                    {"2026-2029", {2026, 1, 1}, {2029, 12, 31}}, moving_clock_));
        const auto board = must(records::load_body_card(*transaction, "direktionen")).id;
        in_board_ = give(*transaction, rights::Role::Secretary, {.body = board});
        give(*transaction, rights::Role::Manager, {.unit = unit});
        const auto rita = must(records::list_people_meant(*transaction, "Rita Revisor"));
        must(organisation::add_stand_in(*transaction, by_operator,
                                        {.absent = sigrid_,
                                         .substitute = rita.front().id,
                                         .body = board,
                                         .from = {2018, 4, 1},
                                         .to = {2018, 4, 30}},
                                        moving_clock_));
        ASSERT_TRUE(transaction->commit());
    }
    rights::HoldingId give(store::Transaction& transaction, rights::Role role,
                           rights::Scope scope) {
        return must(rights::add_role_holding(
            transaction, by_operator,
            {.person = sigrid_, .role = role, .scope = scope, .from = {2018, 1, 1}},
            moving_clock_));
    }
    /// A draft of a meeting that nobody else knows of, and something decided about its item.
    void save_draft() {
        auto transaction = must(database_->begin());
        const auto saved = must(records::save_unpublished(
            *transaction, by_operator,
            support::minutes("Direktionen", {2018, 4, 9}, {support::item(1, "Stier", "18/1")}),
            {.bytes = "kladde", .file_name = "k.txt", .media_type = "text/plain", .profile = "t"},
            moving_clock_));
        ASSERT_TRUE(records::set_item_visibility(
            *transaction, by_operator, {saved.meeting, 1},
            {records::Visibility::Internal, "draft", "OFL § 23"}, moving_clock_));
        ASSERT_TRUE(transaction->commit());
    }
    void note_draft_item() { must_note({{"meeting/2018-04-09-direktionen/punkt/1", "secretary"}}); }
    void alter(const std::string& sql) {
        auto transaction = must(database_->begin());
        ASSERT_TRUE(support::let_log_be_altered(*transaction));
        must(transaction->execute(sql, {}));
        ASSERT_TRUE(transaction->commit());
    }

    const rights::Actor by_operator = rights::Actor::operator_of_machine();
    records::PersonId sigrid_;
    rights::HoldingId in_board_;
};

TEST_F(LogTest, AnAuditorReadsTheLogAndSeesThatItIsWhole) {
    const std::string log = page();
    EXPECT_THAT(log, HasSubstr("Gemte et dokument"));
    EXPECT_THAT(log, HasSubstr("Møde: Direktionen 26. feb. 2018, udgave 1</a>"));
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
    EXPECT_THAT(page("person=rita"), HasSubstr("4 linjer."));
    EXPECT_THAT(page("emne=account/"), HasSubstr("3 linjer."));
    EXPECT_THAT(page("fra=2018-03-21"), HasSubstr("4 linjer."));
    EXPECT_THAT(page("til=2018-03-20"), HasSubstr("4 linjer."));
    EXPECT_THAT(page("fra=2018-02-30"), HasSubstr("8 linjer."));
    EXPECT_THAT(page("fra=2018-02-30"), HasSubstr("En af datoerne findes ikke"));
    EXPECT_EQ(visit("/admin/log", "foer=x").status, 404);
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
    EXPECT_THAT(visit("/admin/log/laesninger", "emne=meeting/x").body,
                HasSubstr("Ingen læsninger passer på søgningen."));
    EXPECT_THAT(visit("/admin/log/laesninger", "emne=2018-02-26-direktionen").body,
                HasSubstr("1 læsning."));
    EXPECT_THAT(readings, HasSubstr("Møde: Direktionen 26. feb. 2018, punkt 2</a>"));
    must_note({{"=1+1;\"x\"", "chair"}});
    EXPECT_THAT(visit("/admin/log/laesninger.csv").body, HasSubstr("\"'=1+1;\"\"x\"\"\";chair"));
}

TEST_F(LogTest, ItSaysInWordsWhatALineIsAbout) {
    keep_organisation();
    const std::string log = page();
    for (const char* words :
         {"Person: Sigrid Sørensen", "Konto: Rita Revisor (rita)", "Rolle: Rita Revisor, revisor",
          "Rolle: Sigrid Sørensen, sekretær i Direktionen",
          "Rolle: Sigrid Sørensen, leder i Center for Skole", "Enhed: Center for Skole",
          "Forum: Stiudvalget", "Valgperiode: 2026-2029, Stiudvalget",
          "Stedfortræder: Rita Revisor for Sigrid Sørensen i Direktionen"}) {
        EXPECT_THAT(log, HasSubstr(std::string(words) + "</td>")) << words;
    }
    EXPECT_THAT(visit("/admin/log").body, Not(HasSubstr("Rolle 1")));
}

TEST_F(LogTest, WhatIsGoneIsNamedByWhatWasKeptOfItLast) {
    keep_organisation();
    auto transaction = must(database_->begin());
    ASSERT_TRUE(rights::end_role_holding(*transaction, by_operator, in_board_, {2017, 12, 31},
                                         moving_clock_));
    ASSERT_TRUE(transaction->commit());
    transaction.reset();
    EXPECT_FALSE(rights::load_role_holding(*reader(), in_board_)) << "it was taken away";
    const std::string log = page("handling=rights.end_role");
    EXPECT_THAT(log, HasSubstr("Rolle: Sigrid Sørensen, sekretær i Direktionen</td>"));
    EXPECT_THAT(log, HasSubstr("Person: ikke længere Sigrid Sørensen"));
    EXPECT_THAT(page("person=sigrid"), HasSubstr("Sluttede en rolle</td>"));
}

TEST_F(LogTest, EachLineTellsWhatChangedFromWhatToWhat) {
    keep_organisation();
    auto transaction = must(database_->begin());
    ASSERT_TRUE(organisation::change_person(*transaction, by_operator, sigrid_,
                                            {"Sigrid Sand", base::Date{2018, 3, 31}},
                                            moving_clock_));
    ASSERT_TRUE(transaction->commit());
    transaction.reset();
    const std::string log = page();
    EXPECT_THAT(log, HasSubstr("Navn: fra Sigrid Sørensen til Sigrid Sand"));
    EXPECT_THAT(log, HasSubstr("Fratrådt: 31. mar. 2018"));
    EXPECT_THAT(log, HasSubstr("Rolle: Sekretær"));
    EXPECT_THAT(log, HasSubstr("Enhed: Center for Skole"));
    EXPECT_THAT(log, HasSubstr("Person: Sigrid Sand")) << "people are named as they are now";
}

TEST_F(LogTest, WhatWasDecidedAboutAnItemIsToldFromWhatToWhatAndWhy) {
    auto transaction = must(database_->begin());
    const auto meeting = must(
        records::load_meeting(*transaction, "2018-02-26-direktionen", rights::Viewer::outsider()));
    ASSERT_TRUE(records::set_item_visibility(
        *transaction, by_operator, {meeting.id, 1},
        {records::Visibility::Internal, "business", "FVL § 27"}, moving_clock_));
    ASSERT_TRUE(records::set_item_visibility(
        *transaction, by_operator, {meeting.id, 1},
        {records::Visibility::Closed, "business", "FVL § 27, stk. 1"}, moving_clock_));
    ASSERT_TRUE(transaction->commit());
    transaction.reset();
    const std::string log = page("handling=records.set_item_visibility");
    EXPECT_THAT(log, HasSubstr("Møde: Direktionen 26. feb. 2018, punkt 1</a>"));
    EXPECT_THAT(log, HasSubstr("Hjemmel: fra FVL § 27 til FVL § 27, stk. 1"));
    EXPECT_THAT(log, HasSubstr("Hvem må se det: fra "));
    EXPECT_THAT(log, HasSubstr("Grund: "));
    // An auditor's spreadsheet says it, too.
    EXPECT_THAT(visit("/admin/log.csv", "handling=records.set_item_visibility").body,
                HasSubstr("Hjemmel: fra FVL § 27 til FVL § 27, stk. 1"));
}

TEST_F(LogTest, WhatWasDecidedInADraftIsNotTold) {
    save_draft();
    EXPECT_THAT(page("handling=records.set_item_visibility"), Not(HasSubstr("OFL § 23")));
    EXPECT_THAT(visit("/admin/log.csv").body, Not(HasSubstr("OFL § 23")));
}

TEST_F(LogTest, ABodyFindsWhatWasDoneInItsMeetings) {
    save_draft();
    const auto lines_of = [&](const char* typed) { return page("emne=" + std::string(typed)); };
    EXPECT_THAT(lines_of("Direktionen"), HasSubstr("Møde: Direktionen 26. feb. 2018"));
    EXPECT_THAT(lines_of("forum direktionen"), HasSubstr("Møde: Direktionen 26. feb. 2018"));
    EXPECT_THAT(lines_of("Direktionen"), Not(HasSubstr("ikke er offentliggjort")));
    EXPECT_THAT(lines_of("Stiudvalget"), HasSubstr("Ingen linjer passer"));
}

TEST_F(LogTest, AMeetingThatOnlySomeKnowOfIsNotNamed) {
    save_draft();
    note_draft_item();
    const std::string draft = "2018-04-09-direktionen";
    for (const char* path :
         {"/admin/log", "/admin/log.csv", "/admin/log/laesninger", "/admin/log/laesninger.csv"}) {
        EXPECT_THAT(visit(path).body, Not(HasSubstr(draft))) << path;
    }
    EXPECT_THAT(page(), HasSubstr("<td>Kladde</td>"));
    EXPECT_THAT(page(), HasSubstr("Møde der ikke er offentliggjort, punkt 1</td>"));
    for (const std::string& typed : {draft, "meeting/" + draft, "møde " + draft}) {
        EXPECT_THAT(page("emne=" + typed), HasSubstr("Ingen linjer passer på søgningen."));
        EXPECT_THAT(visit("/admin/log/laesninger", "emne=" + typed).body,
                    HasSubstr("Ingen læsninger passer på søgningen."));
    }
}

TEST_F(LogTest, ADraftIsNamedByItsMeetingForWhoeverMayKnowOfIt) {
    save_draft();
    const auto board = must(records::load_body_card(*reader(), "direktionen")).id;
    const auto rosa = add_person("Rosa Revisor", "rosa", "auditor");
    auto transaction = must(database_->begin());
    must(rights::add_role_holding(*transaction, by_operator,
                                  {.person = rosa,
                                   .role = rights::Role::Secretary,
                                   .scope = {.body = board},
                                   .from = {2018, 1, 1}},
                                  moving_clock_));
    ASSERT_TRUE(transaction->commit());
    transaction.reset();
    cookies_.clear();
    sign_in("rosa");
    EXPECT_THAT(page(), HasSubstr("Kladde: Direktionen 9. apr. 2018</a>"));
}

TEST_F(LogTest, ItIsSearchedInTheWordsThatStandOnThePage) {
    keep_organisation();
    EXPECT_THAT(page("emne=rolle 1"), HasSubstr("1 linje.")) << "not 10 and on";
    EXPECT_THAT(page("emne=Rolle 1"), HasSubstr("Rolle: Rita Revisor, revisor"));
    EXPECT_THAT(page("emne=rolle"), HasSubstr("3 linjer."));
    EXPECT_THAT(page("emne=forum Stiudvalget"), HasSubstr("1 linje."));
    EXPECT_THAT(page("emne=møde 2018-02-26-direktionen"), HasSubstr("1 linje."));
    EXPECT_THAT(page("emne=2018-02-26-direktionen"), HasSubstr("1 linje."));
    EXPECT_THAT(page("emne=person 99999"), HasSubstr("Ingen linjer passer på søgningen."));
    EXPECT_THAT(visit("/admin/log.csv", "emne=rolle 1").body, HasSubstr(";role/1;"));
    EXPECT_THAT(visit("/admin/log.csv", "emne=rolle 1").body, Not(HasSubstr(";account/")));
}

TEST_F(LogTest, APersonIsFoundInWhatWasDoneToHim) {
    keep_organisation();
    const std::string log = page("person=sigrid sørensen");
    EXPECT_THAT(log, HasSubstr("4 linjer."));
    EXPECT_THAT(log, HasSubstr("Person: Sigrid Sørensen"));
    EXPECT_THAT(log, HasSubstr("Rolle: Sigrid Sørensen, leder"));
    EXPECT_THAT(log, HasSubstr("Stedfortræder: Rita Revisor for Sigrid Sørensen"));
    EXPECT_THAT(log, Not(HasSubstr("Rolle: Rita Revisor")));
    EXPECT_THAT(visit("/admin/log.csv", "person=sigrid sørensen").body,
                HasSubstr(";organisation.add_stand_in;stand_in/1;"));
}

TEST_F(LogTest, ItHasATrailToAdministration) {
    EXPECT_THAT(page(), HasSubstr("<li><a href=\"/admin\">Administration</a></li>"));
    EXPECT_THAT(visit("/admin/log/laesninger").body,
                HasSubstr("<li><a href=\"/admin/log\">Ændringslog</a></li>"));
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
