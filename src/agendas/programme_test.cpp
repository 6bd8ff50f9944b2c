// SPDX-License-Identifier: AGPL-3.0-or-later
#include "agendas/programme.h"

#include <gmock/gmock.h>

namespace agendas {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const Times day{{2027, 1, 13}, {9, 0}, {16, 0}};

std::vector<std::string> faults(std::string_view programme, const Times& times = day) {
    std::vector<std::string> all;
    for (const ProgrammeFault& one : faults_in(programme, times)) {
        all.push_back(std::string(name_of(one.what)) + " " + one.line);
    }
    return all;
}

TEST(ProgrammeTest, ADayThatFitsHasNothingWrong) {
    EXPECT_THAT(
        faults(
            "9.00 Velkomst\r\n9.15-10.30 Budget\nKl. 10.30\u201311: Pause\n11:00 til 12:30 Skoler\n"
            "Frokost i kantinen\n13 Rundvisning\nkl. 14 Opsamling\n16.00 Tak for i dag"),
        IsEmpty());
    EXPECT_THAT(faults(""), IsEmpty());
}

TEST(ProgrammeTest, NumbersThatAreNoTimesAreLeft) {
    EXPECT_THAT(
        faults("3 oplæg fra skolerne\n2-3 oplæg\n13.1.2027 er valgt\n10.000 kr. til skolen\n"
               "01.02.2027 Frist\nKlima og miljø"),
        IsEmpty());
}

TEST(ProgrammeTest, NonsenseIsSaidByItsLine) {
    EXPECT_THAT(faults("Kl. ni Velkomst"), ElementsAre("programme_no_time Kl. ni Velkomst"));
    EXPECT_THAT(faults("25.00 Velkomst\n9.75 Kaffe"),
                ElementsAre("programme_no_time 25.00 Velkomst", "programme_no_time 9.75 Kaffe"));
    EXPECT_THAT(faults("11.00-10.00 Budget"),
                ElementsAre("programme_ends_before 11.00-10.00 Budget"));
    EXPECT_THAT(faults("9.00-10.00 Budget\n9.30 Pause\n10.00 Skoler"),
                ElementsAre("programme_overlaps 9.30 Pause"));
    EXPECT_THAT(faults("10.00 Budget\n9.30 Pause"), ElementsAre("programme_overlaps 9.30 Pause"));
    EXPECT_THAT(
        faults("8.00 Kaffe\n15.30-16.30 Opsamling"),
        ElementsAre("programme_outside 8.00 Kaffe", "programme_outside 15.30-16.30 Opsamling"));
}

TEST(ProgrammeTest, AMeetingThatGoesOnAfterMidnightDoesSo) {
    const Times night{{2027, 1, 13}, {20, 0}, {1, 0}};
    EXPECT_THAT(faults("20.00 Budget\n23.30-0.30 Afstemning\n0.45 Tak", night), IsEmpty());
    EXPECT_THAT(faults("1.30 Tak", night), ElementsAre("programme_outside 1.30 Tak"));
}

}  // namespace
}  // namespace agendas
