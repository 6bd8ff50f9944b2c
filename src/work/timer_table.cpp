// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/try.h"
#include "work/internal/timer_rows.h"

namespace work {
namespace {

constexpr std::string_view timers_due =
    "SELECT name, kind, rule, argument, next_at, last_at, missed, failures, error FROM timer"
    " WHERE next_at <= $1 ORDER BY next_at, name LIMIT $2";
constexpr std::string_view timers_next =
    "SELECT name, kind, rule, argument, next_at, last_at, missed, failures, error FROM timer"
    " ORDER BY next_at, name LIMIT $1";
constexpr std::string_view timer_by_name =
    "SELECT name, kind, rule, argument, next_at, last_at, missed, failures, error FROM timer"
    " WHERE name = $1";
constexpr std::string_view insert_timer =
    "INSERT INTO timer (name, kind, rule, argument, next_at) VALUES ($1, $2, $3, '', $4)"
    " ON CONFLICT (name) DO NOTHING";
constexpr std::string_view update_rule = "UPDATE timer SET rule = $2, next_at = $3 WHERE name = $1";
constexpr std::string_view update_next =
    "UPDATE timer SET next_at = $3, last_at = $4, missed = $5, failures = 0, error = ''"
    " WHERE name = $1 AND next_at = $2";
constexpr std::string_view delete_seen = "DELETE FROM timer WHERE name = $1 AND next_at = $2";
constexpr std::string_view delete_named = "DELETE FROM timer WHERE name = $1";
constexpr std::string_view postpone =
    "UPDATE timer SET next_at = $3, failures = failures + 1, error = $4"
    " WHERE name = $1 AND next_at = $2";
constexpr std::string_view set_timer =
    "INSERT INTO timer (name, kind, rule, argument, next_at) VALUES ($1, $2, 'once', $3, $4)"
    " ON CONFLICT (name) DO UPDATE SET argument = excluded.argument, next_at = excluded.next_at,"
    " failures = 0, error = ''";

Timer timer_of(const store::Row& row) {
    return {.name = std::string(row.text(0)),
            .kind = std::string(row.text(1)),
            .rule = std::string(row.text(2)),
            .argument = std::string(row.text(3)),
            .next_at = std::string(row.text(4)),
            .last_at = row.optional_text(5),
            .missed = row.integer(6),
            .failures = static_cast<int>(row.integer(7)),
            .error = std::string(row.text(8))};
}

std::string name_once(std::string_view kind, std::string_view about) {
    return std::string(kind) + "/" + std::string(about);
}

}  // namespace

base::Result<void> set_once(store::Transaction& transaction, std::string_view kind,
                            std::string_view about, std::string_view at,
                            std::string_view argument) {
    if (!base::seconds_of(at)) {
        return base::Error{base::ErrorKind::Invalid, "work.no_moment", std::string(at)};
    }
    TRY_DO(transaction.execute(set_timer, {name_once(kind, about), kind, argument, at}));
    return {};
}

base::Result<void> unset(store::Transaction& transaction, std::string_view kind,
                         std::string_view about) {
    TRY_DO(transaction.execute(delete_named, {name_once(kind, about)}));
    return {};
}

base::Result<std::vector<Timer>> list_timers(store::Reader& reader, int most) {
    return reader.query<Timer>(timers_next, {most}, timer_of);
}

namespace rows {

base::Result<std::vector<Timer>> list_due(store::Reader& reader, std::string_view now, int most) {
    return reader.query<Timer>(timers_due, {now, most}, timer_of);
}

base::Result<std::optional<Timer>> find_timer(store::Reader& reader, std::string_view name) {
    return reader.query_one<Timer>(timer_by_name, {name}, timer_of);
}

base::Result<void> add_rule(store::Transaction& transaction, const Timer& timer) {
    TRY_DO(transaction.execute(insert_timer, {timer.name, timer.kind, timer.rule, timer.next_at}));
    return {};
}

base::Result<void> change_rule(store::Transaction& transaction, const Timer& timer) {
    TRY_DO(transaction.execute(update_rule, {timer.name, timer.rule, timer.next_at}));
    return {};
}

base::Result<bool> move_on(store::Transaction& transaction, const Timer& seen, const Moved& moved) {
    TRY(const auto changed,
        transaction.execute(update_next,
                            {seen.name, seen.next_at, moved.next_at, moved.last_at, moved.missed}));
    return changed == 1;
}

base::Result<bool> remove(store::Transaction& transaction, const Timer& seen) {
    TRY(const auto changed, transaction.execute(delete_seen, {seen.name, seen.next_at}));
    return changed == 1;
}

base::Result<bool> put_off(store::Transaction& transaction, const Timer& seen,
                           std::string_view next_at, std::string_view error) {
    TRY(const auto changed,
        transaction.execute(postpone, {seen.name, seen.next_at, next_at, error}));
    return changed == 1;
}

}  // namespace rows
}  // namespace work
