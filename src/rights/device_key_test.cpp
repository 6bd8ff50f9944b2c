// SPDX-License-Identifier: AGPL-3.0-or-later
#include "rights/device_key.h"

#include <gmock/gmock.h>

#include "support/accounts_record.h"

namespace rights {
namespace {

class DeviceKeyTest : public support::AccountsRecord {};

TEST_F(DeviceKeyTest, IsTheSameEachTimeAndAnotherForAnother) {
    const DeviceKey first = must(device_key_of(*database_, anna_));
    const DeviceKey again = must(device_key_of(*database_, anna_));
    EXPECT_EQ(first.secret, again.secret);
    EXPECT_EQ(first.mark, again.mark);
    EXPECT_EQ(first.secret.size(), 43u);
    EXPECT_EQ(first.mark.size(), 16u);
    const DeviceKey other = must(device_key_of(*database_, bo_));
    EXPECT_NE(first.secret, other.secret);
    EXPECT_NE(first.mark, other.mark);
}

TEST_F(DeviceKeyTest, TheMarkDoesNotTellTheSecret) {
    const DeviceKey key = must(device_key_of(*database_, anna_));
    EXPECT_THAT(key.secret, testing::Not(testing::HasSubstr(key.mark)));
}

TEST_F(DeviceKeyTest, NobodyHasNone) { EXPECT_FALSE(device_key_of(*database_, PersonId{9999})); }

}  // namespace
}  // namespace rights
