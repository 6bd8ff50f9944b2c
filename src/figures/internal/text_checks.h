// SPDX-License-Identifier: AGPL-3.0-or-later
// What a running text says of its own figures, and of those in the tables beside it.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "figures/figures.h"
#include "figures/internal/grid.h"

namespace figures {

/// One paragraph: limits, "heraf", "fordeler sig med", what is left, products.
void check_paragraph(std::string_view text, Report& report);

/// A list and the paragraph before it: parts that are told to make a sum, or to keep a limit.
/// `items`: the words of each entry.
void check_list(std::string_view intro, const std::vector<std::string_view>& items, Report& report);

/// A paragraph that speaks of a table: the sum it names against the totals of the tables.
void check_told(std::string_view text, const std::vector<Grid>& tables, Report& report);

}  // namespace figures
