// SPDX-License-Identifier: AGPL-3.0-or-later
#include "work/background.h"

#include <optional>

#include "base/keeper.h"
#include "base/try.h"

namespace work {

base::Result<WorkedOff> work_off(store::Database& database, const base::Clock& clock, Duties duties,
                                 Tell tell) {
    Timers timers(database, clock, std::move(duties.timers), tell);
    Worker worker(database, clock, std::move(duties.kinds), tell);
    TRY_DO(timers.prepare());
    WorkedOff worked;
    while (true) {
        TRY(const int happened, timers.look());
        TRY(const bool had_turn, worker.work_a_turn());
        worked.timers += happened;
        worked.turns += had_turn ? 1 : 0;
        if (happened == 0 && !had_turn) return worked;
    }
}

struct Background::Inside {
    Timers timers;
    Worker worker;
    int looks = 0;
    std::optional<base::Keeper> keeper = {};  ///< Last: it ends before what it looks at.

    base::Result<bool> look() {
        constexpr int looks_between_preparing = 600;
        // Now and then, since the clock may be set meanwhile.
        if (looks % looks_between_preparing == 0) TRY_DO(timers.prepare());
        ++looks;
        // Timers that cannot be looked at keep no job from its turn.
        const auto happened = timers.look();
        TRY(const bool had_turn, worker.work_a_turn());
        if (!happened) return happened.error();
        return had_turn;
    }
};

Background::Background(store::Database& database, const base::Clock& clock, Duties duties,
                       Tell tell)
    : inside_(new Inside{Timers(database, clock, std::move(duties.timers), tell),
                         Worker(database, clock, std::move(duties.kinds), tell)}) {
    const auto say = [tell](std::string code, std::string detail) {
        if (tell) tell({{}, "", JobState::Waiting, std::move(code), std::move(detail)});
    };
    inside_->keeper.emplace(base::Keeper::Plan{
        .look = [inside = inside_.get()] { return inside->look(); },
        .on_trouble = [say](const base::Error& error) { say(error.code, error.detail); },
        .on_recovery = [say] { say("work.goes_on", ""); }});
}

Background::~Background() { inside_->worker.stop(); }

}  // namespace work
