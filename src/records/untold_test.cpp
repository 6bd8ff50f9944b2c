// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/untold.h"

#include <gmock/gmock.h>

#include "records/waiting_bodies.h"

namespace records {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(LikeBodiesTest, ANameThatSharesATellingWordIsOffered) {
    const std::vector<std::string> known = {"Teknisk Udvalg", "Kultur- og Fritidsudvalget",
                                            "Økonomiudvalget", "Byrådet"};
    EXPECT_THAT(like_body_names("Teknik- og Miljøudvalget", known), ElementsAre(0));
    EXPECT_THAT(like_body_names("Kulturudvalget", known), ElementsAre(1));
    EXPECT_THAT(like_body_names("Udvalget for Økonomi", known), ElementsAre(2));
}

TEST(LikeBodiesTest, WhatEveryBodyIsCalledTellsNothing) {
    EXPECT_THAT(like_body_names("Havneudvalget", {"Skoleudvalget", "Udvalget for Børn"}),
                IsEmpty());
    EXPECT_THAT(like_body_names("", {"Direktionen"}), IsEmpty());
    EXPECT_THAT(like_body_names("Ældrerådet", {"Handicaprådet", "Byrådet"}), IsEmpty());
}

}  // namespace
}  // namespace records
