// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>

#include "base/try.h"
#include "work/internal/timer_rows.h"
#include "work/lease.h"

namespace work {
namespace {

constexpr int most_at_once = 200;
/// More times of a rule than this are not counted one by one.
constexpr std::int64_t most_counted = 10'000;

/// Times of the rule after `due` that have passed, too.
std::int64_t missed_since(const Rule& rule, std::int64_t due, std::int64_t now) {
    std::int64_t missed = 0;
    for (std::int64_t at = next_after(rule, due); at <= now && missed < most_counted;
         at = next_after(rule, at)) {
        ++missed;
    }
    return missed;
}

}  // namespace

Timers::Timers(store::Database& database, const base::Clock& clock, std::vector<TimerKind> kinds,
               Tell tell)
    : database_(database), clock_(clock), kinds_(std::move(kinds)), tell_(std::move(tell)) {}

void Timers::say(const Timer& timer, std::string code, std::string detail) const {
    if (!tell_) return;
    tell_({.job = {},
           .kind = timer.name,
           .state = JobState::Waiting,
           .code = std::move(code),
           .detail = std::move(detail)});
}

base::Result<void> Timers::prepare() {
    const std::int64_t now = base::seconds_now(clock_);
    TRY(const auto transaction, database_.begin());
    for (const TimerKind& kind : kinds_) {
        if (!kind.rule) continue;
        const std::int64_t next = next_after(*kind.rule, now);
        Timer fresh;
        fresh.name = fresh.kind = kind.name;
        fresh.rule = render_rule(*kind.rule);
        fresh.next_at = base::utc_of_seconds(next);
        Timer first = fresh;
        if (kind.begins_at_once) first.next_at = clock_.now();
        TRY_DO(rows::add_rule(*transaction, first));
        TRY(const auto known, rows::find_timer(*transaction, kind.name));
        if (!known) continue;
        // Further ahead than the time after the next: a clock was wrong when it was written. One
        // time ahead it may be: then the clock was set back since it happened.
        const std::int64_t furthest = next_after(*kind.rule, next);
        const bool is_astray = base::seconds_of(known->next_at).value_or(0) > furthest;
        if (known->rule != fresh.rule || is_astray) TRY_DO(rows::change_rule(*transaction, fresh));
        if (is_astray) say(*known, "work.timer_astray", known->next_at);
    }
    return transaction->commit();
}

base::Result<int> Timers::look() {
    std::vector<Timer> due;
    {
        TRY(const auto reader, database_.reader());
        TRY(due, rows::list_due(*reader, clock_.now(), most_at_once));
    }
    int happened = 0;
    for (const Timer& timer : due) {
        const TimerKind* kind = find_kind(kinds_, timer.kind);
        if (kind == nullptr) continue;  // Another program's; it stays for it.
        auto done = happen(*kind, timer);
        if (done && done.value()) ++happened;
        if (done) continue;
        say(timer, done.error().code, done.error().detail);
        TRY_DO(put_off(timer, done.error()));
    }
    return happened;
}

base::Result<bool> Timers::happen(const TimerKind& kind, const Timer& timer) {
    const std::int64_t now = base::seconds_now(clock_);
    Due due{.name = timer.name, .argument = timer.argument, .at = timer.next_at, .missed = 0};
    TRY(const auto transaction, database_.begin());
    bool ours = false;
    if (timer.rule == "once") {
        TRY(ours, rows::remove(*transaction, timer));
    } else if (kind.rule) {
        due.missed = missed_since(*kind.rule, base::seconds_of(timer.next_at).value_or(now), now);
        TRY(ours, rows::move_on(*transaction, timer,
                                {.next_at = base::utc_of_seconds(next_after(*kind.rule, now)),
                                 .last_at = clock_.now(),
                                 .missed = due.missed}));
    }
    if (!ours) return false;  // Another server was quicker, or somebody moved it.
    TRY_DO(kind.effect(*transaction, due));
    TRY_DO(transaction->commit());
    if (due.missed > 0) say(timer, "work.timer_missed", std::to_string(due.missed));
    return true;
}

base::Result<void> Timers::put_off(const Timer& timer, const base::Error& error) {
    constexpr int most_doublings = 6;
    constexpr std::int64_t shortest = 60;
    const std::int64_t wait = shortest << std::min(timer.failures, most_doublings);
    TRY(const auto transaction, database_.begin());
    const std::string next = base::utc_of_seconds(base::seconds_now(clock_) + wait);
    TRY_DO(rows::put_off(*transaction, timer, next, error.code));
    return transaction->commit();
}

}  // namespace work
