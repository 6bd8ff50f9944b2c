// SPDX-License-Identifier: AGPL-3.0-or-later
// What the form of a role says when the role cannot be given so.
#include <fmt/format.h>
#include <gmock/gmock.h>

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

}  // namespace
