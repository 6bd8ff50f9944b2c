// SPDX-License-Identifier: AGPL-3.0-or-later
// Heuristic: words that tell what became of a case, and the words around them that change it.
// docs/outcomes.md gives the rules for people, and what they get wrong.
#include "intake/outcomes.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "intake/internal/decision_words.h"
#include "intake/internal/outcome_rules.h"

namespace intake {
namespace {

using records::Outcome;

/// No decision is longer; what stands after this is not read.
constexpr std::size_t longest_decision = 256U << 10U;

/// Words that are the case itself.
constexpr auto case_words = std::to_array<std::string_view>({"sagen",
                                                             "sagerne",
                                                             "punktet",
                                                             "punkterne",
                                                             "det",
                                                             "den",
                                                             "behandlingen",
                                                             "beslutningen",
                                                             "emnet",
                                                             "indstillingen",
                                                             "indstillingerne",
                                                             "forslaget",
                                                             "dagsordenspunktet",
                                                             "ansøgningen",
                                                             "drøftelsen",
                                                             "begge",
                                                             "stillingtagen",
                                                             "lokalplanforslaget",
                                                             "anmodningen",
                                                             "alle"});

/// Words after which nothing has happened yet, or it happened some other time.
constexpr auto not_now =
    std::to_array<std::string_view>({"skal", "skulle", "bør", "vil", "kan", "kunne", "må", "hvis",
                                     "såfremt", "når", "inden", "før", "indtil", "om"});
constexpr auto before_adjective =
    std::to_array<std::string_view>({"det", "den", "de", "tidligere", "allerede", "som", "nyligt",
                                     "senest", "hidtil", "kommunens", "nye", "alle"});

template <std::size_t size>
bool is_among(const std::array<std::string_view, size>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_body_word(std::string_view word) {
    constexpr std::array<std::string_view, 14> endings = {
        "udvalg",    "udvalget",    "udvalgene",   "udvalgets", "byråd", "byrådet", "byrådets",
        "direktion", "direktionen", "bestyrelsen", "rådet",     "forum", "nævnet",  "politisk"};
    if (word == "øu" || word == "kb") return true;
    return std::any_of(endings.begin(), endings.end(),
                       [&](std::string_view ending) { return word.ends_with(ending); });
}

bool is_negation(std::string_view word) { return word == "ikke" || word == "ej"; }

/// One word in its sentence, and the questions the rules ask about it.
struct Place {
    const DecisionSentence& sentence;
    std::size_t at;

    std::string_view word() const { return sentence[at].word; }
    std::size_t clause_start() const { return sentence[at].clause_start; }
    /// Where the clause begins, but not far back: subject and verb stand close.
    std::size_t near_start() const {
        constexpr std::size_t far = 25;
        return std::max(clause_start(), at > far ? at - far : 0);
    }
    std::string_view before(std::size_t steps) const {
        return at >= steps ? std::string_view(sentence[at - steps].word) : std::string_view();
    }
    /// Index of the first word after this one, at most `steps` on, that `wanted` likes; 0: none.
    template <class Wanted>
    std::size_t find_after(std::size_t steps, Wanted wanted) const {
        for (std::size_t next = at + 1; next < sentence.size() && next <= at + steps; ++next) {
            if (wanted(sentence[next].word)) return next;
        }
        return 0;
    }
    bool has_after(std::size_t steps, std::string_view wanted) const {
        return find_after(steps, [&](std::string_view word) { return word == wanted; }) > 0;
    }
    template <class Wanted>
    bool has_before_in_clause(std::size_t steps, Wanted wanted) const {
        for (std::size_t back = 1; back <= steps && at >= clause_start() + back; ++back) {
            if (wanted(std::string_view(sentence[at - back].word))) return true;
        }
        return false;
    }
    bool negated() const {
        const bool after = at + 1 < sentence.size() && !sentence[at].comma_after &&
                           is_negation(sentence[at + 1].word);
        // "Ikke på det foreliggende grundlag godkendt": what a clause begins with is about all of
        // it.
        const bool first = at <= clause_start() + 8 && is_negation(sentence[clause_start()].word);
        return after || first || has_before_in_clause(4, is_negation);
    }
    /// Where the clause begins behind "Pkt. 2", "Ad 1" and the like.
    std::size_t start_of_words() const {
        constexpr std::array<std::string_view, 6> leads = {"pkt", "punkt", "ad",
                                                           "nr",  "og",    "besluttet"};
        constexpr std::size_t most_leads = 8;
        std::size_t start = clause_start();
        while (start < std::min(at, clause_start() + most_leads) &&
               (is_among(leads, sentence[start].word) ||
                (sentence[start].word[0] >= '0' && sentence[start].word[0] <= '9'))) {
            ++start;
        }
        return start;
    }
    /// The case is named in the clause, at most `after` words after this one.
    bool about_case(std::size_t after) const {
        // "udsatte boligområder" begins a clause too; only what says "it was put off" may.
        if (at == (after > 0 ? start_of_words() : 0) && word() != "udsatte") return true;
        for (std::size_t other = near_start(); other < sentence.size(); ++other) {
            if (sentence[other].clause_start != clause_start()) break;
            if (other > at + after) break;
            const bool noun = other != at && is_among(case_words, sentence[other].word);
            const bool pronoun = sentence[other].word == "det" || sentence[other].word == "den";
            // "det" and "den" are the case only right before the verb's own words.
            if (noun && (!pronoun || other == clause_start())) return true;
        }
        return false;
    }
};

bool is_taking(std::string_view word) {
    return word == "taget" || word == "tages" || word == "tog" || word == "tager";
}

/// The whole body, or most of it, is the subject: not one member or a party.
bool is_majority(const Place& place) {
    return place.has_before_in_clause(6, [](std::string_view word) {
        return word == "flertal" || word == "flertallet" || is_body_word(word);
    });
}

bool noted_at(const Place& place) {
    const bool given = place.before(1) == "til" || place.has_after(1, "givet");
    const bool briefing = place.sentence.size() == 2 && place.word() == "orientering";
    if (briefing && given) return true;  // "Til orientering.", "Orientering givet."
    if (place.before(1) != "til") return false;
    return place.word() == "efterretning" || place.has_before_in_clause(6, is_taking);
}

bool recommends_at(const Place& place) {
    const bool by_case = place.word().starts_with("indstil");
    if (place.has_after(2, "sagen") && place.has_after(1, "i")) return false;
    if (place.before(1) == "som") return false;  // "Godkendt som anbefalet af udvalget."
    if (place.at == 0) return true;
    bool subject = false;
    for (std::size_t other = place.near_start(); other < place.at + 3; ++other) {
        if (other >= place.sentence.size()) break;
        const std::string_view word = place.sentence[other].word;
        if (word == "administrationen" || word == "forvaltningen" || word == "direktøren") {
            return false;
        }
        if (other == place.at) continue;
        // "Det indstilles, at" only repeats the recommendation.
        const bool it = word == "det" && by_case;
        const bool named = is_body_word(word) || (is_among(case_words, word) && !it);
        subject = subject || named;
    }
    return subject;
}

bool is_giving(std::string_view word) {
    constexpr auto giving = std::to_array<std::string_view>(
        {"gives", "gav", "giver", "givet", "meddeles", "meddelte", "meddeler", "meddelt"});
    return is_among(giving, word);
}

/// Conditions about the words right before and after.
bool has_company(Condition condition, const Place& place) {
    switch (condition) {
        case Condition::WithBack:
            return place.has_after(5, "tilbage") || place.has_after(5, "retur");
        case Condition::OffAgenda:
            if (place.sentence.size() == 2 && place.has_after(1, "af")) return true;
            return place.find_after(5,
                                    [](std::string_view word) {
                                        return word == "dagsordenen" || word == "dagsorden";
                                    }) > 0 &&
                   place.has_after(4, "af");
        case Condition::TakesDecision:
            return place.has_after(3, "beslutning");
        case Condition::BacksUp:
            return place.has_after(2, "op");
        case Condition::TakenTo:
            return place.before(1) == "til" && place.has_before_in_clause(6, is_taking);
        case Condition::Granted:
            return place.has_before_in_clause(4, is_giving);
        case Condition::Alone:
            return place.sentence.size() == 1;
        case Condition::ToHimself:
            return place.has_after(1, "sig");
        case Condition::GivenInput:
            return place.before(1) == "gav" || place.before(1) == "med";
        case Condition::GreenLight:
            return place.before(1) == "grønt";
        case Condition::OfMoney:
            return place.has_after(5, "tilskud") || place.has_after(5, "støtte");
        case Condition::WithProposal:
            return place.has_after(1, "i") &&
                   (place.has_after(2, "indstillingen") || place.has_after(2, "forslaget"));
        case Condition::OfBriefing:
            return place.sentence[place.clause_start()].word.starts_with("orientering");
        case Condition::PointsAt:
            return place.has_after(1, "på");
        case Condition::ToNext:
            return place.has_after(2, "næste");
        case Condition::AgreedOn:
            return place.has_after(1, "om");
        case Condition::HasSupport:
            return place.has_before_in_clause(3, [](std::string_view word) {
                return word == "var" || word == "er" || word == "gav" || word == "giver";
            });
        default:
            return false;
    }
}

bool meets(const Rule& rule, const Place& place) {
    const auto body = [](std::string_view word) { return is_body_word(word); };
    switch (rule.condition) {
        case Condition::None:
            return true;
        case Condition::AboutCase:
            return place.about_case(3);
        case Condition::ToBody:
            // What comes back to the same body was not sent on.
            return place.about_case(0) && place.find_after(6, body) > 0 &&
                   !place.has_after(6, "igen");
        case Condition::SentToBody: {
            const std::size_t to =
                place.find_after(4, [](std::string_view word) { return word == "til"; });
            return to > 0 && !place.has_after(5, "tilbage") && place.find_after(9, body) > to;
        }
        case Condition::Recommends:
            return recommends_at(place);
        case Condition::Noted:
            return noted_at(place);
        case Condition::VotesFor:
            return is_majority(place) && place.has_after(1, "for");
        case Condition::VotesAgainst:
            return is_majority(place) && place.has_after(1, "imod");
        case Condition::ComesAgain:
            return place.about_case(0) && place.has_after(4, "igen") &&
                   (place.has_after(2, "op") || place.has_after(2, "på"));
        default:
            return has_company(rule.condition, place);
    }
}

bool ends_in_passive(std::string_view word) { return word.ends_with("es") && word.size() > 4; }

/// True when the word tells of something that has not happened, or happened another time.
bool is_not_now(const Rule& rule, const Place& place) {
    // What the few who lost wanted did not come about.
    if (place.has_before_in_clause(
            8, [](std::string_view word) { return word.starts_with("mindretal"); })) {
        return true;
    }
    if (rule.outcome == Outcome::Referred || rule.outcome == Outcome::Returned) return false;
    if (place.word().ends_with("e") || place.word().ends_with("t")) {
        const bool adjective = place.word().ends_with("te") || place.word().ends_with("de");
        const std::string_view before = place.before(1);
        if (adjective && is_among(before_adjective, before)) return true;
        if (before == "tidligere" || before == "allerede" || before == "som") return true;
    }
    const bool passive = ends_in_passive(place.word());
    return place.has_before_in_clause(passive ? 3 : 4, [&](std::string_view word) {
        if (rule.outcome == Outcome::Postponed && word != "hvis" && word != "såfremt") return false;
        return is_among(not_now, word) && !(word == "om" && !passive);
    });
}

/// The rules by word; pairs of words before single ones.
const std::unordered_multimap<std::string_view, const Rule*>& rules_by_word() {
    static const auto index = [] {
        std::unordered_multimap<std::string_view, const Rule*> built;
        for (const Rule& rule : outcome_rules()) built.emplace(rule.word, &rule);
        for (const Rule& rule : outcome_pair_rules()) built.emplace(rule.word, &rule);
        return built;
    }();
    return index;
}

/// The rule whose word stands here and whose condition is met; a pair of words goes before one.
const Rule* rule_for(const Place& place) {
    const Rule* found = nullptr;
    const auto [first, last] = rules_by_word().equal_range(place.word());
    for (auto each = first; each != last; ++each) {
        if (!meets(*each->second, place)) continue;
        const bool pair = each->second->condition == Condition::WithBack ||
                          each->second->condition == Condition::OffAgenda;
        if (found == nullptr || pair) found = each->second;
    }
    return found;
}

class OutcomeFinder {
public:
    std::vector<Outcome> find(std::string_view text) {
        text = text.substr(0, longest_decision);
        bool skip_list = false;
        for (const DecisionLine& line : read_decision(text)) {
            if (!line.in_list) skip_list = false;
            if (skip_list) continue;
            const std::size_t before = strong_.size() + weak_.size();
            for (const DecisionSentence& sentence : line.sentences) read_sentence(sentence);
            // "Udvalget besluttede, at:" - the list says what, not what became of the case.
            if (line.leads_to_list && strong_.size() + weak_.size() > before) skip_list = true;
        }
        return merged();
    }

private:
    static void add(std::vector<Outcome>& list, Outcome outcome) {
        if (std::find(list.begin(), list.end(), outcome) == list.end()) list.push_back(outcome);
    }

    void read_sentence(const DecisionSentence& sentence) {
        bool recommended = false;
        bool conditions = false;
        amendment_ = has_amendment(sentence);
        for (std::size_t at = 0; at < sentence.size(); ++at) {
            const Place place{sentence, at};
            conditions = conditions || place.word() == "idet" || place.word() == "bemærkning" ||
                         place.word() == "ændring";
            if (is_refusal(place)) add(refused_, Outcome::Rejected);
            if (is_consent(place)) add(strong_, Outcome::Approved);
            const Rule* rule = rule_for(place);
            if (rule == nullptr || is_not_now(*rule, place)) continue;
            if (rule->condition == Condition::Recommends) recommended = true;
            // "anbefaler, at indstillingen godkendes": it is somebody else who approves.
            const bool suppressed = recommended && rule->outcome != Outcome::Referred;
            if (!suppressed) apply(*rule, place, conditions);
        }
    }

    static bool is_consenting(std::string_view word) {
        constexpr auto consenting = std::to_array<std::string_view>(
            {"godkende", "tiltræde", "imødekomme", "tilslutte", "vedtage"});
        return is_among(consenting, word);
    }

    /// "kunne ikke godkende", "kan ikke tiltræde", "opnåede ikke flertal", "nyder ikke fremme".
    static bool is_refusal(const Place& place) {
        if (place.word() == "fremme") return is_negation(place.before(1));
        const bool passive = place.word().ends_with("es") &&
                             is_consenting(place.word().substr(0, place.word().size() - 1));
        if (passive) {  // "Ansøgningen kan ikke imødekommes."
            return is_negation(place.before(1)) &&
                   (place.before(2) == "kan" || place.before(2) == "kunne");
        }
        const bool other = place.word() == "flertal" || place.word() == "anbefale";
        if (!is_consenting(place.word()) && !other) return false;
        return place.has_before_in_clause(3, is_negation);
    }

    /// "Udvalget kan tiltræde indstillingen": said of the whole body, first in the sentence.
    static bool is_consent(const Place& place) {
        if (!is_consenting(place.word()) || place.clause_start() > 0) return false;
        const auto may = [](std::string_view word) { return word == "kan" || word == "kunne"; };
        return place.has_before_in_clause(2, may) && !place.negated() &&
               place.has_before_in_clause(5, is_body_word);
    }

    void apply(const Rule& rule, const Place& place, bool conditions) {
        if (rule.outcome == Outcome::Rejected && amendment_) return;
        if (place.negated()) {
            if (rule.outcome == Outcome::Approved) add(strong_, Outcome::Rejected);
            return;
        }
        const bool only_said =
            rule.outcome == Outcome::Decided || rule.outcome == Outcome::Withdrawn;
        if (only_said && conditions) return;
        add(rule.strength == Strength::Strong ? strong_ : weak_, rule.outcome);
    }

    /// A proposal to change the proposal may be voted down without the case being so.
    static bool has_amendment(const DecisionSentence& sentence) {
        return std::any_of(sentence.begin(), sentence.end(), [](const DecisionWord& word) {
            return word.word.starts_with("ændringsforslag") ||
                   word.word.starts_with("underændringsforslag");
        });
    }

    std::vector<Outcome> merged() {
        const auto has = [&](Outcome outcome) {
            return std::find(strong_.begin(), strong_.end(), outcome) != strong_.end();
        };
        const bool approved = has(Outcome::Approved);
        // One member who could not agree undoes neither an approval nor a recommendation.
        if (!approved && !has(Outcome::Referred) && !refused_.empty()) {
            add(strong_, Outcome::Rejected);
        }
        for (const Outcome outcome : weak_) {
            if (outcome == Outcome::Postponed && !strong_.empty()) continue;
            if (outcome == Outcome::Decided && (approved || has(Outcome::Postponed))) continue;
            if (outcome == Outcome::Noted && !strong_.empty()) continue;
            if (outcome == Outcome::Discussed && (approved || has(Outcome::Postponed))) continue;
            add(strong_, outcome);
        }
        return std::move(strong_);
    }

    std::vector<Outcome> strong_;
    std::vector<Outcome> weak_;
    std::vector<Outcome> refused_;
    bool amendment_ = false;  ///< The sentence being read is about a change to the proposal.
};

}  // namespace

std::vector<Outcome> find_outcomes(std::string_view decision) {
    return OutcomeFinder().find(decision);
}

}  // namespace intake
