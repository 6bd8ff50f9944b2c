// SPDX-License-Identifier: AGPL-3.0-or-later
// A decision's text as words with the clauses and sentences they stand in, for the outcome rules.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace intake {

struct DecisionWord {
    std::string word;              ///< Folded.
    std::size_t clause_start = 0;  ///< Index of the first word of the clause.
    bool comma_after = false;      ///< Any sign but a space comes after it.
};

/// The words of one sentence. A clause begins after a comma, a dash, a colon, and after "at".
using DecisionSentence = std::vector<DecisionWord>;

struct DecisionLine {
    bool in_list = false;        ///< Began with a list sign or number.
    bool leads_to_list = false;  ///< Ended with a colon.
    std::vector<DecisionSentence> sentences;
};

/// Quoted words are left out: what is quoted was not decided.
std::vector<DecisionLine> read_decision(std::string_view text);

}  // namespace intake
