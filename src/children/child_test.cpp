// SPDX-License-Identifier: AGPL-3.0-or-later
#include "children/child.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <chrono>
#include <stdexcept>

namespace children {
namespace {

using std::chrono::steady_clock;

ChildLimits small_limits() {
    return ChildLimits{.memory_bytes = 256U << 20U, .output_bytes = 1U << 20U, .seconds = 30};
}

/// Never comes back, without using the processor.
int wait_for_ever() {
    while (true) ::pause();
}

TEST(ChildTest, GivesBackWhatTheWorkWrote) {
    const auto outcome = run_function(
        [](ChildOutput& output) {
            output.write("Punkt 1");
            return 7;
        },
        small_limits());
    ASSERT_TRUE(outcome);
    EXPECT_EQ(outcome.value().end, ChildEnd::Ended);
    EXPECT_EQ(outcome.value().exit_code, 7);
    EXPECT_EQ(outcome.value().output, "Punkt 1");
}

TEST(ChildTest, AProgramIsFedMoreThanAPipeHolds) {
    const std::string input(900'000, 'x');
    const auto outcome = run_program({"cat"}, input, small_limits());
    ASSERT_TRUE(outcome);
    EXPECT_EQ(outcome.value().output, input);
}

TEST(ChildTest, AProgramThatReadsNothingIsNoTrouble) {
    const auto outcome = run_program({"true"}, std::string(900'000, 'x'), small_limits());
    ASSERT_TRUE(outcome);
    EXPECT_EQ(outcome.value().end, ChildEnd::Ended);
}

TEST(ChildTest, AProgramIsToldNoneOfOurSecrets) {
    ::setenv("SAGSGANG_DATABASE", "postgresql://sagsgang:secret@x", 1);
    const auto outcome = run_program({"env"}, "", small_limits());
    ::unsetenv("SAGSGANG_DATABASE");
    ASSERT_TRUE(outcome);
    EXPECT_NE(outcome.value().output.find("PATH="), std::string::npos);
    EXPECT_EQ(outcome.value().output.find("secret"), std::string::npos);
}

TEST(ChildTest, AMissingProgramIsSaidToBeMissing) {
    const auto outcome = run_program({"sagsgang-findes-ikke"}, "", small_limits());
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code, "child.not_started");
}

TEST(ChildTest, OneThatHangsIsEnded) {
    ChildLimits limits = small_limits();
    limits.seconds = 1;
    const auto start = steady_clock::now();
    const auto outcome = run_function([](ChildOutput&) { return wait_for_ever(); }, limits);
    ASSERT_TRUE(outcome);
    EXPECT_EQ(outcome.value().end, ChildEnd::TookTooLong);
    EXPECT_LT(steady_clock::now() - start, std::chrono::seconds(20));
}

TEST(ChildTest, WhatItStartedIsEndedWithIt) {
    ChildLimits limits = small_limits();
    limits.seconds = 1;
    // The grandchild keeps the output open; it must not keep us waiting.
    const auto outcome = run_program({"sh", "-c", "sleep 600 & exec sleep 600"}, "", limits);
    ASSERT_TRUE(outcome);
    EXPECT_EQ(outcome.value().end, ChildEnd::TookTooLong);
}

TEST(ChildTest, OneThatWritesWithoutEndIsEnded) {
    const auto outcome = run_program({"yes"}, "", small_limits());
    ASSERT_TRUE(outcome);
    EXPECT_EQ(outcome.value().end, ChildEnd::TooMuchOutput);
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
TEST(ChildTest, OneThatEatsMemoryIsEnded) {
    const auto outcome = run_function(
        [](ChildOutput& output) {
            std::vector<std::string> eaten;
            while (eaten.size() < 10'000) eaten.emplace_back(1U << 20U, 'x');
            output.write(eaten.back());
            return 0;
        },
        small_limits());
    ASSERT_TRUE(outcome);
    EXPECT_EQ(outcome.value().end, ChildEnd::TooMuchMemory);
}
#endif

TEST(ChildTest, OneThatCrashesDoesNotTakeUsWithIt) {
    const auto killed = run_function([](ChildOutput&) { return ::raise(SIGSEGV); }, small_limits());
    ASSERT_TRUE(killed);
    EXPECT_EQ(killed.value().end, ChildEnd::Crashed);
    const auto thrown = run_function(
        [](ChildOutput&) -> int { throw std::runtime_error("sprunget"); }, small_limits());
    ASSERT_TRUE(thrown);
    EXPECT_EQ(thrown.value().end, ChildEnd::Crashed);
    EXPECT_EQ(thrown.value().complaint, "sprunget\n");
}

}  // namespace
}  // namespace children
