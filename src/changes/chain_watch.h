// SPDX-License-Identifier: AGPL-3.0-or-later
// Whether the log is whole, for those who look at it while the program runs: the whole of it now
// and then, and each time the lines that came since.
#pragma once
#include <mutex>
#include <optional>
#include <string>

#include "base/clock.h"
#include "base/result.h"
#include "changes/chain.h"

namespace changes {

struct WatchedChain {
    ChainCheck check;
    std::string whole_at;         ///< UTC, when reading all of it began.
    std::int64_t whole_line = 0;  ///< The last line there was then.
    std::string newest_at;        ///< UTC, when the lines after that were read.
};

/// Thread-safe. One checks at a time, with a reader of its own: one that was opened before the last
/// check would not find the line it ended at.
class ChainWatch {
public:
    /// Reads all of the log the first time, when that is more than five minutes ago, and when it
    /// does not go on where it was; else only the lines since. Whoever comes while somebody checks
    /// is told what was found before.
    base::Result<WatchedChain> look(store::Database& database, const base::Clock& clock);
    /// Reads all of it, however new the last check is.
    base::Result<WatchedChain> look_at_all(store::Database& database, const base::Clock& clock);

private:
    std::optional<WatchedChain> last() const;
    WatchedChain keep(WatchedChain watched);
    base::Result<WatchedChain> check_whole(store::Reader& reader, const base::Clock& clock);

    std::mutex checking_;
    mutable std::mutex keeping_;  ///< Of what follows; held only to copy it.
    std::optional<WatchedChain> last_;
};

}  // namespace changes
