// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include "organisation/unit.h"

namespace organisation {

/// Of a kind that is known.
base::Result<rights::UnitId> insert_unit(store::Transaction& transaction, const UnitChange& unit);
base::Result<void> update_unit(store::Transaction& transaction, rights::UnitId id,
                               const UnitChange& unit);

}  // namespace organisation
