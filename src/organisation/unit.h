// SPDX-License-Identifier: AGPL-3.0-or-later
// The units of the administration: centres, the departments in them, and their sectors.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "rights/actor.h"
#include "store/database.h"

namespace organisation {

enum class UnitKind { Centre, Department, Sector };
/// "centre", "department", "sector": stable.
std::string_view name_of(UnitKind kind);
std::optional<UnitKind> parse_unit_kind(std::string_view name);

struct Unit {
    rights::UnitId id;
    std::string name;
    UnitKind kind = UnitKind::Centre;
    std::optional<rights::UnitId> parent;
    base::Date from;
    std::optional<base::Date> to;  ///< The last day. Nothing: it is still there.
    int depth = 0;                 ///< 0 at the top.
};

struct UnitChange {
    std::string name;
    std::optional<UnitKind> kind = UnitKind::Centre;  ///< Nothing: none that is known.
    std::optional<rights::UnitId> parent = {};
    base::Date from;
    std::optional<base::Date> to = {};
};

/// Each unit after the one it is in, by name. `on`: only those there on the day; nothing: all.
base::Result<std::vector<Unit>> list_units(store::Reader& reader,
                                           const std::optional<base::Date>& on);
/// NotFound "unit.not_found".
base::Result<Unit> load_unit(store::Reader& reader, rights::UnitId id);

constexpr rights::Action add_unit_action{"organisation.add_unit",
                                         rights::Permission::KeepOrganisation};
constexpr rights::Action change_unit_action{"organisation.change_unit",
                                            rights::Permission::KeepOrganisation};

/// Effect: one more unit. Permission: KeepOrganisation everywhere.
/// Invalid "unit.wrong" with violations (fields "name", "kind", "parent", "from", "to");
/// Conflict "unit.taken" when a unit of that name is there already, in the same unit and at the
/// same time.
base::Result<rights::UnitId> add_unit(store::Transaction& transaction, const rights::Actor& actor,
                                      const UnitChange& wanted, const base::Clock& clock);
/// Effect: the unit is as wanted; with a last day it ends, and its history stays. A unit cannot be
/// put in itself or below itself. Permission and errors as above.
base::Result<void> change_unit(store::Transaction& transaction, const rights::Actor& actor,
                               rights::UnitId id, const UnitChange& wanted,
                               const base::Clock& clock);

}  // namespace organisation
