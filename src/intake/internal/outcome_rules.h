// SPDX-License-Identifier: AGPL-3.0-or-later
// The words that tell what became of a case, and what must stand around each for it to count.
#pragma once
#include <span>
#include <string_view>

#include "records/minutes.h"

namespace intake {

/// What else must be there for a word to count.
enum class Condition {
    None,
    AboutCase,      ///< The clause is about the case itself, or begins with the word.
    ToBody,         ///< A body is named after it, and the clause is about the case.
    SentToBody,     ///< "til" and a body come after it.
    Recommends,     ///< A body or the case is the subject: not the administration.
    WithBack,       ///< "tilbage" comes after it.
    OffAgenda,      ///< "af dagsordenen" comes after it.
    Noted,          ///< "efterretning" or "orientering" after it: see noted_at.
    TakesDecision,  ///< "traf beslutning".
    BacksUp,        ///< "bakker op om".
    TakenTo,        ///< "taget til følge".
    Granted,        ///< A word for giving comes before it: "der meddeles dispensation".
    VotesFor,       ///< A majority or the whole body votes for it.
    VotesAgainst,
    Alone,         ///< Nothing else stands in the sentence.
    ToHimself,     ///< "noterede sig".
    GivenInput,    ///< "gav input".
    GreenLight,    ///< "grønt lys".
    OfMoney,       ///< "tilskud" or "støtte" comes after it.
    WithProposal,  ///< "enig i indstillingen".
    OfBriefing,    ///< "Orienteringen blev givet".
    PointsAt,      ///< "pegede på".
    ToNext,        ///< "til næste" comes after it.
    AgreedOn,      ///< "enigt om".
    HasSupport,    ///< "der var tilslutning til".
    ComesAgain     ///< "tages op igen", "sættes på igen".
};

/// Weak words count only after the others, and Decided only when nothing was approved.
enum class Strength { Strong, Weak };

/// One word, in small letters.
struct Rule {
    std::string_view word;
    records::Outcome outcome;
    Condition condition = Condition::None;
    Strength strength = Strength::Strong;
};

std::span<const Rule> outcome_rules();

/// Verbs that with another word mean something else than alone; they go before outcome_rules.
std::span<const Rule> outcome_pair_rules();

}  // namespace intake
