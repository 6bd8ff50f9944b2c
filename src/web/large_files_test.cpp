// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/large_files.h"

#include <gtest/gtest.h>

#include "support/temporary_folder.h"

namespace web {
namespace {

struct LargeFilesTest : testing::Test {
    LargeFiles::Make bytes(std::string text) {
        return [this, text = std::move(text)](const LargeFiles::Take& take) {
            ++made;
            return take(text);
        };
    }
    static std::string read(const FileBody& body) {
        std::string text(body.bytes, ' ');
        EXPECT_EQ(::pread(body.file->value(), text.data(), text.size(), 0),
                  static_cast<ssize_t>(text.size()));
        return text;
    }

    support::TemporaryFolder folder;
    int made = 0;
};

TEST_F(LargeFilesTest, AreMadeOnce) {
    LargeFiles files(folder.path());
    EXPECT_EQ(read(files.find_or_make("a", bytes("first")).value()), "first");
    EXPECT_EQ(read(files.find_or_make("a", bytes("other")).value()), "first");
    EXPECT_EQ(read(files.find_or_make("b", bytes("second")).value()), "second");
    EXPECT_EQ(made, 2);
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST_F(LargeFilesTest, TheLeastUsedGoesFirstUnlessSomebodyReadsIt) {
    LargeFiles files(folder.path(), 10);
    EXPECT_TRUE(files.find_or_make("a", bytes("12345678")));
    const auto read_by_somebody = files.find_or_make("b", bytes("12345678")).value();
    EXPECT_TRUE(files.find_or_make("c", bytes("12345678")));
    EXPECT_TRUE(files.find_or_make("b", bytes("12345678")));
    EXPECT_EQ(made, 3);
    EXPECT_TRUE(files.find_or_make("a", bytes("12345678")));
    EXPECT_EQ(made, 4);
    EXPECT_EQ(read(read_by_somebody), "12345678");
}

TEST_F(LargeFilesTest, WhatCouldNotBeMadeIsNotKept) {
    LargeFiles files(folder.path());
    const auto failed = files.find_or_make("a", [](const LargeFiles::Take& take) {
        const auto taken = take("half");
        return taken ? base::Result<void>(base::Error{base::ErrorKind::Corrupt, "store.damaged"})
                     : taken;
    });
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().code, "store.damaged");
    EXPECT_EQ(read(files.find_or_make("a", bytes("whole")).value()), "whole");
}

}  // namespace
}  // namespace web
