// SPDX-License-Identifier: AGPL-3.0-or-later
// Votes told in figures: "14 for, 31 imod", "For stemte 12 (A, F), imod stemte 17". Knows figures,
// not what was voted on.
#pragma once
#include <optional>

#include "intake/internal/decision_words.h"

namespace intake {

struct Vote {
    int yes = 0;
    int no = 0;
    std::size_t at = 0;  ///< The word "imod" of the sentence.
};

/// "Ja: 34, nej: 12": how many, and nobody's answer.
bool is_vote_label(const DecisionSentence& sentence, std::size_t at);

/// Takes the sentences of a decision in their order: those against may stand in another sentence
/// than those for.
class VoteReader {
public:
    std::optional<Vote> read(const DecisionSentence& sentence);

private:
    std::optional<int> yes_;
    std::size_t age_ = 0;  ///< Sentences since `yes_` was told.
};

}  // namespace intake
