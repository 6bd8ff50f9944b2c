// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/log_query.h"

#include <gtest/gtest.h>

namespace site {
namespace {

std::string meant(std::string_view typed) {
    const SubjectWanted wanted = subject_meant(typed);
    return wanted.start + (wanted.whole ? " whole" : "");
}

TEST(LogQueryTest, DanishAndEnglishWordsAreTheLogsOwn) {
    EXPECT_EQ(meant("rolle 9"), "role/9 whole");
    EXPECT_EQ(meant("  Rolle  9 "), "role/9 whole");
    EXPECT_EQ(meant("Role 9"), "role/9 whole");
    EXPECT_EQ(meant("konto: 7"), "account/7 whole");
    EXPECT_EQ(meant("Stedfortræder 3"), "stand_in/3 whole");
    EXPECT_EQ(meant("person"), "person/");
}

TEST(LogQueryTest, ABodyIsMeantByItsNameOrItsAddress) {
    EXPECT_EQ(meant("forum direktionen"), "body/direktionen");
    EXPECT_EQ(meant("Forum: Økonomiudvalget"), "body/oekonomiudvalget");
    EXPECT_EQ(subject_meant("Forum: Økonomiudvalget").body, "oekonomiudvalget");
    EXPECT_EQ(subject_meant("Økonomiudvalget").body, "oekonomiudvalget");
    EXPECT_EQ(subject_meant("role/9").body, "");
    EXPECT_EQ(subject_meant("2026-02-16").body, "");
    EXPECT_EQ(subject_meant("").body, "");
}

TEST(LogQueryTest, AMeetingIsMeantByItsAddress) {
    EXPECT_EQ(meant("2026-02-16-direktionen"), "meeting/2026-02-16-direktionen");
    EXPECT_EQ(meant("møde 2026-02-16-direktionen"), "meeting/2026-02-16-direktionen");
    EXPECT_EQ(meant("Møde 2026-02-16-direktionen punkt 2"),
              "meeting/2026-02-16-direktionen/punkt/2");
    EXPECT_EQ(meant("2026-02-16"), "meeting/2026-02-16");
}

TEST(LogQueryTest, TheLogsOwnNamesAreTakenAsTheyAre) {
    EXPECT_EQ(meant("role/9"), "role/9 whole");
    EXPECT_EQ(meant("meeting/2018-02-26-direktionen/udgave/1"),
              "meeting/2018-02-26-direktionen/udgave/1");
    EXPECT_EQ(meant("account/"), "account/");
    EXPECT_EQ(meant("acc"), "acc");
    EXPECT_EQ(meant(""), "");
}

}  // namespace
}  // namespace site
