// SPDX-License-Identifier: AGPL-3.0-or-later
// What happens at a time of its own, once however many servers there are.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/clock.h"
#include "store/database.h"
#include "work/worker.h"

namespace work {

/// Every day when the clocks in Denmark show this.
struct Daily {
    base::TimeOfDay at;
};
/// Every so many minutes, at whole multiples of them since 1970.
struct Every {
    int minutes = 1;
};
using Rule = std::variant<Daily, Every>;
/// "daily 06:00", "every 15": in the database.
std::string render_rule(const Rule& rule);
/// The first time after this moment; both in seconds since 1970.
std::int64_t next_after(const Rule& rule, std::int64_t seconds);

/// A time that has come.
struct Due {
    std::string name;
    std::string argument;     ///< Of a timer that was set once.
    std::string at;           ///< When it should have been.
    std::int64_t missed = 0;  ///< Times of the rule between then and now: they are not made up for.
};

/// What a timer does, in the transaction that moves it on: it adds jobs or notices.
using Effect = std::function<base::Result<void>(store::Transaction&, const Due&)>;
struct TimerKind {
    std::string name;
    std::optional<Rule> rule;  ///< Nothing: its timers are set once, by set_once.
    Effect effect;
    /// By a rule: it happens when a server first knows of it, too.
    bool begins_at_once = false;
};

/// Sets or moves the timer `kind`/`about` to happen once, at a moment in UTC. One in the past
/// happens at the next look: whoever sets it decides whether it still should.
base::Result<void> set_once(store::Transaction& transaction, std::string_view kind,
                            std::string_view about, std::string_view at, std::string_view argument);
/// It is not to happen any more. Nothing is wrong when it is not set.
base::Result<void> unset(store::Transaction& transaction, std::string_view kind,
                         std::string_view about);

struct Timer {
    std::string name;
    std::string kind;
    std::string rule;
    std::string argument;
    std::string next_at;
    std::optional<std::string> last_at;
    std::int64_t missed = 0;
    int failures = 0;   ///< In a row.
    std::string error;  ///< The code of the last of them.
};
/// The next to happen first.
base::Result<std::vector<Timer>> list_timers(store::Reader& reader, int most);

/// The timers of this program. Used by one thread; any number in any number of processes.
class Timers {
public:
    Timers(store::Database& database, const base::Clock& clock, std::vector<TimerKind> kinds,
           Tell tell);
    /// Makes the rows of the rules, and moves on those whose rule is another now. Once at start.
    base::Result<void> prepare();
    /// Lets happen whose time has come. One that fails is told and comes again later; the others go
    /// on. Answers how many happened.
    base::Result<int> look();

private:
    base::Result<bool> happen(const TimerKind& kind, const Timer& timer);
    base::Result<void> put_off(const Timer& timer, const base::Error& error);
    void say(const Timer& timer, std::string code, std::string detail) const;

    store::Database& database_;
    const base::Clock& clock_;
    std::vector<TimerKind> kinds_;
    Tell tell_;
};

}  // namespace work
