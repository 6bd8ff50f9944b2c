// SPDX-License-Identifier: AGPL-3.0-or-later
// Danish numbers in texts and cells, kept exactly. What each rule is and what it gets wrong:
// docs/figures.md.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"

namespace figures {

/// Exact: a whole number of millionths. What is read from text has at most 15 digits and a scale of
/// at most a milliard, so sums of a million of them still fit.
__extension__ typedef __int128 Exact;

/// One, in millionths.
inline constexpr Exact one = 1'000'000;

enum class Unit { None, Kroner, Percent, Other };

/// A number as it was written.
struct Number {
    Exact value = 0;   ///< With its sign; "36,0 mio. kr." is 36 millions.
    Exact step = one;  ///< What the last digit shown counts: "36,0 mio." 100,000.
    Unit unit = Unit::None;
    std::string word = {};   ///< Unit::Other: the word behind it, in lower case: "km", "elever".
    int decimals = 0;        ///< As written.
    bool is_scaled = false;  ///< mio., mia., t.kr.: it was rounded by whoever wrote it.
    bool is_about = false;   ///< "ca.", "omkring", "knap".
    bool is_bare = false;    ///< Digits alone: no unit, no thousand mark, no decimals, no sign.
    std::size_t start = 0;   ///< Its bytes in the text, sign and unit included.
    std::size_t end = 0;
};

/// The amounts of a running text, in order. Dates, years, clock times, paragraphs, phone, case, KLE
/// and account numbers, ordinals and ranges are none. Linear, whatever the text.
std::vector<Number> find_amounts(std::string_view text);

enum class CellKind { Empty, Dash, Number, Words };

struct Cell {
    CellKind kind = CellKind::Empty;
    Number number = {};
    std::string shown = {};  ///< Without note marks, white space as one space.
};

/// A cell of a table: a number may have note marks, a unit and a word behind it; "-" is Dash. A
/// date, a range, several numbers are Words.
Cell read_cell(const document::Text& text);

/// A bare number from 1900 to 2099.
bool is_year(const Number& number);

/// "1.234,5": with `decimals` decimals, rounded half away from nought.
std::string render(Exact value, int decimals);
/// As `like` is written: its decimals, scale and unit ("36,0 mio. kr.", "12,5 %").
std::string render_like(Exact value, const Number& like);

}  // namespace figures
