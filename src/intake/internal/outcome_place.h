// SPDX-License-Identifier: AGPL-3.0-or-later
// One word in its sentence, and the questions the outcome rules ask about it. Knows language, not
// what follows for the case; that is ../outcomes.cpp.
#pragma once
#include <algorithm>
#include <string>
#include <string_view>

#include "base/date.h"
#include "intake/internal/decision_words.h"
#include "intake/outcomes.h"

namespace intake {

/// The body whose decision is read.
class OwnBody {
public:
    explicit OwnBody(const OutcomeContext& context);
    /// A body's name is known: another name is another body.
    bool is_known() const { return known_; }
    const std::optional<base::Date>& date() const { return date_; }
    /// The Council itself: "udvalget" is never the one that meets.
    bool is_council() const { return council_; }
    /// "Menighedsrådet", where a deanery's committee meets: no word for whoever meets.
    bool is_other_kind(std::string_view word) const;
    /// The word (with the one before it: "Teknisk Udvalg") names it, or a body like it.
    bool is_named_by(const DecisionSentence& sentence, std::size_t at) const;

private:
    std::string name_;  ///< Folded.
    std::optional<base::Date> date_;
    bool known_ = false;
    bool council_ = false;
};

/// Who does what the clause tells.
enum class Subject {
    None,      ///< Nobody is named.
    Own,       ///< The body itself, or most of it.
    Named,     ///< A body by name.
    Foreign,   ///< Somebody outside the meeting.
    Case,      ///< The case: "indstillingen blev ...".
    Party,     ///< One party.
    Minority,  ///< Those who lost.
    Other      ///< Another word: a person, mostly.
};

/// "Forslag B", "model 2": one of those to choose from.
bool is_choice(const DecisionSentence& sentence, std::size_t at);

struct Place {
    const DecisionSentence& sentence;
    std::size_t at;

    std::string_view word() const { return sentence[at].word; }
    bool is(WordList list) const { return sentence[at].is(list); }
    std::size_t clause_start() const { return sentence[at].clause_start; }
    std::size_t clause_end() const;
    std::string_view before(std::size_t steps) const {
        return at >= steps ? std::string_view(sentence[at - steps].word) : std::string_view();
    }
    /// Index of the first word after this one, at most `steps` on, that `wanted` likes; 0: none.
    template <class Wanted>
    std::size_t find_after(std::size_t steps, Wanted wanted) const {
        for (std::size_t next = at + 1; next < sentence.size() && next <= at + steps; ++next) {
            if (wanted(sentence[next])) return next;
        }
        return 0;
    }
    bool has_after(std::size_t steps, std::string_view wanted) const {
        return find_after(steps, [&](const DecisionWord& word) { return word.word == wanted; }) > 0;
    }
    template <class Wanted>
    bool has_before_in_clause(std::size_t steps, Wanted wanted) const {
        for (std::size_t back = 1; back <= steps && at >= clause_start() + back; ++back) {
            if (wanted(sentence[at - back])) return true;
        }
        return false;
    }
    bool has_before_in_clause(std::size_t steps, WordList list) const {
        return has_before_in_clause(steps, [&](const DecisionWord& word) { return word.is(list); });
    }
    bool negated() const;
    /// "Nåede vi ikke": a negation stands anywhere near.
    bool is_near_negation() const;
    /// "Punkt 7", "sag nr. 5" stands in the clause before it.
    bool says_number() const;
    /// Where the clause begins behind "Pkt. 2", "Ad 1" and the like.
    std::size_t start_of_words() const;
    /// The case is named in the clause, at most `after` words after this one. An infinitive needs
    /// the name itself; a number ("punkt 7") is enough when `numbered`.
    bool about_case(std::size_t after, bool infinitive, bool numbered) const;
    Subject subject(const OwnBody& own) const;
    /// Another body, or somebody outside, is the subject.
    bool is_act_of_another(const OwnBody& own) const;
    /// It happened at an earlier meeting: "har godkendt", "tidligere", "i april".
    bool is_earlier_act(const OwnBody& own, bool postpones) const;
    /// The clause only describes ("der er bevilget orlov"), or gives a reason.
    bool is_aside() const;
    /// A participle stands between that word and this one, or is this one.
    bool has_participle_from(std::size_t index) const;
};

}  // namespace intake
