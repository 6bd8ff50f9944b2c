// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "support/temporary_folder.h"

namespace base {
namespace {

TEST(FileTest, WhatIsWrittenIsRead) {
    const support::TemporaryFolder folder;
    const std::string bytes("a\0b", 3);
    ASSERT_TRUE(write_file(folder.path() / "x", bytes));
    EXPECT_EQ(read_file(folder.path() / "x", 3).value(), bytes);
}

TEST(FileTest, AFileThatCannotBeReadSaysWhichAndWhy) {
    const support::TemporaryFolder folder;
    ASSERT_TRUE(write_file(folder.path() / "x", "abcd"));
    EXPECT_EQ(read_file(folder.path() / "x", 3).error().code, "file.too_large");
    EXPECT_EQ(read_file(folder.path() / "none", 3).error().code, "file.not_found");
    EXPECT_EQ(read_file(folder.path(), 3).error().code, "file.is_folder");
    EXPECT_NE(read_file(folder.path() / "none", 3).error().detail.find("none"), std::string::npos);
}

TEST(FileTest, WhatIsNoPlainFileIsRefusedAndNeverWaitedFor) {
    const support::TemporaryFolder folder;
    ASSERT_EQ(::mkfifo((folder.path() / "pipe").c_str(), 0600), 0);
    std::filesystem::create_symlink(folder.path() / "pipe", folder.path() / "link");
    for (const std::filesystem::path& path :
         {folder.path() / "pipe", folder.path() / "link", std::filesystem::path("/dev/zero"),
          std::filesystem::path("/dev/null")}) {
        EXPECT_EQ(read_file(path, 1U << 20U).error().code, "file.not_plain") << path;
    }
    std::filesystem::create_symlink("round", folder.path() / "round");
    EXPECT_EQ(read_file(folder.path() / "round", 3).error().code, "file.unreadable");
    EXPECT_TRUE(read_file("/proc/self/status", 1U << 20U)) << "a file that tells no size";
}

TEST(FileTest, AFailedWriteLeavesTheOldFileAndNoLitter) {
    const support::TemporaryFolder folder;
    EXPECT_EQ(write_file(folder.path() / "no" / "x", "new").error().code, "file.unwritable");
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

}  // namespace
}  // namespace base
