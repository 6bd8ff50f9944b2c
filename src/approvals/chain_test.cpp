// SPDX-License-Identifier: AGPL-3.0-or-later
#include "approvals/chain.h"

#include <gmock/gmock.h>

namespace approvals {
namespace {

using rights::Role;
using testing::IsEmpty;

Chain usual() {
    return {{{.name = "Centerchef", .days = 3, .seats = {{Role::Manager, Place::ItemUnit}}},
             {.name = "Økonomi og jura",
              .needed = Needed::Any,
              .seats = {{.person = records::PersonId{7}}, {.person = records::PersonId{8}}}},
             {.name = "Sekretariatet", .seats = {{Role::Secretary, Place::Body}}}}};
}

std::vector<std::string> codes_of(const Chain& chain) {
    std::vector<std::string> codes;
    for (const base::Violation& one : check_chain(chain)) {
        codes.push_back(one.field + " " + one.code);
    }
    return codes;
}

TEST(ChainTest, IsReadAsItWasWritten) {
    const auto again = parse_chain(render_chain(usual()));
    ASSERT_TRUE(again);
    EXPECT_EQ(again.value(), usual());
    EXPECT_THAT(check_chain(usual()), IsEmpty());
    EXPECT_THAT(check_chain(plain_chain()), IsEmpty());
}

TEST(ChainTest, SaysWhatIsWrongWithEachStage) {
    EXPECT_THAT(codes_of({}), testing::ElementsAre("stages chain.no_stages"));
    Chain chain = usual();
    chain.stages[0].name = "  ";
    chain.stages[0].days = -1;
    chain.stages[1].seats.clear();
    chain.stages[2].seats = {{Role::Member, Place::Body}, {Role::Member, Place::Body}};
    EXPECT_THAT(codes_of(chain),
                testing::ElementsAre("stage.1 chain.name", "stage.1 chain.days",
                                     "stage.2 chain.no_seats", "stage.3 chain.role",
                                     "stage.3 chain.role", "stage.3 chain.seat_twice"));
    chain.stages.assign(most_stages + 1, usual().stages[0]);
    EXPECT_THAT(codes_of(chain), testing::ElementsAre("stages chain.too_many"));
}

TEST(ChainTest, WhatIsNoChainIsRefused) {
    for (const std::string_view text :
         {"", "null", "[]", "{}", R"({"stages":{}})", R"({"stages":[]})", R"({"stages":[1]})",
          R"({"stages":[{"name":7,"needed":"all","seats":[{"person":1}]}]})",
          R"({"stages":[{"name":"x","needed":"most","seats":[{"person":1}]}]})",
          R"({"stages":[{"name":"x","needed":"all","seats":[{"person":"1"}]}]})",
          R"({"stages":[{"name":"x","needed":"all","seats":[{"role":"auditor","place":"body"}]}]})",
          R"({"stages":[{"name":"x","needed":"all","days":99,"seats":[{"person":1}]}]})"}) {
        const auto chain = parse_chain(text);
        ASSERT_FALSE(chain) << text;
        EXPECT_EQ(chain.error().code, "chain.unreadable") << text;
    }
}

}  // namespace
}  // namespace approvals
