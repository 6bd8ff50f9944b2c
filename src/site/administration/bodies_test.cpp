// SPDX-License-Identifier: AGPL-3.0-or-later
// What an administrator decides about a body, and what everybody then sees.
#include <gmock/gmock.h>

#include "records/keeping.h"
#include "records/read.h"
#include "support/signed_in_site.h"

namespace {

using testing::HasSubstr;
using testing::Not;

class BodiesTest : public support::SignedInSite {
protected:
    void SetUp() override {
        SignedInSite::SetUp();
        add_person("Ada Min", "ada", "administrator");
    }
    web::Response change(std::map<std::string, std::string> fields) {
        EXPECT_EQ(sign_in("ada").status, 303);
        EXPECT_EQ(visit("/admin/fora/direktionen/ret").status, 200);
        auto answer = send("/admin/fora/direktionen/ret", std::move(fields));
        cookies_.clear();
        return answer;
    }
    rights::BodyId body_of(const std::string& slug) {
        return must(records::load_body_card(*must(database_->reader()), slug)).id;
    }
    int cases() { return must(records::count_cases(*must(database_->reader()), std::nullopt)); }
};

TEST_F(BodiesTest, ABodyMayKeepTheCaseNumbersOfItsClosedItemsToItself) {
    const std::string closed = "/moeder/2018-02-26-direktionen/punkt/2";
    const int before = cases();
    EXPECT_THAT(visit(closed).body, HasSubstr("18/00099"));
    EXPECT_EQ(visit("/sager/18-00099").status, 200);

    EXPECT_EQ(change({{"name", "Direktionen"}}).status, 303);
    EXPECT_THAT(visit(closed).body, Not(HasSubstr("18/00099")));
    EXPECT_THAT(visit("/moeder/2018-02-26-direktionen").body, Not(HasSubstr("18/00099")));
    EXPECT_EQ(visit("/sager/18-00099").status, 404);
    EXPECT_EQ(cases(), before - 1) << "nor is it counted";

    EXPECT_EQ(change({{"name", "Direktionen"}, {"shows_closed_case_number", "1"}}).status, 303);
    EXPECT_THAT(visit(closed).body, HasSubstr("18/00099"));
    EXPECT_EQ(cases(), before);
}

TEST_F(BodiesTest, ABodyThatCannotBecomeAnotherSaysWhatHoldsItAndNothingElse) {
    add_person("Mia Member", "mia", "member", body_of("direktionen"));
    EXPECT_EQ(sign_in("ada").status, 303);
    const std::string page = visit("/admin/fora/direktionen/saml").body;
    EXPECT_THAT(page, HasSubstr("1 rolle"));
    EXPECT_THAT(page, Not(HasSubstr("planlagt")));
    const web::Response refused = send("/admin/fora/direktionen/saml", {{"into", "byraadet"}});
    EXPECT_EQ(refused.status, 409);
    EXPECT_THAT(refused.body, HasSubstr("1 rolle"));
    EXPECT_THAT(refused.body, Not(HasSubstr("stedfortræder")));
}

TEST_F(BodiesTest, ANameThatIsTakenComesBackWithWhatWasTyped) {
    const web::Response page = change({{"name", "Byrådet"}});
    EXPECT_EQ(page.status, 409);
    EXPECT_THAT(page.body, HasSubstr("value=\"Byrådet\""));
    EXPECT_THAT(page.body, HasSubstr("allerede et forum"));
    EXPECT_THAT(page.body, Not(HasSubstr("value=\"1\" checked"))) << "nor is the tick put back";
}

}  // namespace
