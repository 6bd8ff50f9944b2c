// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once
#include "figures/figures.h"
#include "figures/internal/grid.h"

namespace figures {

/// As check_table, of a table that was read already.
Report check_grid(const Grid& grid);

}  // namespace figures
