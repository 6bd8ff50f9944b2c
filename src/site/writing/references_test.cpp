// SPDX-License-Identifier: AGPL-3.0-or-later
// What somebody may refer to while he types, and where it leads whoever reads it later.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "base/try.h"
#include "cases/item_draft.h"
#include "cases/living_case.h"
#include "organisation/unit.h"
#include "records/keeping.h"
#include "rights/role_holding.h"
#include "support/signed_in_site.h"

namespace site {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class ReferencesTest : public support::SignedInSite {
protected:
    void SetUp() override {
        SignedInSite::SetUp();
        writer_ = add_person("Skriver Holm", "skriver");
        const auto other = add_person("Anden Lund", "anden");
        auto transaction = must(database_->begin());
        unit_ = must(organisation::add_unit(
            *transaction, by_, {.name = "Center for Vej", .from = {2018, 1, 1}}, moving_clock_));
        const auto elsewhere = must(organisation::add_unit(
            *transaction, by_, {.name = "Center for Børn", .from = {2018, 1, 1}}, moving_clock_));
        hold(*transaction, writer_, rights::in_unit(unit_));
        hold(*transaction, other, rights::in_unit(elsewhere));
        case_ = open(*transaction, "18/00001", "Hegnet ved søen", unit_, writer_,
                     cases::CaseAccess::Internal);
        open(*transaction, "18/00002", "Hegnet om sagen", elsewhere, other,
             cases::CaseAccess::Closed);
        cases::NewItem wanted{.in_case = case_,
                              .body = must(records::make_body(*transaction, "Chefgruppen")),
                              .author = writer_};
        wanted.head.title = "Et hegn";
        item_ = must(cases::make_item(*transaction, by_, wanted, moving_clock_));
        EXPECT_TRUE(transaction->commit());
        transaction.reset();
        sign_in("skriver");
    }
    void hold(store::Transaction& transaction, rights::PersonId person,
              const rights::Scope& scope) {
        must(rights::add_role_holding(transaction, by_,
                                      {.person = person,
                                       .role = rights::Role::CaseOfficer,
                                       .scope = scope,
                                       .from = {2018, 1, 1}},
                                      moving_clock_));
    }
    cases::CaseId open(store::Transaction& transaction, const std::string& number,
                       const std::string& title, cases::UnitId unit, cases::PersonId officer,
                       cases::CaseAccess access) {
        return must(cases::open_case(
            transaction, by_,
            {.head = {.title = title, .unit = unit, .officer = officer, .access = access},
             .number = number},
            moving_clock_));
    }
    nlohmann::json rows_for(const std::string& typed) {
        const web::Response answer =
            visit("/punkter/" + std::to_string(item_.value) + "/tekst/henvisninger", "q=" + typed);
        EXPECT_EQ(answer.status, 200);
        return nlohmann::json::parse(answer.body)["rows"];
    }
    std::vector<std::string> found(const std::string& typed) {
        std::vector<std::string> all;
        for (const auto& row : rows_for(typed)) {
            all.push_back(row["text"].get<std::string>() + " " + row["href"].get<std::string>());
        }
        return all;
    }

    const rights::Actor by_ = rights::Actor::operator_of_machine();
    rights::PersonId writer_;
    cases::UnitId unit_;
    cases::CaseId case_;
    cases::DraftId item_;
};

TEST_F(ReferencesTest, ACaseThatIsWorkedOnIsFoundByNumberAndByWords) {
    for (const char* typed : {"hegnet", "Ved SØEN", "18/00001", "18-00001", "sag 18/00001"}) {
        EXPECT_THAT(found(typed), ElementsAre("sag 18/00001 /sager/18-00001")) << typed;
    }
    EXPECT_EQ(rows_for("hegnet")[0]["about"], "Hegnet ved søen");
}

TEST_F(ReferencesTest, WhatTheWriterMayNotKnowOfIsNotThere) {
    EXPECT_THAT(found("hegnet om"), IsEmpty());
    EXPECT_THAT(found("18/00002"), IsEmpty());
    EXPECT_THAT(found("sag 18/00002"), IsEmpty());
    EXPECT_EQ(visit("/sager/18-00002").status, 404);
}

// The text has no title of its own to grow old, and none to tell.
TEST_F(ReferencesTest, TheReferenceSurvivesThatTheCaseIsRenamed) {
    const auto before = rows_for("hegnet");
    EXPECT_THAT(before[0]["text"].get<std::string>(), Not(HasSubstr("Hegnet")));
    auto transaction = must(database_->begin());
    ASSERT_TRUE(cases::change_case(*transaction, by_, case_,
                                   {.title = "Diget ved søen", .unit = unit_, .officer = writer_},
                                   moving_clock_));
    ASSERT_TRUE(transaction->commit());
    transaction.reset();
    const web::Response led = visit(before[0]["href"].get<std::string>());
    EXPECT_EQ(led.status, 302);
    EXPECT_EQ(header(led, "Location"), "/sagsbehandling/18-00001");
    EXPECT_THAT(visit(header(led, "Location")).body, HasSubstr("Diget ved søen"));
    EXPECT_THAT(found("diget"), ElementsAre("sag 18/00001 /sager/18-00001"));
}

TEST_F(ReferencesTest, WhoeverMayNotSeeTheCaseLearnsNothingByFollowingIt) {
    cookies_.clear();
    const web::Response there = visit("/sager/18-00001");
    const web::Response nowhere = visit("/sager/18-00009");
    EXPECT_EQ(there.status, 404);
    EXPECT_EQ(nowhere.status, 404);
    EXPECT_THAT(there.body, Not(HasSubstr("Hegnet")));
    sign_in("anden");
    EXPECT_EQ(visit("/sager/18-00002").status, 302);
}

}  // namespace
}  // namespace site
