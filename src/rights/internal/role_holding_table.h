// SPDX-License-Identifier: AGPL-3.0-or-later
// The rows of roles as they are written. Rules are in role_holding.cpp.
#pragma once
#include <optional>
#include <string>

#include "rights/role_holding.h"

namespace rights {

/// Whether the person holds the same role in the same place on one of the days.
base::Result<bool> is_held_already(store::Reader& reader, const NewHolding& wanted);
base::Result<bool> has_body(store::Reader& reader, BodyId body);
base::Result<bool> has_unit(store::Reader& reader, UnitId unit);
/// The body that the term is one of; nothing: there is no such term.
base::Result<std::optional<BodyId>> find_body_of_term(store::Reader& reader, TermId term);
base::Result<HoldingId> insert_holding(store::Transaction& transaction, const NewHolding& wanted);
base::Result<void> set_last_day(store::Transaction& transaction, HoldingId id,
                                const base::Date& last_day);
base::Result<void> delete_holding(store::Transaction& transaction, HoldingId id);
/// As the log keeps it; one JSON object.
std::string holding_state(const RoleHolding& holding);

}  // namespace rights
