// SPDX-License-Identifier: AGPL-3.0-or-later
#include "rights/internal/one_time_code.h"

#include <gtest/gtest.h>

namespace rights {
namespace {

// "12345678901234567890", the secret of RFC 6238, appendix B.
constexpr std::string_view rfc_secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

TEST(OneTimeCodeTest, TheCodesAreThoseOfTheStandard) {
    struct Vector {
        std::int64_t seconds;
        std::string_view code;  // the last six of the eight digits there
    };
    for (const Vector& vector : {Vector{59, "287082"}, Vector{1111111109, "081804"},
                                 Vector{1111111111, "050471"}, Vector{1234567890, "005924"},
                                 Vector{2000000000, "279037"}, Vector{20000000000, "353130"}}) {
        EXPECT_EQ(code_of_step(rfc_secret, step_of(vector.seconds)), vector.code) << vector.seconds;
    }
}

TEST(OneTimeCodeTest, ACodeCountsThirtySecondsBeforeAndAfterItsOwn) {
    constexpr std::int64_t noon = 1795262400;
    const std::string code = *code_of_step(rfc_secret, step_of(noon));
    for (const int seconds : {-30, -1, 0, 29, 30, 59}) {
        EXPECT_EQ(find_step(rfc_secret, code, noon + seconds), step_of(noon)) << seconds;
    }
    EXPECT_EQ(find_step(rfc_secret, code, noon - 31), std::nullopt);
    EXPECT_EQ(find_step(rfc_secret, code, noon + 60), std::nullopt);
}

TEST(OneTimeCodeTest, SixDigitsMayBeTypedWithASpace) {
    EXPECT_EQ(six_digits_of("123 456"), "123456");
    for (const char* other : {"", "12345", "1234567", "12345a", "k3fq-7mzd"}) {
        EXPECT_EQ(six_digits_of(other), std::nullopt) << other;
    }
}

TEST(OneTimeCodeTest, ASecretIsTwentyRandomBytesAndAShortOneIsNone) {
    const std::string secret = new_second_factor_secret();
    EXPECT_EQ(secret.size(), 32U);
    EXPECT_NE(secret, new_second_factor_secret());
    EXPECT_TRUE(is_second_factor_secret(secret));
    for (const char* wrong : {"", "GEZDGNBV", "not base 32 at all, 0189!!"}) {
        EXPECT_FALSE(is_second_factor_secret(wrong)) << wrong;
    }
    EXPECT_FALSE(is_second_factor_secret(std::string(200, 'A')));
    EXPECT_EQ(code_of_step("!", 1), std::nullopt);
}

}  // namespace
}  // namespace rights
