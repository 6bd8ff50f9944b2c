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
    std::string checked_at;  ///< UTC, when all of it was read.
};

/// Thread-safe; one looks at a time.
class ChainWatch {
public:
    /// Reads all of the log the first time, after an hour, and when it does not go on where it was.
    base::Result<WatchedChain> look(store::Reader& reader, const base::Clock& clock);

private:
    base::Result<bool> goes_on(store::Reader& reader, const base::Clock& clock) const;

    std::mutex mutex_;
    std::optional<WatchedChain> last_;
};

}  // namespace changes
