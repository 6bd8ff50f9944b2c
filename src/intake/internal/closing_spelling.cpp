// SPDX-License-Identifier: AGPL-3.0-or-later
// A closing word that was typed wrong, where it stands alone or set apart: it asks.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "intake/internal/closing_words.h"

namespace intake {
namespace {

constexpr std::size_t shortest_word = 6;
constexpr std::size_t longest_word = 24;
constexpr std::size_t longest_said = 40;
constexpr std::size_t most_said = 3;

std::uint32_t letters_of(std::string_view word) {
    std::uint32_t letters = 0;
    for (const char byte : word) letters |= 1U << (static_cast<unsigned char>(byte) & 31U);
    return letters;
}

/// One letter too many, too few, wrong, or two changed about. Equal words are not.
bool is_one_away(std::string_view left, std::string_view right) {
    if (left.size() > right.size()) std::swap(left, right);
    std::size_t same = 0;
    while (same < left.size() && left[same] == right[same]) ++same;
    if (left.size() != right.size())
        return right.size() == left.size() + 1 && left.substr(same) == right.substr(same + 1);
    if (same == left.size()) return false;
    if (left.substr(same + 1) == right.substr(same + 1)) return true;
    return same + 1 < left.size() && left[same] == right[same + 1] &&
           left[same + 1] == right[same] && left.substr(same + 2) == right.substr(same + 2);
}

/// What stands first in a title, set apart, and what last: "Lukkkrt: Salg", "Salg (lukked)". In
/// brackets, behind a dash or a comma; nothing when no sign parts it.
struct Ends {
    std::string_view first;
    std::string_view last;
};

constexpr std::array<bool, 256> may_part = [] {
    std::array<bool, 256> table = {};
    for (const char sign : std::string_view("([)],:/| "))
        table[static_cast<unsigned char>(sign)] = true;
    return table;
}();

/// The bytes of a dash with a space at either side, which begins at `at`; 0 when there is none.
std::size_t dash_at(std::string_view text, std::size_t at) {
    const std::string_view rest = text.substr(at);
    for (const std::string_view dash :
         {std::string_view(" - "), std::string_view(" \u2013 "), std::string_view(" \u2014 ")}) {
        if (rest.starts_with(dash)) return dash.size();
    }
    return 0;
}

Ends ends_of(std::string_view text) {
    Ends ends;
    bool begun = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char byte = text[at];
        if (!may_part[static_cast<unsigned char>(byte)]) continue;
        const std::size_t dash = byte == ' ' ? dash_at(text, at) : 0;
        if (byte == ' ' && dash == 0) continue;
        if (!begun && byte != '(' && byte != '[') {
            ends.first = text.substr(0, at);
            begun = true;
        }
        if (byte != ')' && byte != ']')
            ends.last = text.substr(at + std::max<std::size_t>(dash, 1));
    }
    return ends;
}

/// More words than are looked at, and one of them too long to be a piece of a word. Cheap, and no
/// only where it is surely so.
bool has_many_words(std::string_view piece) {
    constexpr std::size_t longest_piece = 6;  // Three letters of two bytes.
    std::size_t words = 0;
    std::size_t longest = 0;
    std::size_t length = 0;
    for (const char byte : piece) {
        length = byte == ' ' ? 0 : length + 1;
        words += length == 1 ? 1 : 0;
        longest = std::max(longest, length);
    }
    return words > most_said && longest > longest_piece + 3;  // Signs may stand at it.
}

bool is_glued(std::string_view piece) {
    return std::adjacent_find(piece.begin(), piece.end(), [](char left, char right) {
               return left >= 'a' && left <= 'z' && right >= 'A' && right <= 'Z';
           }) != piece.end();
}

}  // namespace

void ClosingWords::learn_spelling(const std::vector<std::string>& marks) {
    for (const std::string& mark : marks) {
        const bool whole = mark.find_first_of(" *") == std::string::npos;
        if (whole && mark.size() >= shortest_word) spelled_.push_back({mark, letters_of(mark)});
    }
}

bool ClosingWords::is_misspelt(std::string_view word) const {
    if (word.size() + 1 < shortest_word || word.size() > longest_word) return false;
    const std::uint32_t letters = letters_of(word);
    const bool near = std::any_of(spelled_.begin(), spelled_.end(), [&](const SpelledWord& one) {
        std::uint32_t other = one.letters ^ letters;
        other &= other - 1;  // At most two letters that only one of them has.
        other &= other - 1;
        return other == 0 && is_one_away(word, one.text);
    });
    return near && !is_one_of(not_misspelt_, word) &&
           std::none_of(spelled_.begin(), spelled_.end(),
                        [&](const SpelledWord& one) { return one.text == word; });
}

bool ClosingWords::is_plain_mark(std::string_view mark) const {
    return is_one_of(plain_marks_, mark);
}

bool ClosingWords::nearly_says(std::string_view text) const {
    const auto says = [&](std::string_view piece) {
        piece = base::trim(piece);
        if (piece.size() < shortest_word || piece.size() > longest_said) return false;
        if (has_many_words(piece) && !is_glued(piece)) return false;
        const std::string folded = base::lower_case(piece);
        const auto words = base::words_of(folded);
        if (words.size() <= most_said &&
            std::any_of(words.begin(), words.end(), [&](auto word) { return is_misspelt(word); })) {
            return true;
        }
        // "L u kk et": as a PDF has it whose letters were set one by one.
        const bool in_pieces =
            words.size() > 2 && std::all_of(words.begin(), words.end(), [](auto word) {
                return base::count_code_points(word) <= most_said;
            });
        if (in_pieces) {
            std::string whole;
            for (const std::string_view word : words) whole += word;
            if (whole.size() >= shortest_word && sign_of(closing_line_of(whole))) return true;
        }
        // "lukketJA", "isClosed=true".
        return is_glued(piece) && sign_of(closing_line_of(words_of_name(piece))).has_value();
    };
    if (text.size() <= longest_said) {
        if (says(text)) return true;
    } else if (text.size() > 400) {
        return false;
    }
    const Ends ends = ends_of(text);
    return says(ends.last) || says(ends.first);
}

}  // namespace intake
