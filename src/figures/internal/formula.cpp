// SPDX-License-Identifier: AGPL-3.0-or-later
#include "figures/internal/formula.h"

#include <algorithm>

namespace figures {
namespace {

/// Beyond it a product could pass what an Exact holds: 10^12.
constexpr Exact most_factor = one * 1'000'000'000'000;

Exact magnitude(Exact value) { return value < 0 ? -value : value; }

/// A number as far as it can be reckoned with; "-" and an empty cell are nought.
struct Term {
    bool is_known = false;
    bool is_stated = false;
    Exact value = 0;
    Exact step = 0;  ///< How coarse it is; 0: exact.
};

/// Kroner with øre, and whole numbers that nobody scaled, are exact.
bool is_exact(const Number& number, const Line& column) {
    if (number.is_scaled || column.is_scaled || number.unit == Unit::Percent) return false;
    if (column.role == Role::Percent) return false;
    if (number.decimals == 0) return true;
    const bool is_money = number.unit == Unit::Kroner || magnitude(number.value) >= 1000 * one;
    return number.decimals == 2 && is_money;
}

Term term_of(const Cell& cell, const Line& column) {
    if (cell.kind == CellKind::Words) return {};
    if (cell.kind != CellKind::Number) return {true};
    if (cell.number.is_about) return {};
    const Number& number = cell.number;
    return {true, true, number.value, is_exact(number, column) ? Exact{0} : number.step};
}

/// Steps of a column that is written with decimals hold for its whole numbers, too: "98" is 98,0.
Exact finest_step(Exact step, Exact finest) { return finest == 0 || step < finest ? step : finest; }

struct Rounding {
    Exact worst_twice = 0;  ///< Twice the most that rounding can do.
    Exact squares = 0;      ///< Of the steps.
    void add(Exact step) {
        worst_twice += step;
        squares += step * step;
    }
};

Fit fit_of(Exact off, const Rounding& rounding, bool is_trivial) {
    off = magnitude(off);
    if (off == 0) return is_trivial ? Fit::Trivial : Fit::Fits;
    if (2 * off > rounding.worst_twice) return Fit::Fails;
    // Three times the spread of so many roundings: off^2 <= 9 * squares / 12.
    return 4 * off * off <= 3 * rounding.squares ? Fit::Near : Fit::Doubtful;
}

/// A total that is no more than its largest part and no less than its smallest is perhaps a mean.
bool may_be_mean(Exact stated, Exact least, Exact most, int parts) {
    return parts >= 3 && least > 0 && stated >= least && stated <= most;
}

Outcome try_sum(const View& view, std::size_t line, std::size_t across, const Formula& formula) {
    const Line& column = view.column_of(line, across);
    const Term stated = term_of(view.cell(line, across), column);
    if (!stated.is_stated) return {};
    Outcome outcome;
    Rounding rounding;
    Exact finest = 0;
    Exact least = 0;
    Exact most = 0;
    int parts = 0;
    int coarse = 0;
    const auto add = [&](std::size_t each, int sign) {
        const Term term = term_of(view.cell(each, across), view.column_of(each, across));
        if (!term.is_known || magnitude(term.value) > most_factor * one) return false;
        outcome.computed += sign * term.value;
        if (term.value == 0) return true;
        ++parts;
        least = parts == 1 ? term.value : std::min(least, term.value);
        most = parts == 1 ? term.value : std::max(most, term.value);
        if (term.step != 0) {
            finest = finest_step(term.step, finest);
            ++coarse;
        }
        return true;
    };
    for (const std::size_t each : formula.plus) {
        if (!add(each, 1)) return {};
    }
    for (const std::size_t each : formula.minus) {
        if (!add(each, -1)) return {};
    }
    if (parts == 0) return {};
    for (int each = 0; each < coarse; ++each) rounding.add(finest);
    const Number& written = view.cell(line, across).number;
    const bool is_whole = coarse > 0 && written.decimals == 0 && !written.is_scaled;
    rounding.add(coarse == 0 ? stated.step : std::max(is_whole ? one : stated.step, finest));
    outcome.terms = parts;
    outcome.is_rounded = rounding.worst_twice > 0;
    outcome.fit = fit_of(stated.value - outcome.computed, rounding, parts < 2);
    const bool is_sum = formula.minus.empty();
    outcome.may_be_mean =
        outcome.fit == Fit::Fails && is_sum && may_be_mean(stated.value, least, most, parts);
    return outcome;
}

/// Both terms of a formula of two, when they and what is stated are numbers of a size to reckon
/// with.
struct Pair {
    Term stated, left, right;
    bool is_whole = false;
};

Pair pair_at(const View& view, std::size_t line, std::size_t across, const Formula& formula) {
    Pair pair;
    const std::size_t left = formula.plus[0];
    const bool is_of_total = formula.shape == Shape::ShareOfTotal;
    const std::size_t right = formula.shape == Shape::Product ? formula.plus[1]
                              : is_of_total                   ? left
                                                              : formula.minus[0];
    const std::size_t right_across = is_of_total ? formula.minus[0] : across;
    pair.stated = term_of(view.cell(line, across), view.column_of(line, across));
    pair.left = term_of(view.cell(left, across), view.column_of(left, across));
    pair.right = term_of(view.cell(right, right_across), view.column_of(right, right_across));
    const auto is_small = [](const Term& term) {
        return term.is_stated && magnitude(term.value) <= most_factor;
    };
    pair.is_whole = is_small(pair.stated) && is_small(pair.left) && is_small(pair.right);
    return pair;
}

Outcome try_product(const View& view, std::size_t line, std::size_t across,
                    const Formula& formula) {
    const Pair pair = pair_at(view, line, across, formula);
    if (!pair.is_whole) return {};
    Outcome outcome;
    outcome.terms = 2;
    outcome.computed = pair.left.value * pair.right.value / one;
    const Exact most = magnitude(pair.left.value) * pair.right.step / one +
                       magnitude(pair.right.value) * pair.left.step / one + pair.stated.step + 1;
    const bool is_trivial = magnitude(pair.left.value) <= one || magnitude(pair.right.value) <= one;
    const Exact off = magnitude(pair.stated.value - outcome.computed);
    if (2 * off > most) {
        outcome.fit = Fit::Fails;
    } else {
        outcome.fit = is_trivial ? Fit::Trivial : Fit::Fits;
    }
    return outcome;
}

Outcome try_ratio(const View& view, std::size_t line, std::size_t across, const Formula& formula) {
    const Pair pair = pair_at(view, line, across, formula);
    if (!pair.is_whole || pair.right.value == 0) return {};
    const bool is_change = formula.shape == Shape::Change;
    const Exact above = is_change ? pair.left.value - pair.right.value : pair.left.value;
    const Exact below = magnitude(pair.right.value);
    Outcome outcome;
    outcome.terms = 2;
    outcome.computed = 100 * above * one / pair.right.value;
    // What the roundings of all three can do, without a division.
    const Exact step = std::max(pair.stated.step, Exact{1});
    const Exact most = step * below + magnitude(pair.stated.value) * pair.right.step / 2 +
                       50 * one * (pair.left.step + (is_change ? pair.right.step : 0));
    const Exact off = magnitude(pair.stated.value * pair.right.value - 100 * above * one);
    if (off > most) {
        outcome.fit = Fit::Fails;
    } else {
        outcome.fit = above == 0 || pair.stated.value == 0 ? Fit::Trivial : Fit::Fits;
    }
    return outcome;
}

}  // namespace

Outcome try_at(const View& view, std::size_t line, std::size_t across, const Formula& formula) {
    switch (formula.shape) {
        case Shape::Sum:
            return try_sum(view, line, across, formula);
        case Shape::Product:
            return try_product(view, line, across, formula);
        case Shape::Share:
        case Shape::ShareOfTotal:
        case Shape::Change:
            return try_ratio(view, line, across, formula);
    }
    return {};
}

namespace {

Trial try_first(const View& view, std::size_t line, Formula formula, std::size_t most) {
    Trial trial;
    trial.outcomes.resize(std::min(most, view.crossing().size()));
    for (std::size_t across = 0; across < trial.outcomes.size(); ++across) {
        const Role role = view.crossing()[across].role;
        const bool adds_up = role != Role::Rate && role != Role::Percent && role != Role::Heading;
        if (formula.shape == Shape::Sum && !adds_up) continue;
        if (role == Role::Heading) continue;
        Outcome& outcome = trial.outcomes[across];
        outcome = try_at(view, line, across, formula);
        trial.fits += outcome.fit == Fit::Fits || outcome.fit == Fit::Near ? 1 : 0;
        trial.trivial += outcome.fit == Fit::Trivial ? 1 : 0;
        trial.fails += outcome.fit == Fit::Fails && !outcome.may_be_mean ? 1 : 0;
        trial.doubtful += outcome.fit == Fit::Doubtful ? 1 : 0;
    }
    trial.formula = std::move(formula);
    return trial;
}

}  // namespace

Trial try_all(const View& view, std::size_t line, Formula formula) {
    return try_first(view, line, std::move(formula), view.crossing().size());
}

namespace {

/// Crossings that tell which formulas are worth all of them.
constexpr std::size_t sample_size = 64;
constexpr std::size_t most_kept = 3;

int weight(const Trial& trial) {
    const bool has_none = trial.fits == 0 && trial.trivial == 0 && trial.doubtful == 0;
    if (has_none) return -1'000'000;
    return 4 * trial.fits + trial.trivial + trial.doubtful - 3 * trial.fails;
}

/// In a long table only the formulas that the first crossings speak for are tried everywhere.
void keep_likely(const View& view, std::size_t line, std::vector<Formula>& formulas) {
    if (view.crossing().size() <= 2 * sample_size || formulas.size() <= most_kept) return;
    std::vector<std::pair<int, std::size_t>> order;
    for (std::size_t at = 0; at < formulas.size(); ++at) {
        if (formulas[at].plus.empty()) continue;
        const Trial trial = try_first(view, line, formulas[at], sample_size);
        if (trial.applied() > 0) order.emplace_back(-weight(trial), at);
    }
    std::sort(order.begin(), order.end());
    if (order.empty()) return;  // The first crossings say nothing.
    std::vector<Formula> kept;
    for (std::size_t at = 0; at < std::min(order.size(), most_kept); ++at) {
        kept.push_back(std::move(formulas[order[at].second]));
    }
    formulas = std::move(kept);
}

}  // namespace

Trial best_of(const View& view, std::size_t line, std::vector<Formula> formulas) {
    Trial best;
    bool has_best = false;
    keep_likely(view, line, formulas);
    for (Formula& formula : formulas) {
        if (formula.plus.empty()) continue;
        Trial trial = try_all(view, line, std::move(formula));
        if (trial.applied() == 0) continue;
        const int more = weight(trial) - weight(best);
        if (!has_best || more > 0 || (more == 0 && trial.formula.rank < best.formula.rank)) {
            best = std::move(trial);
            has_best = true;
        }
    }
    return best;
}

}  // namespace figures
