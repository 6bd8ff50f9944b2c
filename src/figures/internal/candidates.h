// SPDX-License-Identifier: AGPL-3.0-or-later
// Of which lines a total, a difference or a share may be made, the most natural first.
#pragma once
#include <cstddef>
#include <vector>

#include "figures/internal/formula.h"

namespace figures {

/// For a total. `with_all`: also sets that reach from the beginning of the table.
std::vector<Formula> sums_for(const View& view, std::size_t line, bool with_all);
/// For a line whose label ends in "heraf": the lines behind it.
std::vector<Formula> parts_after(const View& view, std::size_t line);
/// For a difference: pairs of lines near it, both ways.
std::vector<Formula> differences_for(const View& view, std::size_t line);
/// For a column of percents: shares and changes of columns near it.
std::vector<Formula> ratios_for(const View& view, std::size_t line);
/// For a column that may be the product of two before it.
std::vector<Formula> products_for(std::size_t line);

}  // namespace figures
