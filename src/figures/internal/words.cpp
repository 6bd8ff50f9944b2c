// SPDX-License-Identifier: AGPL-3.0-or-later
#include "figures/internal/words.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace figures {
namespace {

constexpr std::size_t most_quoted = 60;
constexpr std::size_t most_places = 8;

std::size_t row_place(const View& view, std::size_t line, std::size_t across) {
    return view.grid().first_row + (view.is_turned() ? across : line) + 1;
}

std::size_t column_place(const View& view, std::size_t line, std::size_t across) {
    return view.grid().first_column + (view.is_turned() ? line : across) + 1;
}

/// "Rækken »i alt«, kolonnen »2013«" as far as they have words.
std::string cell_name(const View& view, std::size_t line, std::size_t across) {
    const Grid& grid = view.grid();
    const std::string& row = grid.rows[view.is_turned() ? across : line].label;
    const std::string& column = grid.columns[view.is_turned() ? line : across].label;
    std::string name = row.empty() ? fmt::format("Række {}", row_place(view, line, across))
                                   : fmt::format("Rækken {}", in_quotes(row));
    name += column.empty() ? fmt::format(", kolonne {}", column_place(view, line, across))
                           : fmt::format(", kolonnen {}", in_quotes(column));
    return name;
}

std::string label_or_place(const View& view, std::size_t line) {
    const std::string& label = view.lines()[line].label;
    return label.empty() ? places_of(view, {line}) : in_quotes(label);
}

std::string made_of(const View& view, const Formula& formula) {
    switch (formula.shape) {
        case Shape::Sum:
            if (formula.minus.empty()) return places_of(view, formula.plus) + " giver";
            return label_or_place(view, formula.plus[0]) + " minus " +
                   label_or_place(view, formula.minus[0]) + " giver";
        case Shape::Product:
            return label_or_place(view, formula.plus[0]) + " gange " +
                   label_or_place(view, formula.plus[1]) + " giver";
        case Shape::Change:
            return "ændringen fra " + label_or_place(view, formula.minus[0]) + " til " +
                   label_or_place(view, formula.plus[0]) + " er";
        case Shape::Share:
            return label_or_place(view, formula.plus[0]) + " i procent af " +
                   label_or_place(view, formula.minus[0]) + " er";
        case Shape::ShareOfTotal:
            return "andelen af det samlede " + label_or_place(view, formula.plus[0]) + " er";
    }
    return {};
}

Number like_of(const Number& stated, Exact computed) {
    Number like = stated;
    // What does not fit the decimals shown is shown with those it needs.
    Exact step = one;
    for (int each = 0; each < like.decimals; ++each) step /= 10;
    while (!like.is_scaled && like.unit != Unit::Percent && like.decimals < 2 &&
           computed % step != 0) {
        ++like.decimals;
        step /= 10;
    }
    return like;
}

}  // namespace

std::string in_quotes(std::string_view words) {
    if (words.size() <= most_quoted) return fmt::format("»{}«", words);
    std::size_t end = most_quoted;
    while (end > 0 && (static_cast<unsigned char>(words[end]) & 0xC0U) == 0x80U) --end;
    return fmt::format("»{}…«", base::trim(words.substr(0, end)));
}

std::string places_of(const View& view, const std::vector<std::size_t>& lines) {
    const std::size_t before = view.is_turned() ? view.grid().first_column : view.grid().first_row;
    std::vector<std::string> runs;
    for (std::size_t at = 0; at < lines.size();) {
        std::size_t last = at;
        while (last + 1 < lines.size() && lines[last + 1] == lines[last] + 1) ++last;
        const std::size_t from = lines[at] + before + 1;
        const std::size_t to = lines[last] + before + 1;
        runs.push_back(from == to ? fmt::format("{}", from) : fmt::format("{}-{}", from, to));
        at = last + 1;
    }
    std::string places = view.is_turned() ? "kolonne " : "række ";
    for (std::size_t at = 0; at < runs.size(); ++at) {
        if (at == most_places) return places + " …";
        if (at > 0) places += at + 1 == runs.size() ? " og " : ", ";
        places += runs[at];
    }
    return places;
}

Finding told_of(const View& view, std::size_t line, std::size_t across, const Formula& formula,
                const Outcome& outcome) {
    Finding finding;
    const Cell& cell = view.cell(line, across);
    finding.row = static_cast<int>(row_place(view, line, across));
    finding.column = static_cast<int>(column_place(view, line, across));
    finding.stated = cell.shown;
    finding.computed = render_like(outcome.computed, like_of(cell.number, outcome.computed));
    finding.text = fmt::format("{}: der står {}, men {} {}.", cell_name(view, line, across),
                               finding.stated, made_of(view, formula), finding.computed);
    return finding;
}

}  // namespace figures
