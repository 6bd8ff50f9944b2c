// SPDX-License-Identifier: AGPL-3.0-or-later
// What a form says of what is wrong with it.
#include "web/forms.h"

#include <gmock/gmock.h>

#include "support/quiet_site.h"

namespace web {
namespace {

using testing::HasSubstr;
using testing::Not;

class FormsTest : public testing::Test {
protected:
    std::string shown(const std::vector<base::Violation>& violations) {
        const FormPage form{.title = "Ny", .fields = {{.name = "name", .label = "Navn"}}};
        const auto page = render_form(context_, form, violations);
        EXPECT_TRUE(page);
        return page ? page.value().body : "";
    }

    support::QuietSite quiet_;
    Request request_;
    Context context_{quiet_.site, request_, {}, Language::Danish};
};

TEST_F(FormsTest, WhatIsWrongIsSaidInWords) {
    EXPECT_THAT(shown({{"name", "missing"}}), HasSubstr("Navn: Skal udfyldes."));
}

TEST_F(FormsTest, ACodeWithoutATextIsNeverShownItself) {
    const std::string page = shown({{"name", "of_tomorrow"}});
    EXPECT_THAT(page, HasSubstr("Navn: Kan ikke bruges."));
    EXPECT_THAT(page, Not(HasSubstr("of_tomorrow")));
}

}  // namespace
}  // namespace web
