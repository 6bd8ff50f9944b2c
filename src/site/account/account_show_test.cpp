// SPDX-License-Identifier: AGPL-3.0-or-later
// What somebody is told about themselves at /konto.
#include <gmock/gmock.h>

#include "organisation/stand_in.h"
#include "support/signed_in_site.h"

namespace {

using testing::HasSubstr;
using testing::Not;

class AccountShowTest : public support::SignedInSite {
protected:
    rights::BodyId body(const std::string& name) {
        auto transaction = must(database_->begin());
        const auto id = must(records::make_body(*transaction, name));
        EXPECT_TRUE(transaction->commit());
        return id;
    }
    void stand_in(rights::PersonId absent, rights::PersonId substitute, rights::BodyId where) {
        auto transaction = must(database_->begin());
        must(organisation::add_stand_in(*transaction, rights::Actor::operator_of_machine(),
                                        {.absent = absent,
                                         .substitute = substitute,
                                         .body = where,
                                         .from = {2018, 3, 1},
                                         .to = {2018, 3, 31}},
                                        moving_clock_));
        EXPECT_TRUE(transaction->commit());
    }
};

TEST_F(AccountShowTest, WhoeverStandsInIsToldForWhomWhereAndUntilWhen) {
    const auto board = body("Direktionen");
    const auto absent = add_person("Ida Skriver", "ida", "secretary", board);
    const auto substitute = add_person("Bo Lund", "bo");
    stand_in(absent, substitute, board);
    EXPECT_EQ(sign_in("bo").status, 303);
    const std::string page = visit("/konto").body;
    EXPECT_THAT(
        page,
        HasSubstr("Stedfortræder for Ida Skriver i Direktionen (sekretær) til og med 31. marts "
                  "2018"));
    EXPECT_THAT(page, Not(HasSubstr("Du har ingen roller")));

    moving_clock_.seconds += 14 * 86400;
    cookies_.clear();
    EXPECT_EQ(sign_in("bo").status, 303);
    EXPECT_THAT(visit("/konto").body, HasSubstr("Du har ingen roller"));
}

}  // namespace
