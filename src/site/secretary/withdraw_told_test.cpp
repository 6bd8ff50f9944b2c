// SPDX-License-Identifier: AGPL-3.0-or-later
// What everybody reads when a document is withdrawn is said before it is.
#include <gmock/gmock.h>

#include "records/import_run.h"
#include "records/save_minutes.h"

#include "support/signed_in_site.h"

namespace {

using testing::HasSubstr;
using testing::Not;

class WithdrawToldTest : public support::SignedInSite {
protected:
    std::string asked(int version) {
        return visit("/moeder/2018-03-19-direktionen/dokumenter/" + std::to_string(version) +
                     "/traek-tilbage")
            .body;
    }
};

TEST_F(WithdrawToldTest, WhichVersionStandsThenIsSaid) {
    add_person("Sanne Sekretær", "sanne", "secretary",
               must(records::load_body_card(*reader(), "direktionen")).id);
    ASSERT_EQ(sign_in("sanne").status, 303);
    records::Minutes made =
        support::minutes("Direktionen", {2018, 3, 19}, {support::item(1, "Ny hal", "18/00100")});
    save(made, "one");
    EXPECT_THAT(asked(1), HasSubstr("intet dokument fra mødet, som alle kan læse"));
    made.items[0].sections[0].document = support::paragraph("Hallen er bygget.");
    save(made, "two");
    EXPECT_THAT(asked(2), HasSubstr("Bagefter er udgave 1 den, alle læser."));
    EXPECT_THAT(asked(1), Not(HasSubstr("Bagefter"))) << "it does not stand";
}

TEST_F(WithdrawToldTest, WhatStandsWithoutAWholeImportIsSaid) {
    add_person("Sanne Sekretær", "sanne", "secretary",
               must(records::load_body_card(*reader(), "direktionen")).id);
    ASSERT_EQ(sign_in("sanne").status, 303);
    save(support::minutes("Direktionen", {2018, 3, 19}, {support::item(1, "Hal", "18/00100")}),
         "one");
    auto transaction = must(database_->begin());
    const auto run = must(records::begin_import(*transaction, "alle", moving_clock_));
    for (const int day : {19, 20}) {
        const std::string bytes = "run" + std::to_string(day);
        const auto document = support::minutes("Direktionen", {2018, 3, day},
                                               {support::item(1, "Ny hal", "18/00100")});
        must(records::save_minutes(*transaction, rights::Actor::operator_of_machine(), document,
                                   {.bytes = bytes,
                                    .file_name = "a.txt",
                                    .media_type = "text/plain",
                                    .profile = "test",
                                    .import = run},
                                   moving_clock_));
    }
    ASSERT_TRUE(transaction->commit());
    transaction.reset();
    EXPECT_THAT(visit("/indlaesninger/" + std::to_string(run.value)).body,
                HasSubstr("et andet dokument om 1 møder; om 1 møder er der intet"));
}

}  // namespace
