// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/listing.h"

#include <gmock/gmock.h>

namespace {

using testing::ElementsAre;
using web::Address;
using web::pages_to_offer;

TEST(PagesTest, FewPagesAreAllOffered) {
    EXPECT_THAT(pages_to_offer(1, 1), ElementsAre(1));
    EXPECT_THAT(pages_to_offer(2, 3), ElementsAre(1, 2, 3));
    EXPECT_THAT(pages_to_offer(3, 5), ElementsAre(1, 2, 3, 4, 5));
}

TEST(PagesTest, ManyPagesLeaveGapsThatHideMoreThanOne) {
    EXPECT_THAT(pages_to_offer(1, 9), ElementsAre(1, 2, 0, 9));
    EXPECT_THAT(pages_to_offer(4, 9), ElementsAre(1, 2, 3, 4, 5, 0, 9));
    EXPECT_THAT(pages_to_offer(5, 9), ElementsAre(1, 0, 4, 5, 6, 0, 9));
    EXPECT_THAT(pages_to_offer(9, 9), ElementsAre(1, 0, 8, 9));
}

TEST(PagesTest, AnEmptyListHasOnePage) {
    EXPECT_EQ((web::Paging{1, 20, 0}).pages(), 1);
    EXPECT_EQ((web::Paging{1, 20, 20}).pages(), 1);
    EXPECT_EQ((web::Paging{1, 20, 21}).pages(), 2);
    EXPECT_EQ((web::Paging{3, 20, 60}).rows().offset, 40);
}

TEST(AddressTest, LeavesOutWhatIsEmptyAndEncodesTheRest) {
    EXPECT_EQ(Address("/soeg").with("q", "").with_number("aar", 0).text(), "/soeg");
    EXPECT_EQ(Address("/soeg").with("q", "a b&c").with_number("aar", 2018).text(),
              "/soeg?q=a%20b%26c&aar=2018");
}

}  // namespace
