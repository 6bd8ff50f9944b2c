// SPDX-License-Identifier: AGPL-3.0-or-later
// A role is ended in the browser: at once, or after a day.
#include <gmock/gmock.h>

#include "support/signed_in_site.h"

namespace {

using testing::HasSubstr;

class RoleEndTest : public support::SignedInSite {
protected:
    void SetUp() override {
        SignedInSite::SetUp();
        ada_ = add_person("Ada Min", "ada", "administrator");
        bo_ = add_person("Bo Prøve", "bo", "reader");
        ASSERT_EQ(sign_in("ada").status, 303);
    }
    rights::RoleHolding role_of(rights::PersonId person) {
        return must(rights::list_role_holdings(*must(database_->reader()), person, {})).at(0);
    }

    rights::PersonId ada_;
    rights::PersonId bo_;
};

TEST_F(RoleEndTest, ARoleEndsAtOnceOrAfterADayAndIsAskedAboutFirst) {
    const std::string path = "/admin/roller/" + std::to_string(role_of(bo_).id.value) + "/slut";
    EXPECT_THAT(visit(path).body, HasSubstr("Afslut Bo Prøves rolle: Læser"));
    EXPECT_EQ(send(path, {{"when", "later"}, {"last_day", "i morgen"}}).status, 422);
    EXPECT_EQ(role_of(bo_).to, std::nullopt);
    EXPECT_EQ(send(path, {{"when", "later"}, {"last_day", "2018-04-30"}}).status, 303);
    EXPECT_EQ(role_of(bo_).to, (base::Date{2018, 4, 30}));
    const web::Response longer = send(path, {{"when", "later"}, {"last_day", "2018-05-30"}});
    EXPECT_EQ(longer.status, 422) << "a role is never made to last longer";
    EXPECT_EQ(send(path, {{"when", "now"}}).status, 303);
    EXPECT_EQ(role_of(bo_).to, (base::Date{2018, 3, 19}));
}

TEST_F(RoleEndTest, OnesOwnRoleIsNotEndedByMistakeNorTheLastAdministrators) {
    const std::string path = "/admin/roller/" + std::to_string(role_of(ada_).id.value) + "/slut";
    EXPECT_THAT(visit(path).body, HasSubstr("din egen rolle"));
    const web::Response refused = send(path, {{"when", "now"}});
    EXPECT_EQ(refused.status, 409);
    EXPECT_THAT(refused.body, HasSubstr("den sidste administrator"));
}

TEST_F(RoleEndTest, ThePersonsHistoryTellsOfRolesAlsoThoseThatWereTakenAway) {
    const std::string page = "/admin/personer/" + std::to_string(bo_.value);
    const std::string path = "/admin/roller/" + std::to_string(role_of(bo_).id.value) + "/slut";
    visit(path);
    ASSERT_EQ(send(path, {{"when", "later"}, {"last_day", "2018-04-30"}}).status, 303);
    const std::string told = visit(page).body;
    EXPECT_THAT(told, HasSubstr("Rolle: Bo Prøve"));
    EXPECT_THAT(told, HasSubstr("Sidste dag: 30. apr. 2018"));
    EXPECT_THAT(told, HasSubstr("Konto: Bo Prøve (bo)"));
    EXPECT_EQ(told.find("Rolle: Ada Min"), std::string::npos);
}

}  // namespace
