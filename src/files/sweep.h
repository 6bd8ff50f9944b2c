// SPDX-License-Identifier: AGPL-3.0-or-later
// Takes away files that nobody holds. Any number of servers may do so at once.
#pragma once
#include <string_view>

#include "base/clock.h"
#include "files/shelf.h"
#include "store/database.h"

namespace files {

/// How long a file may lie there before somebody holds it: longer than any upload takes.
constexpr std::int64_t seconds_of_grace = 86400;

struct Swept {
    int files = 0;       ///< Received to their end, held by nobody, and now gone.
    int unfinished = 0;  ///< Never received to their end, and now gone.
    bool more = false;   ///< There is more: sweep again.
};

/// What to do when most of a folder would go.
enum class Doubt { Refuse, GoOn };

struct SweepOptions {
    int most = 1000;  ///< Files in one sweep.
    Doubt doubt = Doubt::Refuse;
};

/// Takes what is older than the grace. Conflict "files.mostly_unheld" when
/// more than half of a folder of some size would go: that is a database that was put back from a
/// backup or emptied, and a person must look. Unavailable "files.folder_foreign".
base::Result<Swept> sweep(store::Database& database, const Shelf& shelf, const base::Clock& clock,
                          const SweepOptions& options = {});
/// At once, whatever its age: for what the law says must go, after release and its commit. False
/// when somebody holds it.
base::Result<bool> sweep_one(store::Database& database, const Shelf& shelf, std::string_view sha256,
                             const base::Clock& clock);

}  // namespace files
