// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/unnamed_file.h"

#include <gtest/gtest.h>

#include <array>

#include "support/temporary_folder.h"

namespace base {
namespace {

TEST(UnnamedFileTest, KeepsWhatIsWrittenAndLeavesNothingInTheFolder) {
    const support::TemporaryFolder folder;
    const auto file = make_unnamed_file(folder.path());
    ASSERT_TRUE(file);
    EXPECT_TRUE(append_to(file.value(), "abc"));
    EXPECT_TRUE(append_to(file.value(), "def"));
    std::array<char, 6> bytes{};
    EXPECT_EQ(::pread(file.value().value(), bytes.data(), bytes.size(), 0), 6);
    EXPECT_EQ(std::string_view(bytes.data(), bytes.size()), "abcdef");
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(UnnamedFileTest, AFolderThatIsNotThereIsTold) {
    const auto file = make_unnamed_file("/not/there");
    ASSERT_FALSE(file);
    EXPECT_EQ(file.error().code, "file.unwritable");
}

}  // namespace
}  // namespace base
