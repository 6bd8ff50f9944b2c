// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gmock/gmock.h>

#include "changes/history.h"

namespace changes {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(FieldChangesTest, OnlyWhatDiffersIsTold) {
    EXPECT_THAT(field_changes(R"({"kind":"centre","name":"Drift","parent":null})",
                              R"({"kind":"centre","name":"IT-drift","parent":7})"),
                ElementsAre(FieldChange{"name", "Drift", "IT-drift"},
                            FieldChange{"parent", std::nullopt, "7"}));
    EXPECT_THAT(field_changes(R"({"a":[1,2]})", R"({"a":[2,1]})"), IsEmpty());
}

TEST(FieldChangesTest, WhatCameAndWhatWentAreTold) {
    EXPECT_THAT(field_changes(std::nullopt, R"({"name":"Drift"})"),
                ElementsAre(FieldChange{"name", std::nullopt, "Drift"}));
    EXPECT_THAT(field_changes(R"({"disabled":true})", std::nullopt),
                ElementsAre(FieldChange{"disabled", "true", std::nullopt}));
    EXPECT_THAT(field_changes(std::nullopt, std::nullopt), IsEmpty());
}

// The first line about an item told of fields that nobody had touched.
TEST(FieldChangesTest, WhatNobodyFilledInIsNoChange) {
    EXPECT_THAT(
        field_changes(std::nullopt, R"({"grants":[],"item":{"visibility":"closed","note":""},)"
                                    R"("disqualified":null,"hidden":false,"people":["bo","eva"]})"),
        ElementsAre(FieldChange{"item.visibility", std::nullopt, "closed"},
                    FieldChange{"people", std::nullopt, "bo"},
                    FieldChange{"people", std::nullopt, "eva"}));
    EXPECT_THAT(field_changes(R"({"hidden":true,"note":"x"})", R"({"hidden":false,"note":""})"),
                ElementsAre(FieldChange{"hidden", "true", "false"}, FieldChange{"note", "x", ""}));
}

TEST(FieldChangesTest, ObjectsInsideAreFollowedAndListsTellTheirElements) {
    EXPECT_THAT(field_changes(R"({"grants":[{"person":"bo"},{"person":"eva"}],"item":null})",
                              R"({"grants":[{"person":"eva"}],"item":{"visibility":"closed"}})"),
                ElementsAre(FieldChange{"grants", R"({"person":"bo"})", std::nullopt},
                            FieldChange{"item.visibility", std::nullopt, "closed"}));
    EXPECT_THAT(field_changes(R"({"a":{"b":{"c":1}}})", R"({"a":{"b":{"c":2}}})"),
                ElementsAre(FieldChange{"a.b.c", "1", "2"}));
}

TEST(FieldChangesTest, AStateThatCannotBeReadIsNoState) {
    EXPECT_THAT(field_changes("{", R"({"name":"x"})"),
                ElementsAre(FieldChange{"name", std::nullopt, "x"}));
}

}  // namespace
}  // namespace changes
