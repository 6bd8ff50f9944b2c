// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/hash.h"

#include <gtest/gtest.h>

namespace base {
namespace {

TEST(HashTest, KnowsThePublishedExample) {
    EXPECT_EQ(sha256_of("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(HashTest, PartsGiveTheHashOfTheWholeAndTheNextBeginsAgain) {
    Sha256 hash;
    hash.add("a");
    hash.add("");
    hash.add("bc");
    EXPECT_EQ(hash.finish(), sha256_of("abc"));
    hash.add("d");
    EXPECT_EQ(hash.finish(), sha256_of("d"));
}

}  // namespace
}  // namespace base
