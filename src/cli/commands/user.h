// SPDX-License-Identifier: AGPL-3.0-or-later
// What the words of `sagsgang user` share.
#pragma once
#include <string>
#include <string_view>

#include "cli/command.h"
#include "rights/account.h"
#include "rights/role_holding.h"

namespace cli {

/// The account that a person signs in to with NAME. NotFound "account.not_found".
base::Result<rights::Account> load_named_account(store::Reader& reader, const Arguments& arguments);
/// Where a password is chosen: --url, or the address that serve listens on.
std::string link_text(const Arguments& arguments, const Settings& settings, std::string_view token);
/// The role with its place and days as --body, --unit, --from and --to say.
base::Result<rights::NewHolding> holding_of(const Arguments& arguments, store::Reader& reader,
                                            rights::PersonId person, std::string_view role);

base::Result<int> run_user_add(const Arguments& arguments, const Settings& settings);
base::Result<int> run_user_first(const Arguments& arguments, const Settings& settings);
base::Result<int> run_user_list(const Arguments& arguments, const Settings& settings);
base::Result<int> run_user_roles(const Arguments& arguments, const Settings& settings);

}  // namespace cli
