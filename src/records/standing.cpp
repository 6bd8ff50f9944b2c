// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/internal/standing.h"

#include <tuple>

#include "base/try.h"
#include "records/internal/case_table.h"

namespace records {
namespace {

auto rank_of(const KnownMinutes& one) {
    const bool is_first_rate = one.kind == MinutesKind::Minutes || one.chosen_order.has_value();
    return std::tuple(is_first_rate, one.chosen_order.value_or(one.version),
                      one.chosen_order.has_value());
}

}  // namespace

bool goes_before(const KnownMinutes& one, const KnownMinutes& other) {
    return rank_of(one) > rank_of(other);
}

base::Result<void> settle_standing(store::Transaction& transaction, MeetingId meeting) {
    TRY(const auto all, list_known_minutes(transaction, meeting));
    const KnownMinutes* best = nullptr;
    const KnownMinutes* standing = nullptr;
    for (const KnownMinutes& one : all) {
        if (one.current) standing = &one;
        if (one.published && (best == nullptr || goes_before(one, *best))) best = &one;
    }
    if (best == standing) return {};
    std::set<std::int64_t> cases;
    for (const KnownMinutes* one : {standing, best}) {
        if (one == nullptr) continue;
        TRY(auto more, list_case_ids(transaction, one->id));
        cases.merge(more);
    }
    if (standing != nullptr) TRY_DO(retire_minutes(transaction, standing->id));
    if (best != nullptr) {
        TRY_DO(let_minutes_stand(transaction, best->id));
        TRY_DO(close_in_other_versions(transaction, meeting));
    }
    return recount_cases(transaction, cases);
}

}  // namespace records
