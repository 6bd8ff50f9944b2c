// SPDX-License-Identifier: AGPL-3.0-or-later
// Somebody with an account who is secretary of a body.
#pragma once
#include <gtest/gtest.h>

#include <string>

#include "records/keeping.h"
#include "rights/account.h"
#include "rights/role_holding.h"
#include "store/database.h"

namespace support {

inline rights::AccountId add_secretary(store::Transaction& transaction, const rights::Actor& actor,
                                       const std::string& name, const std::string& sign_in,
                                       records::BodyId body, const base::Clock& clock) {
    const auto person = records::make_person(transaction, name).value();
    const auto account = rights::add_account(transaction, actor, person, sign_in, clock).value();
    EXPECT_TRUE(rights::add_role_holding(transaction, actor,
                                         {.person = person,
                                          .role = rights::Role::Secretary,
                                          .scope = rights::in_body(body),
                                          .from = {2018, 1, 1}},
                                         clock));
    return account;
}

}  // namespace support
