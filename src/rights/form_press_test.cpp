// SPDX-License-Identifier: AGPL-3.0-or-later
#include "rights/form_press.h"

#include <gmock/gmock.h>

#include "base/hash.h"
#include "support/accounts_record.h"

namespace rights {
namespace {

class FormPressTest : public support::AccountsRecord {
protected:
    std::optional<std::string> led_to(const FormPress& press) {
        return must(find_press(*reader(), press));
    }
};

TEST_F(FormPressTest, LeadsItsAccountToWhatItMadeForAWeek) {
    const AccountId one = add_account(anna_, "anna");
    const AccountId other = add_account(bo_, "bo");
    const FormPress press{one, base::sha256_of("et")};
    EXPECT_EQ(led_to(press), std::nullopt);
    {
        auto transaction = must(database_->begin());
        EXPECT_TRUE(note_press(*transaction, press, "/punkter/7", clock_));
        EXPECT_TRUE(transaction->commit());
    }
    EXPECT_EQ(led_to(press), "/punkter/7");
    EXPECT_EQ(led_to({other, press.key}), std::nullopt);
    EXPECT_EQ(led_to({one, base::sha256_of("to")}), std::nullopt);
    constexpr int more_than_a_week = 8 * 24 * 60 * 60;
    clock_.move_on(more_than_a_week);
    {
        auto transaction = must(database_->begin());
        EXPECT_TRUE(note_press(*transaction, {one, base::sha256_of("to")}, "/punkter/8", clock_));
        EXPECT_TRUE(transaction->commit());
    }
    EXPECT_EQ(led_to(press), std::nullopt);
    EXPECT_EQ(led_to({one, base::sha256_of("to")}), "/punkter/8");
}

}  // namespace
}  // namespace rights
