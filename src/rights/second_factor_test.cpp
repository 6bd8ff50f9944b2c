// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gmock/gmock.h>

#include "changes/chain.h"
#include "rights/internal/one_time_code.h"
#include "support/accounts_record.h"

namespace rights {
namespace {

using testing::SizeIs;

class SecondFactorTest : public support::AccountsRecord {
protected:
    void SetUp() override {
        AccountsRecord::SetUp();
        add_open_account(anna_, "anho");
        who_ = *signed_in(sign_in("anho"));
        secret_ = offer_second_factor("Lindebæk Kommune", "anho").secret;
    }
    std::string code_in(int seconds) {
        return *code_of_step(secret_, step_of(base::seconds_now(clock_) + seconds));
    }
    base::Result<std::vector<std::string>> try_start(const std::string& code) {
        return change([&](auto& transaction) {
            return start_second_factor(transaction, who_, secret_, code, clock_);
        });
    }
    void start() {
        recovery_codes_ = must(try_start(code_in(0)));
        clock_.move_on(30);
    }
    std::string error_of(const std::string& code) {
        const auto result = try_sign_in("anho", good_password, code);
        return result ? "" : result.error().code;
    }

    SignedIn who_;
    std::string secret_;
    std::vector<std::string> recovery_codes_;
};

TEST_F(SecondFactorTest, TheOfferIsAnAddressThatAuthenticatorsRead) {
    const SecondFactorOffer offer = offer_second_factor("Lindebæk Kommune", "anho@lindebaek.dk");
    EXPECT_EQ(offer.address,
              "otpauth://totp/Lindeb%C3%A6k%20Kommune:anho%40lindebaek.dk?secret=" + offer.secret +
                  "&issuer=Lindeb%C3%A6k%20Kommune&algorithm=SHA1&digits=6&period=30");
}

TEST_F(SecondFactorTest, NothingIsKeptUntilACodeFromItIsTyped) {
    EXPECT_EQ(try_start("000000").error().code, "second_factor.wrong_code");
    EXPECT_EQ(try_start("").error().code, "second_factor.wrong_code");
    EXPECT_EQ(error_of(""), "");
    secret_ = "GEZDGNBV";
    EXPECT_EQ(try_start("000000").error().code, "second_factor.wrong_secret");
}

TEST_F(SecondFactorTest, ItIsDemandedFromThenOn) {
    start();
    EXPECT_EQ(error_of(""), "sign_in.code_needed");
    EXPECT_EQ(error_of("000000"), "sign_in.code_needed");
    EXPECT_EQ(try_sign_in("anho", "forkert kodeord", code_in(0)).error().code, "sign_in.refused");
    EXPECT_EQ(error_of(code_in(0)), "");
}

TEST_F(SecondFactorTest, ACodeCountsOnce) {
    const std::string first = code_in(0);
    start();
    EXPECT_EQ(error_of(first), "sign_in.code_needed") << "it was used to start with";
    const std::string code = code_in(0);
    EXPECT_EQ(error_of(code), "");
    EXPECT_EQ(error_of(code), "sign_in.code_needed");
    clock_.move_on(30);
    EXPECT_EQ(error_of(code_in(0)), "");
}

TEST_F(SecondFactorTest, AClockThatRanAheadLocksNobodyOutWhenItIsPutRight) {
    clock_.move_on(365 * 24 * 60 * 60);
    start();
    clock_.move_on(-365 * 24 * 60 * 60);
    const std::string code = code_in(0);
    EXPECT_EQ(error_of(code), "");
    EXPECT_EQ(error_of(code), "sign_in.code_needed");
}

TEST_F(SecondFactorTest, ARecoveryCodeStandsInOnce) {
    start();
    ASSERT_THAT(recovery_codes_, SizeIs(10));
    EXPECT_THAT(recovery_codes_[0], SizeIs(19));
    EXPECT_EQ(error_of(recovery_codes_[0]), "");
    EXPECT_EQ(error_of(recovery_codes_[0]), "sign_in.code_needed");
    EXPECT_EQ(must(count_recovery_codes(*reader(), who_.account)), 9);
}

TEST_F(SecondFactorTest, ARecoveryCodeMayBeTypedInCapitalsWithoutHyphens) {
    start();
    std::string typed;
    for (const char one : recovery_codes_[1]) {
        if (one != '-') typed += static_cast<char>(std::toupper(static_cast<unsigned char>(one)));
    }
    EXPECT_EQ(error_of(typed), "");
}

TEST_F(SecondFactorTest, UsingARecoveryCodeIsALine) {
    start();
    EXPECT_EQ(error_of(recovery_codes_[0]), "");
    std::string last;
    ASSERT_TRUE(changes::for_each_line(
        *reader(), [&](const changes::Line& line) { last = line.action + " " + line.fields; }));
    EXPECT_EQ(last, "rights.use_recovery_code recovery_codes");
}

TEST_F(SecondFactorTest, GuessingCodesIsSlowedAndForgettingToTypeOneIsNot) {
    start();
    for (int time = 0; time < 20; ++time) EXPECT_EQ(error_of(""), "sign_in.code_needed");
    for (int time = 0; time < 4; ++time) EXPECT_EQ(error_of("000000"), "sign_in.code_needed");
    EXPECT_EQ(error_of(""), "sign_in.slowed");
}

TEST_F(SecondFactorTest, StoppingNeedsACodeAndGuessingItIsSlowed) {
    start();
    const auto stop = [&](const std::string& code) {
        const auto result = gate_->stop_second_factor(who_, code, "192.0.2.7");
        return result ? "" : result.error().code;
    };
    for (int time = 0; time < 4; ++time) EXPECT_EQ(stop("000000"), "second_factor.wrong_code");
    EXPECT_EQ(stop(code_in(0)), "sign_in.slowed");
    clock_.move_on(30);
    EXPECT_EQ(stop(code_in(0)), "");
    EXPECT_EQ(error_of(""), "");
    EXPECT_EQ(stop("000000"), "second_factor.is_off");
    EXPECT_EQ(must(count_recovery_codes(*reader(), who_.account)), 0);
}

TEST_F(SecondFactorTest, ABorrowedBrowserCannotPutAnotherInItsPlace) {
    start();
    secret_ = offer_second_factor("Lindebæk Kommune", "anho").secret;
    EXPECT_EQ(try_start(code_in(0)).error().code, "second_factor.is_on");
}

TEST_F(SecondFactorTest, AResetTakesItAway) {
    start();
    ASSERT_TRUE(gate_->choose_password(link_of(who_.account), good_password));
    EXPECT_EQ(error_of(""), "");
    EXPECT_EQ(must(count_recovery_codes(*reader(), who_.account)), 0);
}

}  // namespace
}  // namespace rights
