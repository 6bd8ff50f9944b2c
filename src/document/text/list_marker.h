// SPDX-License-Identifier: AGPL-3.0-or-later
// The bullet or number that begins a list item.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace document::text_form {

struct Marker {
    bool ordered = false;
    bool plain = true;       ///< Not in the explicit form "-{label}" or "3.{label}".
    std::string_view label;  ///< As written: "1.", "a)", "-". Explicit: what is in the braces.
    int value = 0;           ///< Ordered: its number, or the place of its letter.
    int roman = 0;           ///< The number it is when read as a roman numeral; 0: it is none.
    char family = 0;         ///< '1', 'a', 'A' or 'i'.
    char shape = 0;          ///< '.', ')' or '(' for both.
    std::size_t length = 0;  ///< Bytes to the item's text.

    bool is_bullet(std::string_view bullet) const { return !ordered && plain && label == bullet; }
};

/// What could be a marker at the start of `text`; whether it is one depends on what was before.
std::optional<Marker> marker_at(std::string_view text);

/// May it begin a list where a new block begins? Abbreviations ("d. 3. maj") may not.
bool may_begin_list(Marker& marker);
/// May it begin a list in the middle of a paragraph? Only what nobody writes by chance.
bool may_interrupt(Marker& marker);
/// Does it go on with the list whose last marker was `last`? Settles letter or roman numeral.
bool continues(const Marker& last, Marker& marker);
/// The same, and the very next number: what may follow without a blank line.
bool is_next(const Marker& last, Marker& marker);

/// A label as it stands in the braces of the explicit form, and back.
std::string escape_label(std::string_view label);
std::string unescape_label(std::string_view escaped);

/// "september 2018": behind "6." it makes a date, where no other item stands beside it.
bool begins_with_month(std::string_view text);

}  // namespace document::text_form
