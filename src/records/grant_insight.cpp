// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/grant_insight.h"

#include "base/text.h"
#include "base/try.h"
#include "records/internal/insight_grant_table.h"
#include "records/internal/item_at_hand.h"

namespace records {
namespace {

base::Result<void> check(const InsightGrant& grant) {
    constexpr std::size_t longest_reason = 500;
    const base::Date a_year_on = {grant.from.year + 1, grant.from.month, grant.from.day};
    const bool some_days = base::is_real(grant.from) && base::is_real(grant.to) &&
                           grant.from <= grant.to && grant.to <= a_year_on;
    if (!some_days) return base::Error{base::ErrorKind::Invalid, "grant.days"};
    const std::string_view reason = base::trim(grant.reason);
    if (reason.empty() || reason.size() > longest_reason) {
        return base::Error{base::ErrorKind::Invalid, "grant.reason_needed"};
    }
    return {};
}

}  // namespace

base::Result<GrantId> grant_insight(store::Transaction& transaction, const rights::Actor& actor,
                                    const rights::ItemKey& item, const InsightGrant& grant,
                                    const base::Clock& clock) {
    TRY(const auto at_hand, take_up_item(transaction, actor, grant_insight_action, item));
    TRY_DO(check(grant));
    TRY_DO(check_person(transaction, grant.person));
    TRY(const GrantId id,
        add_grant(transaction, {.id = {},
                                .item = item,
                                .person = grant.person,
                                .person_slug = {},
                                .from = grant.from,
                                .to = grant.to,
                                .reason = std::string(base::trim(grant.reason))}));
    TRY_DO(log_item(transaction, at_hand, clock));
    return id;
}

base::Result<void> end_grant(store::Transaction& transaction, const rights::Actor& actor,
                             GrantId grant, const base::Clock& clock) {
    TRY(const auto known, find_grant(transaction, grant));
    if (!known) return base::Error{base::ErrorKind::NotFound, "grant.not_found"};
    TRY(const auto at_hand, take_up_item(transaction, actor, end_grant_action, known->item));
    const base::Date today = clock.today();
    if (known->from >= today) {
        TRY_DO(remove_grant(transaction, grant));
    } else if (known->to >= today) {
        const base::Date yesterday = base::date_of_days(base::days_since_epoch(today) - 1);
        TRY_DO(set_grant_end(transaction, grant, yesterday));
    }
    return log_item(transaction, at_hand, clock);
}

}  // namespace records
