// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cases/under_way.h"

#include <gmock/gmock.h>

#include "support/case_world.h"

namespace cases {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class UnderWayTest : public support::CaseWorld {
protected:
    std::vector<std::string> found(const std::string& text, const rights::Viewer& viewer) {
        const UnderWay under_way = must(find_under_way(*reader(), text, 5, viewer));
        std::vector<std::string> names;
        for (const CaseUnderWay& one : under_way.cases) names.push_back("sag " + one.title);
        for (const ItemUnderWay& one : under_way.items) names.push_back(one.title);
        return names;
    }
    DraftId make_titled(CaseId in, const std::string& title) {
        NewItem wanted{.in_case = in};
        wanted.head.title = title;
        return make(wanted);
    }
};

TEST_F(UnderWayTest, CasesAndItemsAreFoundByWordsThatAreTypedHalfwayInAnyOrder) {
    const CaseId path = open({.title = "Ørsteds Allé og stien"}, "26/00077");
    make_titled(path, "ØSTRE ALLÉ får cykelsti");
    EXPECT_THAT(found("cykel østre", as(anna_)), ElementsAre("ØSTRE ALLÉ får cykelsti"));
    EXPECT_THAT(found("allé ør", as(anna_)), ElementsAre("sag Ørsteds Allé og stien"));
    EXPECT_THAT(found("åstre", as(anna_)), IsEmpty()) << "another letter is another word";
    EXPECT_THAT(found("100%", as(anna_)), IsEmpty());
    EXPECT_THAT(found("s", as(anna_)), IsEmpty()) << "one sign asks for nothing yet";
}

TEST_F(UnderWayTest, ACaseIsFoundByItsNumberAlsoWhenItIsEnded) {
    const CaseId ended = open({.title = "Gammel sag"}, "26/00078");
    ASSERT_EQ(close(ended), "");
    EXPECT_THAT(found("gammel", as(anna_)), IsEmpty());
    for (const char* number : {"26/00078", "sag 26/00078", "26-00078"}) {
        EXPECT_THAT(found(number, as(anna_)), ElementsAre("sag Gammel sag")) << number;
    }
}

TEST_F(UnderWayTest, NobodyFindsWhatHeMayNotSee) {
    const CaseId closed = open({.title = "Fratrædelse", .access = CaseAccess::Closed}, "26/00079");
    NewItem wanted{.in_case = closed};
    wanted.head.title = "Fratrædelse af leder";
    wanted.head.access = {records::Visibility::Closed, "personal", "FVL § 27"};
    make(wanted);
    EXPECT_THAT(found("fratræd", as(anna_)),
                ElementsAre("sag Fratrædelse", "Fratrædelse af leder"));
    for (const auto& viewer :
         {as(colleague_), as(bo_), as(member_), as(secretary_), rights::Viewer::outsider()}) {
        EXPECT_THAT(found("fratræd", viewer), IsEmpty());
        EXPECT_THAT(found("26/00079", viewer), IsEmpty());
    }
    open({.title = "Fratrædelsesordning"});
    EXPECT_THAT(found("fratræd", rights::Viewer::outsider()), IsEmpty());
}

TEST_F(UnderWayTest, WhatIsOverIsNotUnderWay) {
    const DraftId item = make_titled(open({.title = "Sag"}), "Legepladsen");
    ASSERT_EQ(move(actor_of(anna_), item, ItemState::Withdrawn, 1), "");
    EXPECT_THAT(found("legeplads", as(anna_)), IsEmpty());
}

}  // namespace
}  // namespace cases
