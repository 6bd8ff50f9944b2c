// SPDX-License-Identifier: AGPL-3.0-or-later
#include "organisation/stand_in.h"

#include <algorithm>

#include "base/try.h"
#include "organisation/internal/stand_in_table.h"
#include "organisation/internal/states.h"

namespace organisation {
namespace {

constexpr long longest_days = 366;

base::Error check(const NewStandIn& wanted) {
    base::Error wrong{base::ErrorKind::Invalid, "stand_in.wrong"};
    if (wanted.absent.value == 0) wrong.violations.push_back({"absent", "missing"});
    if (wanted.substitute.value == 0) wrong.violations.push_back({"substitute", "missing"});
    if (wanted.absent == wanted.substitute && wanted.absent.value != 0) {
        wrong.violations.push_back({"substitute", "same_person"});
    }
    const bool has_days = base::is_real(wanted.from) && base::is_real(wanted.to);
    if (!base::is_real(wanted.from)) wrong.violations.push_back({"from", "date"});
    if (!base::is_real(wanted.to)) wrong.violations.push_back({"to", "date"});
    if (has_days && wanted.to < wanted.from) wrong.violations.push_back({"to", "before_from"});
    if (has_days &&
        base::days_since_epoch(wanted.to) - base::days_since_epoch(wanted.from) > longest_days) {
        wrong.violations.push_back({"to", "more_than_a_year"});
    }
    return wrong;
}

/// Whoever takes a seat must be there, and must not have one already: nobody counts for two.
base::Result<void> check_people(store::Reader& reader, const NewStandIn& wanted) {
    base::Error wrong{base::ErrorKind::Invalid, "stand_in.wrong"};
    TRY(const bool has_seat, takes_part(reader, wanted.absent, wanted));
    // Not somebody who stands in for a third, either: a substitute has no substitute.
    if (!has_seat) wrong.violations.push_back({"absent", "no_seat"});
    TRY(const bool has_own_seat, takes_part(reader, wanted.substitute, wanted));
    TRY(const bool is_away, is_absent(reader, wanted.substitute, wanted));
    if (has_own_seat) {
        wrong.violations.push_back({"substitute", "has_own_seat"});
    } else if (is_away) {
        wrong.violations.push_back({"substitute", "is_absent"});
    }
    if (!wrong.violations.empty()) return wrong;
    return {};
}

}  // namespace

base::Result<StandInId> add_stand_in(store::Transaction& transaction, const rights::Actor& actor,
                                     const NewStandIn& wanted, const base::Clock& clock) {
    TRY(const auto mandate, actor.require(add_stand_in_action, rights::everywhere()));
    const base::Error wrong = check(wanted);
    if (!wrong.violations.empty()) return wrong;
    TRY_DO(check_people(transaction, wanted));
    TRY(const auto others, list_stand_ins(transaction, wanted.body, wanted.from));
    const bool overlaps = std::any_of(others.begin(), others.end(), [&](const StandIn& one) {
        return one.absent == wanted.absent && one.from <= wanted.to;
    });
    if (overlaps) return base::Error{base::ErrorKind::Conflict, "stand_in.overlaps"};
    TRY(const auto id, insert_stand_in(transaction, wanted));
    TRY(const StandIn added, load_stand_in(transaction, id));
    TRY_DO(changes::write(transaction, mandate, clock.now(),
                          changes::entry_of(subject_of(id), std::nullopt, state_of(added))));
    return id;
}

base::Result<void> end_stand_in(store::Transaction& transaction, const rights::Actor& actor,
                                StandInId id, const base::Clock& clock) {
    TRY(const auto mandate, actor.require(end_stand_in_action, rights::everywhere()));
    TRY(const StandIn before, load_stand_in(transaction, id));
    const base::Date yesterday = base::date_of_days(base::days_since_epoch(clock.today()) - 1);
    std::optional<std::string> after;
    if (before.from > yesterday) {
        TRY_DO(remove_stand_in(transaction, id));
    } else if (before.to > yesterday) {
        TRY_DO(set_last_day(transaction, id, yesterday));
        TRY(const StandIn ended, load_stand_in(transaction, id));
        after = state_of(ended);
    } else {
        return {};  // It has ended already.
    }
    TRY_DO(changes::write(transaction, mandate, clock.now(),
                          changes::entry_of(subject_of(id), state_of(before), after)));
    return {};
}

}  // namespace organisation
