// SPDX-License-Identifier: AGPL-3.0-or-later
#include "rights/internal/session_uses.h"

#include <utility>

#include "base/try.h"
#include "rights/internal/session_table.h"
#include "rights/internal/token.h"

namespace rights {
namespace {

constexpr std::int64_t noted_every = 60;
constexpr std::int64_t written_every = 5;

}  // namespace

base::Result<void> SessionUses::note(store::Database& database, std::string_view token,
                                     std::string_view used_at, const base::Clock& clock) {
    const std::int64_t now = base::seconds_now(clock);
    if (used_at >= base::utc_of_seconds(now - noted_every)) return {};
    const std::set<std::string> due = take(token, now);
    if (due.empty()) return {};
    TRY(const auto transaction, database.begin());
    TRY_DO(use_sessions(*transaction, due, clock.now()));
    return transaction->commit();
}

std::set<std::string> SessionUses::take(std::string_view token, std::int64_t now) {
    const std::lock_guard lock(mutex_);
    noted_.insert(hash_of_token(token));
    // A clock that was set back does not make anybody wait.
    const bool is_early = now >= written_at_ && now < written_at_ + written_every;
    if (is_early) return {};
    written_at_ = now;
    return std::exchange(noted_, {});
}

}  // namespace rights
