// SPDX-License-Identifier: AGPL-3.0-or-later
#include "rights/internal/password.h"

#include <gtest/gtest.h>

namespace rights {
namespace {

std::string code_of(std::string_view password) {
    const auto violations = check_password(password, "anna.holm@kommune.dk");
    return violations.empty() ? "" : violations[0].code;
}

TEST(PasswordTest, TwelveCharactersAreEnoughWhateverTheyAre) {
    EXPECT_EQ(code_of("æøåæøåæøåæøå"), "");
    EXPECT_EQ(code_of("            x"), "");
    EXPECT_EQ(code_of("kun små bogstaver"), "");
    EXPECT_EQ(code_of("æøåæøåæøåæø"), "password.too_short");
    EXPECT_EQ(code_of(""), "password.too_short");
    EXPECT_EQ(code_of(std::string(14, ' ')), "password.too_short");
}

TEST(PasswordTest, TwelveCharactersAreCountedAsTheyAreKept) {
    std::string rings;
    for (int letter = 0; letter < 6; ++letter) rings += "a\u030a";
    EXPECT_EQ(code_of(rings), "password.too_short");
}

TEST(PasswordTest, AThousandBytesAreTheMost) {
    EXPECT_EQ(code_of(std::string(998, 'x') + "yz"), "");
    EXPECT_EQ(code_of(std::string(1001, 'x')), "password.too_long");
}

TEST(PasswordTest, WhatEverybodyGuessesFirstIsRefused) {
    EXPECT_EQ(code_of("adgangskode123"), "password.common");
    EXPECT_EQ(code_of("AdgangsKode123"), "password.common");
    EXPECT_EQ(code_of("123456789012"), "password.common");
    EXPECT_EQ(code_of("qwertyuiopåå"), "password.common");
}

TEST(PasswordTest, WhatIsTypedToSignInIsNoPassword) {
    EXPECT_EQ(code_of("Anna.Holm@kommune.dk"), "password.is_sign_in");
}

TEST(PasswordTest, BytesThatAreNoTextAreRefusedAndNeverMatchAnother) {
    const std::string broken = "korrekt hest \xff\xfe";
    EXPECT_EQ(code_of(broken), "password.not_text");
    EXPECT_EQ(composed(broken), broken);
}

TEST(PasswordTest, AHashIsArgon2idWithTheCostInItAndFitsItsPasswordAlone) {
    PasswordHasher hasher({.memory_bytes = 8192, .passes = 1});
    const auto hash = hasher.hash_of("korrekt hest batteri");
    ASSERT_TRUE(hash);
    EXPECT_EQ(hash.value().rfind("$argon2id$v=19$m=8,t=1,p=1$", 0), 0U);
    EXPECT_TRUE(hasher.matches(hash.value(), "korrekt hest batteri"));
    EXPECT_FALSE(hasher.matches(hash.value(), "korrekt hest batter"));
    EXPECT_FALSE(hasher.matches(std::nullopt, "korrekt hest batteri"));
    EXPECT_FALSE(hasher.matches("no hash", "korrekt hest batteri"));
}

}  // namespace
}  // namespace rights
