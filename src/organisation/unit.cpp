// SPDX-License-Identifier: AGPL-3.0-or-later
#include "organisation/unit.h"

#include <algorithm>

#include "base/text.h"
#include "base/try.h"
#include "base/written_sign.h"
#include "organisation/internal/check_name.h"
#include "organisation/internal/states.h"
#include "organisation/internal/unit_table.h"

namespace organisation {
namespace {

/// Whether `unit` is `other` or stands somewhere below it.
bool is_in(const std::vector<Unit>& units, rights::UnitId unit, rights::UnitId other) {
    std::optional<rights::UnitId> at = unit;
    for (std::size_t step = 0; at && step <= units.size(); ++step) {
        if (*at == other) return true;
        const auto found = std::find_if(units.begin(), units.end(),
                                        [&](const Unit& one) { return one.id == *at; });
        at = found == units.end() ? std::nullopt : found->parent;
    }
    return false;
}

bool is_at_the_same_time(const Unit& unit, const UnitChange& wanted) {
    const bool begins_before_the_end = !unit.to || wanted.from <= *unit.to;
    const bool ends_after_the_beginning = !wanted.to || *wanted.to >= unit.from;
    return begins_before_the_end && ends_after_the_beginning;
}

base::Result<void> check(const UnitChange& wanted, const std::vector<Unit>& units,
                         std::optional<rights::UnitId> self) {
    base::Error wrong{base::ErrorKind::Invalid, "unit.wrong"};
    if (const auto code = wrong_name(wanted.name, Letters::NotNeeded)) {
        wrong.violations.push_back({"name", std::string(*code)});
    }
    if (!wanted.kind) wrong.violations.push_back({"kind", "unknown"});
    if (!base::is_real(wanted.from)) wrong.violations.push_back({"from", "date"});
    if (wanted.to && !base::is_real(*wanted.to)) {
        wrong.violations.push_back({"to", "date"});
    } else if (wanted.to && *wanted.to < wanted.from) {
        wrong.violations.push_back({"to", "before_from"});
    }
    if (wanted.parent) {
        const bool known = std::any_of(units.begin(), units.end(),
                                       [&](const Unit& one) { return one.id == *wanted.parent; });
        if (!known) wrong.violations.push_back({"parent", "unknown"});
        if (self && is_in(units, *wanted.parent, *self)) {
            wrong.violations.push_back({"parent", "below_itself"});
        }
    }
    if (!wrong.violations.empty()) return wrong;
    const bool taken = std::any_of(units.begin(), units.end(), [&](const Unit& one) {
        return one.id != self.value_or(rights::UnitId{}) && one.parent == wanted.parent &&
               base::lower_case(base::composed(one.name)) ==
                   base::lower_case(base::composed(wanted.name)) &&
               is_at_the_same_time(one, wanted);
    });
    if (taken) return base::Error{base::ErrorKind::Conflict, "unit.taken", wanted.name};
    return {};
}

UnitChange tidied(const UnitChange& wanted) {
    UnitChange tidy = wanted;
    tidy.name = base::composed(base::collapse_space(wanted.name));
    return tidy;
}

}  // namespace

std::string_view name_of(UnitKind kind) {
    switch (kind) {
        case UnitKind::Centre:
            return "centre";
        case UnitKind::Department:
            return "department";
        case UnitKind::Sector:
            return "sector";
    }
    return {};
}

std::optional<UnitKind> parse_unit_kind(std::string_view name) {
    for (const UnitKind kind : {UnitKind::Centre, UnitKind::Department, UnitKind::Sector}) {
        if (name_of(kind) == name) return kind;
    }
    return std::nullopt;
}

base::Result<rights::UnitId> add_unit(store::Transaction& transaction, const rights::Actor& actor,
                                      const UnitChange& wanted, const base::Clock& clock) {
    TRY(const auto mandate, actor.require(add_unit_action, rights::everywhere()));
    const UnitChange tidy = tidied(wanted);
    TRY(const auto units, list_units(transaction, std::nullopt));
    TRY_DO(check(tidy, units, std::nullopt));
    TRY(const auto id, insert_unit(transaction, tidy));
    TRY(const Unit added, load_unit(transaction, id));
    TRY_DO(changes::write(transaction, mandate, clock.now(),
                          changes::entry_of(subject_of(id), std::nullopt, state_of(added))));
    return id;
}

base::Result<void> change_unit(store::Transaction& transaction, const rights::Actor& actor,
                               rights::UnitId id, const UnitChange& wanted,
                               const base::Clock& clock) {
    TRY(const auto mandate, actor.require(change_unit_action, rights::everywhere()));
    const UnitChange tidy = tidied(wanted);
    TRY(const Unit before, load_unit(transaction, id));
    TRY(const auto units, list_units(transaction, std::nullopt));
    TRY_DO(check(tidy, units, id));
    TRY_DO(update_unit(transaction, id, tidy));
    TRY(const Unit after, load_unit(transaction, id));
    const auto entry = changes::entry_of(subject_of(id), state_of(before), state_of(after));
    if (entry.fields.empty()) return {};
    TRY_DO(changes::write(transaction, mandate, clock.now(), entry));
    return {};
}

}  // namespace organisation
