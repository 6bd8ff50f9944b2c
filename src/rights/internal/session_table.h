// SPDX-License-Identifier: AGPL-3.0-or-later
// The rows of sessions that only signing in writes.
#pragma once
#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include "rights/sign_in.h"

namespace rights {

/// A new session; answers its token.
base::Result<std::string> insert_session(store::Transaction& transaction, AccountId account,
                                         std::string_view browser, const base::Clock& clock);
/// Sessions, by the hashes of their tokens, that were used.
base::Result<void> use_sessions(store::Transaction& transaction,
                                const std::set<std::string>& token_hashes, std::string_view now);

}  // namespace rights
