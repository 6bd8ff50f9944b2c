// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/address.h"

#include <gtest/gtest.h>

namespace {

TEST(AddressTest, ACaseAndAnItemHaveAddressesThatNeverChange) {
    EXPECT_EQ(site::case_address("17/22360"), "/sager/17-22360");
    EXPECT_EQ(site::item_address("2018-02-26-direktionen", 9),
              "/moeder/2018-02-26-direktionen/punkt/9");
}

}  // namespace
