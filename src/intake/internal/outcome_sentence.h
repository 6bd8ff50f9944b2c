// SPDX-License-Identifier: AGPL-3.0-or-later
// What was said in a sentence so far, and why a word that tells an outcome does not count there.
// Knows one sentence; which outcomes count beside each other is outcome_weighing.h.
#pragma once
#include "intake/internal/outcome_conditions.h"

namespace intake {

struct SentenceSoFar {
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    bool recommended = false;
    bool conditions = false;
    bool amendment = false;    ///< It is about a change to the proposal.
    bool by_somebody = false;  ///< It is about a proposal of a party.
    bool proposed = false;
    bool wished = false;  ///< Proposed by the body itself: "Udvalget ønsker, at".
    bool settled = false;
    bool settled_number = false;  ///< "Punkt 1 godkendt".
    bool approved = false;        ///< The last outcome it told.
    std::size_t proposed_at = 0;
    std::optional<records::Outcome> proposed_outcome = {};  ///< "foreslog at udsætte sagen".
    std::size_t elsewhere_at = none;  ///< A verb of what another did, or of before.
    std::size_t decides_at = none;
    std::size_t decides_hit = none;
    std::size_t decides_from = 0;

    /// "Rådet har tidligere besluttet, at stien skal lukkes": all of it was decided then.
    bool tells_what_another_did(const Place& place) const;
};

constexpr std::string_view another_act = "another's act";
constexpr std::string_view earlier_act = "an earlier act";

/// Why a rule that is met does not count here; empty: it does.
std::string_view reason_against(const RuleHit& hit, const Place& place,
                                const SentenceSoFar& sentence, const OwnBody& own);

}  // namespace intake
