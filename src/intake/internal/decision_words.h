// SPDX-License-Identifier: AGPL-3.0-or-later
// A decision's text as words with the clauses and sentences they stand in, for the outcome rules.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "intake/internal/outcome_words.h"

namespace intake {

struct DecisionWord {
    std::string word;      ///< Folded.
    KnownWord known;       ///< What profiles/words/outcomes.toml says of it.
    std::size_t from = 0;  ///< Bytes [from, to) of the decision.
    std::size_t to = 0;
    std::size_t clause_start = 0;  ///< Index of the first word of the clause.
    bool upper = false;            ///< Written with a capital.
    bool comma_after = false;      ///< Any sign but a space comes after it.
    bool main_clause = false;      ///< A dash, a colon or a semicolon stands before it.
    bool coordinated = false;      ///< "og der", "men det": a sentence of its own behind another.

    bool is(WordList list) const { return (known.lists & bit_of(list)) != 0; }
};

/// The words of one sentence. A clause begins after a comma, a dash, a colon, and after "at"; and
/// with "idet", "mens" and the other words of the list `breakers`, and with "der", "det", "vi"
/// behind "og" or "men".
using DecisionSentence = std::vector<DecisionWord>;

struct DecisionLine {
    bool in_list = false;        ///< Began with a list sign or number, or goes on with "at".
    bool leads_to_list = false;  ///< Ended with a colon, or with a comma before such a line.
    std::vector<DecisionSentence> sentences;
};

/// Quoted words are left out: what is quoted was not decided. Dots of abbreviations ("sag nr. 5")
/// end no sentence.
std::vector<DecisionLine> read_decision(std::string_view text, const OutcomeWords& words);

/// "Forslag 1: godkendt. Forslag 2: afvist."
bool has_entries(const std::vector<DecisionLine>& lines);

}  // namespace intake
