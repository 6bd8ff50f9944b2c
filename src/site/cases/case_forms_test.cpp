// SPDX-License-Identifier: AGPL-3.0-or-later
// What forms of cases, items and templates do that their pages show.
#include <gmock/gmock.h>

#include "cases/item_draft.h"
#include "cases/item_template.h"
#include "cases/living_case.h"
#include "organisation/unit.h"
#include "records/keeping.h"
#include "rights/role_holding.h"
#include "support/signed_in_site.h"

namespace site {
namespace {

using testing::HasSubstr;
using testing::Not;

class CaseFormsTest : public support::SignedInSite {
protected:
    void SetUp() override {
        SignedInSite::SetUp();
        auto making = must(database_->begin());
        board_ = must(records::make_body(*making, "Chefgruppen"));
        EXPECT_TRUE(making->commit());
        making.reset();
        anna_ = add_person("Anna Lind", "anna");
        bo_ = add_person("Bo Lund", "bo");
        add_person("Sara Holm", "sara", "secretary", board_);
        add_person("Mia Member", "mia", "member", board_);
        auto transaction = must(database_->begin());
        unit_ = must(organisation::add_unit(
            *transaction, by_, {.name = "Center for Vej", .from = {2018, 1, 1}}, moving_clock_));
        for (const auto person : {anna_, bo_}) {
            must(rights::add_role_holding(*transaction, by_,
                                          {.person = person,
                                           .role = rights::Role::CaseOfficer,
                                           .scope = rights::in_unit(unit_),
                                           .from = {2018, 1, 1}},
                                          moving_clock_));
        }
        EXPECT_TRUE(transaction->commit());
        transaction.reset();
        sign_in("anna");
    }
    cases::LivingCase open(const std::string& title,
                           cases::CaseAccess access = cases::CaseAccess::Internal) {
        auto transaction = must(database_->begin());
        const auto id = must(cases::open_case(
            *transaction, by_,
            {.head = {.title = title, .unit = unit_, .officer = anna_, .access = access}},
            moving_clock_));
        EXPECT_TRUE(transaction->commit());
        return must(cases::load_living_case(*reader(), id, everything_));
    }
    cases::DraftId begin(cases::CaseId in_case, const std::string& title) {
        auto transaction = must(database_->begin());
        cases::NewItem wanted{.in_case = in_case, .body = board_, .author = anna_};
        wanted.head.title = title;
        const auto id = must(cases::make_item(*transaction, by_, wanted, moving_clock_));
        EXPECT_TRUE(transaction->commit());
        return id;
    }
    void keep(const std::string& sections, int read) {
        auto transaction = must(database_->begin());
        must(cases::keep_template(
            *transaction, by_,
            {.body = board_, .name = "Sag", .sections = cases::parse_section_lines(sections)}, read,
            moving_clock_));
        EXPECT_TRUE(transaction->commit());
    }

    const rights::Actor by_ = rights::Actor::operator_of_machine();
    const rights::Viewer everything_ = rights::Viewer::operator_of_machine();
    rights::BodyId board_;
    rights::UnitId unit_;
    rights::PersonId anna_;
    rights::PersonId bo_;
};

TEST_F(CaseFormsTest, WhatCoversAnItemIsChosenOnItsForm) {
    const auto one = open("Vejen");
    const auto cover = begin(one.id, "Forklædet om vejen");
    const auto part = begin(one.id, "Belægningen");
    const std::string address = "/punkter/" + std::to_string(part.value) + "/ret";
    EXPECT_THAT(visit(address).body, HasSubstr("Forklædet om vejen"));
    const auto choose = [&](const std::string& by) {
        const int revision = must(cases::load_item(*reader(), part, everything_)).revision;
        visit(address);
        EXPECT_EQ(send(address, {{"title", "Belægningen"},
                                 {"treatment", "decide"},
                                 {"access", "open"},
                                 {"covering", by},
                                 {"revision", std::to_string(revision)}})
                      .status,
                  303);
        return must(cases::load_item(*reader(), part, everything_)).head.covering;
    };
    EXPECT_EQ(choose(std::to_string(cover.value)), cover);
    EXPECT_THAT(visit("/punkter/" + std::to_string(cover.value)).body, HasSubstr("Belægningen"));
    EXPECT_THAT(visit("/punkter/" + std::to_string(cover.value) + "/ret").body,
                Not(HasSubstr("name=\"covering\"")))
        << "what covers is covered by nothing";
    EXPECT_EQ(choose(""), std::nullopt);
}

TEST_F(CaseFormsTest, ACaseOfTheRecordIsRelatedAndShownBothWays) {
    const auto one = open("Stien igen");
    const std::string address = "/sagsbehandling/" + one.slug;
    visit(address + "/relater");
    EXPECT_EQ(send(address + "/relater", {{"other", "17/99999"}}).status, 422);
    visit(address + "/relater");
    EXPECT_EQ(send(address + "/relater", {{"other", "17/00412"}}).status, 303);
    EXPECT_THAT(visit(address).body, HasSubstr("/sager/17-00412"));
    EXPECT_THAT(visit("/sager/17-00412").body, HasSubstr("Stien igen"));
    cookies_.clear();
    EXPECT_THAT(visit("/sager/17-00412").body, Not(HasSubstr("Stien igen")));
    sign_in("mia");
    EXPECT_THAT(visit("/sager/17-00412").body, Not(HasSubstr("Stien igen")));
    cookies_.clear();
    sign_in("anna");
    visit(address);
    EXPECT_EQ(send(address + "/relater-ikke/protokol/17-00412", {}).status, 303);
    EXPECT_THAT(visit(address).body, Not(HasSubstr("/sager/17-00412")));
    EXPECT_THAT(visit(address, "fjernet_i=17-00412").body, HasSubstr("/relater/protokol/17-00412"));
}

// Pages of the record are kept for all who see as much of it.
TEST_F(CaseFormsTest, AClosedCaseBesideTheRecordIsShownToNobodyElse) {
    const auto one = open("Hemmeligt navn", cases::CaseAccess::Closed);
    visit("/sagsbehandling/" + one.slug + "/relater");
    EXPECT_EQ(send("/sagsbehandling/" + one.slug + "/relater", {{"other", "17/00412"}}).status,
              303);
    const web::Response own = visit("/sager/17-00412");
    EXPECT_THAT(own.body, HasSubstr("Hemmeligt navn"));
    EXPECT_FALSE(own.cacheable);
    cookies_.clear();
    sign_in("bo");
    EXPECT_THAT(visit("/sager/17-00412").body, Not(HasSubstr("Hemmeligt navn")));
}

TEST_F(CaseFormsTest, ANewCaseIsGivenToAnotherAndSaysWhyItIsOfFinance) {
    const std::map<std::string, std::string> form = {
        {"title", "Broen"}, {"unit", std::to_string(unit_.value)},   {"access", "internal"},
        {"finance", "1"},   {"finance_reason", "Kræver 2 mio. kr."}, {"officer", "Bo Lund"}};
    visit("/sagsbehandling/ny");
    const web::Response made = send("/sagsbehandling/ny", form);
    EXPECT_EQ(made.status, 303);
    const std::string page = visit(header(made, "Location")).body;
    EXPECT_THAT(page, HasSubstr("Kræver 2 mio. kr."));
    EXPECT_THAT(page, HasSubstr("Bo Lund"));
    auto wrong = form;
    wrong["officer"] = "Mia Member";
    visit("/sagsbehandling/ny");
    const web::Response refused = send("/sagsbehandling/ny", wrong);
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, HasSubstr("Mia Member"));
    auto shut = form;
    shut["access"] = "closed";
    visit("/sagsbehandling/ny");
    const web::Response given = send("/sagsbehandling/ny", shut);
    EXPECT_EQ(given.status, 303);
    EXPECT_EQ(header(given, "Location"), "/sagsbehandling") << "whoever gave it does not see it";
}

TEST_F(CaseFormsTest, ANeutralTitleThatMayTellIsPointedOutAndOneThatDoesIsRefused) {
    visit("/sagsbehandling/ny");
    std::map<std::string, std::string> form = {{"title", "Køb af jord fra Ib Ax"},
                                               {"public_title", "Sag om Ib"},
                                               {"access", "closed"},
                                               {"unit", std::to_string(unit_.value)}};
    const web::Response refused = send("/sagsbehandling/ny", form);
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, HasSubstr("Fortæller for meget"));
    form["public_title"] = "Jordkøb";
    visit("/sagsbehandling/ny");
    const web::Response made = send("/sagsbehandling/ny", form);
    ASSERT_EQ(made.status, 303);
    EXPECT_THAT(visit(header(made, "Location")).body, HasSubstr("Jordkøb (se på den: Jordkøb "));
}

TEST_F(CaseFormsTest, WhoeverKeepsAnOldVersionOfATemplateGoesOnInTheNewest) {
    keep("Baggrund", 0);
    const auto first = must(cases::list_templates(*reader(), board_)).at(0);
    cookies_.clear();
    sign_in("sara");
    const std::string old = "/skabeloner/" + std::to_string(first.id.value);
    const std::string page = visit(old).body;
    const std::string start = "name=\"_vist\" value=\"";
    const std::size_t from = page.find(start) + start.size();
    const std::string shown = page.substr(from, page.find('"', from) - from);
    keep("Baggrund\nKlima", 1);
    const auto now = must(cases::list_templates(*reader(), board_)).at(0);
    const auto late =
        send(old, {{"treatment", "orient"}, {"sections", "Baggrund"}, {"_vist", shown}});
    EXPECT_EQ(late.status, 409);
    EXPECT_THAT(late.body, HasSubstr("en nyere udgave af skabelonen"));
    EXPECT_THAT(late.body, HasSubstr("Klima")) << "the sections were not touched";
    EXPECT_THAT(late.body,
                HasSubstr("action=\"/skabeloner/" + std::to_string(now.id.value) + "\""));
}

TEST_F(CaseFormsTest, AnOldVersionOfATemplateIsComparedAndPutInUseAgain) {
    keep("Indstilling *: Skriv, hvad der indstilles.\nØkonomi", 0);
    keep("Indstilling *: Skriv kort, hvad der indstilles.\nKlima", 1);
    const auto versions = must(cases::list_template_versions(*reader(), board_));
    ASSERT_EQ(versions.size(), 2U);
    const std::string old = "/skabeloner/" + std::to_string(versions[1].id.value);
    EXPECT_EQ(visit(old + "/udgaver").status, 403) << "its secretary keeps it";
    cookies_.clear();
    sign_in("sara");
    const std::string page = visit(old + "/udgaver").body;
    EXPECT_THAT(page, HasSubstr("Fra udgave 1 til udgave 2"));
    EXPECT_THAT(page, HasSubstr("Økonomi"));
    EXPECT_THAT(page, HasSubstr("Klima"));
    EXPECT_EQ(send(old + "/genskab", {{"udgave", "1"}}).status, 409) << "it is another now";
    visit(old + "/udgaver");
    EXPECT_EQ(send(old + "/genskab", {{"udgave", "2"}}).status, 303);
    const auto now = must(cases::list_templates(*reader(), board_));
    ASSERT_EQ(now.size(), 1U);
    EXPECT_EQ(now[0].version, 3);
    EXPECT_EQ(now[0].sections, versions[1].sections);
}

}  // namespace
}  // namespace site
