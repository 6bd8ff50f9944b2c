// SPDX-License-Identifier: AGPL-3.0-or-later
// What people are: roles held in a body, in a unit or everywhere, from a day until a day. What a
// role lets somebody do is permission.h; what holds today is insight.h.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "rights/actor.h"
#include "store/database.h"

namespace rights {

struct RoleHolding {
    HoldingId id;
    PersonId person;
    std::string person_name;
    std::string person_slug;
    Role role = Role::Reader;
    Scope scope;
    std::string place;  ///< The name of the body or unit; "" when held everywhere.
    std::optional<TermId> term;
    base::Date from;
    std::optional<base::Date> to;  ///< The last day. Nothing: until further notice.
};

struct NewHolding {
    PersonId person;
    Role role = Role::Reader;
    Scope scope = {};
    base::Date from;
    std::optional<base::Date> to = {};
    std::optional<TermId> term = {};
};

/// Which of the roles of a person, body or unit to list.
struct HoldingFilter {
    /// Only what holds on the day; nothing: also what has ended or has not begun.
    std::optional<base::Date> on = {};
};
/// By day, the newest first, whatever was held and whether it has ended.
base::Result<std::vector<RoleHolding>> list_role_holdings(store::Reader& reader, PersonId person,
                                                          const HoldingFilter& filter);
/// By role (in the order of all_roles), then by name as Danish sorts it.
base::Result<std::vector<RoleHolding>> list_role_holdings(store::Reader& reader, BodyId body,
                                                          const HoldingFilter& filter);
base::Result<std::vector<RoleHolding>> list_role_holdings(store::Reader& reader, UnitId unit,
                                                          const HoldingFilter& filter);
/// NotFound "role.not_found".
base::Result<RoleHolding> load_role_holding(store::Reader& reader, HoldingId id);

constexpr Action add_role_action{"rights.add_role", Permission::KeepOrganisation};
constexpr Action end_role_action{"rights.end_role", Permission::KeepOrganisation};

/// Request: who, what, where and from when. Memberships are held in a body, administrator and
/// auditor everywhere, the others anywhere.
/// Effect: the person holds the role on those days, the first and the last included. Logged as
/// "role/{id}".
/// Permission: KeepOrganisation everywhere.
/// Invalid "role.wrong" with violations (fields "role", "from", "to", and "term" for one of another
/// body); NotFound "person.not_found",
/// "body.not_found", "unit.not_found", "term.not_found"; Conflict "role.already_held" when the
/// person holds the same on one of the days.
base::Result<HoldingId> add_role_holding(store::Transaction& transaction, const Actor& actor,
                                         const NewHolding& wanted, const base::Clock& clock);

/// Effect: it is held on `last_day` for the last time; what has not been held by then is taken
/// away altogether. The day before today ends it at once. Never makes a role last longer:
/// Invalid "role.wrong" when `last_day` is after its last day.
/// Permission: KeepOrganisation everywhere.
/// NotFound "role.not_found"; Conflict "account.last_administrator" when nobody who can sign in
/// would be an administrator afterwards, whoever asks.
base::Result<void> end_role_holding(store::Transaction& transaction, const Actor& actor,
                                    HoldingId id, const base::Date& last_day,
                                    const base::Clock& clock);

}  // namespace rights
