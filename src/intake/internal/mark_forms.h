// SPDX-License-Identifier: AGPL-3.0-or-later
// What looks like a mark in a title or a line, whatever it says. Knows forms, not documents.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"

namespace intake {

enum class MarkForm { Bracket, Dash, Sign };

/// A mark at the beginning or the end of a title. Views into the title.
struct TitleMark {
    MarkForm form = MarkForm::Bracket;
    std::string_view written;  ///< "[anonymiseret]", "⛔"
    std::string_view says;     ///< "anonymiseret"; "" of a sign.
};
/// "Salg af grund [anonymiseret]", "(papir) Salg af grund", "Salg af grund - kun papir", "⛔ Salg af
/// grund". A dash sets at most three words apart. Not a mark of one or two letters (title_marks.h).
std::vector<TitleMark> marks_of_title(std::string_view title);

/// "Adgang: gul", "Kreds = indre": a short label with a short value.
struct LabelledValue {
    std::string_view written;
    std::string_view label;
    std::string_view value;
};
/// All in a line: "Sagsnr.: 19/2     Klasse: 3". Empty when it is another line.
std::vector<LabelledValue> labelled_values_in(std::string_view line);

/// "LD" of "Salg af grund (LD)"; "" of other titles.
std::string_view letters_in_brackets(std::string_view title);

/// "GM" of "Grøn mobilitet", "IH" of "Ida Holm": each letter begins a word.
bool spells_words_of(std::string_view letters, std::string_view text);

/// The same of a small table: "Kode: 3" of "Kode | Frist" over "3 | 1/5", or of rows of two cells.
/// Empty when it is larger.
std::vector<std::string> answers_of(const document::Table& table);

/// At most four words, or signs alone, that are no sentence, no list item and no sub-heading with a
/// colon.
bool is_short_line(std::string_view line);

}  // namespace intake
