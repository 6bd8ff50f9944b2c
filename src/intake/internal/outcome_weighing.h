// SPDX-License-Identifier: AGPL-3.0-or-later
// Which of the words for outcomes in a decision count beside each other. Knows hits, not language;
// what a word tells where it stands is ../outcomes.cpp.
#pragma once
#include <string_view>
#include <vector>

#include "intake/outcomes.h"

namespace intake {

/// Of a decision, for what an outcome rests on.
constexpr std::size_t longest_outcome_words = 200;

/// What counts before what.
enum class Weight {
    Strong,
    Weak,    ///< Only beside others, by merged().
    Soft,    ///< Rejected, of a proposal that was voted on first: only when nothing else is found.
    Action,  ///< Decided, without a deciding word: likewise.
    Told     ///< Noted, when nobody decided or did anything.
};

/// A word for an outcome, where it stands and what is known of it there.
struct OutcomeHit {
    records::Outcome outcome = records::Outcome::Decided;
    Weight weight = Weight::Strong;
    std::size_t from = 0;  ///< Bytes of the decision it rests on.
    std::size_t to = 0;
    std::size_t sentence = 0;  ///< Which one of the decision.
    std::size_t line = 0;      ///< Which line it stands on.
    bool entry = false;        ///< Of one of several cases: "Ad c) Afventer", "Legepladsen: udsat".
    bool by_somebody = false;  ///< Somebody does something: not "arbejdes videre".
    bool refusal = false;
    bool proposal = false;          ///< The sentence is about a proposal that somebody made.
    bool asked = false;             ///< "Forretningsudvalget indstillede, at": what was asked for.
    bool of_case = false;           ///< The case, or one of the proposals, is its subject.
    bool briefing = false;          ///< "Ida orienterede om turen": news, not what is decided on.
    std::string_view dropped = {};  ///< Why it does not count; empty: it may.
};

/// Those that count, in the order of the weights, each outcome once; the others with the reason.
OutcomeReading weigh_hits(std::vector<OutcomeHit> hits, std::string_view text);

}  // namespace intake
