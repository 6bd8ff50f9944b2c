// SPDX-License-Identifier: AGPL-3.0-or-later
// What profiles/words/closing.toml says, as it stands there. docs/closing.md tells what each list
// does.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace intake {

/// Words that together ask for an explanation where they stand near each other in one clause.
/// "word*" stands for every word that begins so, "*word" for every word that ends so.
struct ClosingTogether {
    /// Where the clause is a sentence: never, only if it names an item (`items`), or always.
    enum class Sentences { Never, AboutItems, Always };

    std::vector<std::string> one;
    std::vector<std::string> other;
    int between = 0;      ///< Most words between the two.
    bool ordered = true;  ///< `one` stands before `other`.
    Sentences sentences = Sentences::Never;
    std::vector<std::string> not_between;  ///< "sagen om den lukkede skole" is about a school.
    /// Before `other`, when no word of `one` follows it: "den lukkede skole".
    std::vector<std::string> not_before;
    std::vector<std::string> unless;  ///< Anywhere in the line: another law's paragraph.
    bool alone = false;               ///< `one` behind the sign suffices: "(§ 10)".
    std::string after_sign;           ///< Stands before the one that is a number: "§".
};

/// A label and a value: "Offentlig: Nej".
struct ClosingAnswer {
    std::vector<std::string> labels;
    std::vector<std::string> values;       ///< "*": any.
    std::vector<std::string> unless = {};  ///< In the label: "Offentlig høring: Ingen".
    bool box = false;                      ///< An empty box is such a value.
    bool sure = false;                     ///< Closes the item it stands in; otherwise it asks.
};

struct ClosingData {
    std::vector<std::string> marks;
    std::vector<std::string> phrases;
    std::vector<std::string> soft;
    std::vector<std::string> titles;
    std::vector<std::string> codes;
    std::vector<std::string> states;         ///< In names that a program gave ...
    std::vector<std::string> states_unless;  ///< ... but not of a part of the page ...
    std::vector<std::string> states_items;   ///< ... unless it is one of an agenda.
    std::vector<std::string> designators;
    std::vector<std::string> plain_marks;
    std::vector<std::string> not_misspelt;
    std::vector<std::string> topics;
    std::vector<std::string> taught;
    std::vector<std::string> linking;
    std::vector<std::string> subjects;
    std::vector<std::string> numbers;  ///< From 1 on; other forms of one are parted by spaces.
    std::vector<std::string> groups;
    std::vector<std::string> items;
    std::vector<std::string> things;
    std::vector<std::string> open;
    std::vector<std::string> none;
    std::vector<std::string> no;
    std::vector<std::string> closed_parts;  ///< Lines: "afdeling b".
    std::vector<std::string> places;        ///< Columns that tell what is for everybody.
    std::vector<std::string> open_labels;   ///< Ask whether it is open ...
    std::vector<std::string> open_values;   ///< ... and these say plainly yes.
    std::vector<std::string> open_unless;   ///< In either: it asks something else.
    std::vector<ClosingTogether> together;
    std::vector<ClosingAnswer> answers;
};

/// Invalid "profile.wrong" when a list is missing, empty or not of words.
base::Result<ClosingData> read_closing_data(std::string_view toml, std::string_view file_name);

}  // namespace intake
