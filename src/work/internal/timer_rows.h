// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of timers. A change of one that somebody else has moved meanwhile answers false.
#pragma once
#include <vector>

#include "work/timer.h"

namespace work::rows {

/// Those whose time has come, up to `most`.
base::Result<std::vector<Timer>> list_due(store::Reader& reader, std::string_view now, int most);
base::Result<std::optional<Timer>> find_timer(store::Reader& reader, std::string_view name);
/// Nothing when there is one.
base::Result<void> add_rule(store::Transaction& transaction, const Timer& timer);
base::Result<void> change_rule(store::Transaction& transaction, const Timer& timer);
struct Moved {
    std::string next_at;
    std::string last_at;
    std::int64_t missed = 0;
};
base::Result<bool> move_on(store::Transaction& transaction, const Timer& seen, const Moved& moved);
base::Result<bool> remove(store::Transaction& transaction, const Timer& seen);
base::Result<bool> put_off(store::Transaction& transaction, const Timer& seen,
                           std::string_view next_at, std::string_view error);

}  // namespace work::rows
