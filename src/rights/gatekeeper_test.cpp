// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gmock/gmock.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "support/accounts_record.h"

namespace rights {
namespace {

using testing::SizeIs;

class GatekeeperTest : public support::AccountsRecord {
protected:
    std::string error_of(const std::string& name, std::string_view password) {
        const auto result = try_sign_in(name, password);
        return result ? "signed in" : result.error().code;
    }
    void disable(AccountId id) {
        ASSERT_TRUE(change([&](auto& transaction) {
            return disable_account(transaction, operator_, id, clock_);
        }));
    }
    /// So many wrong passwords, each as soon as it may be tried.
    void guess_wrong(const std::string& name, int times) {
        for (int time = 0; time < times; ++time) {
            const auto result = try_sign_in(name, "forkert kodeord");
            ASSERT_FALSE(result);
            if (result.error().code == "sign_in.slowed") {
                clock_.move_on(std::stoi(result.error().detail));
                --time;
            }
        }
    }
};

TEST_F(GatekeeperTest, WhoeverHasTheRightPasswordIsSignedIn) {
    hold(anna_, "secretary", board_, "2020-01-01", "");
    const AccountId account = add_open_account(anna_, "Anna@Kommune.dk");
    const auto who = signed_in(sign_in("  ANNA@kommune.dk "));
    ASSERT_TRUE(who);
    EXPECT_EQ(who->account, account);
    EXPECT_EQ(who->person, anna_);
    EXPECT_EQ(who->name, "Anna Holm");
    EXPECT_TRUE(who->actor.may(Permission::SetVisibility, in_body(board_)));
    EXPECT_FALSE(who->viewer.is_outsider());
    EXPECT_THAT(who->form_key, SizeIs(64));
}

TEST_F(GatekeeperTest, WrongNameWrongPasswordNoPasswordAndDisabledAreNotToldApart) {
    add_open_account(anna_, "anho");
    add_account(bo_, "bolu");
    const AccountId carl = add_open_account(carl_, "cada");
    disable(carl);
    EXPECT_EQ(error_of("nobody", good_password), "sign_in.refused");
    EXPECT_EQ(error_of("anho", "forkert kodeord"), "sign_in.refused");
    EXPECT_EQ(error_of("bolu", good_password), "sign_in.refused");
    EXPECT_EQ(error_of("bolu", ""), "sign_in.refused");
    EXPECT_EQ(error_of("cada", good_password), "sign_in.refused");
}

TEST_F(GatekeeperTest, AnAccountThatIsNotThereCostsTheSameWork) {
    gate_.emplace(*database_, clock_, PasswordCost{.memory_bytes = 1 << 23, .passes = 1});
    add_open_account(anna_, "anho");
    const auto cost_of = [&](const std::string& name) {
        const auto began = std::chrono::steady_clock::now();
        for (int time = 0; time < 3; ++time) {
            EXPECT_EQ(error_of(name + std::to_string(time), "forkert kodeord"), "sign_in.refused");
        }
        return std::chrono::steady_clock::now() - began;
    };
    EXPECT_GT(cost_of("nobody"), std::chrono::milliseconds(3));
}

TEST_F(GatekeeperTest, ALetterWithARingTypedAsOneOrAsTwoIsOne) {
    const AccountId anna = add_account(anna_, "anho");
    ASSERT_TRUE(gate_->choose_password(link_of(anna), "bl\u00e5b\u00e6rgr\u00f8d i \u00e5r"));
    EXPECT_TRUE(try_sign_in("anho", "bla\u030ab\u00e6rgr\u00f8d i a\u030ar"));
}

TEST_F(GatekeeperTest, ThreeTriesAreFreeAndThenEachCostsTwiceTheWait) {
    add_open_account(anna_, "anho");
    guess_wrong("anho", 4);
    auto slowed = try_sign_in("anho");
    ASSERT_FALSE(slowed) << "the right password is refused alike while one has to wait";
    EXPECT_EQ(slowed.error().kind, base::ErrorKind::Unavailable);
    EXPECT_EQ(slowed.error().code, "sign_in.slowed");
    EXPECT_EQ(slowed.error().detail, "1");
    guess_wrong("anho", 3);
    EXPECT_EQ(try_sign_in("anho").error().detail, "8");
    clock_.move_on(8);
    EXPECT_TRUE(try_sign_in("anho"));
}

TEST_F(GatekeeperTest, ASuccessClearsTheAccountsCount) {
    add_open_account(anna_, "anho");
    guess_wrong("anho", 3);
    EXPECT_TRUE(try_sign_in("anho"));
    guess_wrong("anho", 3);
    EXPECT_TRUE(try_sign_in("anho"));
}

TEST_F(GatekeeperTest, AnAccountThatIsNotThereIsSlowedLikeOneThatIs) {
    guess_wrong("nobody", 4);
    EXPECT_EQ(error_of("Nobody ", "forkert kodeord"), "sign_in.slowed");
}

TEST_F(GatekeeperTest, AnAddressThatTriesManyNamesIsSlowedForAllOfThem) {
    add_open_account(anna_, "anho");
    for (int name = 0; name < 31; ++name) {
        ASSERT_EQ(error_of("name" + std::to_string(name), "forkert kodeord"), "sign_in.refused");
    }
    EXPECT_EQ(error_of("anho", good_password), "sign_in.slowed");
    EXPECT_TRUE(gate_->sign_in(
        {.sign_in = "anho", .password = std::string(good_password), .address = "192.0.2.8"}));
}

TEST_F(GatekeeperTest, SigningInToOnesOwnAccountDoesNotClearTheAddress) {
    add_open_account(anna_, "anho");
    for (int name = 0; name < 30; ++name) {
        ASSERT_EQ(error_of("name" + std::to_string(name), "forkert kodeord"), "sign_in.refused");
        ASSERT_TRUE(try_sign_in("anho"));
    }
    EXPECT_EQ(error_of("name30", "forkert kodeord"), "sign_in.refused");
    EXPECT_EQ(error_of("name31", "forkert kodeord"), "sign_in.slowed");
    EXPECT_TRUE(try_sign_in("anho")) << "who is known at an address does not wait for others there";
}

TEST_F(GatekeeperTest, GuessesMadeAtOnceAreNotAllFree) {
    add_open_account(anna_, "anho");
    std::atomic<int> checked = 0;
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 8; ++thread) {
        threads.emplace_back([&] {
            const auto result = try_sign_in("anho", "forkert kodeord");
            if (!result && result.error().code == "sign_in.refused") ++checked;
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(checked, 4);
}

TEST_F(GatekeeperTest, TwoWhoSignInAtOnceEachGetASession) {
    add_open_account(anna_, "anho");
    add_open_account(bo_, "bolu");
    std::string first;
    std::thread other([&] { first = sign_in("anho"); });
    const std::string second = sign_in("bolu");
    other.join();
    ASSERT_TRUE(signed_in(first));
    ASSERT_TRUE(signed_in(second));
    EXPECT_EQ(signed_in(first)->person, anna_);
    EXPECT_EQ(signed_in(second)->person, bo_);
}

TEST_F(GatekeeperTest, SigningInEndsTheSessionTheBrowserCameWith) {
    add_open_account(anna_, "anho");
    const std::string old_token = sign_in("anho");
    const std::string token = must(gate_->sign_in(
        {.sign_in = "anho", .password = std::string(good_password), .old_token = old_token}));
    EXPECT_NE(token, old_token);
    EXPECT_FALSE(signed_in(old_token));
    EXPECT_TRUE(signed_in(token));
}

TEST_F(GatekeeperTest, APasswordIsChosenThroughALinkOnce) {
    const AccountId anna = add_account(anna_, "anho");
    const std::string link = link_of(anna);
    EXPECT_EQ(must(load_account_of_link(*reader(), link, clock_)).id, anna);
    EXPECT_EQ(gate_->choose_password(link, "kort").error().violations,
              (std::vector<base::Violation>{{"password", "password.too_short"}}));
    EXPECT_TRUE(gate_->choose_password(link, good_password));
    EXPECT_EQ(gate_->choose_password(link, "en helt anden kode").error().code, "link.unknown");
    EXPECT_EQ(gate_->choose_password("ukendt", good_password).error().code, "link.unknown");
    EXPECT_TRUE(try_sign_in("anho"));
}

TEST_F(GatekeeperTest, ALinkLastsThreeDaysAndOnlyTheNewestCounts) {
    const AccountId anna = add_account(anna_, "anho");
    const std::string first = link_of(anna);
    const std::string second = link_of(anna);
    EXPECT_EQ(gate_->choose_password(first, good_password).error().code, "link.unknown");
    clock_.move_on(3 * 24 * 60 * 60 - 1);
    EXPECT_TRUE(load_account_of_link(*reader(), second, clock_));
    clock_.move_on(1);
    EXPECT_EQ(gate_->choose_password(second, good_password).error().code, "link.unknown");
}

TEST_F(GatekeeperTest, ALinkFromTheFutureIsWorthNothing) {
    const std::string link = link_of(add_account(anna_, "anho"));
    clock_.move_on(-60);
    EXPECT_EQ(gate_->choose_password(link, good_password).error().code, "link.unknown");
}

TEST_F(GatekeeperTest, ADisabledAccountsLinkIsWorthNothing) {
    const AccountId anna = add_account(anna_, "anho");
    disable(anna);
    EXPECT_EQ(gate_->choose_password(link_of(anna), good_password).error().code, "link.unknown");
}

TEST_F(GatekeeperTest, AChangeOfPasswordNeedsTheOldOneAndEndsTheOtherSessions) {
    add_open_account(anna_, "anho");
    const std::string here = sign_in("anho");
    const std::string elsewhere = sign_in("anho");
    const SignedIn who = *signed_in(here);
    const std::string next = "et nyt og bedre ord";
    EXPECT_EQ(gate_->change_password(who, here, "forkert kodeord", next, "").error().code,
              "sign_in.refused");
    EXPECT_EQ(gate_->change_password(who, here, good_password, "kort", "").error().code,
              "password.wrong");
    EXPECT_TRUE(gate_->change_password(who, here, good_password, next, ""));
    EXPECT_TRUE(signed_in(here));
    EXPECT_FALSE(signed_in(elsewhere));
    EXPECT_FALSE(try_sign_in("anho", good_password));
    EXPECT_TRUE(try_sign_in("anho", next));
}

TEST_F(GatekeeperTest, GuessingTheOldPasswordIsSlowedToo) {
    add_open_account(anna_, "anho");
    const std::string token = sign_in("anho");
    const SignedIn who = *signed_in(token);
    const auto guess = [&] {
        return gate_->change_password(who, token, "forkert kodeord", "et nyt og bedre ord", "")
            .error()
            .code;
    };
    for (int time = 0; time < 4; ++time) EXPECT_EQ(guess(), "sign_in.refused");
    EXPECT_EQ(guess(), "sign_in.slowed");
}

}  // namespace
}  // namespace rights
