// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/own_folder.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <fstream>
#include <string>

namespace base {
namespace {

namespace fs = std::filesystem;

class OwnFolder : public ::testing::Test {
protected:
    void SetUp() override {
        std::string name = (fs::temp_directory_path() / "own-folder-XXXXXX").string();
        ASSERT_NE(::mkdtemp(name.data()), nullptr);
        place_ = name;
    }
    void TearDown() override { fs::remove_all(place_); }
    static fs::perms rights_of(const fs::path& path) { return fs::status(path).permissions(); }
    fs::path place_;
};

TEST_F(OwnFolder, IsTheOwnersAlone) {
    std::error_code failed;
    make_own_folder(place_ / "a" / "b/", failed);
    EXPECT_FALSE(failed);
    EXPECT_EQ(rights_of(place_ / "a"), fs::perms::owner_all);
    EXPECT_EQ(rights_of(place_ / "a" / "b"), fs::perms::owner_all);
}

TEST_F(OwnFolder, OneThatIsThereKeepsItsRights) {
    fs::permissions(place_, static_cast<fs::perms>(0755));
    std::error_code failed;
    make_own_folder(place_, failed);
    make_own_folder(place_ / ".." / place_.filename(), failed);
    EXPECT_FALSE(failed);
    EXPECT_EQ(rights_of(place_), static_cast<fs::perms>(0755));
}

TEST_F(OwnFolder, SaysWhyThereIsNone) {
    std::ofstream(place_ / "file") << "x";
    std::error_code failed;
    make_own_folder(place_ / "file" / "under", failed);
    EXPECT_TRUE(failed);
}

}  // namespace
}  // namespace base
