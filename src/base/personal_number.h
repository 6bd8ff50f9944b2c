// SPDX-License-Identifier: AGPL-3.0-or-later
// Danish personal numbers (CPR) in running text, however they are written.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace base {

struct PersonalNumber {
    std::size_t begin = 0;  ///< Bytes, of its first digit.
    std::size_t end = 0;    ///< One past its last digit.
};

/// The first one that begins at `from` or later. It is a date (or one with 60 more days, as numbers
/// given in place of real ones have) and four digits behind it: together, or with strokes, spaces,
/// a line's end or other signs between them, the date in parts, with a year of four digits or with
/// the month's name. Behind "cpr" or "personnummer" it is any ten digits, also with a letter in a
/// digit's place or parted one by one; behind "de sidste fire (cifre)", or
/// behind a date of birth, it is four. Wrong for other
/// numbers that look like it: a person says.
std::optional<PersonalNumber> find_personal_number(std::string_view text, std::size_t from = 0);

/// The text with a star in place of each digit of every one.
std::string hide_personal_numbers(std::string text);

}  // namespace base
