// SPDX-License-Identifier: AGPL-3.0-or-later
// KLE: a subject of two, three or three parts of two digits, and a facet (a letter and two digits).
#include "cases/living_case.h"

namespace cases {
namespace {

bool is_digit(char sign) { return sign >= '0' && sign <= '9'; }

bool two_digits(std::string_view text, std::size_t at) {
    return at + 2 <= text.size() && is_digit(text[at]) && is_digit(text[at + 1]);
}

}  // namespace

bool is_kle(std::string_view text) {
    std::size_t at = 0;
    if (!two_digits(text, at)) return false;
    at += 2;
    int parts = 1;
    while (at < text.size() && text[at] == '.') {
        if (!two_digits(text, at + 1) || ++parts > 3) return false;
        at += 3;
    }
    if (at == text.size()) return true;
    if (parts != 3) return false;
    if (text[at] == '-') ++at;
    // KL's facets of action are A to Å with two digits ("P35"); the letter alone is their group.
    const bool letter = at < text.size() && text[at] >= 'A' && text[at] <= 'Z';
    if (!letter || !two_digits(text, at + 1)) return false;
    at += 3;
    // A journal number goes on with a sequence and a year: "-12-26".
    for (int tail = 0; tail < 2 && at < text.size(); ++tail) {
        if (text[at] != '-') return false;
        std::size_t digits = 0;
        while (at + 1 + digits < text.size() && is_digit(text[at + 1 + digits])) ++digits;
        if (digits == 0 || digits > 5) return false;
        at += 1 + digits;
    }
    return at == text.size();
}

namespace {

constexpr std::size_t subject_signs = std::string_view("00.22.04").size();
constexpr std::size_t facet_signs = std::string_view("-P35").size();

}  // namespace

bool is_whole_kle(std::string_view text) {
    if (!is_kle(text)) return false;
    if (text.size() == subject_signs) return true;
    return text.size() == subject_signs + facet_signs && text[subject_signs] == '-';
}

std::string whole_kle(std::string_view typed) {
    std::string text(typed);
    if (text.size() < subject_signs + facet_signs - 1) return text;
    std::size_t letter = subject_signs;
    if (text[letter] == '-') ++letter;
    if (text[letter] >= 'a' && text[letter] <= 'z') {
        text[letter] = static_cast<char>(text[letter] - 'a' + 'A');
    }
    if (letter == subject_signs && text[letter] >= 'A' && text[letter] <= 'Z') {
        text.insert(letter, 1, '-');
    }
    return is_whole_kle(text) ? text : std::string(typed);
}

}  // namespace cases
