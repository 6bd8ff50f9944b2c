// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/internal/access_log.h"

#include <gtest/gtest.h>

namespace web {
namespace {

TEST(AccessLogTest, ThePathIsToldAndTheQueryIsNot) {
    EXPECT_EQ(address_in_log("/moeder/2018-02-26-direktionen?q=hemmeligt"),
              "/moeder/2018-02-26-direktionen");
    EXPECT_EQ(address_in_log("/"), "/");
    EXPECT_EQ(address_in_log(std::string(1000, 'x')).size(), 200U);
}

TEST(AccessLogTest, ALinkToChooseAPasswordWithIsNotTold) {
    for (const char* written : {"/adgangskode/TeBr_v95kfMX4CqI", "//adgangskode/TeBr_v95kfMX4CqI",
                                "/%61dgangskode/TeBr_v95kfMX4CqI", "/x/../adgangskode/TeBr_v95kf",
                                "/adgangskode/TeBr_v95kf%ff", "/adgangskode%2fTeBr_v95kf"}) {
        EXPECT_EQ(address_in_log(written).find("TeBr"), std::string::npos) << written;
    }
}

TEST(AccessLogTest, NothingBreaksALineOfTheLog) {
    const std::string told = address_in_log("/a\nGET /b 200\x1b[31m");
    EXPECT_EQ(told.find_first_of("\n\x1b "), std::string::npos) << told;
}

}  // namespace
}  // namespace web
