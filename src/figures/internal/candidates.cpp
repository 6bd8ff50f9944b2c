// SPDX-License-Identifier: AGPL-3.0-or-later
#include "figures/internal/candidates.h"

#include <algorithm>

#include "base/text.h"

namespace figures {
namespace {

constexpr std::size_t most_parts_run = 30;
constexpr std::size_t window_before = 6;
constexpr std::size_t window_after = 2;

bool is_part_of_sum(const Line& line) { return line.role == Role::Plain; }

std::vector<std::size_t> plain_lines(const View& view, std::size_t from, std::size_t to) {
    std::vector<std::size_t> found;
    for (std::size_t at = from; at < to; ++at) {
        if (is_part_of_sum(view.lines()[at])) found.push_back(at);
    }
    return found;
}

/// Where the lines since the last one of `role` before `line` begin.
std::size_t after_last(const View& view, std::size_t line, Role role) {
    for (std::size_t at = line; at > 0; --at) {
        if (view.lines()[at - 1].role == role) return at;
    }
    return 0;
}

/// Totals before `line` that no total between covers; and the plain lines no total covers. A total
/// covers what stands between it and the total or heading before it.
std::vector<std::size_t> uncovered(const View& view, std::size_t line, bool headings_end) {
    std::vector<std::size_t> kept;
    std::vector<std::size_t> open;
    for (std::size_t at = 0; at < line; ++at) {
        const Line& each = view.lines()[at];
        if (each.role == Role::Total) {
            open.clear();
            if (each.is_grand && !kept.empty() && headings_end) kept.clear();
            kept.push_back(at);
        } else if (each.role == Role::Heading && headings_end) {
            kept.insert(kept.end(), open.begin(), open.end());
            open.clear();
        } else if (is_part_of_sum(each)) {
            open.push_back(at);
        }
    }
    kept.insert(kept.end(), open.begin(), open.end());
    return kept;
}

std::string first_word(const Line& line) {
    const auto words = base::words_of(line.label);
    return words.empty() ? std::string() : base::lower_case(words.front());
}

/// Lines whose labels begin with the same word as the first of them: "Pkt. a", "Pkt. b".
std::vector<std::size_t> alike_lines(const View& view, std::size_t from, std::size_t to) {
    std::vector<std::size_t> found;
    std::string word;
    for (std::size_t at = from; at < to; ++at) {
        const Line& line = view.lines()[at];
        if (line.role != Role::Plain && line.role != Role::Heading) continue;
        if (word.empty()) word = first_word(line);
        if (!word.empty() && first_word(line) == word) found.push_back(at);
    }
    return found.size() < 2 ? std::vector<std::size_t>() : found;
}

/// Lines without those that sum up to the line before them everywhere.
std::vector<std::size_t> without_children(const View& view, std::size_t from, std::size_t to) {
    std::vector<std::size_t> found;
    const std::vector<std::size_t> plain = plain_lines(view, from, to);
    for (std::size_t at = 0; at < plain.size();) {
        found.push_back(plain[at]);
        Formula children;
        std::size_t skip = 0;
        for (std::size_t next = at + 1; next < plain.size() && next <= at + 12; ++next) {
            children.plus.push_back(plain[next]);
            const Trial trial = try_all(view, plain[at], children);
            const bool is_clean = trial.fails == 0 && trial.doubtful == 0;
            const bool is_most = trial.fits >= 2 && trial.fits >= 2 * trial.fails;
            if ((is_clean && trial.fits + trial.trivial > 0) || is_most) {
                skip = next - at;
                break;
            }
        }
        at += skip + 1;
    }
    return found;
}

/// Parents that say "heraf", and what stands before the first of them.
std::vector<std::size_t> parents(const View& view, std::size_t from, std::size_t to) {
    std::vector<std::size_t> found;
    bool has_parent = false;
    for (const std::size_t at : plain_lines(view, from, to)) {
        const bool is_parent = view.lines()[at].has_parts;
        if (is_parent || !has_parent) found.push_back(at);
        has_parent = has_parent || is_parent;
    }
    return has_parent ? found : std::vector<std::size_t>();
}

void add(std::vector<Formula>& formulas, std::vector<std::size_t> plus) {
    if (plus.empty()) return;
    const bool is_there = std::any_of(formulas.begin(), formulas.end(),
                                      [&](const Formula& each) { return each.plus == plus; });
    if (is_there) return;
    const int rank = static_cast<int>(formulas.size());
    formulas.push_back({Shape::Sum, std::move(plus), {}, rank});
}

/// Totals before the line; for a sum of sums.
std::vector<std::size_t> totals_before(const View& view, std::size_t line) {
    std::vector<std::size_t> found;
    for (std::size_t at = 0; at < line; ++at) {
        if (view.lines()[at].role == Role::Total) found.push_back(at);
    }
    return found;
}

void add_from_beginning(std::vector<Formula>& formulas, const View& view, std::size_t line) {
    add(formulas, uncovered(view, line, true));
    add(formulas, uncovered(view, line, false));
    add(formulas, plain_lines(view, 0, line));
    add(formulas, totals_before(view, line));
    add(formulas, parents(view, 0, line));
    add(formulas, alike_lines(view, 0, line));
    if (line <= 60) add(formulas, without_children(view, 0, line));
}

void add_last_ones(std::vector<Formula>& formulas, const View& view, std::size_t line) {
    const std::vector<std::size_t> plain = plain_lines(view, 0, line);
    for (std::size_t count = 2; count < std::min<std::size_t>(plain.size(), 12); ++count) {
        add(formulas, {plain.end() - static_cast<std::ptrdiff_t>(count), plain.end()});
    }
}

}  // namespace

std::vector<Formula> sums_for(const View& view, std::size_t line, bool with_all) {
    std::vector<Formula> formulas;
    const auto& lines = view.lines();
    const std::size_t total = after_last(view, line, Role::Total);
    const std::size_t heading = after_last(view, line, Role::Heading);
    if (lines[line].is_grand && with_all) add_from_beginning(formulas, view, line);
    add(formulas, plain_lines(view, std::max(total, heading), line));
    add(formulas, plain_lines(view, total, line));
    if (total > 0) {  // "I alt ekskl. moms", "Moms", "I alt inkl. moms"
        std::vector<std::size_t> onwards = plain_lines(view, total, line);
        onwards.insert(onwards.begin(), total - 1);
        add(formulas, std::move(onwards));
    }
    add(formulas, parents(view, std::max(total, heading), line));
    add(formulas, alike_lines(view, total, line));
    if (with_all) add_from_beginning(formulas, view, line);
    if (view.is_turned()) add_last_ones(formulas, view, line);
    // A total before its parts.
    std::size_t until = line + 1;
    while (until < lines.size() && lines[until].role != Role::Total &&
           lines[until].role != Role::Heading) {
        ++until;
    }
    add(formulas, plain_lines(view, line + 1, until));
    if (with_all) add(formulas, plain_lines(view, line + 1, lines.size()));
    return formulas;
}

std::vector<Formula> parts_after(const View& view, std::size_t line) {
    const auto& lines = view.lines();
    std::vector<std::size_t> run;
    const std::string word = first_word(lines[line]);
    for (std::size_t at = line + 1; at < lines.size() && run.size() < most_parts_run; ++at) {
        const Line& each = lines[at];
        if (each.has_parts || each.role == Role::Total || each.role == Role::Heading) break;
        if (!word.empty() && first_word(each) == word) break;
        if (each.role == Role::Plain || each.role == Role::Part) run.push_back(at);
    }
    std::vector<Formula> formulas;
    while (!run.empty()) {
        add(formulas, run);
        run.pop_back();
    }
    return formulas;
}

namespace {

/// Lines near `line` that can be the terms of a derived one.
std::vector<std::size_t> near_lines(const View& view, std::size_t line) {
    std::vector<std::size_t> near;
    const auto& lines = view.lines();
    const auto is_term = [&](std::size_t at) {
        return lines[at].role != Role::Percent && lines[at].role != Role::Heading;
    };
    for (std::size_t at = line; at > 0 && near.size() < window_before; --at) {
        if (is_term(at - 1)) near.push_back(at - 1);
    }
    std::size_t after = 0;
    for (std::size_t at = line + 1; at < lines.size() && after < window_after; ++at) {
        if (!is_term(at)) continue;
        near.push_back(at);
        ++after;
    }
    return near;
}

}  // namespace

std::vector<Formula> differences_for(const View& view, std::size_t line) {
    std::vector<Formula> formulas;
    const std::vector<std::size_t> near = near_lines(view, line);
    int rank = 0;
    for (std::size_t far = 1; far < near.size(); ++far) {
        for (std::size_t close = 0; close < far; ++close) {
            formulas.push_back({Shape::Sum, {near[close]}, {near[far]}, rank++});
            formulas.push_back({Shape::Sum, {near[far]}, {near[close]}, rank++});
        }
    }
    if (view.is_turned()) return formulas;
    // Income with a plus and expenses with a minus: the net is their sum.
    const std::size_t total = after_last(view, line, Role::Total);
    for (std::vector<std::size_t> plus :
         {uncovered(view, line, true), totals_before(view, line), plain_lines(view, total, line)}) {
        if (plus.size() > 1) formulas.push_back({Shape::Sum, std::move(plus), {}, rank++});
    }
    return formulas;
}

std::vector<Formula> ratios_for(const View& view, std::size_t line) {
    std::vector<Formula> formulas;
    const std::vector<std::size_t> near = near_lines(view, line);
    int rank = 0;
    for (const std::size_t left : near) {
        for (const std::size_t right : near) {
            if (left == right) continue;
            formulas.push_back({Shape::Change, {left}, {right}, rank++});
            formulas.push_back({Shape::Share, {left}, {right}, rank++});
        }
    }
    const auto& crossing = view.crossing();
    for (std::size_t total = crossing.size(); total > 0; --total) {
        if (crossing[total - 1].role != Role::Total) continue;
        for (const std::size_t left : near) {
            formulas.push_back({Shape::ShareOfTotal, {left}, {total - 1}, rank++});
        }
        break;
    }
    return formulas;
}

std::vector<Formula> products_for(std::size_t line) {
    std::vector<Formula> formulas;
    int rank = 0;
    const std::size_t from = line > window_before ? line - window_before : 0;
    for (std::size_t right = line; right > from; --right) {
        for (std::size_t left = right - 1; left > from; --left) {
            formulas.push_back({Shape::Product, {left - 1, right - 1}, {}, rank++});
        }
    }
    return formulas;
}

}  // namespace figures
