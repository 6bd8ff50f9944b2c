// SPDX-License-Identifier: AGPL-3.0-or-later
// What a row or column may be made of, and whether its numbers say so.
#pragma once
#include <cstddef>
#include <vector>

#include "figures/internal/grid.h"

namespace figures {

enum class Shape {
    Sum,           ///< All of `plus` less all of `minus`.
    Product,       ///< plus[0] times plus[1].
    Share,         ///< plus[0] in percent of minus[0].
    ShareOfTotal,  ///< plus[0] in percent of what it has at the crossing minus[0].
    Change         ///< The change from minus[0] to plus[0] in percent.
};

struct Formula {
    Shape shape = Shape::Sum;
    std::vector<std::size_t> plus;
    std::vector<std::size_t> minus = {};
    int rank = 0;  ///< How natural it is: 0 is what a reader takes it for at first.
};

enum class Fit {
    NotApplicable,  ///< A cell is missing or holds words.
    Trivial,        ///< It fits, and nearly everything else would: one part only, noughts.
    Fits,
    Near,      ///< Within what rounding may do, and not exactly.
    Doubtful,  ///< Rounding could do it, and seldom does.
    Fails
};

struct Outcome {
    Fit fit = Fit::NotApplicable;
    Exact computed = 0;
    int terms = 0;
    bool is_rounded = false;   ///< Rounding could have made it Near.
    bool may_be_mean = false;  ///< It fails, and what is stated may be a mean of the parts.
};

/// What the formula makes at the crossing `across`, against what `line` states there.
Outcome try_at(const View& view, std::size_t line, std::size_t across, const Formula& formula);

struct Trial {
    Formula formula;
    std::vector<Outcome> outcomes;  ///< One for each crossing line.
    int fits = 0;                   ///< Fits and Near.
    int trivial = 0;
    int fails = 0;
    int doubtful = 0;
    int applied() const { return fits + trivial + fails + doubtful; }
};

Trial try_all(const View& view, std::size_t line, Formula formula);

/// The formula that most crossings agree with; of those that none agrees with, the most natural.
/// Nothing was tried: a Trial that applies nowhere.
Trial best_of(const View& view, std::size_t line, std::vector<Formula> formulas);

}  // namespace figures
