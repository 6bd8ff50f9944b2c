// SPDX-License-Identifier: AGPL-3.0-or-later
// Whether what was typed counts as the second factor of an account.
#pragma once
#include <string_view>

#include "rights/internal/account_table.h"

namespace rights {

/// A code from the authenticator that had not been used, or a recovery code (which is gone then,
/// and logged). The account has a second factor.
base::Result<bool> use_second_factor(store::Transaction& transaction, const AccountRow& row,
                                     std::string_view typed, const base::Clock& clock);
/// Takes away the second factor and its recovery codes.
base::Result<void> remove_second_factor(store::Transaction& transaction, AccountId account);

}  // namespace rights
