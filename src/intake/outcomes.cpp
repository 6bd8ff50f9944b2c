// SPDX-License-Identifier: AGPL-3.0-or-later
// Heuristic: words that tell what became of a case, and the words around them that change it.
// docs/outcomes.md gives the rules for people, and what they get wrong.
#include "intake/outcomes.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "intake/internal/decision_words.h"

namespace intake {
namespace {

using records::Outcome;

/// No decision is longer; what stands after this is not read.
constexpr std::size_t longest_decision = 256U << 10U;

/// What else must be there for a word to count.
enum class Condition {
    None,
    AboutCase,     ///< The clause is about the case itself, or begins with the word.
    ToBody,        ///< A body is named after it, and the clause is about the case.
    SentToBody,    ///< "til" and a body come after it.
    Recommends,    ///< A body or the case is the subject: not the administration.
    WithBack,      ///< "tilbage" comes after it.
    OffAgenda,     ///< "af dagsordenen" comes after it.
    Noted,         ///< "efterretning" or "orientering" after it: see noted_at.
    TakesDecision  ///< "traf beslutning".
};

/// Weak words count only after the others, and Decided only when nothing was approved.
enum class Strength { Strong, Weak };

struct Rule {
    std::string_view word;
    Outcome outcome;
    Condition condition = Condition::None;
    Strength strength = Strength::Strong;
};

constexpr auto rules = std::to_array<Rule>({
    {"godkendt", Outcome::Approved},
    {"godkendte", Outcome::Approved},
    {"godkender", Outcome::Approved},
    {"godkendes", Outcome::Approved},
    {"tiltrådt", Outcome::Approved},
    {"tiltrådte", Outcome::Approved},
    {"tiltræder", Outcome::Approved},
    {"tiltrædes", Outcome::Approved},
    {"vedtaget", Outcome::Approved},
    {"vedtog", Outcome::Approved},
    {"vedtager", Outcome::Approved},
    {"vedtages", Outcome::Approved},
    {"imødekommet", Outcome::Approved},
    {"imødekom", Outcome::Approved},
    {"imødekommes", Outcome::Approved},
    {"bevilget", Outcome::Approved},
    {"bevilgede", Outcome::Approved},
    {"bevilges", Outcome::Approved},
    {"fulgt", Outcome::Approved, Condition::AboutCase},
    {"følges", Outcome::Approved, Condition::AboutCase},
    {"fulgte", Outcome::Approved, Condition::AboutCase},
    {"efterretning", Outcome::Noted, Condition::Noted},
    {"orientering", Outcome::Noted, Condition::Noted},
    {"orienteret", Outcome::Noted, Condition::None, Strength::Weak},
    {"drøftet", Outcome::Discussed},
    {"drøftede", Outcome::Discussed},
    {"debatteret", Outcome::Discussed},
    {"debatterede", Outcome::Discussed},
    {"drøftelse", Outcome::Discussed, Condition::None, Strength::Weak},
    {"drøftelsen", Outcome::Discussed, Condition::None, Strength::Weak},
    {"evaluerede", Outcome::Discussed, Condition::None, Strength::Weak},
    {"evalueret", Outcome::Discussed, Condition::None, Strength::Weak},
    {"vendt", Outcome::Discussed, Condition::None, Strength::Weak},
    {"behandlet", Outcome::Discussed, Condition::AboutCase, Strength::Weak},
    {"behandlede", Outcome::Discussed, Condition::None, Strength::Weak},
    {"besluttet", Outcome::Decided},
    {"besluttede", Outcome::Decided},
    {"beslutter", Outcome::Decided},
    {"besluttes", Outcome::Decided},
    {"traf", Outcome::Decided, Condition::TakesDecision},
    {"pålagde", Outcome::Decided},
    {"pålægges", Outcome::Decided},
    {"valgte", Outcome::Decided},
    {"valgt", Outcome::Decided},
    {"udpegede", Outcome::Decided},
    {"udpeget", Outcome::Decided},
    {"bemyndigede", Outcome::Decided},
    {"bemyndiges", Outcome::Decided},
    {"aftalt", Outcome::Decided, Condition::None, Strength::Weak},
    {"aftalte", Outcome::Decided, Condition::None, Strength::Weak},
    {"enighed", Outcome::Decided, Condition::None, Strength::Weak},
    {"enige", Outcome::Decided, Condition::None, Strength::Weak},
    {"enedes", Outcome::Decided, Condition::None, Strength::Weak},
    {"udskudt", Outcome::Postponed, Condition::AboutCase},
    {"udskød", Outcome::Postponed, Condition::AboutCase},
    {"udskydes", Outcome::Postponed, Condition::AboutCase},
    {"udskyder", Outcome::Postponed, Condition::AboutCase},
    {"udsat", Outcome::Postponed, Condition::AboutCase},
    {"udsatte", Outcome::Postponed, Condition::AboutCase},
    {"udsættes", Outcome::Postponed, Condition::AboutCase},
    {"udsætter", Outcome::Postponed, Condition::AboutCase},
    {"genoptages", Outcome::Postponed, Condition::AboutCase},
    {"afvist", Outcome::Rejected},
    {"afviste", Outcome::Rejected},
    {"afviser", Outcome::Rejected},
    {"afvises", Outcome::Rejected},
    {"forkastet", Outcome::Rejected},
    {"forkastede", Outcome::Rejected},
    {"forkastes", Outcome::Rejected},
    {"nedstemt", Outcome::Rejected},
    {"afslået", Outcome::Rejected},
    {"afslog", Outcome::Rejected},
    {"afslag", Outcome::Rejected},
    {"oversendt", Outcome::Referred},
    {"oversendes", Outcome::Referred},
    {"oversender", Outcome::Referred},
    {"oversendte", Outcome::Referred},
    {"videresendt", Outcome::Referred},
    {"videresendes", Outcome::Referred},
    {"sendt", Outcome::Referred, Condition::SentToBody},
    {"sendes", Outcome::Referred, Condition::SentToBody},
    {"sender", Outcome::Referred, Condition::SentToBody},
    {"fremsendes", Outcome::Referred, Condition::SentToBody},
    {"henvist", Outcome::Referred, Condition::SentToBody},
    {"henvises", Outcome::Referred, Condition::SentToBody},
    {"forelægges", Outcome::Referred, Condition::ToBody},
    {"fremlægges", Outcome::Referred, Condition::ToBody},
    {"håndteres", Outcome::Referred, Condition::ToBody},
    {"behandles", Outcome::Referred, Condition::ToBody},
    {"anbefales", Outcome::Referred, Condition::Recommends},
    {"anbefaler", Outcome::Referred, Condition::Recommends},
    {"anbefalede", Outcome::Referred, Condition::Recommends},
    {"anbefalet", Outcome::Referred, Condition::Recommends},
    {"indstilles", Outcome::Referred, Condition::Recommends},
    {"indstiller", Outcome::Referred, Condition::Recommends},
    {"indstillede", Outcome::Referred, Condition::Recommends},
    {"udgår", Outcome::Withdrawn, Condition::AboutCase},
    {"udgik", Outcome::Withdrawn, Condition::AboutCase},
    {"udgået", Outcome::Withdrawn, Condition::AboutCase},
});

/// Verbs that with "tilbage" send a case back, or with "af dagsordenen" take it off.
constexpr auto pair_rules = std::to_array<Rule>({
    {"sendt", Outcome::Returned, Condition::WithBack},
    {"sendes", Outcome::Returned, Condition::WithBack},
    {"sender", Outcome::Returned, Condition::WithBack},
    {"sendte", Outcome::Returned, Condition::WithBack},
    {"går", Outcome::Returned, Condition::WithBack},
    {"hjemvist", Outcome::Returned},
    {"hjemvises", Outcome::Returned},
    {"hjemviste", Outcome::Returned},
    {"tilbagesendt", Outcome::Returned},
    {"tilbagesendes", Outcome::Returned},
    {"returneret", Outcome::Returned},
    {"returneres", Outcome::Returned},
    {"taget", Outcome::Withdrawn, Condition::OffAgenda},
    {"tages", Outcome::Withdrawn, Condition::OffAgenda},
    {"tog", Outcome::Withdrawn, Condition::OffAgenda},
    {"udtaget", Outcome::Withdrawn, Condition::OffAgenda},
    {"trukket", Outcome::Withdrawn, Condition::AboutCase},
    {"trækkes", Outcome::Withdrawn, Condition::AboutCase},
});

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
        return after || has_before_in_clause(4, is_negation);
    }
    /// The case is named in the clause, at most `after` words after this one.
    bool about_case(std::size_t after) const {
        // "udsatte boligområder" begins a clause too; only what says "it was put off" may.
        if (at == (after > 0 ? clause_start() : 0) && word() != "udsatte") return true;
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

bool noted_at(const Place& place) {
    if (place.before(1) != "til") return false;
    if (place.word() == "efterretning") return true;
    return place.has_before_in_clause(6, [](std::string_view word) {
        return word == "taget" || word == "tages" || word == "tog" || word == "tager";
    });
}

bool recommends_at(const Place& place) {
    const bool by_case = place.word().starts_with("indstil");
    if (place.has_after(2, "sagen") && place.has_after(1, "i")) return false;
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
        case Condition::WithBack:
            return place.has_after(5, "tilbage");
        case Condition::OffAgenda:
            return place.find_after(5,
                                    [](std::string_view word) {
                                        return word == "dagsordenen" || word == "dagsorden";
                                    }) > 0 &&
                   place.has_after(4, "af");
        case Condition::Noted:
            return noted_at(place);
        case Condition::TakesDecision:
            return place.has_after(3, "beslutning");
    }
    return false;
}

bool ends_in_passive(std::string_view word) { return word.ends_with("es") && word.size() > 4; }

/// True when the word tells of something that has not happened, or happened another time.
bool is_not_now(const Rule& rule, const Place& place) {
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
        for (const Rule& rule : rules) built.emplace(rule.word, &rule);
        for (const Rule& rule : pair_rules) built.emplace(rule.word, &rule);
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
            conditions = conditions || place.word() == "idet" || place.word() == "bemærkning";
            if (is_refusal(place)) add(refused_, Outcome::Rejected);
            const Rule* rule = rule_for(place);
            if (rule == nullptr || is_not_now(*rule, place)) continue;
            if (rule->condition == Condition::Recommends) recommended = true;
            // "anbefaler, at indstillingen godkendes": it is somebody else who approves.
            const bool suppressed = recommended && rule->outcome != Outcome::Referred;
            if (!suppressed) apply(*rule, place, conditions);
        }
    }

    /// "kunne ikke godkende", "kan ikke tiltræde".
    static bool is_refusal(const Place& place) {
        const std::string_view word = place.word();
        if (word != "godkende" && word != "tiltræde" && word != "imødekomme") return false;
        return place.has_before_in_clause(3, is_negation);
    }

    void apply(const Rule& rule, const Place& place, bool conditions) {
        if (rule.outcome == Outcome::Rejected && amendment_) return;
        if (place.negated()) {
            if (rule.outcome == Outcome::Approved) add(strong_, Outcome::Rejected);
            return;
        }
        if (rule.outcome == Outcome::Decided && conditions) return;
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
        // One member who could not agree does not undo an approval.
        if (!approved && !refused_.empty()) add(strong_, Outcome::Rejected);
        for (const Outcome outcome : weak_) {
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
