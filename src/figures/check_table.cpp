// SPDX-License-Identifier: AGPL-3.0-or-later
// Which lines of a table are checked, how, and when what does not fit is told.
#include <algorithm>
#include <array>
#include <set>

#include "figures/figures.h"
#include "figures/internal/candidates.h"
#include "figures/internal/product.h"
#include "figures/internal/tables.h"
#include "figures/internal/words.h"

namespace figures {
namespace {

/// From this size on only the last total may reach from the beginning, so that time stays linear.
constexpr std::size_t large_table = 300;

/// How far a formula is trusted before any number spoke for it.
enum class Trust {
    Strong,  ///< The label says it.
    Weak,    ///< The label hints at it.
    Guess    ///< Only the numbers say it.
};

Exact magnitude(Exact value) { return value < 0 ? -value : value; }

/// At most a share `1 / part` of what the parts make.
bool is_close(const View& view, std::size_t line, std::size_t across, const Outcome& outcome,
              int part) {
    const Exact stated = view.cell(line, across).number.value;
    const Exact most = std::max(magnitude(outcome.computed), magnitude(stated));
    return magnitude(stated - outcome.computed) * part <= most;
}

std::size_t column_of(const View& view, std::size_t line, std::size_t across) {
    return view.is_turned() ? line : across;
}

class TableCheck {
public:
    explicit TableCheck(const Grid& grid) : grid_(grid) {}

    Report run() {
        for (const bool turned : {false, true}) {
            const View view(grid_, turned);
            for (std::size_t line = 0; line < view.lines().size(); ++line) check_line(view, line);
        }
        tell_near_ones();
        tell_means();
        return std::move(report_);
    }

private:
    void check_line(const View& view, std::size_t line);
    void check_total(const View& view, std::size_t line);
    void check_hundred(const View& view, std::size_t line);
    void check_guesses(const View& view, std::size_t line);
    void check_unsaid_parts(const View& view, std::size_t line);
    void judge(const View& view, std::size_t line, const Trial& trial, Kind kind, Trust trust);
    void judge_unproved(const View& view, std::size_t line, const Trial& trial, Kind kind,
                        Trust trust);
    void tell(const View& view, std::size_t line, std::size_t across, const Trial& trial, Kind kind,
              Severity severity);
    void tell_near_ones();
    void tell_means();

    const Grid& grid_;
    Report report_;
    std::vector<Finding> near_;
    /// Totals that may be means, and the columns of which other totals say that they add up.
    struct PerhapsMean {
        std::size_t line;
        std::size_t across;
        bool is_turned;
        Trial trial;
    };
    std::vector<PerhapsMean> means_;
    std::set<std::size_t> adding_;
    int exact_weight_ = 0;  ///< How unlikely so many exact sums were if all were rounded.
};

/// How unlikely a sum of so many rounded terms is to fit exactly: -1000 * ln.
int weight_of_exact(int terms) {
    constexpr std::array<int, 10> weights = {0, 0, 405, 513, 598, 668, 727, 778, 824, 865};
    return terms < static_cast<int>(weights.size()) ? weights[static_cast<std::size_t>(terms)]
                                                    : 900;
}

void TableCheck::tell(const View& view, std::size_t line, std::size_t across, const Trial& trial,
                      Kind kind, Severity severity) {
    Finding finding = told_of(view, line, across, trial.formula, trial.outcomes[across]);
    finding.kind = kind;
    finding.severity = grid_.is_ragged ? Severity::Question : severity;
    const bool is_told = std::any_of(
        report_.findings.begin(), report_.findings.end(),
        [&](const Finding& one) { return one.row == finding.row && one.column == finding.column; });
    if (!is_told) report_.findings.push_back(std::move(finding));
}

/// No number agrees with the formula: only what is close is told, and once.
void TableCheck::judge_unproved(const View& view, std::size_t line, const Trial& trial, Kind kind,
                                Trust trust) {
    if (trust == Trust::Guess || grid_.is_ragged) return;
    std::vector<std::size_t> off;
    for (std::size_t across = 0; across < trial.outcomes.size(); ++across) {
        const Outcome& outcome = trial.outcomes[across];
        if (outcome.fit == Fit::Fails && !outcome.may_be_mean) off.push_back(across);
    }
    if (off.empty()) return;
    const bool is_sum = kind == Kind::Total;
    const int part = off.size() == 1 && is_sum && trust == Trust::Strong ? 1 : 4;
    for (const std::size_t across : off) {
        if (!is_close(view, line, across, trial.outcomes[across], part)) return;
    }
    if (!is_sum && (off.size() != 1 || trial.formula.rank > 1)) return;
    const bool is_sure = off.size() == 1 && is_sum && trust == Trust::Strong &&
                         is_close(view, line, off[0], trial.outcomes[off[0]], 2);
    tell(view, line, off[0], trial, kind, is_sure ? Severity::Error : Severity::Question);
}

void TableCheck::judge(const View& view, std::size_t line, const Trial& trial, Kind kind,
                       Trust trust) {
    report_.checks += trial.applied();
    const int agree = trial.fits + trial.trivial;
    if (agree == 0 && trial.doubtful == 0) {
        if (trial.fails > 0) judge_unproved(view, line, trial, kind, trust);
        return;
    }
    const int needed = kind == Kind::Total && trust == Trust::Strong ? 1 : 2;
    const bool is_proved = agree >= needed * trial.fails;
    for (std::size_t across = 0; across < trial.outcomes.size(); ++across) {
        const Outcome& outcome = trial.outcomes[across];
        if (outcome.fit == Fit::Fits && outcome.is_rounded)
            exact_weight_ += weight_of_exact(outcome.terms);
        if (outcome.fit == Fit::Near) {
            near_.push_back(told_of(view, line, across, trial.formula, outcome));
            near_.back().kind = kind;
        }
        if (outcome.fit == Fit::Doubtful) tell(view, line, across, trial, kind, Severity::Question);
        if (outcome.fit == Fit::Fits && kind == Kind::Total)
            adding_.insert(column_of(view, line, across));
        if (outcome.fit != Fit::Fails) continue;
        if (outcome.may_be_mean) {
            if (is_proved && trust == Trust::Strong)
                means_.push_back({line, across, view.is_turned(), trial});
            continue;
        }
        if (!is_proved && (trust != Trust::Strong || !is_close(view, line, across, outcome, 4)))
            continue;
        const bool is_sure = is_proved && trust == Trust::Strong;
        tell(view, line, across, trial, kind, is_sure ? Severity::Error : Severity::Question);
    }
}

/// Where everything else adds up to the last digit, one that does not is asked about.
void TableCheck::tell_near_ones() {
    constexpr int unlikely = 3500;
    if (near_.empty() || near_.size() > 2 || exact_weight_ < unlikely) return;
    for (Finding& finding : near_) report_.findings.push_back(std::move(finding));
}

void TableCheck::tell_means() {
    for (const PerhapsMean& mean : means_) {
        const View view(grid_, mean.is_turned);
        if (adding_.count(column_of(view, mean.line, mean.across)) == 0) continue;
        tell(view, mean.line, mean.across, mean.trial, Kind::Total, Severity::Error);
    }
}

void TableCheck::check_total(const View& view, std::size_t line) {
    const auto& lines = view.lines();
    const bool is_last =
        std::none_of(lines.begin() + static_cast<std::ptrdiff_t>(line) + 1, lines.end(),
                     [](const Line& one) { return one.role == Role::Total; });
    std::vector<Formula> formulas = sums_for(view, line, lines.size() <= large_table || is_last);
    Kind kind = Kind::Total;
    if (view.is_turned()) {
        const Trial product = best_of(view, line, products_for(line));
        const Trial sum = best_of(view, line, formulas);
        if (product.fits >= 2 && product.fits > sum.fits) {
            judge(view, line, product, Kind::Product, Trust::Strong);
            return;
        }
    }
    const Trust trust = lines[line].is_weak ? Trust::Weak : Trust::Strong;
    judge(view, line, best_of(view, line, std::move(formulas)), kind, trust);
    check_hundred(view, line);
}

/// Shares in percent whose total says 100.
void TableCheck::check_hundred(const View& view, std::size_t line) {
    std::vector<std::size_t> off;
    int fits = 0;
    Trial best;
    best.outcomes.resize(view.crossing().size());
    for (std::size_t across = 0; across < view.crossing().size(); ++across) {
        const Cell& cell = view.cell(line, across);
        if (view.crossing()[across].role != Role::Percent || cell.kind != CellKind::Number)
            continue;
        if (cell.number.value < 99 * one || cell.number.value > 101 * one) continue;
        bool is_first = true;
        for (Formula& formula : sums_for(view, line, view.lines().size() <= large_table)) {
            const Outcome outcome = try_at(view, line, across, formula);
            if (outcome.fit == Fit::NotApplicable) continue;
            const bool is_made = outcome.fit != Fit::Fails;
            if (!is_first && !is_made) continue;
            best.outcomes[across] = outcome;
            best.formula = std::move(formula);
            is_first = false;
            if (is_made) break;
        }
        if (is_first) continue;
        ++report_.checks;
        if (best.outcomes[across].fit == Fit::Fails) {
            off.push_back(across);
        } else {
            ++fits;
        }
    }
    for (const std::size_t across : off) {
        const Exact made = best.outcomes[across].computed;
        if (fits == 0 && (made < 70 * one || made > 130 * one)) continue;
        tell(view, line, across, best, Kind::Shares, Severity::Error);
    }
}

/// Columns whose numbers alone say what they are made of.
void TableCheck::check_guesses(const View& view, std::size_t line) {
    constexpr int needed = 3;
    std::vector<Formula> formulas;
    if (line >= 2) {
        formulas.push_back({Shape::Sum, {line - 2, line - 1}, {}, 0});
        formulas.push_back({Shape::Sum, {line - 2}, {line - 1}, 1});
        formulas.push_back({Shape::Sum, {line - 1}, {line - 2}, 2});
    }
    if (line >= 3) formulas.push_back({Shape::Sum, {line - 3, line - 2, line - 1}, {}, 3});
    for (Formula& formula : products_for(line)) formulas.push_back(std::move(formula));
    const Trial trial = best_of(view, line, std::move(formulas));
    const bool is_product = trial.formula.shape == Shape::Product;
    const int least = is_product ? 2 : needed;
    if (trial.fits < least || trial.fits < 2 * trial.fails || trial.fits <= trial.trivial) return;
    judge(view, line, trial, is_product ? Kind::Product : Kind::Total, Trust::Guess);
    for (std::size_t across = 0; across < trial.outcomes.size(); ++across) {
        if (trial.outcomes[across].fit != Fit::Fails || trial.fits < needed * trial.fails) continue;
        tell(view, line, across, trial, is_product ? Kind::Product : Kind::Difference,
             Severity::Question);
    }
}

/// A row that the rows behind it make in most columns, though no word says so.
void TableCheck::check_unsaid_parts(const View& view, std::size_t line) {
    constexpr std::size_t longest_table = 60;
    constexpr std::size_t longest_run = 12;
    const auto& lines = view.lines();
    if (lines.size() > longest_table) return;
    Formula parts;
    for (std::size_t at = line + 1; at < lines.size() && parts.plus.size() < longest_run; ++at) {
        if (lines[at].role != Role::Plain || lines[at].has_parts) return;
        parts.plus.push_back(at);
        if (parts.plus.size() < 2) continue;
        const Trial trial = try_all(view, line, parts);
        int firm = 0;
        for (std::size_t across = 0; across < trial.outcomes.size(); ++across) {
            const Number& stated = view.cell(line, across).number;
            const bool is_large = magnitude(stated.value) >= 20 * stated.step;
            firm += trial.outcomes[across].fit == Fit::Fits && is_large ? 1 : 0;
        }
        if (firm < 2 || firm < 2 * trial.fails) continue;
        judge(view, line, trial, Kind::Parts, Trust::Weak);
        return;
    }
}

void TableCheck::check_line(const View& view, std::size_t line) {
    const Line& one = view.lines()[line];
    if (one.has_parts) {
        const Trial trial = best_of(view, line, parts_after(view, line));
        if (trial.fits + trial.trivial > 0) judge(view, line, trial, Kind::Parts, Trust::Strong);
    }
    switch (one.role) {
        case Role::Total:
            check_total(view, line);
            break;
        case Role::Difference: {
            const Trial trial = best_of(view, line, differences_for(view, line));
            judge(view, line, trial, Kind::Difference, Trust::Strong);
            break;
        }
        case Role::Percent: {
            const Trial trial = best_of(view, line, ratios_for(view, line));
            if (trial.fits >= 2) judge(view, line, trial, Kind::Percent, Trust::Strong);
            break;
        }
        case Role::Plain:
        case Role::Rate:
            if (view.is_turned()) {
                check_guesses(view, line);
            } else if (!one.has_parts) {
                check_unsaid_parts(view, line);
            }
            break;
        case Role::Part:
        case Role::Heading:
            break;
    }
}

/// Several parts of one whole: where they exceed it in one column alone, it is asked about.
void check_part_sums(const Grid& grid, std::size_t whole, std::size_t until, Report& report) {
    const View view(grid, false);
    std::vector<std::size_t> over;
    int within = 0;
    Formula parts;
    for (std::size_t row = whole + 1; row < until; ++row) parts.plus.push_back(row);
    for (std::size_t column = 0; column < grid.columns.size(); ++column) {
        const Role role = grid.columns[column].role;
        if (role == Role::Percent || role == Role::Rate) continue;
        const Outcome outcome = try_at(view, whole, column, parts);
        if (outcome.fit == Fit::NotApplicable || grid.cells[whole][column].number.value <= 0)
            continue;
        ++report.checks;
        if (outcome.fit == Fit::Fails &&
            outcome.computed > grid.cells[whole][column].number.value) {
            over.push_back(column);
        } else {
            ++within;
        }
    }
    if (over.size() != 1 || within == 0) return;
    Finding finding = told_of(view, whole, over[0], parts, try_at(view, whole, over[0], parts));
    finding.kind = Kind::Parts;
    report.findings.push_back(std::move(finding));
}

/// "heraf" that is more than what it is a part of.
void check_parts(const Grid& grid, Report& report) {
    const View view(grid, false);
    std::size_t whole = grid.rows.size();
    for (std::size_t row = 0; row < grid.rows.size(); ++row) {
        if (grid.rows[row].role != Role::Part) {
            whole = row;
            std::size_t until = row + 1;
            while (until < grid.rows.size() && grid.rows[until].role == Role::Part) ++until;
            if (until - row > 2) check_part_sums(grid, row, until, report);
            continue;
        }
        if (whole >= row || grid.rows[whole].role == Role::Heading) continue;
        for (std::size_t column = 0; column < grid.columns.size(); ++column) {
            const Cell& part = grid.cells[row][column];
            const Cell& all = grid.cells[whole][column];
            if (part.kind != CellKind::Number || all.kind != CellKind::Number) continue;
            if (grid.columns[column].role == Role::Percent ||
                grid.columns[column].role == Role::Rate)
                continue;
            ++report.checks;
            if (part.number.unit != all.number.unit || all.number.value <= 0) continue;
            const bool is_whole = all.number.decimals == 0 && !grid.columns[column].is_scaled;
            const Exact slack = is_whole ? Exact{0} : all.number.step;
            if (part.number.value <= all.number.value + slack) continue;
            Outcome outcome;
            outcome.computed = all.number.value;
            Finding finding = told_of(view, row, column, {Shape::Sum, {whole}, {}, 0}, outcome);
            finding.kind = Kind::Parts;
            finding.text = finding.text.substr(0, finding.text.find(": ")) + ": delen er " +
                           finding.stated + ", men det hele er " + all.shown + ".";
            report.findings.push_back(std::move(finding));
        }
    }
}

/// "Forplejning (150 kr. x 25) | 3.750"
void check_products(const Grid& grid, Report& report) {
    const View view(grid, false);
    for (std::size_t row = 0; row < grid.rows.size(); ++row) {
        for (const Product& product : find_products(grid.rows[row].label)) {
            std::vector<std::size_t> numbers;
            bool is_there = false;
            for (std::size_t column = 0; column < grid.columns.size(); ++column) {
                const Cell& cell = grid.cells[row][column];
                if (cell.kind != CellKind::Number) continue;
                numbers.push_back(column);
                const Exact value = magnitude(cell.number.value);
                const bool scaled = grid.columns[column].is_scaled && !cell.number.is_scaled;
                is_there = is_there || value == product.value || scaled;
            }
            if (numbers.empty()) continue;
            ++report.checks;
            if (is_there || numbers.size() > 1) continue;
            Outcome outcome;
            outcome.computed = product.value;
            Finding finding = told_of(view, row, numbers[0], {Shape::Sum, {row}, {}, 0}, outcome);
            finding.kind = Kind::Product;
            finding.severity = product.in_brackets ? Severity::Error : Severity::Question;
            const std::string spelt =
                grid.rows[row].label.substr(product.start, product.end - product.start);
            finding.text = finding.text.substr(0, finding.text.find(", men ")) + ", men " + spelt +
                           " giver " + finding.computed + ".";
            report.findings.push_back(std::move(finding));
        }
    }
}

}  // namespace

Report check_grid(const Grid& grid) {
    Report report = TableCheck(grid).run();
    check_parts(grid, report);
    check_products(grid, report);
    return report;
}

Report check_table(const document::Table& table) { return check_grid(read_grid(table)); }

}  // namespace figures
