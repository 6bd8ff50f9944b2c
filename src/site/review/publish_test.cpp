// SPDX-License-Identifier: AGPL-3.0-or-later
// What is looked at before everybody reads it: closing words, people, the original, what changes.
#include <gmock/gmock.h>

#include <regex>

#include "records/save_minutes.h"
#include "records/waiting_documents.h"
#include "support/review_site.h"

namespace {

using testing::HasSubstr;
using testing::Not;

using PublishReviewedTest = support::ReviewSite;

TEST_F(PublishReviewedTest, NothingIsPublishedOverAClosingWordThatNobodyExplained) {
    as("sanne");
    EXPECT_EQ(visit(address_ + "/offentliggoer").status, 409);
    EXPECT_EQ(put_right({{"hvad", "tvivl"}, {"tvivl", "doubt.closing_word: lukket"}}).status, 422);
    EXPECT_EQ(put_right({{"hvad", "tvivl"},
                         {"tvivl", "doubt.closing_word: lukket"},
                         {"tvivl_linje", "7"},
                         {"grund", "Butikken var lukket."}})
                  .status,
              303);
    const web::Response preview = visit(address_ + "/offentliggoer");
    EXPECT_EQ(preview.status, 200);
    EXPECT_THAT(preview.body, HasSubstr("Bænke ved søen"));
    const std::string state = state_on(preview.body);
    EXPECT_EQ(send(address_ + "/offentliggoer", {{"tilstand", state}}).status, 422);
    EXPECT_EQ(
        send(address_ + "/offentliggoer", {{"tilstand", "draft-0-0"}, {"looked_through", "1"}})
            .status,
        409);
    EXPECT_EQ(
        send(address_ + "/offentliggoer", {{"tilstand", state}, {"looked_through", "1"}}).status,
        303);
    cookies_.clear();
    EXPECT_THAT(visit("/moeder/2025-06-02-direktionen").body, HasSubstr("Bænke ved søen"));
}

// What the page before publishing says is what then is.
TEST_F(PublishReviewedTest, ThePageBeforePublishingTellsPeopleAndTheOriginalAsTheyWillBe) {
    as("sanne");
    EXPECT_EQ(put_right({{"hvad", "tvivl"},
                         {"tvivl", "doubt.closing_word: lukket"},
                         {"tvivl_linje", "7"},
                         {"grund", "Butikken var lukket."}})
                  .status,
              303);
    EXPECT_EQ(
        put_right({{"hvad", "person_ny"}, {"navn", "Ida Holm"}, {"rolle", "tlf. 22 33 44 55"}})
            .status,
        303);
    EXPECT_EQ(
        put_right(
            {{"hvad", "person_ny"}, {"navn", "Bo Dam"}, {"rolle", "formand"}, {"fravaerende", "1"}})
            .status,
        303);
    std::string page = visit(address_ + "/offentliggoer").body;
    EXPECT_THAT(page, HasSubstr("Deltagere: <span lang=\"da\">Ida Holm (tlf. 22 33 44 55)</span>"));
    EXPECT_THAT(page, HasSubstr("Afbud: <span lang=\"da\">Bo Dam (formand)</span>"));
    EXPECT_THAT(page, HasSubstr("Originalen kan alle hente."));
    auto close = item_form();
    close["adgang"] = "lukket";
    EXPECT_EQ(put_right(close).status, 303);
    page = visit(address_).body;
    std::smatch found;
    ASSERT_TRUE(std::regex_search(page, found, std::regex("name=\"rettelse\" value=\"([0-9]+)\"")));
    EXPECT_EQ(
        send(address_ + "/fortryd", {{"rettelse", found[1].str()}, {"tilstand", state_on(page)}})
            .status,
        303);
    // What was closed once stays with the original.
    page = visit(address_ + "/offentliggoer").body;
    EXPECT_THAT(page, HasSubstr("Ingen andre kan hente originalen"));
    EXPECT_THAT(page, Not(HasSubstr("Originalen kan alle hente.")));
}

TEST_F(PublishReviewedTest, WhatEverybodyReadsIsShownBeforeItChanges) {
    as("sanne");
    put_right({{"hvad", "tvivl"},
               {"tvivl", "doubt.closing_word: lukket"},
               {"tvivl_linje", "7"},
               {"grund", "Butikken var lukket."}});
    const std::string preview = visit(address_ + "/offentliggoer").body;
    ASSERT_EQ(send(address_ + "/offentliggoer",
                   {{"tilstand", state_on(preview)}, {"looked_through", "1"}})
                  .status,
              303);
    auto form = item_form();
    form["titel"] = "Borde ved søen";
    form["sagsnummer"] = "25/9";
    form["tilstand"] = state_on(visit(address_).body);
    const web::Response shown = send(address_ + "/ret", form);
    EXPECT_EQ(shown.status, 200);
    EXPECT_THAT(shown.body, HasSubstr("<del>Bænke"));
    EXPECT_THAT(shown.body, HasSubstr("<ins>Borde"));
    EXPECT_THAT(shown.body, HasSubstr("<ins>25/9</ins>"));
    EXPECT_THAT(shown.body, HasSubstr("Offentliggør rettelsen"));
    EXPECT_THAT(shown.body, HasSubstr("name=\"titel\" value=\"Borde ved søen\""));
    EXPECT_THAT(visit(address_).body, HasSubstr("1. Bænke ved søen")) << "nothing has changed";
    form["forskel_set"] = "ja";
    EXPECT_EQ(send(address_ + "/ret", form).status, 303);
    cookies_.clear();
    EXPECT_THAT(visit("/moeder/2025-06-02-direktionen").body, HasSubstr("Borde ved søen"));
    EXPECT_EQ(visit("/sager/25-1").status, 301);
    // What closes is closed at once.
    as("sanne");
    form = item_form();
    form["titel"] = "Borde ved søen";
    form["sagsnummer"] = "25/9";
    form["adgang"] = "lukket";
    form["tilstand"] = state_on(visit(address_).body);
    EXPECT_EQ(send(address_ + "/ret", form).status, 303);
    // What is refused is said as before, and not shown.
    form["adgang"] = "aaben";
    form["tilstand"] = state_on(visit(address_).body);
    EXPECT_EQ(send(address_ + "/ret", form).status, 422);
}

TEST_F(PublishReviewedTest, AClosedItemOpensOnlyWithAReason) {
    as("sanne");
    auto form = item_form();
    form["adgang"] = "lukket";
    EXPECT_EQ(put_right(form).status, 303);
    EXPECT_THAT(visit(address_).body, HasSubstr("Åbnes, fordi"));
    EXPECT_EQ(put_right(item_form()).status, 422);
    form = item_form();
    form["grund"] = "Det var torvets butik.";
    EXPECT_EQ(put_right(form).status, 303);
    EXPECT_THAT(visit(address_).body, HasSubstr("Det var torvets butik."));
}

TEST_F(PublishReviewedTest, WhatIsNoMinutesIsNotPublished) {
    as("sanne");
    EXPECT_EQ(put_right({{"hvad", "ikke_referat"}, {"grund", "Det er en mødeliste."}}).status, 303);
    EXPECT_THAT(visit(address_).body, HasSubstr("Det er en mødeliste."));
    EXPECT_EQ(visit(address_ + "/offentliggoer").status, 409);
    EXPECT_EQ(put_right({{"hvad", "tvivl"},
                         {"tvivl", "doubt.closing_word: lukket"},
                         {"tvivl_linje", "7"},
                         {"grund", "Butikken var lukket."}})
                  .status,
              303);
    const web::Response button =
        send("/moeder/2025-06-02-direktionen/offentliggoer", {{"looked_through", "1"}});
    EXPECT_EQ(button.status, 409) << "nor by the button on the meeting's page";
    EXPECT_THAT(button.body, HasSubstr("Fortryd det først"));
}

}  // namespace
