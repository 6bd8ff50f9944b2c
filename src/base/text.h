// SPDX-License-Identifier: AGPL-3.0-or-later
// UTF-8 text: letters, folding, trimming. Encodings of files are document/encoding.h.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace base {

/// One code point and how many bytes it took. Damaged bytes read as U+FFFD, one byte long.
struct CodePoint {
    char32_t value = 0;
    std::size_t length = 0;
};

/// The code point at `at`, which must be inside `text`.
CodePoint code_point_at(std::string_view text, std::size_t at);
void append_code_point(std::string& text, char32_t value);
bool is_valid_utf8(std::string_view text);
/// Number of code points in valid UTF-8.
std::size_t count_code_points(std::string_view text);
/// A letter or a digit of any script (enough of Unicode for European municipalities).
bool is_letter(char32_t value);
bool is_digit(char32_t value);
/// Lower case, also for Æ, Ø, Å and accented Latin letters. Length in bytes may change.
std::string lower_case(std::string_view text);
/// Without white space (also U+00A0 and U+FEFF) at both ends.
std::string_view trim(std::string_view text);
/// Every run of white space as one space, trimmed.
std::string collapse_space(std::string_view text);
std::vector<std::string_view> split(std::string_view text, char separator);
/// The words of a text: runs of letters, digits and underscores. What "every word is accounted
/// for" counts, on both sides.
std::vector<std::string_view> words_of(std::string_view text);
/// A part of an address: lower case, æ ø å as ae oe aa, all else a hyphen. "Økonomiudvalget" is
/// "oekonomiudvalget". Empty when nothing is left.
std::string slug_of(std::string_view text);

}  // namespace base
