// SPDX-License-Identifier: AGPL-3.0-or-later
// What an outsider is shown. Who signs in and sends forms: support/signed_in_site.h, whose day is
// another.
#include <gmock/gmock.h>

#include "sample/entry.h"
#include "support/sample_site.h"

namespace site {
namespace {

using testing::HasSubstr;
using testing::Not;

class SampleListTest : public support::SampleSite {
protected:
    void add(const sample::NewEntry& entry) {
        auto transaction = must(database_->begin());
        must(sample::add_entry(*transaction, rights::Actor::operator_of_machine(), entry, clock_));
        EXPECT_TRUE(transaction->commit());
    }
};

TEST_F(SampleListTest, ListsWhatTheReaderMaySee) {
    add({.name = "Bogø <b>", .is_open = true});
    add({.name = "Amager"});
    const auto page = get("/proever");
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, HasSubstr("Bogø &lt;b&gt;"));
    EXPECT_THAT(page.body, Not(HasSubstr("Amager")));
}

TEST_F(SampleListTest, AnEmptyListSaysSoInBothLanguages) {
    EXPECT_THAT(get("/proever").body, HasSubstr("Der er ikke noget"));
    EXPECT_THAT(get("/proever", {}, "en").body, HasSubstr("There is nothing"));
}

}  // namespace
}  // namespace site
