// SPDX-License-Identifier: AGPL-3.0-or-later
// What an administrator is shown and told about a person.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "changes/log.h"
#include "support/signed_in_site.h"

namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class PeopleTest : public support::SignedInSite {
protected:
    void SetUp() override {
        SignedInSite::SetUp();
        add_person("Ada Min", "ada", "administrator");
        person_ = add_person("Dorthe Friis", "dof", "reader");
        address_ = fmt::format("/admin/personer/{}", person_.value);
        EXPECT_EQ(sign_in("ada").status, 303);
        EXPECT_EQ(visit(address_ + "/ret").status, 200);
    }
    web::Response leave(const std::string& day) {
        return send(address_ + "/ret", {{"name", "Dorthe Friis"}, {"left_on", day}});
    }

    rights::PersonId person_;
    std::string address_;
};

TEST_F(PeopleTest, ADayThatIsNoneIsRefusedAtItsFieldAndNotStored) {
    const web::Response page = leave("i går");
    EXPECT_EQ(page.status, 422);
    EXPECT_THAT(page.body, HasSubstr("Fratrådt: Er ikke en dag."));
    EXPECT_FALSE(must(records::load_person_card(*must(database_->reader()), person_)).left_on);
}

TEST_F(PeopleTest, WhereAPersonGetsMailIsKeptAndForgottenAndNobodyElseIsTold) {
    const std::string mail = address_ + "/mail";
    visit(mail);
    EXPECT_EQ(send(mail, {{"address", "ikke en adresse"}}).status, 422);
    EXPECT_EQ(send(mail, {{"address", ""}}).status, 422) << "there is none to forget";
    const std::map<std::string, std::string> form = {
        {"address", "dof@example.dk"}, {"rhythm", "daily"}, {"language", "da"}};
    EXPECT_EQ(send(mail, form).status, 303);
    EXPECT_THAT(visit(mail).body, HasSubstr("dof@example.dk"));
    EXPECT_THAT(visit(address_).body, Not(HasSubstr("dof@example.dk")));
    cookies_.clear();
    EXPECT_EQ(sign_in("dof").status, 303);
    EXPECT_EQ(visit(mail).status, 403);
    EXPECT_THAT(visit("/konto").body, HasSubstr("dof@example.dk"));
    visit("/konto/mail");
    EXPECT_EQ(send("/konto/mail", {{"address", "dorthe@example.dk"}, {"rhythm", "x"}}).status, 303);
    EXPECT_THAT(visit("/konto").body, HasSubstr("dorthe@example.dk"));
    cookies_.clear();
    EXPECT_EQ(sign_in("ada").status, 303);
    visit(mail);
    EXPECT_EQ(send(mail, {{"address", ""}}).status, 303);
    EXPECT_THAT(visit(mail).body, Not(HasSubstr("dorthe@example.dk")));
}

TEST_F(PeopleTest, WhoeverHasLeftSignsInNoMoreAndHoldsNoRoles) {
    EXPECT_THAT(visit(address_).body, AllOf(HasSubstr(">Gælder<"), HasSubstr(">Åben<")));
    EXPECT_EQ(leave("2018-03-20").status, 303);
    EXPECT_THAT(visit(address_).body,
                AllOf(HasSubstr("Fratræder 20. marts 2018."), HasSubstr(">Gælder<")))
        << "the last day is one of theirs";
    EXPECT_EQ(leave("2018-03-19").status, 303);
    EXPECT_THAT(
        visit(address_).body,
        AllOf(HasSubstr("Fratrådt 19. marts 2018. Kan ikke logge ind længere"),
              HasSubstr(">Gælder ikke: fratrådt<"), HasSubstr("Kan ikke logge ind: fratrådt"),
              Not(HasSubstr(">Gælder<")), Not(HasSubstr(">Åben<"))));
    cookies_.clear();
    EXPECT_NE(sign_in("dof").status, 303);
}

TEST_F(PeopleTest, WhoSavesWhatAnotherHasChangedMeanwhileIsShownTheDifference) {
    const std::string page = visit(address_ + "/ret").body;
    const auto hidden = [&](const std::string& name) {
        const std::string start = "name=\"" + name + "\" value=\"";
        const std::size_t from = page.find(start) + start.size();
        return page.substr(from, page.find('"', from) - from);
    };
    std::map<std::string, std::string> form = {{"name", "Dorthe Friis"},
                                               {"left_on", "2030-01-31"},
                                               {"laest", hidden("laest")},
                                               {"_vist", hidden("_vist")}};
    EXPECT_EQ(send(address_ + "/ret", {{"name", "Dorthe Friis Holm"}, {"left_on", ""}}).status,
              303);
    const web::Response refused = send(address_ + "/ret", form);
    EXPECT_EQ(refused.status, 409);
    EXPECT_THAT(refused.body, AllOf(HasSubstr("en anden har ændret det"),
                                    HasSubstr("Dorthe Friis Holm"), HasSubstr("2030-01-31")));
    EXPECT_EQ(must(records::load_person_card(*must(database_->reader()), person_)).name,
              "Dorthe Friis Holm");
}

TEST_F(PeopleTest, AHistoryOfManyLinesGoesOnWhereAPageOfItEnds) {
    for (int change = 1; change <= 55; ++change) {
        const std::string name = fmt::format("Dorthe Friis nr. {}.", change);
        ASSERT_EQ(send(address_ + "/ret", {{"name", name}}).status, 303);
    }
    const std::string first = visit(address_).body;
    EXPECT_THAT(first, HasSubstr("nr. 54. til Dorthe Friis nr. 55."));
    EXPECT_THAT(first, Not(HasSubstr("nr. 1. til Dorthe Friis nr. 2.")));
    EXPECT_THAT(first, HasSubstr("Se ældre"));
    const std::size_t at = first.find("historik=");
    ASSERT_NE(at, std::string::npos);
    const std::string from = first.substr(at + 9, first.find('"', at) - at - 9);
    const std::string rest = visit(address_, "historik=" + from).body;
    EXPECT_THAT(rest, AllOf(HasSubstr("nr. 1. til Dorthe Friis nr. 2."),
                            Not(HasSubstr("nr. 54. til")), Not(HasSubstr("Se ældre"))));
    EXPECT_EQ(visit(address_, "historik=x").status, 404);
}

TEST_F(PeopleTest, TheHistoryIsOfWhatTheOrganisationSaysAndNotOfEachItemThatNamesThePerson) {
    constexpr rights::Action done[] = {{"test.of_role", rights::Permission::KeepOrganisation},
                                       {"test.of_question", rights::Permission::KeepOrganisation}};
    const std::string state = fmt::format("{{\"person\":{}}}", person_.value);
    auto transaction = must(database_->begin());
    for (const rights::Action& one : done) {
        const bool of_role = &one == done;
        const auto mandate =
            must(rights::Actor::operator_of_machine().require(one, rights::everywhere()));
        must(changes::write(*transaction, mandate, "2018-03-01T10:00:00Z",
                            changes::entry_of(of_role ? "role/900" : "question/900", {}, state)));
    }
    ASSERT_TRUE(transaction->commit());
    EXPECT_THAT(visit(address_).body,
                AllOf(HasSubstr("test.of_role"), Not(HasSubstr("test.of_question"))));
}

}  // namespace
