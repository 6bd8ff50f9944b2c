// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/secret.h"

#include <gtest/gtest.h>

#include <set>

namespace base {
namespace {

TEST(SecretTest, NoTwoAreTheSameAndAllFitInAnAddress) {
    std::set<std::string> seen;
    for (int turn = 0; turn < 100; ++turn) {
        const std::string secret = make_secret();
        EXPECT_EQ(secret.size(), 43U);
        EXPECT_EQ(secret.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                           "0123456789-_"),
                  std::string::npos);
        EXPECT_TRUE(seen.insert(secret).second);
    }
}

TEST(SecretTest, ASecretIsTheSameOnlyAsItself) {
    EXPECT_TRUE(is_same_secret("abc", "abc"));
    EXPECT_FALSE(is_same_secret("abc", "abd"));
    EXPECT_FALSE(is_same_secret("abc", "ab"));
    EXPECT_FALSE(is_same_secret("abc", ""));
    EXPECT_TRUE(is_same_secret("", ""));
}

}  // namespace
}  // namespace base
