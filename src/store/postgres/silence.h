// SPDX-License-Identifier: AGPL-3.0-or-later
// Whether a database has stopped answering: a machine that is frozen, packets that are swallowed. A
// connection does not break then. The listener finds it out, and whoever has little patience heeds
// it.
#pragma once
#include <atomic>

namespace store::postgres {

struct Silence {
    std::atomic<bool> lasts = false;
    std::atomic<int> count = 0;  ///< How many there have been: what was open before may still hang.

    void begin() {
        if (!lasts.exchange(true)) ++count;
    }
    void end() { lasts = false; }
};

}  // namespace store::postgres
