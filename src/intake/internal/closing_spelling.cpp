// SPDX-License-Identifier: AGPL-3.0-or-later
// A closing word that was typed wrong, where it stands alone or set apart: it asks.
#include <algorithm>
#include <array>
#include <span>

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

/// The bytes of the sign at `at`, a byte that may part: a dash has a space at either side. 0 when
/// it is a space alone.
std::size_t sign_at(std::string_view text, std::size_t at) {
    if (text[at] != ' ') return 1;
    const char next = at + 1 < text.size() ? text[at + 1] : ' ';
    if (next != '-' && next != '\xE2') return 0;
    for (const std::string_view dash :
         {std::string_view(" - "), std::string_view(" \u2013 "), std::string_view(" \u2014 ")}) {
        if (text.substr(at).starts_with(dash)) return dash.size();
    }
    return 0;
}

/// A piece with so many bytes before it, or behind, and this one is longer than any that is asked
/// about, whatever is trimmed of it.
bool makes_too_long(char byte, std::size_t others) {
    const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
    return letter && others >= longest_said;
}

Ends ends_of(std::string_view text) {
    Ends ends;
    const std::string_view said = base::trim(text);
    const auto begin = static_cast<std::size_t>(said.data() - text.data());
    const std::size_t end = begin + said.size();
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (at > begin && makes_too_long(text[at], at - begin)) break;
        if (!may_part[static_cast<unsigned char>(text[at])]) continue;
        const bool opens = text[at] == '(' || text[at] == '[';
        if (opens || sign_at(text, at) == 0) continue;
        ends.first = text.substr(0, at);
        break;
    }
    for (std::size_t at = text.size(); at-- > 0;) {
        if (at < end && makes_too_long(text[at], end - 1 - at)) break;
        if (!may_part[static_cast<unsigned char>(text[at])]) continue;
        const bool closes = text[at] == ')' || text[at] == ']';
        const std::size_t sign = closes ? 0 : sign_at(text, at);
        if (sign == 0) continue;
        ends.last = text.substr(at + sign);
        break;
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

/// The words of a piece in small letters: as base::words_of has them of base::lower_case.
class SmallWords {
public:
    explicit SmallWords(std::string_view piece) {
        if (!read(piece)) {
            folded_ = base::lower_case(piece);
            others_ = base::words_of(folded_);
        }
    }
    std::span<const std::string_view> all() const {
        return folded_.empty() ? std::span(words_).first(count_) : std::span(others_);
    }

private:
    /// What most pieces have: ASCII, and À to ÿ. False when there is something else.
    bool read(std::string_view piece) {
        if (piece.size() > longest_said) return false;
        std::size_t start = piece.size();
        const auto end_word = [&](std::size_t end) {
            if (start < end) words_[count_++] = {bytes_.data() + start, end - start};
            start = piece.size();
        };
        for (std::size_t at = 0; at < piece.size(); ++at) {
            const auto byte = static_cast<unsigned char>(piece[at]);
            const bool large = byte >= 'A' && byte <= 'Z';
            bytes_[at] = static_cast<char>(large ? byte | 0x20U : byte);
            bool inside = is_part[byte];
            if (byte >= 0x80) {
                const unsigned next =
                    at + 1 < piece.size() ? static_cast<unsigned char>(piece[at + 1]) : 0U;
                if (byte != 0xC3 || next < 0x80 || next > 0xBF) return false;
                inside = next != 0x97 && next != 0xB7;
                const bool capital = inside && next < 0x9F;
                bytes_[at + 1] = static_cast<char>(capital ? next | 0x20U : next);
            }
            if (inside) start = std::min(start, at);
            if (!inside) end_word(at);
            if (byte >= 0x80) ++at;
        }
        end_word(piece.size());
        return true;
    }

    static constexpr std::array<bool, 256> is_part = [] {
        std::array<bool, 256> table = {};
        for (std::size_t byte = 0; byte < 0x80; ++byte) {
            const bool letter = (byte | 0x20U) >= 'a' && (byte | 0x20U) <= 'z';
            table[byte] = letter || (byte >= '0' && byte <= '9') || byte == '_';
        }
        return table;
    }();

    std::array<char, longest_said + 1> bytes_;
    std::array<std::string_view, longest_said / 2 + 1> words_;
    std::size_t count_ = 0;
    std::string folded_;
    std::vector<std::string_view> others_;
};

bool is_glued(std::string_view piece) {
    return std::adjacent_find(piece.begin(), piece.end(), [](char left, char right) {
               return left >= 'a' && left <= 'z' && right >= 'A' && right <= 'Z';
           }) != piece.end();
}

/// Two letters of a font of signs in a row: what they show depends on a font that is not here.
bool has_private_letters(std::string_view text) {
    std::size_t run = 0;
    for (std::size_t at = 0; at < text.size();) {
        const base::CodePoint point = base::code_point_at(text, at);
        at += point.length;
        run = point.value > 0xF020 && point.value <= 0xF0FF ? run + 1 : 0;
        if (run == 2) return true;
    }
    return false;
}

/// "grundlukketpunkt", "\u00f8Lukket punkt)": closing that is glued to another word.
bool has_mark_inside(std::string_view text) {
    static constexpr std::array<std::string_view, 6> marks = {"lukketpunkt",     "lukkedepunkt",
                                                              "lukketm\u00f8de", "lukketdagsorden",
                                                              "lukketsag",       "fortroligtpunkt"};
    std::string tight;
    for (const char byte : base::lower_case(text)) {
        if (byte != ' ') tight.push_back(byte);
    }
    return std::any_of(marks.begin(), marks.end(), [&](std::string_view mark) {
        return tight.find(mark) != std::string::npos;
    });
}

}  // namespace

bool is_oddly_written(std::string_view title) {
    return has_private_letters(title) || has_mark_inside(title);
}

void ClosingWords::learn_spelling(const std::vector<std::string>& marks) {
    for (const std::string& mark : marks) {
        const bool whole = mark.find_first_of(" *") == std::string::npos;
        if (whole && mark.size() >= shortest_word) spelled_.push_back({mark, letters_of(mark)});
    }
    std::stable_sort(spelled_.begin(), spelled_.end(), [](const auto& left, const auto& right) {
        return left.text.size() < right.text.size();
    });
    for (std::size_t size = 0; size < spelled_from_.size(); ++size) {
        spelled_from_[size] =
            std::count_if(spelled_.begin(), spelled_.end(),
                          [&](const SpelledWord& one) { return one.text.size() < size; });
    }
}

bool ClosingWords::is_misspelt(std::string_view word) const {
    if (word.size() + 1 < shortest_word || word.size() > longest_word) return false;
    const std::uint32_t letters = letters_of(word);
    const auto behind = [&](std::size_t size) {
        return std::partition_point(spelled_.begin(), spelled_.end(),
                                    [&](const SpelledWord& one) { return one.text.size() < size; });
    };
    const auto first = behind(word.size() - 1);
    const auto last = behind(word.size() + 2);
    const bool near = std::any_of(first, last, [&](const SpelledWord& one) {
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

/// Enough, and few enough, for what is set apart. `whole_said`: its ends say no more.
bool ClosingWords::piece_nearly_says(std::string_view piece, bool& whole_said) const {
    const bool glued = is_glued(piece);
    if (has_many_words(piece) && !glued) return false;
    const SmallWords small(piece);
    const auto words = small.all();
    whole_said = words.size() <= most_said && !glued;
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
    return glued && sign_of(closing_line_of(words_of_name(piece))).has_value();
}

bool ClosingWords::nearly_says(std::string_view text) const {
    bool whole_said = false;
    const auto says = [&](std::string_view piece) {
        piece = base::trim(piece);
        return piece.size() >= shortest_word && piece.size() <= longest_said &&
               piece_nearly_says(piece, whole_said);
    };
    if (text.size() <= longest_said) {
        if (text.size() < shortest_word) return false;
        if (says(text)) return true;
        if (whole_said) return false;
    } else if (text.size() > 400) {
        return false;
    }
    const Ends ends = ends_of(text);
    return says(ends.last) || says(ends.first);
}

}  // namespace intake
