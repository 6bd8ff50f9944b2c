// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/grant_insight.h"

#include "base/text.h"
#include "base/try.h"
#include "records/internal/insight_grant_table.h"
#include "records/internal/item_at_hand.h"

namespace records {
namespace {

void check_days(const InsightGrant& grant, const base::Date& today,
                std::vector<base::Violation>& violations) {
    const base::Date a_year_on = {grant.from.year + 1, grant.from.month, grant.from.day};
    const bool begins = base::is_real(grant.from);
    if (!begins) violations.push_back({"from", "date"});
    if (!base::is_real(grant.to)) {
        violations.push_back({"to", "date"});
    } else if (begins && grant.to < grant.from) {
        violations.push_back({"to", "before_from"});
    } else if (grant.to < today) {
        violations.push_back({"to", "has_passed"});
    } else if (begins && a_year_on < grant.to) {
        violations.push_back({"to", "more_than_a_year"});
    }
}

}  // namespace

base::Result<void> check_grant(const InsightGrant& grant, const base::Date& today) {
    constexpr std::size_t longest_reason = 500;
    base::Error wrong{base::ErrorKind::Invalid, "grant.wrong"};
    check_days(grant, today, wrong.violations);
    const std::string_view reason = base::trim(grant.reason);
    if (reason.empty()) wrong.violations.push_back({"reason", "missing"});
    if (reason.size() > longest_reason) wrong.violations.push_back({"reason", "too_long"});
    if (!wrong.violations.empty()) return wrong;
    return {};
}

base::Result<GrantId> grant_insight(store::Transaction& transaction, const rights::Actor& actor,
                                    const rights::ItemKey& item, const InsightGrant& grant,
                                    const base::Clock& clock) {
    TRY(const auto at_hand, take_up_item(transaction, actor, grant_insight_action, item));
    TRY_DO(check_grant(grant, clock.today()));
    TRY_DO(check_person(transaction, grant.person));
    TRY(const bool lost, is_disqualified(transaction, item, grant.person));
    if (lost) return base::Error{base::ErrorKind::Conflict, "grant.disqualified"};
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
