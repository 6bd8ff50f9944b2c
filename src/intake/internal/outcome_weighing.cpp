// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/outcome_weighing.h"

#include <algorithm>

#include "intake/internal/match.h"

namespace intake {
namespace {

using records::Outcome;

/// No more is said of why: a text of a million words for an outcome is no reading.
constexpr std::size_t most_passed = 200;

class Weighing {
public:
    explicit Weighing(std::vector<OutcomeHit> hits) : hits_(std::move(hits)) {}

    OutcomeReading read(std::string_view text) {
        weigh();
        OutcomeReading reading;
        const auto words_of = [&](const OutcomeHit& hit) {
            return excerpt_of(text.substr(hit.from, hit.to - hit.from), longest_outcome_words);
        };
        for (const OutcomeHit* hit : found_)
            reading.found.push_back({hit->outcome, words_of(*hit)});
        for (const OutcomeHit& hit : hits_) {
            if (hit.dropped.empty() || reading.passed.size() == most_passed) continue;
            reading.passed.push_back({hit.outcome, words_of(hit), hit.dropped});
        }
        return reading;
    }

private:
    bool has(Outcome outcome) const {
        return std::any_of(found_.begin(), found_.end(),
                           [&](const OutcomeHit* hit) { return hit->outcome == outcome; });
    }

    void take(const OutcomeHit& hit) {
        counted_.push_back(&hit);
        if (!has(hit.outcome)) found_.push_back(&hit);
    }

    /// Nothing that counts stands on its line: of another case, or something else of this one.
    bool has_line_of_its_own(const OutcomeHit& hit) const {
        return std::none_of(counted_.begin(), counted_.end(),
                            [&](const OutcomeHit* other) { return other->line == hit.line; });
    }

    /// "Ida orienterede om turen. Rådet besluttede at ..."
    bool is_news_beside(const OutcomeHit& hit) const {
        return hit.briefing && has_sentence_of_its_own(hit);
    }

    /// "Forslaget om bænke faldt. Ida blev valgt til formand.", not before an approval.
    bool is_no_beside(const OutcomeHit& hit) const {
        return hit.outcome == Outcome::Rejected && hit.weight == Weight::Soft && hit.of_case &&
               !hit.proposal && !has(Outcome::Approved) && !has(Outcome::Postponed) &&
               !has(Outcome::Rejected) && !has(Outcome::Withdrawn) && !has(Outcome::Returned) &&
               has_sentence_of_its_own(hit);
    }

    /// "Planen blev drøftet. Tallene skal ses efter, før der tages stilling."
    bool is_put_off_after_talk(const OutcomeHit& hit) const {
        return hit.outcome == Outcome::Postponed && hit.weight == Weight::Soft &&
               found_.size() == 1 && has(Outcome::Discussed) && has_sentence_of_its_own(hit);
    }

    /// "Meningerne var delte. Vi tager emnet op igen i maj."
    bool is_talk_before(const OutcomeHit& hit) const {
        return hit.outcome == Outcome::Discussed && hit.weight == Weight::Soft &&
               has_sentence_of_its_own(hit) &&
               std::all_of(found_.begin(), found_.end(), [&](const OutcomeHit* other) {
                   return other->outcome == Outcome::Postponed && other->sentence > hit.sentence;
               });
    }

    bool has_sentence_of_its_own(const OutcomeHit& hit) const {
        return std::none_of(counted_.begin(), counted_.end(), [&](const OutcomeHit* other) {
            return other->sentence == hit.sentence;
        });
    }

    /// A weak word does not count beside some of the others.
    std::string_view reason_against_weak(const OutcomeHit& hit, bool any_strong) const {
        const bool of_another_case =
            hit.entry && std::none_of(found_.begin(), found_.end(), [&](const OutcomeHit* other) {
                return other->sentence == hit.sentence;
            });
        if (of_another_case && hit.outcome == Outcome::Postponed) return {};
        // "Taget af dagsordenen. Forelægges på mødet i maj."
        const bool only_withdrawn = found_.size() == 1 && has(Outcome::Withdrawn);
        if (hit.outcome == Outcome::Postponed && (only_withdrawn || has_line_of_its_own(hit))) {
            return {};
        }
        const bool settled = has(Outcome::Approved) || has(Outcome::Postponed);
        if (hit.outcome == Outcome::Postponed && any_strong) return "beside what was decided";
        if (is_news_beside(hit)) return {};
        if (hit.outcome == Outcome::Noted && any_strong) return "beside what was decided";
        if (hit.outcome == Outcome::Decided && settled) return "beside what became of it";
        if (hit.outcome != Outcome::Discussed) return {};
        // "Drøftelsen tages på næste møde": it has not been yet.
        const bool put_off = std::any_of(hits_.begin(), hits_.end(), [&](const OutcomeHit& other) {
            return other.outcome == Outcome::Postponed && other.dropped.empty() &&
                   other.from == hit.from;
        });
        if (put_off) return "beside what became of it";
        if (!settled) return {};
        // "Indledende drøftelse. Sagen genoptages i juni."
        const bool before = std::any_of(found_.begin(), found_.end(), [&](const OutcomeHit* other) {
            return other->outcome == Outcome::Postponed && other->sentence > hit.sentence;
        });
        return before && !has(Outcome::Approved) ? std::string_view() : "beside what became of it";
    }

    static std::string_view reason_against_last(Weight weight) {
        if (weight == Weight::Soft) return "of a proposal";
        return weight == Weight::Action ? "says only what is done" : "beside what was decided";
    }

    void weigh() {
        const auto each = [&](Weight weight, auto act) {
            for (OutcomeHit& hit : hits_) {
                if (hit.weight == weight && hit.dropped.empty()) act(hit);
            }
        };
        drop_outvoted();
        each(Weight::Strong, [&](OutcomeHit& hit) {
            if (!hit.refusal) take(hit);
        });
        // One member who could not agree undoes neither an approval nor a recommendation.
        const bool agreed = has(Outcome::Approved) || has(Outcome::Referred);
        each(Weight::Strong, [&](OutcomeHit& hit) {
            if (!hit.refusal) return;
            if (agreed)
                hit.dropped = "one member's";
            else
                take(hit);
        });
        const bool any_strong =
            std::any_of(found_.begin(), found_.end(),
                        [](const OutcomeHit* hit) { return hit->outcome != Outcome::Discussed; });
        each(Weight::Weak, [&](OutcomeHit& hit) {
            hit.dropped = reason_against_weak(hit, any_strong);
            if (hit.dropped.empty()) take(hit);
        });
        for (const Weight last : {Weight::Soft, Weight::Action, Weight::Told}) {
            const bool any = !found_.empty();
            // "Rådet drøftede brevet og svarer borgeren."
            const bool talk = found_.size() == 1 && has(Outcome::Discussed);
            each(last, [&](OutcomeHit& hit) {
                const bool done = talk && hit.outcome == Outcome::Decided && hit.by_somebody;
                if (any && !done && !is_news_beside(hit) && !is_no_beside(hit) &&
                    !is_talk_before(hit) && !is_put_off_after_talk(hit))
                    hit.dropped = reason_against_last(last);
                else
                    take(hit);
            });
        }
    }

    /// "Forslaget om udsættelse faldt. Indstillingen blev godkendt.": voted on first, and lost.
    void drop_outvoted() {
        std::size_t approved = 0;
        for (std::size_t at = 0; at < hits_.size(); ++at) {
            if (hits_[at].outcome == Outcome::Approved && hits_[at].dropped.empty()) approved = at;
        }
        for (std::size_t at = 0; at < approved; ++at) {
            if (hits_[at].asked && hits_[at].dropped.empty()) hits_[at].dropped = "was asked for";
            const bool outvoted = hits_[at].proposal && hits_[at].outcome == Outcome::Rejected &&
                                  hits_[at].sentence != hits_[approved].sentence &&
                                  !(hits_[at].entry && hits_[approved].entry);
            if (outvoted && hits_[at].dropped.empty()) hits_[at].dropped = "of a proposal";
            if (hits_[at].outcome == Outcome::Returned && hits_[at].dropped.empty() &&
                hits_[approved].sentence == hits_[at].sentence) {
                // "Tilbagesendes ... med bemærkning, at byrådet har vedtaget": to be carried out.
                hits_[at].dropped = "goes back to be carried out";
            }
        }
    }

    std::vector<OutcomeHit> hits_;
    std::vector<const OutcomeHit*> found_;
    std::vector<const OutcomeHit*> counted_;  ///< Also those that tell what others told before.
};

}  // namespace

OutcomeReading weigh_hits(std::vector<OutcomeHit> hits, std::string_view text) {
    return Weighing(std::move(hits)).read(text);
}

}  // namespace intake
