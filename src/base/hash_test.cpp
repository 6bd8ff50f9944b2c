// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/hash.h"

#include <gtest/gtest.h>

namespace base {
namespace {

TEST(HashTest, KnowsThePublishedExample) {
    EXPECT_EQ(sha256_of("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace base
