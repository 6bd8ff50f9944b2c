// SPDX-License-Identifier: AGPL-3.0-or-later
// Spreadsheets of people and units, out and in.
#include <gmock/gmock.h>

#include "organisation/bodies.h"
#include "organisation/people.h"
#include "organisation/people_csv.h"
#include "organisation/unit.h"
#include "organisation/unit_csv.h"
#include "support/organisation_record.h"

namespace organisation {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

using SpreadsheetTest = support::OrganisationRecord;

TEST_F(SpreadsheetTest, ATableTakenOutAndInChangesNothing) {
    hold(anna_, "secretary", board_, "2020-01-01", "");
    const std::string csv = must(render_people_csv(*reader()));
    EXPECT_THAT(csv, HasSubstr("Anna Holm;;sekretær;Direktionen;2020-01-01;"));
    const CsvReport report = take_in(csv);
    EXPECT_THAT(report.findings, IsEmpty());
    EXPECT_EQ(report.people + report.accounts + report.roles, 0);
    EXPECT_EQ(report.unchanged, 3);
    EXPECT_EQ(must(render_people_csv(*reader())), csv);
}

TEST_F(SpreadsheetTest, NewPeopleAccountsAndRolesAreTakenIn) {
    const CsvReport report = take_in(
        "Navn,Brugernavn,Rolle,Sted,Fra,Til\n"
        "Dorthe Friis,dof,Sekretær,Byrådet,2026-01-01,\n"
        "Erik Mose,,revisor,,,\n");
    EXPECT_THAT(report.findings, IsEmpty());
    EXPECT_EQ(report.people, 2);
    EXPECT_EQ(report.accounts, 1);
    EXPECT_EQ(report.roles, 2);
    EXPECT_THAT(must(render_people_csv(*reader())),
                HasSubstr("Dorthe Friis;dof;sekretær;Byrådet;2026-01-01;\r\n"));
}

TEST_F(SpreadsheetTest, DaysAndWordsMayBeWrittenAsExcelAndTheScreenDo) {
    const CsvReport report = take_in(
        "sep=;\r\nNavn;Brugernavn;Rolle;Hvor;Første dag;Sidste dag\r\n"
        "Dorthe Friis;dof;Medlem;Byrådet;01-02-2027;31-12-2027\r\n"
        "Erik Mose;;Læser;Overalt;1/2/27;31.12.2027\r\n"
        "Fie Dal;;Case officer;;1. feb. 2027;31. december 2027\r\n"
        "Gerda Hede;;Sekretær;Byrådet;01-02-2027 00:00;\r\n");
    EXPECT_THAT(report.findings, IsEmpty());
    EXPECT_EQ(report.roles, 4);
    EXPECT_THAT(report.new_accounts, SizeIs(1));
    const std::string out = must(render_people_csv(*reader()));
    EXPECT_THAT(out, HasSubstr("Dorthe Friis;dof;medlem;Byrådet;2027-02-01;2027-12-31"));
    EXPECT_THAT(out, HasSubstr("Erik Mose;;læser;;2027-02-01;2027-12-31"));
    EXPECT_THAT(out, HasSubstr("Fie Dal;;sagsbehandler;;2027-02-01;2027-12-31"));
    EXPECT_THAT(
        take_in("navn;rolle;fra\nIb Ib;læser;02-13-2027\nJo Bo;læser;31-02-2027\n").findings,
        ElementsAre(base::Finding{2, "csv.date", "02-13-2027"},
                    base::Finding{3, "csv.date", "31-02-2027"}));
}

TEST_F(SpreadsheetTest, LettersOfDosAndOldMacintoshesAreReadAndOthersRefused) {
    EXPECT_THAT(
        take_in("navn;rolle\nJ\x9Brgen N\x91rum;l\x91ser\n\x8Fse \x9Dstby;l\x91ser\n").findings,
        IsEmpty());
    EXPECT_THAT(take_in("navn;rolle\rBj\xBFrn K\xBEr;l\xBEser\r\x81ge \xAFrum;l\xBEser\r").findings,
                IsEmpty());
    EXPECT_THAT(take_in("navn;rolle\nS\xF8ren Bl\xE5;l\xE6ser\nBo\x92s Bl\xE5;l\xE6ser\n").findings,
                IsEmpty());
    const std::string out = must(render_people_csv(*reader()));
    for (const char* name : {"Jørgen Nærum", "Åse Østby", "Bjørn Kær", "Åge Ørum", "Søren Blå"}) {
        EXPECT_THAT(out, HasSubstr(name));
    }
    auto transaction = must(database_->begin());
    EXPECT_EQ(
        take_in_people_csv(*transaction, administrator_, "navn;rolle\nS\x8Dren;l\xE6ser\n", clock_)
            .error()
            .code,
        "csv.letters");
}

// A day in a column that nobody reads would be dropped without a word.
TEST_F(SpreadsheetTest, AColumnThatNobodyReadsIsToldUnlessItIsEmpty) {
    EXPECT_THAT(take_in("Navn;Rolle;Gælder;Note\nIb Ib;læser;1. feb. 2027;\n").findings,
                ElementsAre(base::Finding{1, "csv.unknown_column", "gælder"}));
    const CsvReport report =
        take_in("Navn;Rolle;Fra og med;Til og med;Note\nIb Ib;læser;1. feb. 2027;1. marts 2027;\n");
    EXPECT_THAT(report.findings, IsEmpty());
    EXPECT_THAT(must(render_people_csv(*reader())),
                HasSubstr("Ib Ib;;læser;;2027-02-01;2027-03-01"));
}

TEST_F(SpreadsheetTest, OneWrongLineKeepsAllOut) {
    const CsvReport report = take_in(
        "navn;rolle;sted;fra\nDorthe Friis;medlem;Byrådet;2026-01-01\n"
        "Erik Mose;konge;;\nFie Dal;medlem;Nirgendwo;\nGerda Hede;medlem;Byrådet;i går\n");
    EXPECT_THAT(report.findings, ElementsAre(base::Finding{3, "csv.role", "konge"},
                                             base::Finding{4, "csv.place", "Nirgendwo"},
                                             base::Finding{5, "csv.date", "i går"}));
    EXPECT_THAT(must(records::list_namesakes(*reader(), "Dorthe Friis")), IsEmpty());
}

TEST_F(SpreadsheetTest, AQuoteThatIsNeverClosedIsAFindingOfItsLine) {
    const CsvReport report =
        take_in("navn;rolle\nDorthe Friis;konge\n\"Erik Mose;medlem\nFie Dal;\nGerda Hede;\n");
    EXPECT_THAT(
        report.findings,
        ElementsAre(base::Finding{2, "csv.role", "konge"},
                    base::Finding{3, "csv.open_quote", "Erik Mose;medlem\nFie Dal;\nGerda Hede;"}));
    EXPECT_THAT(must(records::list_namesakes(*reader(), "Dorthe Friis")), IsEmpty());
    EXPECT_THAT(take_in("\"navn;rolle\nDorthe Friis;\n").findings,
                ElementsAre(base::Finding{1, "csv.open_quote", "navn;rolle\nDorthe Friis;"}));
}

TEST_F(SpreadsheetTest, ALineSaysWhatIsWrongWithIt) {
    const CsvReport report = take_in(
        "navn;rolle;sted\n ;medlem;Byrådet\nErik Mose;medlem;\n42;;\nAnna Holm;revisor;Byrådet\n");
    EXPECT_THAT(report.findings, ElementsAre(base::Finding{2, "csv.no_name", "medlem;Byrådet"},
                                             base::Finding{3, "role.needs_body", "medlem"},
                                             base::Finding{4, "name", "42"},
                                             base::Finding{5, "role.held_everywhere", "revisor"}));
}

TEST_F(SpreadsheetTest, APlaceIsNamedOrGivenByItsAddress) {
    insert("UPDATE body SET slug = 'byraadet' WHERE id = $1", {council_});
    const CsvReport report =
        take_in("navn;rolle;sted\nDorthe Friis;medlem;byraadet\nErik Mose;medlem;BYRÅDET\n");
    EXPECT_THAT(report.findings, IsEmpty());
    EXPECT_THAT(must(rights::list_role_holdings(*reader(), council_, {})), SizeIs(2));
}

TEST_F(SpreadsheetTest, ATableWithoutItsColumnsIsRefused) {
    auto transaction = must(database_->begin());
    EXPECT_EQ(take_in_people_csv(*transaction, administrator_, "a;b\n1;2", clock_).error().code,
              "csv.columns");
    EXPECT_EQ(take_in_people_csv(*transaction, secretary_, "navn;rolle\n", clock_).error().code,
              "rights.not_allowed");
}

TEST_F(SpreadsheetTest, UnitsGoOutToASpreadsheetAndComeInAgain) {
    const auto take_in_units = [&](const std::string& csv) {
        auto transaction = must(database_->begin());
        auto report = must(take_in_units_csv(*transaction, administrator_, csv, clock_));
        if (!report.findings.empty()) return report;
        EXPECT_TRUE(transaction->commit());
        return report;
    };
    const auto report = take_in_units(
        "Enhed;Slags;Hører under;Fra;Til\n"
        "Center for Skole;center;;2020-01-01;\n"
        "SFO;afdeling;Center for Skole;2020-01-01;\n"
        "Klub Nord;sektor;sfo;2020-01-01;2030-12-31\n");
    EXPECT_THAT(report.findings, IsEmpty());
    EXPECT_EQ(report.added, 3);
    EXPECT_THAT(unit_names(), ElementsAre("Center for Skole", "-SFO", "--Klub Nord"));

    const std::string out = must(render_units_csv(*reader()));
    const auto again = take_in_units(out);
    EXPECT_EQ(again.added + again.changed, 0);
    EXPECT_EQ(again.unchanged, 3);

    const auto moved =
        take_in_units("enhed;hører under\nKlub Nord;Center for Skole\nNy enhed;Klub Nord\n");
    EXPECT_EQ(moved.changed, 1);
    EXPECT_EQ(moved.added, 1);
    EXPECT_THAT(unit_names(), ElementsAre("Center for Skole", "-Klub Nord", "--Ny enhed", "-SFO"));

    const auto wrong = take_in_units(
        "enhed;slags;hører under;fra\nA;hold;;\nB;center;Findes ikke;\nC;center;;i går\n"
        "Center for Skole;center;Klub Nord;\n ;center;;2020-01-01\nD;;;\n");
    std::vector<std::string> codes;
    for (const base::Finding& one : wrong.findings) {
        codes.push_back(std::to_string(one.line) + " " + one.code);
    }
    EXPECT_THAT(codes, ElementsAre("2 csv.kind", "3 csv.parent", "4 csv.date", "5 below_itself",
                                   "6 csv.no_name"));
    EXPECT_THAT(unit_names(), ::testing::SizeIs(4)) << "all of it or nothing";
}

}  // namespace
}  // namespace organisation
