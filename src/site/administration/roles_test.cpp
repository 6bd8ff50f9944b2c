// SPDX-License-Identifier: AGPL-3.0-or-later
// What the form of a role says when the role cannot be given so.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "organisation/term.h"
#include "support/signed_in_site.h"

namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class RolesTest : public support::SignedInSite {
protected:
    void SetUp() override {
        SignedInSite::SetUp();
        add_person("Ada Min", "ada", "administrator");
        person_ = add_person("Dorthe Friis", "dof");
        form_ = fmt::format("/admin/personer/{}/rolle", person_.value);
        EXPECT_EQ(sign_in("ada").status, 303);
        EXPECT_EQ(visit(form_).status, 200);
    }
    std::string refused(std::map<std::string, std::string> fields) {
        const web::Response page = send(form_, std::move(fields));
        EXPECT_EQ(page.status, 422);
        return page.body;
    }

    rights::BodyId body(const std::string& name) {
        auto transaction = must(database_->begin());
        const auto id = must(records::make_body(*transaction, name));
        EXPECT_TRUE(transaction->commit());
        return id;
    }
    std::string add_term(const std::string& body_name, const organisation::NewTerm& term) {
        const auto where = body(body_name);
        auto transaction = must(database_->begin());
        const auto id = must(organisation::add_term(
            *transaction, rights::Actor::operator_of_machine(), where, term, moving_clock_));
        EXPECT_TRUE(transaction->commit());
        return std::to_string(id.value);
    }

    rights::PersonId person_;
    std::string form_;
};

TEST_F(RolesTest, WhatIsWrongIsSaidInWords) {
    EXPECT_THAT(refused({{"role", "member"}, {"place", ""}, {"from", "2018-01-01"}}),
                AllOf(HasSubstr("Vælg et forum."), Not(HasSubstr("violation."))));
    EXPECT_THAT(refused({{"role", "administrator"}, {"place", "forum-1"}, {"from", "2018-01-01"}}),
                HasSubstr("Den rolle har man overalt."));
    EXPECT_THAT(refused({{"role", "reader"}, {"from", "2018-01-01"}, {"to", "2017-01-01"}}),
                HasSubstr("Den sidste dag ligger før den første."));
    EXPECT_THAT(refused({{"role", "reader"}, {"from", "i går"}}), HasSubstr("Er ikke en dag."));
    EXPECT_THAT(refused({{"role", "reader"}, {"from", "2018-01-01"}, {"to", "i morgen"}}),
                HasSubstr("Er ikke en dag."));
}

TEST_F(RolesTest, ATermGivesTheDaysThatAreLeftEmpty) {
    const std::string term = add_term("Direktionen", {"2018-2021", {2018, 1, 1}, {2021, 12, 31}});
    EXPECT_THAT(visit(form_).body, HasSubstr(">Direktionen: 2018-2021</option>"));
    const std::string place = fmt::format("forum-{}", body("Direktionen").value);
    EXPECT_EQ(send(form_, {{"role", "member"}, {"place", place}, {"term", term}}).status, 303);
    EXPECT_EQ(
        send(form_, {{"role", "chair"}, {"place", place}, {"term", term}, {"from", "2018-03-01"}})
            .status,
        303);
    EXPECT_EQ(send(form_, {{"role", "secretary"}, {"place", place}}).status, 303);
    const auto held = must(rights::list_role_holdings(*must(database_->reader()), person_, {}));
    ASSERT_EQ(held.size(), 3U);
    EXPECT_EQ(held[0].from, moving_clock_.today());
    EXPECT_FALSE(held[0].to || held[0].term);
    EXPECT_EQ(held[1].from, (base::Date{2018, 3, 1}));
    EXPECT_EQ(held[1].to, (base::Date{2021, 12, 31}));
    EXPECT_EQ(held[2].from, (base::Date{2018, 1, 1}));
    EXPECT_EQ(held[2].to, (base::Date{2021, 12, 31}));
    EXPECT_TRUE(held[2].term);
}

TEST_F(RolesTest, ATermOfAnotherBodyIsRefusedAtItsField) {
    const std::string term = add_term("Byrådet", {"2018-2021", {2018, 1, 1}, {2021, 12, 31}});
    const std::string place = fmt::format("forum-{}", body("Direktionen").value);
    EXPECT_THAT(refused({{"role", "member"}, {"place", place}, {"term", term}}),
                HasSubstr("Periode: Perioden hører til et andet forum end det valgte."));
    EXPECT_THAT(refused({{"role", "member"}, {"place", place}, {"term", "99"}}),
                HasSubstr("Periode: Findes ikke."));
    EXPECT_THAT(refused({{"role", "member"}, {"place", place}, {"term", "'"}}),
                HasSubstr("Periode: Findes ikke."));
}

}  // namespace
