// SPDX-License-Identifier: AGPL-3.0-or-later
// The Danish sentences that findings are told in.
#pragma once
#include <string>

#include "figures/figures.h"
#include "figures/internal/formula.h"

namespace figures {

/// The finding of what `line` states at `across`, its places and sentence included.
Finding told_of(const View& view, std::size_t line, std::size_t across, const Formula& formula,
                const Outcome& outcome);

/// "række 2-6", "kolonne 2, 4 og 5".
std::string places_of(const View& view, const std::vector<std::size_t>& lines);

/// A quote that is not too long: whole letters, "…" behind.
std::string in_quotes(std::string_view words);

}  // namespace figures
