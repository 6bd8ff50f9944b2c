// SPDX-License-Identifier: AGPL-3.0-or-later
// A decision whose outcome is not recognised asks those who put the document right, where they see
// it; others see nothing of that.
#include "records/unknown_outcomes.h"

#include <gmock/gmock.h>

#include "records/keeping.h"
#include "records/save_minutes.h"
#include "support/signed_in_site.h"

namespace {

using testing::HasSubstr;
using testing::Not;

constexpr const char* asked = "Udfaldet er ikke genkendt";
constexpr const char* item_page = "/moeder/2025-06-02-direktionen/punkt/1";

class UnknownTest : public support::SignedInSite {
protected:
    void SetUp() override {
        SignedInSite::SetUp();
        const auto board = must(records::load_body_card(*reader(), "direktionen")).id;
        add_person("Sanne Sekretær", "sanne", "secretary", board);
        add_person("Milla Medlem", "milla", "member", board);
        records::Minutes minutes = support::minutes("Direktionen", {2025, 6, 2},
                                                    {support::item(1, "Bænke ved søen", "25/1")});
        records::Item& item = minutes.items[0];
        item.line = 3;
        item.outcomes.clear();
        item.outcome_words.clear();
        item.sections[0].kind = records::SectionKind::Decision;
        item.sections[0].document = support::paragraph("Grå og våde var de.");
        minutes.findings = {records::unknown_outcome_of(item)};
        auto transaction = must(database_->begin());
        const auto saved =
            must(records::save_minutes(*transaction, rights::Actor::operator_of_machine(), minutes,
                                       {.bytes = "REFERAT",
                                        .file_name = "juni.txt",
                                        .media_type = "text/plain",
                                        .profile = "x"},
                                       clock_));
        EXPECT_TRUE(transaction->commit());
        review_ = "/gennemsyn/" + std::to_string(saved.minutes.value);
    }
    void as(const std::string& who) {
        cookies_.clear();
        ASSERT_EQ(sign_in(who).status, 303) << who;
    }

    std::string review_;
};

TEST_F(UnknownTest, WhoeverPutsTheDocumentRightIsAskedAndOthersAreNot) {
    EXPECT_THAT(visit(item_page).body, Not(HasSubstr(asked)));
    as("milla");
    EXPECT_THAT(visit(item_page).body, Not(HasSubstr(asked)));
    EXPECT_EQ(visit("/gennemsyn/udfald/direktionen").status, 404);
    EXPECT_THAT(visit("/gennemsyn").body, Not(HasSubstr("/gennemsyn/udfald/direktionen")));
    EXPECT_EQ(send(review_ + "/udfald", {{"punkt", "1"}, {"intet", "1"}}).status, 404);
    as("sanne");
    for (const std::string& page : {std::string(item_page), review_}) {
        EXPECT_THAT(visit(page).body, HasSubstr(asked)) << page;
    }
    EXPECT_THAT(visit("/gennemsyn").body, HasSubstr("/gennemsyn/udfald/direktionen"));
    EXPECT_THAT(visit("/gennemsyn/udfald/direktionen").body, HasSubstr(review_ + "?punkt=1"));
}

TEST_F(UnknownTest, WhatIsSaidThereStandsAndAsksNoMore) {
    as("sanne");
    EXPECT_THAT(visit(item_page).body, HasSubstr(asked));
    const auto none = send(review_ + "/udfald", {{"plads", "0"}, {"punkt", "1"}, {"fra", "punkt"}});
    EXPECT_EQ(none.status, 303);
    EXPECT_THAT(visit(item_page).body, HasSubstr(asked));
    const auto told =
        send(review_ + "/udfald",
             {{"plads", "0"}, {"punkt", "1"}, {"fra", "punkt"}, {"udfald_noted", "1"}});
    EXPECT_EQ(told.status, 303);
    EXPECT_THAT(visit(item_page).body, Not(HasSubstr(asked)));
    EXPECT_THAT(visit(item_page).body, HasSubstr("Taget til efterretning"));
    EXPECT_THAT(visit("/gennemsyn").body, Not(HasSubstr("/gennemsyn/udfald/direktionen")));
}

TEST_F(UnknownTest, ThatItCameToNothingIsSaidToo) {
    as("sanne");
    EXPECT_THAT(visit(review_).body, HasSubstr(asked));
    EXPECT_EQ(send(review_ + "/udfald",
                   {{"plads", "1"}, {"punkt", "1"}, {"fra", "gennemsyn"}, {"intet", "1"}})
                  .status,
              303);
    EXPECT_THAT(visit(review_).body, Not(HasSubstr(asked)));
    EXPECT_THAT(visit("/gennemsyn/udfald/direktionen").body, HasSubstr("Her er ingen"));
}

}  // namespace
