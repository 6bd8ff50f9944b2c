// SPDX-License-Identifier: AGPL-3.0-or-later
// Two documents of one meeting that wait: each says that the other does, and which would stand.
#include <gmock/gmock.h>

#include "records/save_minutes.h"
#include "support/review_site.h"

namespace {

using testing::HasSubstr;
using testing::Not;

class BesideTest : public support::ReviewSite {
protected:
    std::string wait(records::MinutesKind kind, const std::string& bytes) {
        records::Minutes made =
            support::minutes("Direktionen", {2025, 6, 2},
                             {support::item(1, "Bænke ved søen", "25/1", "Bænkene males.")});
        made.kind = kind;
        auto transaction = must(database_->begin());
        const auto saved =
            must(records::save_unpublished(*transaction, rights::Actor::operator_of_machine(), made,
                                           {.bytes = bytes,
                                            .file_name = bytes + ".txt",
                                            .media_type = "text/plain",
                                            .profile = "x"},
                                           clock_));
        EXPECT_TRUE(transaction->commit());
        return std::to_string(saved.minutes.value);
    }
};

TEST_F(BesideTest, EachSaysThatTheOtherWaitsAndWhichWouldStand) {
    const std::string other = wait(records::MinutesKind::Minutes, "b");
    as("sanne");
    const std::string page = visit(address_).body;
    EXPECT_THAT(page, HasSubstr("Endnu et dokument fra mødet venter"));
    EXPECT_THAT(page, HasSubstr("gælder det, der offentliggøres sidst"));
    EXPECT_THAT(page, HasSubstr(address_ + "/sammen?med=" + other));
    EXPECT_THAT(visit("/gennemsyn/" + other).body, HasSubstr("href=\"" + address_ + "\""));
    EXPECT_THAT(visit("/gennemsyn/" + other + "/offentliggoer").body,
                HasSubstr("bliver ved med at vente"));
}

TEST_F(BesideTest, MinutesStandBeforeAnAgenda) {
    const std::string other = wait(records::MinutesKind::Agenda, "b");
    as("sanne");
    EXPECT_THAT(visit(address_).body, HasSubstr("gælder dette, for det er et referat"));
    EXPECT_THAT(visit("/gennemsyn/" + other).body,
                HasSubstr("gælder det andet, for det er et referat"));
}

TEST_F(BesideTest, BothAreReadSideBySideByWhoeverMayCorrectThem) {
    const std::string other = wait(records::MinutesKind::Minutes, "b");
    const std::string both = address_ + "/sammen";
    for (const char* who : {"otto", "milla", "ada"}) {
        as(who);
        const auto page = visit(both, "med=" + other);
        EXPECT_EQ(page.status, 404) << who;
        EXPECT_THAT(page.body, Not(HasSubstr("Bænkene males"))) << who;
    }
    as("sanne");
    const auto page = visit(both, "med=" + other);
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, HasSubstr("Bænkene males"));
    EXPECT_FALSE(page.cacheable);
    for (const char* wrong : {"", "x", "999", "1"}) {
        EXPECT_EQ(visit(both, std::string("med=") + wrong).status, 404) << wrong;
    }
}

TEST_F(BesideTest, OneThatWaitsAloneSaysNothingOfOthers) {
    as("sanne");
    EXPECT_THAT(visit(address_).body, Not(HasSubstr("Endnu et dokument")));
}

}  // namespace
