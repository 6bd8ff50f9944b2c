// SPDX-License-Identifier: AGPL-3.0-or-later
// Heuristic: words that tell what became of a case, and the words around them that change it.
// docs/outcomes.md gives the rules for people, and what they get wrong.
#include "intake/outcomes.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "intake/internal/match.h"
#include "intake/internal/outcome_actions.h"
#include "intake/internal/outcome_clause.h"
#include "intake/internal/outcome_headings.h"
#include "intake/internal/outcome_sentence.h"
#include "intake/internal/outcome_title.h"
#include "intake/internal/outcome_votes.h"
#include "intake/internal/outcome_weighing.h"

namespace intake {
namespace {

using records::Outcome;

/// No decision is longer; what stands after this is not read.
constexpr std::size_t longest_decision = 256U << 10U;

class OutcomeFinder {
public:
    explicit OutcomeFinder(const OutcomeContext& context) : own_(context) {}

    OutcomeReading read(std::string_view text) {
        text = text.substr(0, longest_decision);
        bool skip_list = false;
        bool in_letter = false;
        const std::vector<DecisionLine> lines = read_decision(text, words_);
        of_many_ = lines.size() > 1 || has_entries(lines);
        const std::vector<bool> theirs = lines_of_others(lines, own_);
        for (const DecisionLine& line : lines) {
            ++line_;
            if (!line.in_list) skip_list = false;
            if (theirs[line_ - 1]) continue;
            if (in_letter && !is_short(line)) continue;
            in_entry_ = lines.size() > 1 && line.in_list;
            if (skip_list) {
                read_what_was_decided(line);
                continue;
            }
            const std::size_t before = hits_.size();
            lead_ = none;
            for (const DecisionSentence& sentence : line.sentences) read_sentence(sentence);
            if (heads_letter(line)) {
                in_letter = true;
                const DecisionSentence& head = line.sentences.front();
                if (!counts_from(before)) add(Outcome::Decided, Weight::Action, {head, 0});
            }
            // "Udvalget besluttede, at:" - the list says what, not what became of the case.
            if (line.leads_to_list && (counts_from(before) || ends_in_condition(line))) {
                skip_list = true;
            }
        }
        return weigh_hits(std::move(hits_), text);
    }

private:
    static constexpr std::size_t none = SentenceSoFar::none;

    /// "Skuret kan flyttes, hvis:" - the list has conditions.
    static bool ends_in_condition(const DecisionLine& line) {
        return !line.sentences.empty() && line.sentences.back().back().is(WordList::Reasons);
    }

    bool counts_from(std::size_t first) const {
        return std::any_of(hits_.begin() + static_cast<std::ptrdiff_t>(first), hits_.end(),
                           [](const OutcomeHit& hit) {
                               return hit.dropped.empty() && hit.weight != Weight::Action;
                           });
    }

    /// "Udvalget besluttede: - at godkende regnskabet": the verb tells the outcome.
    void read_what_was_decided(const DecisionLine& line) {
        if (lead_ == none || line.sentences.empty()) return;
        const DecisionSentence& sentence = line.sentences.front();
        const std::size_t verb = sentence.front().word == "at" ? 1 : 0;
        if (verb >= sentence.size()) return;
        const Place place{sentence, verb};
        const RuleHit hit = rule_at(place, true, words_);
        sentence_ = SentenceSoFar{};
        ++sentences_;
        if (hit.rule != nullptr && hit.infinitive && !place.negated()) {
            hits_[lead_].dropped = "told by the verb of its list";
            add(hit.rule->outcome, Weight::Strong, place);
            return;
        }
        for (std::size_t at = 0; at < sentence.size() && sentence[at].clause_start <= 1; ++at) {
            if (settles_in_list({sentence, at})) return;
        }
    }

    /// "- at kriterierne godkendes", "- ansøgningen imødekommes ikke": told where "besluttede, at"
    /// stands above.
    bool settles_in_list(const Place& place) {
        const RuleHit hit = rule_at(place, follows_at(place), words_);
        if (hit.rule == nullptr || hit.rule->weak) return false;
        // "- klubben får 5.000 kr."
        const bool refused = hit.rule->outcome == Outcome::Rejected && hit.rule->only_negated;
        if (hit.rule->soft && hit.rule->outcome != Outcome::Approved && !refused) return false;
        Outcome outcome = hit.rule->outcome;
        const bool settles = outcome == Outcome::Approved || outcome == Outcome::Rejected ||
                             outcome == Outcome::Noted || outcome == Outcome::Postponed;
        if (!settles || !reason_against(hit, place, sentence_, own_).empty()) return false;
        if (is_negated(hit, place, words_) != hit.rule->only_negated) {
            if (outcome != Outcome::Approved) return false;
            outcome = Outcome::Rejected;
        }
        hits_[lead_].dropped = "told by the verb of its list";
        add(outcome, Weight::Strong, place);
        return true;
    }

    void read_sentence(const DecisionSentence& sentence) {
        sentence_ = SentenceSoFar{};
        ++sentences_;
        // "Forslaget fra Venstre om at udsætte sagen".
        const auto names = [&](WordList list) {
            return std::any_of(sentence.begin(), sentence.end(),
                               [&](const DecisionWord& word) { return word.is(list); });
        };
        sentence_.by_somebody = names(WordList::Proposals) && names(WordList::Parties);
        sentence_.amendment =
            std::any_of(sentence.begin(), sentence.end(),
                        [](const DecisionWord& word) { return word.is(WordList::Amendments); });
        for (std::size_t at = 0; at < sentence.size(); ++at) {
            const Place place{sentence, at};
            // "Godkendt, dog således at afsnit 4 udgår."
            // ... not "besluttede dog at udsætte sagen".
            const bool but =
                sentence_.settled && place.word() == "dog" && !place.has_after(1, "at");
            // "Ændring af åbningstiden udsættes": the case, no condition.
            const bool named = place.has_after(1, "af");
            // "På baggrund af de faldne bemærkninger besluttede udvalget": nothing was yet decided.
            const bool sets = place.is(WordList::Conditions) && !named &&
                              (sentence_.settled || place.word() == "idet");
            if (but || sets) sentence_.conditions = true;
            // "Alle ønsker er imødekommet": the noun.
            const bool noun = at > 0 && sentence[at - 1].is(WordList::BeforeAdjective);
            if (place.is(WordList::Proposes) && !noun) note_proposal(place);
            read_word(place);
        }
        if (const auto vote = votes_.read(sentence)) count_votes(*vote, {sentence, vote->at});
        pending_proposal_ = sentence_.proposed || (pending_proposal_ && !sentence_.settled);
        if (sentence_.proposed || sentence_.settled) pending_outcome_ = sentence_.proposed_outcome;
        amendment_pending_ = sentence_.amendment || (amendment_pending_ && !sentence_.settled);
        pending_proposal_ = pending_proposal_ || sentence_.amendment;
    }

    /// "Forslag 2: 14 for, 31 imod.": what it came to, where no word tells it.
    void count_votes(const Vote& vote, const Place& place) {
        if (vote.yes == vote.no) return;
        const bool adopted = vote.yes > vote.no;
        // "foreslog at udsætte sagen. 17 stemte for, 8 imod."
        if (pending_outcome_) {
            if (adopted) add(*pending_outcome_, Weight::Strong, place);
            return;
        }
        add(adopted ? Outcome::Approved : Outcome::Rejected, Weight::Soft, place);
        if (sentence_.amendment || amendment_pending_) hits_.back().dropped = "an amendment";
    }

    void note_proposal(const Place& place) {
        sentence_.proposed = true;
        sentence_.proposed_at = place.at;
        sentence_.wished = place.word().starts_with("ønske") && place.subject(own_) == Subject::Own;
    }

    void read_word(const Place& place) {
        if (is_vote_label(place.sentence, place.at)) return;
        if (is_refusal(place, own_, words_)) {
            const bool soft = sentence_.amendment || pending_proposal_;
            add(Outcome::Rejected, soft ? Weight::Soft : Weight::Strong, place);
            // "mens ansøgningen ikke kunne imødekommes": nobody's but the body's.
            const Subject who = place.subject(own_);
            const bool of_case = who == Subject::Case && is_passive(place);
            hits_.back().refusal = who != Subject::Own && !of_case;
            sentence_.settled = true;
            return;
        }
        if (is_denied_above(place, own_)) {
            const RuleHit denied = rule_at(place, true, words_);
            if (denied.rule != nullptr && denied.rule->outcome == Outcome::Approved) {
                add(Outcome::Rejected, Weight::Strong, place);
                sentence_.settled = true;
                return;
            }
        }
        if (is_consent(place, own_, words_)) {
            add(Outcome::Approved, Weight::Strong, place);
            return;
        }
        if (is_consent_to_recommend(place, own_)) {
            add(Outcome::Referred, Weight::Strong, place);
            sentence_.recommended = true;
            sentence_.settled = true;
            return;
        }
        note_what_is_proposed(place);
        const bool after_at = sentence_.decides_at != none && follows_at(place);
        const RuleHit hit = rule_at(place, after_at, words_);
        if (hit.rule != nullptr) {
            apply(hit, place);
            if (hits_.back().dropped.empty() || hit.rule->outcome != Outcome::Decided) return;
        }
        if (hit.rule == nullptr && names_who_has_role(place)) {
            add(Outcome::Decided, Weight::Action, place);
        }
        // "Der skal nedsættes en gruppe": not decided here by that word, but it is to be done.
        if (!sentence_.tells_what_another_did(place) && is_action(place, own_) &&
            !is_told_or_asked(place))
            add(Outcome::Decided, Weight::Action, place);
    }

    /// "foreslog at udsætte sagen": what is decided when that is voted for.
    void note_what_is_proposed(const Place& place) {
        if (!sentence_.proposed || sentence_.proposed_outcome) return;
        const RuleHit hit = rule_at(place, follows_at(place), words_);
        if (hit.rule == nullptr || (!hit.infinitive && !moves_case_on(place))) return;
        // "at udskyde opkrævningen": not the case.
        const bool of_case = !hit.infinitive || place.find_after(3, [](const DecisionWord& word) {
            return word.is(WordList::Case) || word.is(WordList::Numbered);
        }) > 0;
        if (hit.rule->outcome == Outcome::Postponed && !of_case) return;
        sentence_.proposed_outcome = hit.rule->outcome;
    }

    bool is_the_bodys(const Place& place) const {
        const Subject who = place.subject(own_);
        return who == Subject::Own || who == Subject::None || who == Subject::Case;
    }

    void apply(const RuleHit& hit, const Place& place) {
        const OutcomeRule& rule = *hit.rule;
        Outcome outcome = rule.outcome;
        Weight weight = rule.soft ? Weight::Soft : rule.weak ? Weight::Weak : Weight::Strong;
        if (rule.soft && outcome == Outcome::Noted) weight = Weight::Told;
        if (hit.infinitive) weight = Weight::Strong;
        const Subject who = rule.by_body ? place.subject(own_) : Subject::Own;
        if (who == Subject::Other || who == Subject::Party) weight = Weight::Soft;
        std::string_view why = reason_against(hit, place, sentence_, own_);
        if (why.empty()) {
            if (rule.special == RuleSpecial::Recommends) sentence_.recommended = true;
            const bool negated = is_negated(hit, place, words_);
            if (negated != rule.only_negated) {
                if (outcome == Outcome::Approved) {
                    outcome = Outcome::Rejected;
                    if (sentence_.amendment || pending_proposal_) weight = Weight::Soft;
                } else if ((rule.special == RuleSpecial::Recommends && is_the_bodys(place)) ||
                           (hit.infinitive && place.word() == "anbefale")) {
                    outcome = Outcome::Rejected;  // "Anbefales ikke."
                } else {
                    why = "negated";
                }
            } else if (outcome == Outcome::Rejected && sentence_.amendment) {
                why = "an amendment";
            } else if (outcome == Outcome::Rejected && pending_proposal_) {
                weight = Weight::Soft;
            }
            // "Sag 3 udgår" is said of another item, when this one has an outcome of its own.
            const bool one_of_several = sentence_.settled_number;
            if (outcome == Outcome::Withdrawn && place.says_number() && !one_of_several) {
                weight = Weight::Soft;
            }
            // "O begærede sagen udsat, hvilket blev forkastet."
            if (outcome == Outcome::Rejected && sentence_.proposed && !sentence_.wished &&
                comes_of_proposal(place)) {
                weight = Weight::Soft;
                sentence_.by_somebody = true;
            }
            // "mens medlemsforslaget faldt": told apart from what was approved.
            const DecisionWord& lead = place.sentence[place.clause_start()];
            const bool apart = lead.word == "mens" || lead.word == "hvorimod";
            if (outcome == Outcome::Rejected && apart) weight = Weight::Strong;
            const bool of_others = outcome == Outcome::Postponed && sentence_.settled;
            const bool only_said =
                of_others || outcome == Outcome::Decided || outcome == Outcome::Withdrawn;
            if (why.empty() && only_said && sentence_.conditions) why = "a condition";
            // "Ændringsforslag 1: 12 for, 17 imod. Bortfaldet."
            const bool of_amendment = sentence_.amendment || amendment_pending_;
            if (why.empty() && of_amendment && place.word().starts_with("bortfald")) {
                why = "an amendment";
            }
        }
        if (hit.infinitive && outcome == Outcome::Referred && why.empty()) {
            sentence_.recommended = true;
        }
        const std::optional<Outcome> proposed = adopted_proposal(place);
        if (why.empty() && outcome == Outcome::Approved && proposed) outcome = *proposed;
        add(outcome, weight, place);
        hits_.back().dropped = why;
        hits_.back().asked = place.word() == "indstillede" || place.word() == "foreslog";
        // "ØU indstiller, at forslaget følges", in the Council's minutes: all of it is theirs.
        const bool asks = rule.special == RuleSpecial::Recommends;
        const bool sent = !asks && (outcome == Outcome::Returned || outcome == Outcome::Referred);
        if (!sent && (why == another_act || why == earlier_act)) sentence_.elsewhere_at = place.at;
        if (!why.empty()) return;
        // "besluttede at afvise at give tilladelse"
        const bool refuses_to = outcome == Outcome::Rejected && hit.infinitive &&
                                !place.negated() && place.has_after(1, "at");
        if (refuses_to) sentence_.elsewhere_at = place.at;
        // "Taget til efterretning, at følgende er udpeget": what was told.
        const bool told =
            outcome == Outcome::Noted && place.before(1) == "til" && place.has_after(1, "at");
        if (told) sentence_.elsewhere_at = place.at;
        sentence_.settled = true;
        sentence_.settled_number = sentence_.settled_number || place.says_number();
        settle_decided(hit, outcome, place);
    }

    /// "Ida foreslog at udsætte sagen, hvilket blev vedtaget.", "... Det blev vedtaget."
    std::optional<Outcome> adopted_proposal(const Place& place) const {
        if (sentence_.proposed_outcome && comes_of_proposal(place)) {
            return sentence_.proposed_outcome;
        }
        const std::string_view first = place.sentence.front().word;
        const bool of_it = first == "det" || first == "dette" || first == "forslaget";
        return of_it && place.clause_start() == 0 ? pending_outcome_ : std::nullopt;
    }

    /// "besluttede at godkende regnskabet" is approved, and no more.
    void settle_decided(const RuleHit& hit, Outcome outcome, const Place& place) {
        const OutcomeRule& rule = *hit.rule;
        // "vedtog at afvise forslaget"
        // "godkendte, at orienteringen tages til efterretning"
        const bool of_what_follows = place.word().starts_with("vedt") ||
                                     place.word().starts_with("godkendte") ||
                                     place.word().starts_with("tiltrådte");
        const bool adopts = (of_what_follows && place.has_after(1, "at")) ||
                            (place.word().starts_with("tilslut") && place.has_after(2, "at"));
        if (adopts && outcome == Outcome::Approved) {
            sentence_.decides_at = place.at;
            sentence_.decides_hit = hits_.size() - 1;
            sentence_.decides_from = hits_.back().from;
            return;
        }
        if (rule.decides) {
            sentence_.decides_at = place.at;
            lead_ = hits_.size() - 1;
            sentence_.decides_hit = lead_;
            sentence_.decides_from = hits_.back().from;
            // "Besluttet som indstillet."
            const bool as_asked =
                place.has_after(3, "indstillet") || place.has_after(5, "indstillingen");
            // "truffet beslutning i overensstemmelse med udvalgets indstilling"
            const bool accords =
                (place.has_after(4, "overensstemmelse") || place.has_after(4, "henhold")) &&
                place.find_after(8, [](const DecisionWord& one) {
                    return one.word == "indstilling" || one.word == "indstillingen" ||
                           one.word == "forslag" || one.word == "forslaget";
                }) > 0;
            if ((place.has_after(1, "som") && as_asked) || accords) {
                hits_.back().outcome = Outcome::Approved;
                sentence_.approved = true;
            }
            return;
        }
        if (sentence_.decides_at == none) return;
        const std::size_t clause = place.clause_start();
        const bool in_at_clause = hit.infinitive || (clause > sentence_.decides_at && clause > 0 &&
                                                     place.sentence[clause - 1].word == "at");
        // "Besluttet: Udsat.", "Besluttet udsat."
        const bool named = (clause > 0 && clause - 1 == sentence_.decides_at) ||
                           place.at == sentence_.decides_at + 1;
        const bool goes_on = outcome == Outcome::Referred && !hit.infinitive;
        const bool aside = (rule.weak || rule.soft) && !hit.infinitive;
        if ((!in_at_clause && !named) || (goes_on && !named) || aside) return;
        if (outcome == Outcome::Decided) return;
        OutcomeHit& lead = hits_[sentence_.decides_hit];
        // "tilsluttede sig, at der meddeles afslag"
        const bool turned = outcome == Outcome::Rejected || outcome == Outcome::Postponed ||
                            outcome == Outcome::Noted;
        if (lead.outcome == Outcome::Approved && !hit.infinitive && !turned) return;
        lead.dropped = "told by the verb that follows";
        hits_.back().from = sentence_.decides_from;
    }

    /// "Ad 2: afventer", "Legepladsen: afventer", each on a line of its own.
    bool begins_entry(const Place& place) const {
        if (place.sentence.front().is(WordList::Numbered)) return true;
        // "Punktet om parkering blev ikke nået."
        const bool of_its_own =
            place.sentence.size() > 2 && place.sentence.front().is(WordList::Case) &&
            (place.sentence[1].word == "om" || place.sentence[1].word == "vedr");
        if (of_its_own) return true;
        return of_many_ && place.clause_start() > 0 &&
               place.sentence[place.clause_start()].main_clause;
    }

    /// With the words of the clause around it.
    void add(Outcome outcome, Weight weight, const Place& place) {
        constexpr std::size_t around = 8;
        const std::size_t first =
            std::max(place.clause_start(), place.at > around ? place.at - around : 0);
        const std::size_t last = std::min(place.clause_end(), place.at + around + 1) - 1;
        sentence_.approved = outcome == Outcome::Approved;
        // A verb may have changed places with who acts.
        const std::size_t second = std::min(first + 1, last);
        const std::size_t last_but_one = std::max(first, last > 0 ? last - 1 : 0);
        hits_.push_back({outcome,
                         weight,
                         std::min(place.sentence[first].from, place.sentence[second].from),
                         std::max(place.sentence[last].to, place.sentence[last_but_one].to),
                         sentences_,
                         line_,
                         in_entry_ || begins_entry(place),
                         place.word().ends_with("er") && !place.is(WordList::GoesOn),
                         false,
                         sentence_.by_somebody,
                         false,
                         outcome == Outcome::Rejected && place.subject(own_) == Subject::Case,
                         outcome == Outcome::Noted && is_briefing(place),
                         {}});
    }

    const OutcomeWords& words_ = OutcomeWords::shipped();
    OwnBody own_;
    std::vector<OutcomeHit> hits_;
    SentenceSoFar sentence_;
    std::optional<Outcome> pending_outcome_ = {};  ///< What the sentence before proposed to do.
    bool pending_proposal_ = false;   ///< A sentence before told of a proposal by a few.
    bool amendment_pending_ = false;  ///< ... of an amendment.
    VoteReader votes_;
    std::size_t sentences_ = 0;
    std::size_t line_ = 0;
    bool in_entry_ = false;    ///< The line is of a list.
    bool of_many_ = false;     ///< There are several lines.
    std::size_t lead_ = none;  ///< The hit of "besluttede:" before a list.
};

}  // namespace

OutcomeReading read_outcomes(std::string_view decision, const OutcomeContext& context) {
    OutcomeReading reading = OutcomeFinder(context).read(decision);
    if (!reading.found.empty() || context.title.empty()) return reading;
    const auto told = outcome_by_title(decision, context.title);
    if (told)
        reading.found.push_back({*told, excerpt_of(base::trim(decision), longest_outcome_words)});
    return reading;
}

std::vector<Outcome> find_outcomes(std::string_view decision, const OutcomeContext& context) {
    std::vector<Outcome> outcomes;
    for (const OutcomeFound& found : read_outcomes(decision, context).found) {
        outcomes.push_back(found.outcome);
    }
    return outcomes;
}

}  // namespace intake
