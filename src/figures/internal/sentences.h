// SPDX-License-Identifier: AGPL-3.0-or-later
// A paragraph as sentences with their amounts.
#pragma once
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "figures/number.h"

namespace figures {

struct Sentence {
    std::string lower;  ///< The sentence in lower case; the amounts' places are in it.
    std::vector<Number> amounts;
};

/// A sentence ends where a full stop, a space and a capital follow each other.
std::vector<Sentence> sentences_of(std::string_view text);

/// Where the first of the words begins, or npos.
std::size_t find_any(std::string_view text, std::initializer_list<std::string_view> words);

/// Both are kroner or both percents; nothing else is compared in running text.
bool is_same_unit(const Number& one_number, const Number& other);

/// Twice the most that rounding can make of the difference between a sum and its parts.
Exact rounding_twice(const std::vector<Number>& parts, const Number& whole);

}  // namespace figures
