// SPDX-License-Identifier: AGPL-3.0-or-later
// The small steps of reading a number: spaces, minus signs, digits, the unit behind.
#pragma once
#include <cstddef>
#include <string_view>

#include "figures/number.h"

namespace figures {

inline bool is_digit(std::string_view text, std::size_t at) {
    return at < text.size() && text[at] >= '0' && text[at] <= '9';
}

/// A letter of the Latin alphabet, or any byte of a letter beyond ASCII (never a space or dash).
bool is_letter_at(std::string_view text, std::size_t at);

/// How many bytes of white space (also no-break and thin ones) stand at `at`; 0: none.
std::size_t space_at(std::string_view text, std::size_t at);
std::size_t skip_spaces(std::string_view text, std::size_t at);

/// How many bytes the minus sign or dash at `at` takes ("-", "−", "–", "‑"); 0: none.
std::size_t minus_at(std::string_view text, std::size_t at);

enum class Digits { None, Amount, NoAmount };

struct Written {
    Digits kind = Digits::None;
    Exact value = 0;
    Exact step = one;
    int decimals = 0;
    bool has_thousands = false;
    bool spaced = false;  ///< Thousands are parted by plain spaces: doubtful in a running text.
    bool dotted = false;  ///< "25.4": a point where a comma was meant; doubtful in a running text.
    std::size_t end = 0;  ///< Behind its last byte; for NoAmount behind the whole chain.
};

/// The digits at `at`: "337.767", "1 234,50", "12". A chain of digits with points, hyphens and
/// slashes ("28.06.2014", "17/22668", "5-7") is NoAmount, and so is one of more than 15 digits.
Written read_digits(std::string_view text, std::size_t at);

/// Reads the unit behind a number into it; answers where the unit ends (`at` when there is none).
std::size_t read_unit(std::string_view text, std::size_t at, Number& number);

}  // namespace figures
