// SPDX-License-Identifier: AGPL-3.0-or-later
// Whether a rule of profiles/words/outcomes.toml is met where its word stands.
#pragma once
#include "intake/internal/outcome_place.h"

namespace intake {

/// A rule that is met, and how its word stands there.
struct RuleHit {
    const OutcomeRule* rule = nullptr;
    bool infinitive = false;
};

/// The first rule whose word stands here and whose conditions are met; those marked `first` go
/// before the others. `may_be_infinitive`: the word follows "at" of somebody who decides.
RuleHit rule_at(const Place& place, bool may_be_infinitive, const OutcomeWords& words);

/// The word, or the verb that its rule asks for, is negated: "meddeles ikke".
bool is_negated(const RuleHit& hit, const Place& place, const OutcomeWords& words);

/// Negated and about to be granted or agreed to: "kan ikke tiltræde", "kan ikke imødekommes",
/// "opnåede ikke flertal". Said of the body or the case: what one member cannot do is no outcome.
bool is_refusal(const Place& place, const OwnBody& own, const OutcomeWords& words);

/// "Udvalget kan tiltræde indstillingen": said of the whole body, first in the sentence.
bool is_consent(const Place& place, const OwnBody& own, const OutcomeWords& words);

/// "Udvalget kan anbefale forslaget", "Kan anbefales": likewise, to whoever decides.
bool is_consent_to_recommend(const Place& place, const OwnBody& own);

/// "trukket efter nogen debat"
bool is_by_the_way(const Place& place);

/// The word tells of something that has not happened, or of a thing.
bool is_not_now(records::Outcome outcome, const Place& place);

}  // namespace intake
