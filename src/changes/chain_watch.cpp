// SPDX-License-Identifier: AGPL-3.0-or-later
#include "changes/chain_watch.h"

#include "base/try.h"

namespace changes {
namespace {

constexpr std::int64_t seconds_between = 300;

bool is_recent(const WatchedChain& watched, const base::Clock& clock) {
    const auto then = base::seconds_of(watched.whole_at);
    const auto now = base::seconds_of(clock.now());
    // A clock that was set back makes no check younger than it is.
    return then && now && *now >= *then && *now - *then <= seconds_between;
}

/// Whether the line that was the last is there and the same.
base::Result<bool> goes_on(store::Reader& reader, const WatchedChain& watched) {
    if (watched.check.last_line == 0) return false;
    TRY(const auto link, find_link(reader, watched.check.last_line));
    return link == watched.check.head;
}

}  // namespace

std::optional<WatchedChain> ChainWatch::last() const {
    const std::lock_guard lock(keeping_);
    return last_;
}

WatchedChain ChainWatch::keep(WatchedChain watched) {
    const std::lock_guard lock(keeping_);
    last_ = watched;
    return watched;
}

base::Result<WatchedChain> ChainWatch::check_whole(store::Reader& reader,
                                                   const base::Clock& clock) {
    const std::string began = clock.now();
    TRY(auto check, check_chain(reader));
    const std::int64_t line = check.last_line;
    return keep(
        {.check = std::move(check), .whole_at = began, .whole_line = line, .newest_at = began});
}

base::Result<WatchedChain> ChainWatch::look(store::Database& database, const base::Clock& clock) {
    std::unique_lock checking(checking_, std::try_to_lock);
    if (!checking) {
        if (auto known = last()) return *std::move(known);
        checking.lock();
    }
    TRY(const auto reader, database.reader());
    auto known = last();
    if (!known || !is_recent(*known, clock)) return check_whole(*reader, clock);
    TRY(const bool on, goes_on(*reader, *known));
    if (!on) return check_whole(*reader, clock);
    known->newest_at = clock.now();
    TRY(known->check, check_chain_on(*reader, std::move(known->check)));
    return keep(*std::move(known));
}

base::Result<WatchedChain> ChainWatch::look_at_all(store::Database& database,
                                                   const base::Clock& clock) {
    const std::lock_guard checking(checking_);
    TRY(const auto reader, database.reader());
    return check_whole(*reader, clock);
}

}  // namespace changes
