// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/people.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "intake/internal/match.h"

namespace intake {
namespace {

/// Small words inside names.
constexpr std::array<std::string_view, 9> particles = {"von", "van", "de",  "der", "den",
                                                       "af",  "la",  "del", "el"};
constexpr std::array<std::string_view, 4> nobodies = {"ingen", "ingen afbud", "-", "alle"};

struct Piece {
    std::string text;
    bool after_comma = false;  ///< Such a piece may be the role of the one before.
};

/// Bytes of a separator at `at`: , ; or a whole word "og" or "samt"; 0 when there is none.
std::size_t separator_at(std::string_view text, std::size_t at) {
    if (text[at] == ',' || text[at] == ';') return 1;
    const std::size_t space = space_at(text, at);
    if (space == 0) return 0;
    for (const std::string_view word : {"og", "samt"}) {
        const std::size_t length = match_word(text.substr(at + space), word);
        if (length > 0 && space_at(text, at + space + length) > 0) return space + length;
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

void split_pieces(std::string_view text, std::vector<Piece>& pieces) {
    int depth = 0;
    std::size_t start = 0;
    bool after_comma = false;
    for (std::size_t at = 0; at <= text.size();) {
        if (at < text.size() && text[at] == '(') ++depth;
        if (at < text.size() && text[at] == ')' && depth > 0) --depth;
        const std::size_t length = at == text.size() ? 1 : (depth > 0 ? 0 : separator_at(text, at));
        if (length == 0) {
            ++at;
            continue;
        }
        std::string piece = base::collapse_space(text.substr(start, at - start));
        if (!piece.empty()) pieces.push_back({std::move(piece), after_comma});
        after_comma = at < text.size() && text[at] == ',';
        at += length;
        start = at;
    }
}

std::string_view without_bullet(std::string_view line) {
    line = skip_space(line);
    for (const std::string_view bullet : {"- ", "* ", "\u00b7 ", "\u2022 ", "\u2013 ", "o "}) {
        if (line.starts_with(bullet)) return skip_space(line.substr(bullet.size()));
    }
    return line;
}

/// "Karen Bro, formand" on every line: one person a line although there are commas.
bool is_name_and_role(std::string_view line) {
    const std::size_t comma = line.find(',');
    if (comma == std::string_view::npos) return false;
    if (line.find(',', comma + 1) != std::string_view::npos) return false;
    const std::string_view role = skip_space(line.substr(comma + 1));
    return !role.empty() && !starts_upper(role) && looks_like_name(line.substr(0, comma));
}

/// Small changes between two words, counted up to a few; for misspelt room names.
std::size_t distance_between(std::string_view left, std::string_view right) {
    std::vector<std::size_t> row(right.size() + 1);
    for (std::size_t column = 0; column <= right.size(); ++column) row[column] = column;
    for (std::size_t line = 1; line <= left.size(); ++line) {
        std::size_t diagonal = row[0];
        row[0] = line;
        for (std::size_t column = 1; column <= right.size(); ++column) {
            const std::size_t changed = diagonal + (left[line - 1] == right[column - 1] ? 0 : 1);
            diagonal = row[column];
            row[column] = std::min({row[column] + 1, row[column - 1] + 1, changed});
        }
    }
    return row.back();
}

bool is_room(std::string_view text, const Words& rooms) {
    const auto words = base::words_of(text);
    if (words.empty()) return true;
    const std::string first = fold(words.front());
    if (first.size() > 30) return false;
    return std::any_of(rooms.begin(), rooms.end(), [&](const std::string& room) {
        const std::size_t allowed = room.size() >= 10 ? 2 : 0;
        return distance_between(first, room) <= allowed;
    });
}

bool has_digit(std::string_view text) {
    return std::any_of(text.begin(), text.end(),
                       [](char byte) { return byte >= '0' && byte <= '9'; });
}

/// "Karen Bro (formand)" to name and role.
records::Participant person_of(std::string_view text) {
    const std::size_t open = text.find('(');
    if (open == std::string_view::npos || open == 0) {
        return {std::string(base::trim(text)), std::nullopt};
    }
    const std::size_t close = std::min(text.rfind(')'), text.size());
    std::string name(base::trim(text.substr(0, open)));
    std::string_view role = text.substr(open + 1, close > open ? close - open - 1 : text.size());
    // What stands after the bracket belongs to the name: "Karen (formand) Bro".
    if (close + 1 < text.size()) {
        const std::string_view after = base::trim(text.substr(close + 1));
        if (!after.empty() && after != ".") name.append(" ").append(after);
    }
    // "(A) (sekretær)": one role of two words, "A, sekretær".
    std::string plain;
    for (const std::string_view part : base::split(role, ')')) {
        std::string_view word = base::trim(part);
        if (word.starts_with('(')) word = base::trim(word.substr(1));
        if (!word.empty()) plain.append(plain.empty() ? "" : ", ").append(word);
    }
    role = plain;
    return {std::move(name), role.empty() ? std::nullopt : std::optional(std::string(role))};
}

std::vector<Piece> pieces_of(const std::vector<std::string>& lines) {
    const bool bulleted = std::any_of(lines.begin(), lines.end(), [](const std::string& line) {
        return without_bullet(line).size() != skip_space(line).size();
    });
    const bool with_roles =
        lines.size() > 1 && std::all_of(lines.begin(), lines.end(), [](const std::string& line) {
            return is_name_and_role(line);
        });
    const bool separated = std::any_of(lines.begin(), lines.end(),
                                       [](const std::string& line) { return has_separator(line); });
    std::vector<Piece> pieces;
    if (bulleted || with_roles || !separated) {
        for (const std::string& line : lines) split_pieces(without_bullet(line), pieces);
        return pieces;
    }
    std::string joined;
    for (const std::string& line : lines) {
        joined.append(joined.empty() ? "" : " ").append(base::trim(line));
    }
    split_pieces(joined, pieces);
    return pieces;
}

}  // namespace

bool looks_like_name(std::string_view text) {
    text = without_bullet(text);
    const std::size_t bracket = text.find('(');
    const std::string_view name = base::trim(text.substr(0, bracket));
    if (name.empty() || name.size() > 70 || has_digit(name)) return false;
    const auto words = base::words_of(name);
    if (words.size() < 2 || words.size() > 8 || !starts_upper(name)) return false;
    if (name.find_first_of(":?!") != std::string_view::npos) return false;
    if (name.back() == '.' && words.back().size() > 2) return false;
    return std::all_of(words.begin(), words.end(), [](std::string_view word) {
        return starts_upper(word) || static_cast<unsigned char>(word.front()) >= 0x80 ||
               std::find(particles.begin(), particles.end(), word) != particles.end();
    });
}

PeopleList read_people(const std::vector<std::string>& lines, const Words& rooms) {
    PeopleList list;
    for (Piece& piece : pieces_of(lines)) {
        std::replace(piece.text.begin(), piece.text.end(), '[', '(');
        std::replace(piece.text.begin(), piece.text.end(), ']', ')');
        std::erase(piece.text, '*');
        std::string_view text = base::trim(piece.text);
        while (!text.empty() && (text.back() == '.' || text.back() == '*') && text.size() > 3) {
            text = base::trim(text.substr(0, text.size() - 1));
        }
        const std::string folded = fold(text);
        const bool nobody = std::find(nobodies.begin(), nobodies.end(), folded) != nobodies.end();
        if (text.empty() || nobody) continue;
        if (piece.after_comma && !starts_upper(text) && !list.people.empty() &&
            !list.people.back().role && text.front() >= 'a' && text.front() <= 'z') {
            list.people.back().role = std::string(text);
            continue;
        }
        records::Participant person = person_of(text);
        if (person.name.empty() || has_digit(person.name) || is_room(person.name, rooms)) {
            list.strangers.emplace_back(text);
            continue;
        }
        list.people.push_back(std::move(person));
    }
    return list;
}

}  // namespace intake
