// SPDX-License-Identifier: AGPL-3.0-or-later
#include "rights/actor.h"

#include <algorithm>

namespace rights {

bool Actor::holds(Role role) const {
    return std::any_of(held_.begin(), held_.end(),
                       [&](const HeldRole& one) { return one.role == role; });
}

bool Actor::may(Permission permission, const Scope& scope) const {
    if (kind_ == Kind::Operator) return true;
    if (kind_ == Kind::Outsider) return false;
    // An account keeps itself, whatever roles it holds or has lost.
    if (permission == Permission::KeepOwnAccount) return true;
    return std::any_of(held_.begin(), held_.end(), [&](const HeldRole& one) {
        const bool here = one.scope == Scope{} || one.scope == scope;
        return here && role_allows(one.role, permission);
    });
}

base::Result<changes::Mandate> Actor::require(const Action& action, const Scope& scope) const {
    if (may(action.permission, scope)) return changes::Mandate(account_.value, action.name);
    return base::Error{base::ErrorKind::Forbidden, "rights.not_allowed", std::string(action.name)};
}

base::Result<changes::Mandate> Actor::require_in_some(const Action& action) const {
    const bool somewhere = may(action.permission, {}) ||
                           std::any_of(held_.begin(), held_.end(), [&](const HeldRole& one) {
                               return role_allows(one.role, action.permission);
                           });
    if (somewhere) return changes::Mandate(account_.value, action.name);
    return base::Error{base::ErrorKind::Forbidden, "rights.not_allowed", std::string(action.name)};
}

}  // namespace rights
