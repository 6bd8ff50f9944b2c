// SPDX-License-Identifier: AGPL-3.0-or-later
#include "rights/role_holding.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/try.h"
#include "rights/internal/account_table.h"
#include "rights/internal/role_holding_table.h"

namespace rights {
namespace {

bool is_held_everywhere(Role role) { return role == Role::Administrator || role == Role::Auditor; }

std::vector<base::Violation> check(const NewHolding& wanted) {
    std::vector<base::Violation> violations;
    const bool in_one_place = !wanted.scope.body || !wanted.scope.unit;
    if (!in_one_place) violations.push_back({"role", "role.two_places"});
    if (is_membership(wanted.role) && !wanted.scope.body) {
        violations.push_back({"role", "role.needs_body"});
    }
    if (is_held_everywhere(wanted.role) && wanted.scope != Scope{}) {
        violations.push_back({"role", "role.held_everywhere"});
    }
    if (!base::is_real(wanted.from)) violations.push_back({"from", "date"});
    if (wanted.to && !base::is_real(*wanted.to)) {
        violations.push_back({"to", "date"});
    } else if (wanted.to && *wanted.to < wanted.from) {
        violations.push_back({"to", "role.ends_before_it_begins"});
    }
    return violations;
}

base::Error wrong(std::vector<base::Violation> violations) {
    return {.kind = base::ErrorKind::Invalid,
            .code = "role.wrong",
            .violations = std::move(violations)};
}

base::Error missing(const char* code) { return {base::ErrorKind::NotFound, code}; }

base::Result<void> check_there(store::Reader& reader, const NewHolding& wanted) {
    TRY(const bool person, has_person(reader, wanted.person));
    if (!person) return missing("person.not_found");
    if (wanted.scope.body) {
        TRY(const bool body, has_body(reader, *wanted.scope.body));
        if (!body) return missing("body.not_found");
    }
    if (wanted.scope.unit) {
        TRY(const bool unit, has_unit(reader, *wanted.scope.unit));
        if (!unit) return missing("unit.not_found");
    }
    if (wanted.term) {
        TRY(const auto body, find_body_of_term(reader, *wanted.term));
        if (!body) return missing("term.not_found");
        if (wanted.scope.body != body) return wrong({{"term", "role.other_body"}});
    }
    return {};
}

base::Date day_after(const base::Date& day) {
    return base::date_of_days(base::days_since_epoch(day) + 1);
}

base::Result<void> log_holding(store::Transaction& transaction, const changes::Mandate& mandate,
                               HoldingId id, const std::optional<std::string>& before,
                               const std::optional<std::string>& after, const base::Clock& clock) {
    TRY_DO(changes::write(transaction, mandate, clock.now(),
                          changes::entry_of(fmt::format("role/{}", id.value), before, after)));
    return {};
}

}  // namespace

base::Result<HoldingId> add_role_holding(store::Transaction& transaction, const Actor& actor,
                                         const NewHolding& wanted, const base::Clock& clock) {
    TRY(const auto mandate, actor.require(add_role_action, everywhere()));
    auto violations = check(wanted);
    if (!violations.empty()) return wrong(std::move(violations));
    TRY_DO(check_there(transaction, wanted));
    TRY(const bool held, is_held_already(transaction, wanted));
    if (held) return base::Error{base::ErrorKind::Conflict, "role.already_held"};
    TRY(const HoldingId id, insert_holding(transaction, wanted));
    TRY(const RoleHolding made, load_role_holding(transaction, id));
    TRY_DO(log_holding(transaction, mandate, id, std::nullopt, holding_state(made), clock));
    return id;
}

base::Result<void> end_role_holding(store::Transaction& transaction, const Actor& actor,
                                    HoldingId id, const base::Date& last_day,
                                    const base::Clock& clock) {
    TRY(const auto mandate, actor.require(end_role_action, everywhere()));
    TRY(RoleHolding holding, load_role_holding(transaction, id));
    if (!base::is_real(last_day)) return wrong({{"to", "date"}});
    if (holding.to && *holding.to < last_day) {
        return wrong({{"to", "role.lasts_longer"}});
    }
    const std::string before = holding_state(holding);
    const base::Date first_without = std::max(clock.today(), day_after(last_day));
    TRY_DO(keep_an_administrator(transaction, first_without, {}, id));
    if (last_day < holding.from) {
        TRY_DO(delete_holding(transaction, id));
        return log_holding(transaction, mandate, id, before, std::nullopt, clock);
    }
    TRY_DO(set_last_day(transaction, id, last_day));
    holding.to = last_day;
    return log_holding(transaction, mandate, id, before, holding_state(holding), clock);
}

}  // namespace rights
