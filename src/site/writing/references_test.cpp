// SPDX-License-Identifier: AGPL-3.0-or-later
// What somebody may refer to while he types, and where it leads whoever reads it later.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "base/try.h"
#include "cases/item_draft.h"
#include "cases/item_text.h"
#include "cases/living_case.h"
#include "organisation/unit.h"
#include "records/keeping.h"
#include "rights/role_holding.h"
#include "support/signed_in_site.h"

namespace site {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class ReferencesTest : public support::SignedInSite {
protected:
    void SetUp() override {
        SignedInSite::SetUp();
        writer_ = add_person("Skriver Holm", "skriver");
        const auto other = add_person("Anden Lund", "anden");
        auto transaction = must(database_->begin());
        unit_ = must(organisation::add_unit(
            *transaction, by_, {.name = "Center for Vej", .from = {2018, 1, 1}}, moving_clock_));
        const auto elsewhere = must(organisation::add_unit(
            *transaction, by_, {.name = "Center for Børn", .from = {2018, 1, 1}}, moving_clock_));
        hold(*transaction, writer_, rights::in_unit(unit_));
        hold(*transaction, other, rights::in_unit(elsewhere));
        case_ = open(*transaction, "18/00001", "Hegnet ved søen", unit_, writer_,
                     cases::CaseAccess::Internal);
        open(*transaction, "18/00002", "Hegnet om sagen", elsewhere, other,
             cases::CaseAccess::Closed);
        cases::NewItem wanted{.in_case = case_,
                              .body = must(records::make_body(*transaction, "Chefgruppen")),
                              .author = writer_};
        wanted.head.title = "Et hegn";
        item_ = must(cases::make_item(*transaction, by_, wanted, moving_clock_));
        EXPECT_TRUE(transaction->commit());
        transaction.reset();
        sign_in("skriver");
    }
    void hold(store::Transaction& transaction, rights::PersonId person,
              const rights::Scope& scope) {
        must(rights::add_role_holding(transaction, by_,
                                      {.person = person,
                                       .role = rights::Role::CaseOfficer,
                                       .scope = scope,
                                       .from = {2018, 1, 1}},
                                      moving_clock_));
    }
    cases::CaseId open(store::Transaction& transaction, const std::string& number,
                       const std::string& title, cases::UnitId unit, cases::PersonId officer,
                       cases::CaseAccess access) {
        return must(cases::open_case(
            transaction, by_,
            {.head = {.title = title, .unit = unit, .officer = officer, .access = access},
             .number = number},
            moving_clock_));
    }
    nlohmann::json rows_for(const std::string& typed) {
        const web::Response answer =
            visit("/punkter/" + std::to_string(item_.value) + "/tekst/henvisninger", "q=" + typed);
        EXPECT_EQ(answer.status, 200);
        return nlohmann::json::parse(answer.body)["rows"];
    }
    std::vector<std::string> found(const std::string& typed) {
        std::vector<std::string> all;
        for (const auto& row : rows_for(typed)) {
            all.push_back(row["text"].get<std::string>() + " " + row["href"].get<std::string>());
        }
        return all;
    }

    const rights::Actor by_ = rights::Actor::operator_of_machine();
    rights::PersonId writer_;
    cases::UnitId unit_;
    cases::CaseId case_;
    cases::DraftId item_;
};

TEST_F(ReferencesTest, ACaseThatIsWorkedOnIsFoundByNumberAndByWords) {
    for (const char* typed : {"hegnet", "Ved SØEN", "18/00001", "18-00001", "sag 18/00001"}) {
        EXPECT_THAT(found(typed), ElementsAre("sag 18/00001 /sager/18-00001")) << typed;
    }
    EXPECT_EQ(rows_for("hegnet")[0]["about"], "Hegnet ved søen");
}

TEST_F(ReferencesTest, WhatTheWriterMayNotKnowOfIsNotThere) {
    EXPECT_THAT(found("hegnet om"), IsEmpty());
    EXPECT_THAT(found("18/00002"), IsEmpty());
    EXPECT_THAT(found("sag 18/00002"), IsEmpty());
    EXPECT_EQ(visit("/sager/18-00002").status, 404);
}

// The text has no title of its own to grow old, and none to tell.
TEST_F(ReferencesTest, TheReferenceSurvivesThatTheCaseIsRenamed) {
    const auto before = rows_for("hegnet");
    EXPECT_THAT(before[0]["text"].get<std::string>(), Not(HasSubstr("Hegnet")));
    auto transaction = must(database_->begin());
    ASSERT_TRUE(cases::change_case(*transaction, by_, case_,
                                   {.title = "Diget ved søen", .unit = unit_, .officer = writer_},
                                   moving_clock_));
    ASSERT_TRUE(transaction->commit());
    transaction.reset();
    const web::Response led = visit(before[0]["href"].get<std::string>());
    EXPECT_EQ(led.status, 302);
    EXPECT_EQ(header(led, "Location"), "/sagsbehandling/18-00001");
    EXPECT_THAT(visit(header(led, "Location")).body, HasSubstr("Diget ved søen"));
    EXPECT_THAT(found("diget"), ElementsAre("sag 18/00001 /sager/18-00001"));
}

TEST_F(ReferencesTest, WhoeverMayNotSeeTheCaseLearnsNothingByFollowingIt) {
    cookies_.clear();
    const web::Response there = visit("/sager/18-00001");
    const web::Response nowhere = visit("/sager/18-00009");
    EXPECT_EQ(there.status, 404);
    EXPECT_EQ(nowhere.status, 404);
    EXPECT_THAT(there.body, Not(HasSubstr("Hegnet")));
    sign_in("anden");
    EXPECT_EQ(visit("/sager/18-00002").status, 302);
}

TEST_F(ReferencesTest, AnItemOfAMeetingIsFoundByAWordOfItsTitle) {
    search::Hit hit;
    hit.body_name = "Direktionen";
    hit.date = {2018, 2, 26};
    hit.meeting_slug = "2018-02-26-direktionen";
    hit.number = 9;
    hit.title = "Cykelstier langs Skovvejen";
    search::Hit other = hit;
    other.title = "Noget, hvor ordet staar i teksten";
    search::Hit closed = hit;
    closed.number = 10;
    closed.title.clear();
    closed.withheld = true;
    index_.answer.hits = {other, closed, hit};
    EXPECT_THAT(found("cykelsti"),
                ElementsAre("punkt 9 den 26. februar 2018 /moeder/2018-02-26-direktionen/punkt/9"));
    EXPECT_TRUE(index_.asked.last_word_is_prefix);
}

TEST_F(ReferencesTest, WithoutAScriptWhatIsWrittenOfItemsAndCasesBecomesLinks) {
    const std::string address = "/punkter/" + std::to_string(item_.value) + "/tekst";
    const auto text_now = [&] {
        const auto text =
            must(cases::load_text(*reader(), item_, rights::Viewer::operator_of_machine()));
        return std::string(base::trim(cases::render_plain(text.sections[0].document)));
    };
    const auto write = [&](const std::string& words, bool links) {
        const std::string page = visit(address).body;
        const std::string start = "name=\"var-0\" value=\"";
        const std::size_t at = page.find(start) + start.size();
        std::map<std::string, std::string> form = {
            {"afsnit-0", words}, {"var-0", page.substr(at, page.find('"', at) - at)}};
        if (links) form["henvisninger"] = "1";
        EXPECT_EQ(send(address, form).status, 303);
        return text_now();
    };
    const std::string words =
        "Se punkt 1 den 26. februar 2018, sag 17/00412 og 18/00001, men ikke 18/00002 eller 1/2.";
    EXPECT_EQ(write(words, false), words) << "nobody asked for links";
    const std::string linked = write(words + " Igen.", true);
    EXPECT_THAT(linked, HasSubstr("[punkt 1 den 26. februar 2018](/moeder/"));
    EXPECT_THAT(linked, HasSubstr("sag [17/00412](/sager/17-00412)"));
    EXPECT_THAT(linked, HasSubstr("[18/00001](/sager/18-00001)"));
    EXPECT_THAT(linked, HasSubstr("ikke 18/00002 eller 1/2."))
        << "a case of somebody else is no case here";
    EXPECT_EQ(write(linked + " Mere.", true), linked + " Mere.") << "a link stays one link";
}

}  // namespace
}  // namespace site
