// SPDX-License-Identifier: AGPL-3.0-or-later
// Who acts. A change needs a changes::Mandate, and this is the only place that gives one out.
#pragma once
#include <optional>
#include <vector>

#include "base/result.h"
#include "changes/log.h"
#include "rights/ids.h"
#include "rights/permission.h"

namespace rights {

/// Where a role is held or an action happens. Neither: everywhere.
struct Scope {
    std::optional<BodyId> body = {};
    std::optional<UnitId> unit = {};
    friend bool operator==(const Scope&, const Scope&) = default;
};
inline Scope everywhere() { return {}; }
inline Scope in_body(BodyId body) { return {.body = body}; }
inline Scope in_unit(UnitId unit) { return {.unit = unit}; }

/// A role that somebody holds today. A role in a unit is held in the units below it, too, and is
/// listed for each of them.
struct HeldRole {
    Role role = Role::Reader;
    Scope scope;
    friend bool operator==(const HeldRole&, const HeldRole&) = default;
};

/// Who acts in one request or command. Denies by default.
class Actor {
public:
    /// Nobody is signed in: may do nothing.
    static Actor outsider() { return Actor(Kind::Outsider, {}, {}); }
    /// Whoever runs commands on the machine that holds the data folder: may do everything.
    static Actor operator_of_machine() { return Actor(Kind::Operator, {}, {}); }
    static Actor of(AccountId account, std::vector<HeldRole> held) {
        return Actor(Kind::Account, account, std::move(held));
    }

    /// 0 for an outsider and for the operator.
    AccountId account() const { return account_; }
    bool holds(Role role) const;
    /// A role held everywhere counts in every body and unit.
    bool may(Permission permission, const Scope& scope) const;
    /// The mandate to do it there. Forbidden "rights.not_allowed".
    base::Result<changes::Mandate> require(const Action& action, const Scope& scope) const;
    /// The mandate for whoever has the permission in some body or unit, where a rule has decided
    /// that this place is theirs. Forbidden "rights.not_allowed".
    base::Result<changes::Mandate> require_in_some(const Action& action) const;

private:
    enum class Kind { Outsider, Account, Operator };
    Actor(Kind kind, AccountId account, std::vector<HeldRole> held)
        : kind_(kind), account_(account), held_(std::move(held)) {}
    Kind kind_;
    AccountId account_;
    std::vector<HeldRole> held_;
};

}  // namespace rights
