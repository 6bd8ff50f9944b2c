// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/help.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>

#include <set>

namespace cli {
namespace {

using testing::HasSubstr;

TEST(HelpTest, EveryCommandStandsInTheOverviewTheManPageAndEveryCompletion) {
    const std::string overview = render_overview();
    const std::string man = render_man_page();
    for (const Command& command : commands()) {
        EXPECT_THAT(overview, HasSubstr(std::string(command.name)));
        const std::string in_roff =
            std::regex_replace(std::string(command.name), std::regex("-"), "\\-");
        EXPECT_THAT(man, HasSubstr(".SS " + in_roff));
        for (const char* shell : {"bash", "zsh", "fish"}) {
            EXPECT_THAT(render_completion(shell).value(), HasSubstr(std::string(command.name)));
        }
    }
}

TEST(HelpTest, HelpNamesEachOptionAndHowToCallIt) {
    const std::string help = render_help(*find_command("import"));
    EXPECT_THAT(help, HasSubstr("Usage: sagsgang import PATH... [--profile NAME]"));
    EXPECT_THAT(help, HasSubstr("--data DIR"));
    EXPECT_THAT(help, HasSubstr("Examples:"));
}

TEST(HelpTest, CommandsHaveOneNameEachAndTellWhatTheyDo) {
    std::set<std::string_view> names;
    for (const Command& command : commands()) {
        EXPECT_TRUE(names.insert(command.name).second) << command.name;
        EXPECT_FALSE(command.summary.empty()) << command.name;
        EXPECT_FALSE(command.text.empty()) << command.name;
        EXPECT_NE(command.run, nullptr) << command.name;
    }
    EXPECT_EQ(find_command("no-such-command"), nullptr);
}

TEST(HelpTest, AnUnknownShellIsToldWhichThereAre) {
    EXPECT_THAT(render_completion("tcsh").error().detail, HasSubstr("bash, zsh or fish"));
}

}  // namespace
}  // namespace cli
