// SPDX-License-Identifier: AGPL-3.0-or-later
// What is under way, in the search that stands at the head of every page.
#include <gmock/gmock.h>

#include "agendas/plan.h"
#include "cases/item_draft.h"
#include "cases/living_case.h"
#include "organisation/unit.h"
#include "records/keeping.h"
#include "support/signed_in_site.h"

namespace site {
namespace {

using testing::HasSubstr;
using testing::Not;

class UnderWaySearchTest : public support::SignedInSite {
protected:
    void SetUp() override {
        SignedInSite::SetUp();
        const auto by = rights::Actor::operator_of_machine();
        const auto writer = add_person("Sara Holm", "sara");
        add_person("Nina Nabo", "nina");
        auto making = must(database_->begin());
        const auto unit = must(organisation::add_unit(
            *making, by, {.name = "Center for Vej", .from = {2018, 1, 1}}, moving_clock_));
        const auto board = must(records::make_body(*making, "Direktionen"));
        must(rights::add_role_holding(*making, by,
                                      {.person = writer,
                                       .role = rights::Role::CaseOfficer,
                                       .scope = rights::in_unit(unit),
                                       .from = {2018, 1, 1}},
                                      moving_clock_));
        const auto in_case = must(cases::open_case(
            *making, by, {.head = {.title = "Broen over åen", .unit = unit, .officer = writer}},
            moving_clock_));
        cases::NewItem wanted{.in_case = in_case, .body = board, .author = writer};
        wanted.head.title = "Fundamentet til broen";
        must(cases::make_item(*making, by, wanted, moving_clock_));
        must(agendas::plan_meeting(
            *making, by,
            {.body = board, .times = {{2018, 4, 18}, {9, 0}, {11, 0}}, .place = "Rådhuset"},
            agendas::Past::Refuse, moving_clock_));
        EXPECT_TRUE(making->commit());
    }
    std::string hints(const std::string& text) { return visit("/soeg/forslag", "q=" + text).body; }
};

TEST_F(UnderWaySearchTest, WhoeverIsSignedInFindsCasesItemsAndPlannedMeetingsWhileHeTypes) {
    sign_in("sara");
    EXPECT_THAT(hints("fundam"), HasSubstr("href=\"/punkter/1\""));
    EXPECT_THAT(hints("fundam"), HasSubstr("Punkt under arbejde · Direktionen, kladde"));
    EXPECT_THAT(hints("broen over"), HasSubstr("href=\"/sagsbehandling/18-00001\""));
    EXPECT_THAT(hints("18/00001"), HasSubstr("Broen over åen"));
    EXPECT_THAT(hints("2018-04-18"), HasSubstr("Planlagt møde"));
    EXPECT_THAT(hints("direktionen april 2018"), HasSubstr("Planlagt møde"));
    EXPECT_THAT(visit("/soeg", "q=fundamentet").body, HasSubstr("href=\"/punkter/1\""));
}

TEST_F(UnderWaySearchTest, WhoeverMayNotSeeThemFindsNothing) {
    const std::string nothing = hints("zzzzzz");
    for (const char* words : {"fundam", "broen over", "18/00001"}) {
        EXPECT_EQ(hints(words), nothing) << words;
    }
    sign_in("nina");
    for (const char* words : {"fundam", "broen over", "18/00001"}) {
        EXPECT_THAT(hints(words), Not(HasSubstr("Broen"))) << words;
        EXPECT_THAT(hints(words), Not(HasSubstr("Fundament"))) << words;
    }
}

}  // namespace
}  // namespace site
