// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/outcome_sentence.h"

#include "intake/internal/outcome_clause.h"

namespace intake {

using records::Outcome;

bool SentenceSoFar::tells_what_another_did(const Place& place) const {
    const std::size_t clause = place.clause_start();
    return elsewhere_at != none && clause > elsewhere_at && place.sentence[clause - 1].word == "at";
}

std::string_view reason_against(const RuleHit& hit, const Place& place,
                                const SentenceSoFar& sentence, const OwnBody& own) {
    const Outcome outcome = hit.rule->outcome;
    if (sentence.tells_what_another_did(place)) return "told of an act elsewhere";
    if (outcome == Outcome::Discussed && hit.rule->weak && is_by_the_way(place)) {
        return "in passing";
    }
    if (hit.rule->decides && hit.rule->weak && is_opinion(place)) return "an opinion";
    if (place.has_before_in_clause(8, WordList::Minority)) return "a minority's";
    // "anbefaler pkt. 1, mens pkt. 2 sendes tilbage"
    const std::string_view lead = place.sentence[place.clause_start()].word;
    const bool apart = lead == "mens" || lead == "hvorimod";
    if (sentence.recommended && outcome != Outcome::Referred && !apart) {
        return "is only recommended";
    }
    const Subject who = place.subject(own);
    // "Udvalget ønsker, at sagen genoptages": the body's own.
    const bool ownwish = sentence.wished && outcome == Outcome::Postponed;
    if (sentence.proposed && place.at > sentence.proposed_at &&
        (who != Subject::Own || is_told_or_asked(place)) && !ownwish && !comes_of_proposal(place)) {
        return "is only proposed";
    }
    if (hit.infinitive) return {};
    // "Vi er blevet godkendt som økologisk køkken": by somebody else.
    const bool done_to_it = place.before(1) == "blevet" && who == Subject::Own;
    if (done_to_it && outcome == Outcome::Approved) return another_act;
    // Whoever informs the body may come from outside.
    const bool informs = outcome == Outcome::Noted && (hit.rule->weak || hit.rule->soft);
    const bool task_word = outcome == Outcome::Decided && hit.rule->soft;
    // "Festudvalget går i gang": a task that another body of the house is given.
    const bool task = task_word && who == Subject::Named;
    // "På Regionsrådsmødet blev det vedtaget"
    const bool elsewhere = place.sentence[place.start_of_words()].word == "på";
    const bool by_another = place.is_act_of_another(own) && (elsewhere || !is_passive(place));
    if (!informs && !task && by_another) return another_act;
    const bool settles = outcome == Outcome::Approved || outcome == Outcome::Rejected ||
                         outcome == Outcome::Postponed;
    if (is_done_by_another(place, own, settles)) return another_act;
    const bool of_whoever = informs || task || outcome == Outcome::Withdrawn;
    if (!of_whoever && is_only_told(place)) return earlier_act;
    if (!of_whoever && is_done_by_outsider(place)) return another_act;
    const bool past = place.is_earlier_act(own, outcome == Outcome::Postponed);
    if (past && !hit.rule->may_be_past) return earlier_act;
    // "laver et udkast, som sendes til rådet"
    // "godkendt og sendes til byrådet": what comes of an approval; "sendes videre": the case
    // does.
    const bool goes_on =
        place.at + 1 < place.sentence.size() && place.sentence[place.at + 1].word == "videre";
    const bool carried_out =
        sentence.approved && place.before(1) == "og" && !goes_on && !place.word().ends_with('t');
    const bool by_the_way =
        hit.rule->special == RuleSpecial::SentToBody &&
        (carried_out || (place.sentence[place.clause_start()].word == "som" && !comes_next(place)));
    const bool told = task_word && is_told_or_asked(place);
    if (place.is_aside() || by_the_way || told)
        return "in a clause that describes or gives a reason";
    const bool by_party = who == Subject::Party && outcome == Outcome::Rejected;
    if (by_party) return "one party's";
    const bool whole = hit.rule->longest > 0;  // "Som indstillet."
    // "Klagen kan ikke tages til følge."
    // "Ansøgningen må afvises."
    const bool must = outcome == Outcome::Rejected && is_passive(place) &&
                      place.has_before_in_clause(6, [](const DecisionWord& one) {
                          return one.word == "må" || one.word == "måtte";
                      });
    const bool refused = must || (outcome == Outcome::Rejected && hit.rule->only_negated) ||
                         (outcome == Outcome::Approved && is_denied_by_modal(place));
    return !whole && !refused && is_not_now(outcome, place) ? "has not happened"
                                                            : std::string_view();
}

}  // namespace intake
