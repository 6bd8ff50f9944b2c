// SPDX-License-Identifier: AGPL-3.0-or-later
// Numbers as word processors write them.
#pragma once
#include <string>

namespace document::office {

enum class NumberForm {
    None,
    Bullet,
    Decimal,
    DecimalZero,
    LowerLetter,
    UpperLetter,
    LowerRoman,
    UpperRoman,
    Ordinal
};

/// 3 as "3", "03", "c", "C", "iii", "III" or "3."; "" for None and Bullet. Letters go on as Word
/// has them ("aa" after "z", then "bb") when `repeated`, else as LibreOffice counts ("aa", "ab").
std::string render_number(int number, NumberForm form, bool repeated);

/// True for "Punkt 3:", which has a word of its own; "3.", "1.2", "b)" and "xiv" have none.
bool has_word(const std::string& label);

}  // namespace document::office
