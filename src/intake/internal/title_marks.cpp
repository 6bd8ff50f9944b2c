// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/title_marks.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "intake/internal/closing_words.h"
#include "intake/internal/known_marks.h"

namespace intake {
namespace {

constexpr std::size_t most_letters = 2;

bool is_capital(std::string_view word) {
    return !word.empty() && base::lower_case(word.substr(0, 1)) != word.substr(0, 1);
}

/// "Forslag fra Per Holm (S)": the party of whoever is named.
bool follows_name(const std::vector<std::string_view>& before) {
    if (before.size() < 3 || !is_capital(before.back())) return false;
    return is_capital(before[before.size() - 2]) || before[before.size() - 2] == "fra";
}

/// "Udvalget for klima (UK)", "Genoptag (II)".
bool is_short_for(std::string_view mark, const std::vector<std::string_view>& before) {
    const auto begins_with = [&](char letter) {
        return std::any_of(before.begin(), before.end(), [&](std::string_view word) {
            return base::lower_case(word.substr(0, 1)).front() == letter;
        });
    };
    return mark.size() >= 2 && std::all_of(mark.begin(), mark.end(), begins_with);
}

bool is_roman(std::string_view mark) {
    return mark.find_first_not_of("IVX") == std::string_view::npos;
}

bool is_odd_in_brackets(std::string_view inside, std::string_view before) {
    std::string letters;
    for (const char byte : inside) {
        if (byte >= '0' && byte <= '9') return false;
        const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                            static_cast<unsigned char>(byte) >= 0x80;
        if (letter) letters.push_back(byte);
    }
    const std::string small = base::lower_case(letters);
    if (base::count_code_points(small) > most_letters) return false;
    if (letters.empty()) return !base::trim(inside).empty();
    if (KnownMarks::shipped().are_initials(base::trim(inside)) &&
        !ClosingWords::shipped().is_code(small)) {
        return false;
    }
    const auto words = base::words_of(before);
    return !ClosingWords::shipped().is_plain_mark(small) && !is_roman(letters) &&
           !is_short_for(small, words) && !(small.size() <= 2 && follows_name(words));
}

}  // namespace

bool has_odd_mark(std::string_view title) {
    title = base::trim(title);
    if (title.empty()) return false;
    const char last = title.back();
    if (last == ')' || last == ']') {
        const std::size_t open = title.rfind(last == ')' ? '(' : '[');
        return open != std::string_view::npos && open > 0 &&
               is_odd_in_brackets(title.substr(open + 1, title.size() - open - 2),
                                  title.substr(0, open));
    }
    for (const std::string_view sign :
         {"\u2020", "\u2021", "\u00a4", "\u00a7", "\u2022", "*", "#"}) {
        if (title.ends_with(sign)) return true;
    }
    return title.ends_with(" !") || title.ends_with(" x") || title.ends_with(" X");
}

}  // namespace intake
