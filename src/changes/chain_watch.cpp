// SPDX-License-Identifier: AGPL-3.0-or-later
#include "changes/chain_watch.h"

#include "base/try.h"

namespace changes {
namespace {

constexpr std::int64_t seconds_between = 3600;

}  // namespace

base::Result<bool> ChainWatch::goes_on(store::Reader& reader, const base::Clock& clock) const {
    if (!last_ || last_->check.first || last_->check.last_line == 0) return false;
    const auto then = base::seconds_of(last_->checked_at);
    const auto now = base::seconds_of(clock.now());
    // A clock that was set back makes no check younger than it is.
    const bool is_recent = then && now && *now >= *then && *now - *then < seconds_between;
    if (!is_recent) return false;
    TRY(const auto link, find_link(reader, last_->check.last_line));
    return link == last_->check.head;
}

base::Result<WatchedChain> ChainWatch::look(store::Reader& reader, const base::Clock& clock) {
    const std::lock_guard lock(mutex_);
    TRY(const bool on, goes_on(reader, clock));
    if (on) {
        TRY(last_->check, check_chain_on(reader, last_->check));
    } else {
        TRY(auto check, check_chain(reader));
        last_ = WatchedChain{.check = std::move(check), .checked_at = clock.now()};
    }
    return *last_;
}

}  // namespace changes
