// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/outcome_title.h"

#include <algorithm>

#include "intake/internal/decision_words.h"

namespace intake {
namespace {

using records::Outcome;

/// Further into a title no word says of what kind its item is: "4. Orientering fra formanden".
constexpr std::size_t most_leads = 2;
/// A decision that only names who was chosen says no more.
constexpr std::size_t most_named = 30;
/// "Ok", "Se bilag" are no news.
constexpr std::size_t fewest_told = 3;

WordLists lists_of(std::string_view title, const OutcomeWords& words) {
    WordLists lists = 0;
    for (const DecisionLine& line : read_decision(title, words)) {
        for (const DecisionSentence& sentence : line.sentences) {
            for (std::size_t at = 0; at < std::min(most_leads, sentence.size()); ++at) {
                lists |= sentence[at].known.lists;
            }
        }
        break;
    }
    return lists;
}

/// What the words of a decision show when none of them tells an outcome.
struct Said {
    std::size_t words = 0;
    bool name = false;
    bool nothing = false;  ///< "Ingen", "Intet nyt", "Udgår".
    bool no_remarks = false;
};

Said said_in(std::string_view decision, const OutcomeWords& words) {
    Said said;
    for (const DecisionLine& line : read_decision(decision, words)) {
        for (const DecisionSentence& sentence : line.sentences) {
            const bool none = sentence.front().is(WordList::Nothing);
            said.nothing = said.nothing || (none && said.words == 0);
            for (const DecisionWord& word : sentence) {
                said.name = said.name || (word.upper && !word.is(WordList::Nothing));
                const bool empty = none || sentence.front().word == "uden";
                said.no_remarks = said.no_remarks || (empty && word.is(WordList::Remarks));
            }
            said.words += sentence.size();
        }
    }
    return said;
}

}  // namespace

std::optional<Outcome> outcome_by_title(std::string_view decision, std::string_view title) {
    const OutcomeWords& words = OutcomeWords::shipped();
    const WordLists lists = lists_of(title, words);
    const auto is = [&](WordList list) { return (lists & bit_of(list)) != 0; };
    const bool tells =
        is(WordList::TitleElects) || is(WordList::TitleInforms) || is(WordList::TitleApproves);
    if (!tells) return std::nullopt;
    const Said said = said_in(decision, words);
    if (is(WordList::TitleApproves) && said.no_remarks) return Outcome::Approved;
    if (said.nothing) return std::nullopt;
    const bool named = said.name && said.words <= most_named;
    if (is(WordList::TitleElects) && named) return Outcome::Decided;
    if (is(WordList::TitleInforms) && said.words >= fewest_told) return Outcome::Noted;
    return std::nullopt;
}

bool says_what_was_decided(std::string_view decision) {
    for (const DecisionLine& line : read_decision(decision, OutcomeWords::shipped())) {
        for (const DecisionSentence& sentence : line.sentences) {
            const bool of_presence =
                std::any_of(sentence.begin(), sentence.end(),
                            [](const DecisionWord& word) { return word.is(WordList::Presence); });
            if (!of_presence && !sentence.front().is(WordList::Nothing)) return true;
        }
    }
    return false;
}

}  // namespace intake
