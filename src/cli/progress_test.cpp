// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/progress.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cli {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(ProgressTest, TellsHowFarHowFastAndHowLongStill) {
    const std::string line = render_progress("Importing", 50, 200, 10.0, 80);
    EXPECT_THAT(line, HasSubstr("50 of 200"));
    EXPECT_THAT(line, HasSubstr("5/s"));
    EXPECT_THAT(line, HasSubstr("30 s left"));
    EXPECT_LE(line.size(), 80U);
}

TEST(ProgressTest, LongWaitsAreToldInMinutesAndHours) {
    EXPECT_THAT(render_progress("x", 1, 201, 1.0, 80), HasSubstr("3 min 20 s left"));
    EXPECT_THAT(render_progress("x", 1, 7201, 1.0, 80), HasSubstr("2 h 0 min left"));
}

TEST(ProgressTest, WithoutATotalNothingIsPromised) {
    EXPECT_THAT(render_progress("x", 0, 0, 5.0, 80), Not(HasSubstr("left")));
    EXPECT_THAT(render_progress("x", 3, 3, 5.0, 80), Not(HasSubstr("left")));
}

TEST(ProgressTest, ANarrowTerminalLosesTheBarFirst) {
    EXPECT_EQ(render_progress("Importing", 1, 2, 0.0, 10), "Importing 1 of 2");
}

}  // namespace
}  // namespace cli
