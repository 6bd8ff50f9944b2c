// SPDX-License-Identifier: AGPL-3.0-or-later
// Bringing the search index up to date from a command.
#pragma once
#include <memory>

#include "base/result.h"
#include "cli/settings.h"
#include "search/index_proof.h"
#include "store/database.h"

namespace cli {
/// Takes in what is new. When another process (the server) is indexing, that one will do it.
base::Result<void> follow_index(store::Database& database, const Settings& settings,
                                const std::shared_ptr<search::IndexProof>& proof = nullptr);
/// The same when the index cannot be asked: if another process is making it, waits until that is
/// done, for half a minute at most.
base::Result<void> mend_index(store::Database& database, const Settings& settings,
                              const std::shared_ptr<search::IndexProof>& proof);
/// Makes the index of a record that was filled. When another process (the server) is indexing, that
/// one will take it in.
base::Result<void> make_index(store::Database& database, const Settings& settings);
/// Makes the index again, with a progress bar. Conflict "search.locked".
base::Result<void> rebuild_index(store::Database& database, const Settings& settings);
}  // namespace cli
