// SPDX-License-Identifier: AGPL-3.0-or-later
// When sessions were last used, written down for many of them at once: a write waits for the disk,
// and two thousand readers would otherwise each wait for one of their own every minute.
#pragma once
#include <cstdint>
#include <mutex>
#include <set>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "store/database.h"

namespace rights {

/// Thread-safe.
class SessionUses {
public:
    /// Notes that a session was used, when that was last noted (`used_at`, UTC) more than a minute
    /// ago. Whoever comes first, and then every five seconds, writes what all have noted.
    base::Result<void> note(store::Database& database, std::string_view token,
                            std::string_view used_at, const base::Clock& clock);

private:
    /// What is to be written now: nothing when it is not time yet.
    std::set<std::string> take(std::string_view token, std::int64_t now);

    std::mutex mutex_;
    std::set<std::string> noted_;  ///< Hashes of tokens.
    std::int64_t written_at_ = 0;  ///< Seconds since 1970.
};

}  // namespace rights
