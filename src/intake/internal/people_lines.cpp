// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/people_lines.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "intake/internal/match.h"
#include "intake/internal/people.h"
#include "intake/internal/people_ticks.h"

namespace intake {
namespace {

/// Bytes of a separator at `at`: , ; a dot in the middle, or a whole word "og" or "samt"; 0 when
/// there is none.
std::size_t separator_at(std::string_view text, std::size_t at) {
    if (text[at] == ',' || text[at] == ';') return 1;
    const std::size_t space = space_at(text, at);
    if (space == 0) return 0;
    const std::string_view after = text.substr(at + space);
    for (const std::string_view dot : {"\u00b7", "\u2022", "|", "& "}) {
        if (after.starts_with(dot)) return space + dot.size();
    }
    for (const std::string_view word : {"og", "samt"}) {
        const std::size_t length = match_word(after, word);
        if (length > 0 && space_at(after, length) > 0) return space + length;
    }
    return 0;
}

bool has_separator(std::string_view text) {
    int depth = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '(') ++depth;
        if (text[at] == ')' && depth > 0) --depth;
        if (depth == 0 && separator_at(text, at) > 0) return true;
    }
    return false;
}

/// "Karen Bro (formand) Ole Holm": two people without a comma, where "Karen (formand) Bro" is one.
bool parts_at_bracket(std::string_view before, std::string_view after) {
    constexpr std::size_t longest_person = 200;
    const std::string_view next = skip_space(after);
    if (next.size() == after.size() || before.size() > longest_person) return false;
    if (!looks_like_name(before)) return false;
    const auto space = next.find(' ');
    const std::string_view words = next.substr(0, next.find_first_of(" ,;(", space + 1));
    return space != std::string_view::npos && looks_like_name(words);
}

void split_pieces(std::string_view text, bool absent, std::vector<PersonPiece>& pieces) {
    int depth = 0;
    std::size_t start = 0;
    bool after_comma = false;
    for (std::size_t at = 0; at <= text.size();) {
        if (at < text.size() && text[at] == '(') ++depth;
        if (at < text.size() && text[at] == ')' && depth > 0) --depth;
        std::size_t length = at == text.size() ? 1 : (depth > 0 ? 0 : separator_at(text, at));
        const bool closed = depth == 0 && length == 0 && text[at] == ')';
        if (closed && parts_at_bracket(text.substr(start, at + 1 - start), text.substr(at + 1))) {
            length = 1;
            ++at;
        }
        if (length == 0) {
            ++at;
            continue;
        }
        std::string piece = base::collapse_space(text.substr(start, at - start));
        if (!piece.empty()) pieces.push_back({std::move(piece), after_comma, absent});
        after_comma = at < text.size() && text[at] == ',';
        at += length;
        start = at;
    }
}

bool ends_in(std::string_view text, const Words& words) {
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
        if (text.size() <= word.size()) return false;
        const std::size_t at = text.size() - word.size();
        return match_start(text.substr(at), word) == word.size() && ends_word(text, at - 1);
    });
}

/// What a line ends with, and what the next begins with, up to a separator, bracket or dash.
std::string_view last_piece(std::string_view line) {
    int depth = 0;
    std::size_t start = 0;
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (line[at] == '(') ++depth;
        if (line[at] == ')' && depth > 0) --depth;
        const std::size_t length = depth == 0 ? separator_at(line, at) : 0;
        if (length > 0) start = at + length;
    }
    return base::trim(line.substr(start));
}

std::string_view first_piece(std::string_view line) {
    std::size_t end = 0;
    while (end < line.size() && line[end] != '(' && separator_at(line, end) == 0) {
        const std::size_t space = space_at(line, end);
        if (space > 0 && dash_at(line, end + space) > 0) break;
        ++end;
    }
    return base::trim(line.substr(0, end));
}

/// True when the line break between the two parts two people. A name may be wrapped: "Ole Bjerre"
/// and "Holm" are one, "Ole Bjerre" and "Karen Bro" are two.
bool parts_people(std::string_view before, std::string_view after, const HeadWords& words) {
    std::string_view last = last_piece(before);
    const std::size_t label = last.find(": ");  // "A: Ditte Lorenz"
    if (label != std::string_view::npos) last = skip_space(last.substr(label + 1));
    if (last.ends_with('.') && last.size() > 6) last.remove_suffix(1);
    if (last.empty() || !starts_upper(after)) return false;
    for (const std::string_view open : {" og", " for", " af", " i", " til", "-"}) {
        if (before.ends_with(open)) return false;
    }
    const bool labelled = first_piece(after).find(": ") != std::string_view::npos;
    // "Elever: Noah og Sofie" above "Ledelse: Skoleleder Hanne Vest"
    if (labelled && !is_party(last)) return true;
    const bool role = !starts_upper(last) && base::is_letter(base::code_point_at(last, 0).value);
    const bool whole = role || is_party(last) || before.ends_with(')') ||
                       ends_in(before, words.absent) || looks_like_name(last) ||
                       is_role(last, words);
    // "Fra kommunen: Per Dam" begins anew.
    return whole && (labelled || looks_like_name(first_piece(after)));
}

/// Lines that stand in the middle of something are put behind the line they go on with: a bracket
/// is open, a word was cut with a hyphen, or the line begins in a small letter.
std::vector<std::string> whole_lines(const std::vector<std::string>& lines,
                                     const HeadWords& words) {
    std::vector<std::string> whole;
    for (const std::string& line : lines) {
        const std::string_view text = base::trim(line);
        if (text.empty()) continue;
        const bool bulleted = without_bullet(text).size() != text.size();
        const bool role = is_role_line(text, words);
        const bool small =
            !starts_upper(text) && base::is_letter(base::code_point_at(text, 0).value);
        constexpr std::size_t longest_person = 400;  // What goes on longer is no role.
        const bool goes_on = !whole.empty() && whole.back().size() < longest_person && !bulleted &&
                             (small || role || is_unfinished(whole.back()));
        if (!goes_on) {
            whole.emplace_back(text);
            continue;
        }
        std::string& before = whole.back();
        const bool cut = before.ends_with('-') && small && !before.ends_with(" -") &&
                         match_word(text, "og") == 0 && match_word(text, "eller") == 0;
        if (cut) before.pop_back();
        if (!cut) before.push_back(' ');
        const bool bracketed = !role || text.starts_with('(');
        before += bracketed ? std::string(text) : '(' + std::string(text) + ')';
    }
    return whole;
}

bool is_among(std::string_view text, const Words& words) {
    const std::string folded = fold(text);
    return std::find(words.begin(), words.end(), folded) != words.end();
}

/// Where those who did not come are told inside a line, and where their names begin.
struct AbsenteesAt {
    std::size_t at = std::string_view::npos;
    std::size_t names = 0;
};

/// "... Per Skov. Der var afbud fra Lotte": a sentence that tells who sent word; the bytes before
/// the names, 0 when it is none.
std::size_t absent_sentence(std::string_view text, const Words& labels) {
    std::string_view rest = text;
    for (const std::string_view lead : {"der var", "der er", "der", "med", "meldt"}) {
        const std::size_t length = match_word(rest, lead);
        if (length == 0) continue;
        rest = skip_space(rest.substr(length));
        break;
    }
    for (const std::string& label : labels) {
        const std::size_t length = match_word(rest, label);
        if (length == 0) continue;
        const std::string_view after = skip_space(rest.substr(length));
        const std::size_t from = std::max(match_word(after, "fra"), match_word(after, "var"));
        const std::string_view names = skip_space(after.substr(from));
        if (from > 0 && starts_upper(names)) return text.size() - names.size();
    }
    return 0;
}

/// "Afbud:" inside the line, or a sentence of its own.
AbsenteesAt find_absentees(std::string_view line, const Words& labels) {
    for (std::size_t at = 1; at < line.size(); ++at) {
        if (!ends_word(line, at - 1)) continue;
        for (const std::string& label : labels) {
            const std::size_t length = match_word(line.substr(at), label);
            const std::string_view rest = line.substr(at + length);
            if (length > 0 && skip_space(rest).starts_with(':')) {
                return {at, line.size() - skip_space(rest).size() + 1};
            }
        }
        const bool sentence = at >= 2 && line[at - 2] == '.' && space_at(line, at - 1) > 0;
        const std::size_t names = sentence ? absent_sentence(line.substr(at), labels) : 0;
        if (names > 0) return {at, at + names};
    }
    return {};
}

std::vector<std::string> cells_of(std::string_view line) {
    std::vector<std::string> cells;
    for (const std::string_view cell : base::split(line, '\t')) {
        cells.push_back(base::collapse_space(without_marks(cell)));
    }
    return cells;
}

bool is_row(std::string_view line) { return line.find('\t') != std::string_view::npos; }

/// A table of people: names first, or in the column that says so; the rest is who they are and
/// whether they came.
class PeopleTable {
public:
    explicit PeopleTable(const HeadWords& words) : words_(words) {}

    void add_row(std::string_view line, std::vector<PersonPiece>& pieces) {
        const std::vector<std::string> cells = cells_of(line);
        if (is_header(cells)) {
            header_ = cells;
            return;
        }
        const std::optional<std::size_t> named = only_name(cells);
        const std::size_t first = pieces.size();
        PersonPiece piece;
        for (std::size_t column = 0; column < cells.size(); ++column) {
            const std::string& cell = cells[column];
            if (cell.empty()) continue;
            if (is_among(cell, words_.absent)) {
                piece.absent = true;
            } else if (is_among(cell, words_.present)) {
                piece.absent = piece.absent || (column < header_.size() &&
                                                is_among(header_[column], words_.absentees));
            } else if (named ? column == *named : piece.text.empty()) {
                piece.text = cell;
            } else if (!named && header_.empty() && looks_like_name(cell)) {
                pieces.push_back(std::move(piece));  // Names stand in two columns.
                piece = {cell};
            } else {
                piece.role = piece.role ? *piece.role + ", " + cell : cell;
            }
        }
        if (!piece.text.empty()) pieces.push_back(std::move(piece));
        note_tick(cells, first, pieces.size());
    }

    /// "Navn | Til stede" over "Ida | x" and "Per | ": where some are ticked Per did not come.
    void finish(std::vector<PersonPiece>& pieces) const {
        if (!any_ticked_) return;
        for (const std::size_t at : unticked_) pieces[at].absent = true;
    }

private:
    void note_tick(const std::vector<std::string>& cells, std::size_t from, std::size_t to) {
        for (std::size_t column = 0; column < header_.size(); ++column) {
            if (!is_among(header_[column], words_.present)) continue;
            const bool filled = column < cells.size() && !cells[column].empty();
            any_ticked_ = any_ticked_ || filled;
            for (std::size_t at = from; !filled && at < to; ++at) unticked_.push_back(at);
        }
    }

    /// "Borgmester | Lis Ravn | Nordby Kommune": the one cell that is a person's name.
    std::optional<std::size_t> only_name(const std::vector<std::string>& cells) const {
        for (std::size_t column = 0; column < std::min(header_.size(), cells.size()); ++column) {
            if (fold(header_[column]) == "navn" && !cells[column].empty()) return column;
        }
        std::optional<std::size_t> found;
        for (std::size_t column = 0; column < cells.size(); ++column) {
            const std::string& cell = cells[column];
            if (!looks_like_name(cell) || is_organisation(cell, words_)) continue;
            if (found) return std::nullopt;
            found = column;
        }
        return found;
    }

    bool is_header(const std::vector<std::string>& cells) const {
        return !cells.empty() &&
               std::all_of(cells.begin(), cells.end(), [&](const std::string& cell) {
                   return cell.empty() || is_among(cell, words_.columns);
               });
    }

    const HeadWords& words_;
    std::vector<std::string> header_;
    bool any_ticked_ = false;
    std::vector<std::size_t> unticked_;  ///< Of the pieces.
};

bool has_digit(std::string_view text) {
    return std::any_of(text.begin(), text.end(),
                       [](char byte) { return byte >= '0' && byte <= '9'; });
}

/// "Ida", "pædagogisk leder Karl Toft"; "formand" names nobody.
bool names_somebody(std::string_view text) {
    if (starts_upper(text)) return true;
    for (std::size_t at = text.find(' '); at != text.npos; at = text.find(' ', at + 1)) {
        if (looks_like_name(text.substr(at + 1))) return true;
    }
    return false;
}

/// "Elever: Noah og Sofie"
std::string_view group_of_first_names(std::string_view line, const HeadWords& words) {
    constexpr std::size_t longest_group = 30;
    const std::size_t colon = line.find(':');
    if (colon == line.npos || colon == 0 || colon > longest_group) return {};
    const std::string_view label = base::trim(line.substr(0, colon));
    const std::string_view names = base::trim(line.substr(colon + 1));
    if (!has_separator(names) || is_among(label, words.roles)) return {};
    for (const std::string_view name : {first_piece(names), last_piece(names)}) {
        const bool single = starts_upper(name) && name.find_first_of(" .:()") == name.npos;
        if (!single || has_digit(name)) return {};
    }
    return label;
}

}  // namespace

std::string_view group_of(std::string_view line, const HeadWords& words) {
    constexpr std::size_t longest_group = 50;
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon > longest_group || colon == 0) return {};
    const std::string_view label = base::trim(line.substr(0, colon));
    if (label.find_first_of(",;(") != std::string_view::npos || is_among(label, words.roles)) {
        return {};
    }
    std::string_view first = first_piece(skip_space(line.substr(colon + 1)));
    if (first.ends_with('.')) first.remove_suffix(1);
    return looks_like_name(first) ? label : std::string_view();
}

std::string_view without_bullet(std::string_view line) {
    line = skip_space(line);
    for (const std::string_view bullet :
         {"- ", "* ", "+ ", "\u00b7 ", "\u2022 ", "\u2013 ", "o "}) {
        if (line.starts_with(bullet)) return skip_space(line.substr(bullet.size()));
    }
    return line;
}

bool is_unfinished(std::string_view line) {
    const std::size_t open = line.rfind('(');
    return open != std::string_view::npos && line.find(')', open) == std::string_view::npos;
}

bool ends_in_first_name(std::string_view line) {
    const std::string_view last = last_piece(base::trim(line));
    return has_separator(line) && starts_upper(last) && !last.ends_with('.') &&
           last.find_first_of(" ()") == std::string_view::npos;
}

bool names_go_on(std::string_view before, std::string_view after) {
    const auto names = [](std::string_view line) {
        return has_separator(line) && looks_like_name(first_piece(line)) &&
               looks_like_name(last_piece(line));
    };
    return names(before) && names(after) && before.find(" og ") == before.npos;
}

bool looks_like_name(std::string_view text) {
    /// Small words inside names.
    constexpr std::array<std::string_view, 9> particles = {"von", "van", "de",  "der", "den",
                                                           "af",  "la",  "del", "el"};
    text = without_bullet(text);
    const std::size_t bracket = text.find('(');
    const std::string_view name = base::trim(text.substr(0, bracket));
    if (name.empty() || name.size() > 70 || has_digit(name)) return false;
    const auto words = base::words_of(name);
    if (words.size() < 2 || words.size() > 8 || !starts_upper(name)) return false;
    if (name.find_first_of(":?!") != std::string_view::npos) return false;
    if (name.back() == '.' && words.back().size() > 2) return false;
    return std::all_of(words.begin(), words.end(), [&](std::string_view word) {
        return starts_upper(word) || static_cast<unsigned char>(word.front()) >= 0x80 ||
               std::find(particles.begin(), particles.end(), word) != particles.end();
    });
}

std::vector<PersonPiece> pieces_of(const std::vector<std::string>& given, const HeadWords& words) {
    std::vector<PersonPiece> pieces;
    const std::vector<std::string> lines = with_ticks_apart(given);
    const auto rows = std::count_if(lines.begin(), lines.end(),
                                    [](const std::string& line) { return is_row(line); });
    if (rows >= 2 && static_cast<std::size_t>(rows) * 2 > lines.size()) {
        PeopleTable table(words);
        for (const std::string& line : lines) table.add_row(line, pieces);
        table.finish(pieces);
        return pieces;
    }
    if (std::any_of(lines.begin(), lines.end(),
                    [](std::string_view line) { return take_tick(line) != 0; })) {
        return ticked_pieces(lines);
    }
    const std::vector<std::string> whole = whole_lines(lines, words);
    const bool bulleted = std::any_of(whole.begin(), whole.end(), [](const std::string& line) {
        return without_bullet(line).size() != line.size();
    });
    const bool separated = std::any_of(whole.begin(), whole.end(),
                                       [](const std::string& line) { return has_separator(line); });
    const bool one_a_line = bulleted || !separated;
    std::string joined;
    bool absent = false;
    const auto flush = [&] {
        const std::size_t first = pieces.size();
        std::string_view group = group_of(joined, words);
        if (group.empty()) group = group_of_first_names(joined, words);
        const std::string role(group);
        split_pieces(std::string_view(joined).substr(group.empty() ? 0 : joined.find(':') + 1),
                     absent, pieces);
        for (std::size_t at = first; !role.empty() && at < pieces.size(); ++at) {
            if (names_somebody(pieces[at].text)) pieces[at].role = role;
        }
        joined.clear();
    };
    for (std::size_t index = 0; index < whole.size(); ++index) {
        const std::string& line = whole[index];
        if (one_a_line || (index > 0 && parts_people(whole[index - 1], line, words))) {
            flush();
        }
        std::string_view text = without_bullet(line);
        const AbsenteesAt absentees = find_absentees(text, words.absentees);
        const bool one_word = joined.ends_with('-') && !joined.ends_with(" -");  // "Toft-Hansen"
        joined.append(joined.empty() || one_word ? "" : " ").append(text.substr(0, absentees.at));
        if (absentees.at == std::string_view::npos) continue;
        flush();
        absent = true;
        joined = skip_space(text.substr(absentees.names));
    }
    flush();
    return pieces;
}

}  // namespace intake
