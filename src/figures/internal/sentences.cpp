// SPDX-License-Identifier: AGPL-3.0-or-later
#include "figures/internal/sentences.h"

#include <algorithm>

#include "base/text.h"

namespace figures {
namespace {

bool is_capital(std::string_view text, std::size_t at) {
    if (at >= text.size()) return false;
    if (text[at] >= 'A' && text[at] <= 'Z') return true;
    // Æ, Ø, Å.
    const std::string_view letter = text.substr(at, 2);
    return letter == "Æ" || letter == "Ø" || letter == "Å";
}

std::size_t sentence_end(std::string_view text, std::size_t from) {
    for (std::size_t at = text.find_first_of(".!?\n", from); at != std::string_view::npos;
         at = text.find_first_of(".!?\n", at + 1)) {
        if (text[at] == '\n') return at;
        if (at + 2 < text.size() && text[at + 1] == ' ' && is_capital(text, at + 2)) return at + 1;
    }
    return text.size();
}

}  // namespace

std::vector<Sentence> sentences_of(std::string_view text) {
    std::vector<Sentence> sentences;
    for (std::size_t from = 0; from < text.size();) {
        const std::size_t end = sentence_end(text, from);
        const std::string_view words = text.substr(from, end - from);
        from = end + 1;
        Sentence sentence;
        sentence.lower = base::lower_case(words);
        // Lower case keeps the length of Latin letters; where it does not, the places would lie.
        sentence.amounts =
            find_amounts(sentence.lower.size() == words.size() ? words : sentence.lower);
        sentences.push_back(std::move(sentence));
    }
    return sentences;
}

std::size_t find_any(std::string_view text, std::initializer_list<std::string_view> words) {
    std::size_t first = std::string_view::npos;
    for (const std::string_view word : words) first = std::min(first, text.find(word));
    return first;
}

bool is_same_unit(const Number& one_number, const Number& other) {
    return one_number.unit == other.unit &&
           (other.unit == Unit::Kroner || other.unit == Unit::Percent);
}

Exact rounding_twice(const std::vector<Number>& parts, const Number& whole) {
    const auto step_of = [](const Number& number) {
        const bool is_rounded = number.is_scaled || number.is_about ||
                                number.unit == Unit::Percent || (number.decimals == 1);
        return is_rounded ? number.step : Exact{0};
    };
    Exact all = step_of(whole);
    for (const Number& part : parts) all += step_of(part);
    return all;
}

}  // namespace figures
