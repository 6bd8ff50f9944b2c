// SPDX-License-Identifier: AGPL-3.0-or-later
#include "calendar/internal/closing_day_table.h"

#include "base/try.h"

namespace calendar {
namespace {

constexpr std::string_view all_closing_days =
    "SELECT id, from_on, to_on, name, kind, is_yearly FROM closing_day ORDER BY from_on, id";
constexpr std::string_view closing_day_by_id =
    "SELECT id, from_on, to_on, name, kind, is_yearly FROM closing_day WHERE id = $1";
constexpr std::string_view new_closing_day =
    "INSERT INTO closing_day (from_on, to_on, name, kind, is_yearly)"
    " VALUES ($1, $2, $3, $4, $5) RETURNING id";
constexpr std::string_view changed_closing_day =
    "UPDATE closing_day SET from_on = $2, to_on = $3, name = $4, kind = $5, is_yearly = $6"
    " WHERE id = $1";
constexpr std::string_view gone_closing_day = "DELETE FROM closing_day WHERE id = $1";

ClosingDay closing_day_of(const store::Row& row) {
    return {.id = row.id<ClosingDayTag>(0),
            .from = row.date(1),
            .to = row.date(2),
            .name = std::string(row.text(3)),
            .kind = parse_closing_kind(row.text(4)).value_or(ClosingKind::Closed),
            .is_yearly = row.truth(5)};
}

}  // namespace

base::Result<std::vector<ClosingDay>> list_closing_days(store::Reader& reader) {
    return reader.query<ClosingDay>(all_closing_days, {}, closing_day_of);
}

base::Result<ClosingDay> load_closing_day(store::Reader& reader, ClosingDayId id) {
    TRY(auto one, reader.query_one<ClosingDay>(closing_day_by_id, {id}, closing_day_of));
    if (!one) return base::Error{base::ErrorKind::NotFound, "closing_day.not_found"};
    return *std::move(one);
}

base::Result<ClosingDayId> insert_closing_day(store::Transaction& transaction,
                                              const ClosingDay& one) {
    TRY(const auto id,
        transaction.insert(new_closing_day,
                           {one.from, one.to, one.name, name_of(one.kind), one.is_yearly ? 1 : 0}));
    return ClosingDayId{id};
}

base::Result<void> update_closing_day(store::Transaction& transaction, const ClosingDay& one) {
    TRY_DO(transaction.execute(changed_closing_day, {one.id, one.from, one.to, one.name,
                                                     name_of(one.kind), one.is_yearly ? 1 : 0}));
    return {};
}

base::Result<void> delete_closing_day(store::Transaction& transaction, ClosingDayId id) {
    TRY_DO(transaction.execute(gone_closing_day, {id}));
    return {};
}

}  // namespace calendar
