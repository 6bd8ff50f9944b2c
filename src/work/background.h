// SPDX-License-Identifier: AGPL-3.0-or-later
// Timers and jobs of one process: on a thread of their own, or until nothing is left to do.
#pragma once
#include <memory>
#include <vector>

#include "work/timer.h"
#include "work/worker.h"

namespace work {

/// What the modules of a program do behind the pages.
struct Duties {
    std::vector<Kind> kinds = {};
    std::vector<TimerKind> timers = {};
};

struct WorkedOff {
    int timers = 0;  ///< That happened.
    int turns = 0;   ///< That jobs were given.
};
/// Lets happen what is due and does what waits, until nothing can be done now.
base::Result<WorkedOff> work_off(store::Database& database, const base::Clock& clock, Duties duties,
                                 Tell tell);

/// Does so from its beginning to its end, on a thread of its own, looking every second. The end
/// waits for the piece at hand, and the job is left for others. What goes wrong is told once, ends
/// nothing, and is tried again less and less often; "work.goes_on" is told when it is over.
class Background {
public:
    Background(store::Database& database, const base::Clock& clock, Duties duties, Tell tell);
    ~Background();
    Background(const Background&) = delete;
    Background& operator=(const Background&) = delete;

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace work
