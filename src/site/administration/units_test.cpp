// SPDX-License-Identifier: AGPL-3.0-or-later
// A unit that ends, and the cases that are still open in it.
#include <gmock/gmock.h>

#include "cases/living_case.h"
#include "organisation/unit.h"
#include "records/keeping.h"
#include "support/signed_in_site.h"

namespace {

using testing::HasSubstr;

class UnitsTest : public support::SignedInSite {
protected:
    void SetUp() override {
        SignedInSite::SetUp();
        add_person("Ada Min", "ada", "administrator");
        EXPECT_EQ(sign_in("ada").status, 303);
    }
};

TEST_F(UnitsTest, AUnitWithOpenCasesDoesNotEndBeforeTheyAreHandedOver) {
    const auto operator_actor = rights::Actor::operator_of_machine();
    auto transaction = must(database_->begin());
    const auto unit = must(organisation::add_unit(*transaction, operator_actor,
                                                  {.name = "Center for Vej", .from = {2010, 1, 1}},
                                                  moving_clock_));
    const auto officer = must(records::make_person(*transaction, "Ole Bo"));
    const auto id = must(cases::open_case(
        *transaction, operator_actor, {.head = {.title = "Sti", .unit = unit, .officer = officer}},
        moving_clock_));
    EXPECT_TRUE(transaction->commit());
    transaction.reset();
    const std::string address = "/admin/enheder/" + std::to_string(unit.value);
    const std::map<std::string, std::string> ended = {{"name", "Center for Vej"},
                                                      {"kind", "centre"},
                                                      {"from", "2010-01-01"},
                                                      {"to", "2010-12-31"}};
    EXPECT_EQ(visit(address).status, 200);
    const auto refused = send(address, ended);
    EXPECT_EQ(refused.status, 409);
    EXPECT_THAT(refused.body, HasSubstr("Enheden har åbne sager (1)"));
    transaction = must(database_->begin());
    EXPECT_TRUE(cases::close_case(*transaction, operator_actor, id, moving_clock_));
    EXPECT_TRUE(transaction->commit());
    transaction.reset();
    EXPECT_EQ(send(address, ended).status, 303);
}

}  // namespace
