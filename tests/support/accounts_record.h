// SPDX-License-Identifier: AGPL-3.0-or-later
// A record in memory whose people have accounts, and a gatekeeper whose work is cheap.
#pragma once
#include <optional>
#include <string>

#include "rights/sign_in.h"
#include "support/rights_record.h"

namespace support {

class AccountsRecord : public RightsRecord {
protected:
    static constexpr std::string_view good_password = "korrekt hest batteri";
    /// The least that argon2id can be made to cost.
    static constexpr rights::PasswordCost cheap{.memory_bytes = 8192, .passes = 1};

    void SetUp() override {
        RightsRecord::SetUp();
        gate_.emplace(*database_, clock_, cheap);
    }

    /// Does something in a transaction of its own, committed when it went well.
    template <class Do>
    auto change(Do&& work) {
        auto transaction = must(database_->begin());
        auto done = work(*transaction);
        if (done) {
            EXPECT_TRUE(transaction->commit());
        }
        return done;
    }
    rights::AccountId add_account(rights::PersonId person, const std::string& sign_in) {
        return must(change([&](auto& transaction) {
            return rights::add_account(transaction, operator_, person, sign_in, clock_);
        }));
    }
    std::string link_of(rights::AccountId id) {
        return must(change([&](auto& transaction) {
            return rights::reset_account(transaction, operator_, id, clock_);
        }));
    }
    /// An account with `good_password`.
    rights::AccountId add_open_account(rights::PersonId person, const std::string& sign_in) {
        const rights::AccountId id = add_account(person, sign_in);
        EXPECT_TRUE(gate_->choose_password(link_of(id), good_password));
        return id;
    }
    rights::AccountId add_administrator(rights::PersonId person, const std::string& sign_in) {
        hold(person, "administrator", {}, "2020-01-01", "");
        return add_open_account(person, sign_in);
    }
    base::Result<std::string> try_sign_in(const std::string& name,
                                          std::string_view password = good_password,
                                          const std::string& code = {}) {
        return gate_->sign_in({.sign_in = name,
                               .password = std::string(password),
                               .code = code,
                               .address = "192.0.2.7",
                               .browser = "Firefox"});
    }
    std::string sign_in(const std::string& name, const std::string& code = {}) {
        return must(try_sign_in(name, good_password, code));
    }
    std::optional<rights::SignedIn> signed_in(std::string_view token) {
        return must(rights::find_signed_in(*reader(), token, limits_, clock_));
    }
    rights::Actor actor_of(rights::AccountId id, rights::Role role) const {
        return rights::Actor::of(id, {{role, rights::everywhere()}});
    }

    const rights::Actor operator_ = rights::Actor::operator_of_machine();
    rights::SessionLimits limits_;
    std::optional<rights::Gatekeeper> gate_;
};

}  // namespace support
