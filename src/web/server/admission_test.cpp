// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/internal/server/admission.h"

#include <gtest/gtest.h>

#include <vector>

namespace web {
namespace {

struct AdmissionTest : testing::Test {
    /// A guest that was heard at that time.
    std::shared_ptr<Guest> guest(std::string address, int heard) {
        auto made = std::make_shared<Guest>(std::move(address));
        made->heard = heard;
        made->send_away = [this, heard] { sent_away.push_back(heard); };
        return made;
    }

    std::vector<int> sent_away;
};

TEST_F(AdmissionTest, WhoeverHasBeenSilentLongestGoesFirst) {
    Admission admission({.all = 3, .of_an_address = 3});
    for (const int heard : {30, 10, 20}) {
        EXPECT_TRUE(admission.admit(guest("a", heard)));
    }
    EXPECT_TRUE(admission.admit(guest("a", 40)));
    EXPECT_TRUE(admission.admit(guest("a", 50)));
    EXPECT_EQ(sent_away, (std::vector{10, 20}));
    EXPECT_EQ(admission.present(), 3);
}

TEST_F(AdmissionTest, AnAddressWithTooManyMakesRoomAmongItsOwn) {
    Admission admission({.all = 100, .of_an_address = 2});
    admission.admit(guest("b", 1));
    admission.admit(guest("a", 10));
    admission.admit(guest("a", 20));
    admission.admit(guest("a", 30));
    EXPECT_EQ(sent_away, std::vector{10});
    EXPECT_EQ(admission.present(), 3);
}

TEST_F(AdmissionTest, WhenAllIsFullTheAddressWithTheMostGivesWay) {
    Admission admission({.all = 4, .of_an_address = 3});
    admission.admit(guest("quiet", 1));
    for (const int heard : {10, 20, 30}) admission.admit(guest("crowd", heard));
    admission.admit(guest("new", 40));
    EXPECT_EQ(sent_away, std::vector{10});
}

TEST_F(AdmissionTest, WhoeverIsBeingServedStays) {
    Admission admission({.all = 2, .of_an_address = 2});
    const auto served = guest("a", 1);
    served->is_served = true;
    const auto other = guest("a", 2);
    admission.admit(served);
    admission.admit(other);
    EXPECT_TRUE(admission.admit(guest("a", 3)));
    EXPECT_EQ(sent_away, std::vector{2});
    Admission full({.all = 1, .of_an_address = 1});
    full.admit(served);
    EXPECT_FALSE(full.admit(guest("b", 4)));
    EXPECT_EQ(full.present(), 1);
}

TEST_F(AdmissionTest, WithoutAnAddressThereIsNoLimitOfAnAddress) {
    Admission admission({.all = 3, .of_an_address = 1});
    for (const int heard : {1, 2, 3}) admission.admit(guest("", heard));
    EXPECT_TRUE(sent_away.empty());
}

TEST_F(AdmissionTest, WhoeverLeftIsNotCounted) {
    Admission admission({.all = 1, .of_an_address = 1});
    const auto first = guest("a", 1);
    admission.admit(first);
    admission.leave(first);
    admission.leave(first);
    EXPECT_EQ(admission.present(), 0);
    EXPECT_TRUE(admission.admit(guest("a", 2)));
    EXPECT_TRUE(sent_away.empty());
}

TEST(CountedAddressTest, AHouseOfIpv6IsOneAddress) {
    EXPECT_EQ(counted_address("192.0.2.7"), "192.0.2.7");
    EXPECT_EQ(counted_address("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::");
    EXPECT_EQ(counted_address("2001:db8:1:2:ffff::1"), "2001:db8:1:2::");
}

}  // namespace
}  // namespace web
