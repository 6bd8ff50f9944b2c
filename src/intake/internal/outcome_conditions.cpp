// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/outcome_conditions.h"

#include <algorithm>
#include <array>

namespace intake {
namespace {

using records::Outcome;

/// The sentence begins with its verb.
bool leaves_out_who_acts(const Place& place) {
    const std::size_t start = place.start_of_words();
    if (place.clause_start() > 0 || place.at > start + 4) return false;
    const DecisionWord& first = place.sentence[start];
    constexpr std::array<std::string_view, 8> verbs = {"gik", "går", "kan", "kunne",
                                                       "fik", "så",  "ser", "lod"};
    const bool listed = std::find(verbs.begin(), verbs.end(), first.word) != verbs.end();
    const bool finite = first.word.size() > 3 && first.known.rules != nullptr &&
                        (first.word.ends_with("te") || first.word.ends_with("de") ||
                         first.word.ends_with("er") || first.word == "modtog");
    return first.upper && (listed || finite) && place.sentence.size() > start + 1;
}

/// Looks for words around a place, as a rule's choices name them.
class Around {
public:
    Around(const Place& place, const OutcomeWords& words) : place_(place), words_(words) {}

    bool before(const WordChoice& choice, std::size_t steps) const {
        // "Peger på model 2.", "Gik ind for planen.": who acts is left out.
        const bool by_body = (choice.lists & bit_of(WordList::Own)) != 0;
        if (by_body && leaves_out_who_acts(place_) && place_.at < place_.start_of_words() + steps) {
            return true;
        }
        return place_.has_before_in_clause(
            steps, [&](const DecisionWord& word) { return chosen(choice, word); });
    }
    bool after(const WordChoice& choice, std::size_t steps) const {
        return place_.find_after(
                   steps, [&](const DecisionWord& word) { return chosen(choice, word); }) > 0;
    }
    bool in_clause(const WordChoice& choice) const {
        constexpr std::size_t most = 25;
        if (before(choice, most)) return true;
        for (std::size_t at = place_.at; at < place_.clause_end(); ++at) {
            if (chosen(choice, place_.sentence[at])) return true;
        }
        return false;
    }
    bool begins_clause(const WordChoice& choice) const {
        return chosen(choice, place_.sentence[place_.clause_start()]);
    }

private:
    bool chosen(const WordChoice& choice, const DecisionWord& word) const {
        return words_.chooses(choice, word.word, word.known.lists);
    }
    const Place& place_;
    const OutcomeWords& words_;
};

bool names_body(const DecisionWord& word) { return word.is(WordList::Bodies); }

/// The whole body, or most of it, is the subject: not one member or a party.
bool is_majority(const Place& place) {
    // "Et flertal bestående af A, B og F stemte for."
    constexpr std::size_t nearest = 3;
    for (std::size_t first = 0; first < std::min(nearest, place.sentence.size()); ++first) {
        if (place.sentence[first].word.starts_with("flertal")) return true;
    }
    return place.has_before_in_clause(6, [](const DecisionWord& word) {
        return word.word.starts_with("flertal") || names_body(word) || word.is(WordList::Own);
    });
}

bool noted(const Place& place) {
    const bool given = place.before(1) == "til" || place.has_after(1, "givet");
    const bool briefing = place.sentence.size() == 2 && place.word() == "orientering";
    if (briefing && given) return true;  // "Til orientering.", "Orientering givet."
    if (place.before(1) != "til") return false;
    return place.word() == "efterretning" || place.has_before_in_clause(6, WordList::Taking);
}

bool starts_with_figure(const DecisionWord& word) {
    return !word.word.empty() && word.word[0] >= '0' && word.word[0] <= '9';
}

/// "Poul anbefaler det dyreste": one person does, and no body.
bool is_one_persons(const Place& place) {
    const std::string_view word = place.word();
    const bool active = word.ends_with("er") || word.ends_with("ede");
    const std::size_t start = place.start_of_words();
    if (!active || start >= place.at) return false;
    for (std::size_t at = start; at < place.at; ++at) {
        const DecisionWord& one = place.sentence[at];
        const bool body = names_body(one) || one.is(WordList::Own) || one.is(WordList::Parties) ||
                          one.word.starts_with("flertal") || one.is(WordList::Minority);
        if (body || !one.upper) return false;
    }
    return true;
}

bool recommends(const Place& place) {
    const bool by_case = place.word().starts_with("indstil");
    if (place.has_after(2, "sagen") && place.has_after(1, "i")) return false;
    if (place.before(1) == "som") return false;  // "Godkendt som anbefalet af udvalget."
    if (place.at == 0) return true;
    if (is_one_persons(place)) return false;
    bool subject = false;
    for (std::size_t other = place.at > 25 ? place.at - 25 : 0; other < place.at + 3; ++other) {
        if (other >= place.sentence.size()) break;
        const DecisionWord& one = place.sentence[other];
        if (other < place.clause_start() && other < place.at) continue;
        if (one.is(WordList::Administration)) return false;
        if (other == place.at) continue;
        // "Det indstilles over for Byrådet, at": to whoever decides.
        const bool before_body = one.word == "overfor" || one.word == "over";
        if (by_case && before_body && place.find_after(4, names_body) > other) return true;
        // "Indstilling 1 og 2 anbefales."
        const bool numbered = one.is(WordList::Numbered) && other + 1 < place.sentence.size() &&
                              starts_with_figure(place.sentence[other + 1]);
        subject = subject || ((numbered || is_choice(place.sentence, other)) && !by_case);
        // "Det indstilles, at" only repeats the recommendation.
        const bool it = one.word == "det" && by_case;
        subject =
            subject || names_body(one) || one.is(WordList::Own) || (one.is(WordList::Case) && !it);
    }
    // "Ad 1: Indstilles til Byrådets godkendelse."
    return subject || place.at == place.start_of_words();
}

bool sent_to_body(const Place& place) {
    const std::size_t to = place.find_after(
        8, [](const DecisionWord& word) { return word.word == "til" || word.word == "i"; });
    const bool back = place.has_after(5, "tilbage") || place.has_after(5, "retur");
    // "Forvaltningen sender vedtægten til udvalget": to those who meet.
    const bool to_us =
        place.has_before_in_clause(6, WordList::Administration) && place.has_after(14, "udvalget");
    if (to_us) return false;
    return to > 0 && !back && place.find_after(14, names_body) > to;
}

bool off_agenda(const Place& place) {
    const bool last = place.at + 2 == place.sentence.size() && place.has_after(1, "af");
    if (last && (place.at == 0 || place.says_number() || place.about_case(1, false, true))) {
        return true;
    }
    return place.find_after(6,
                            [](const DecisionWord& word) {
                                return word.word == "dagsordenen" || word.word == "dagsorden";
                            }) > 0 &&
           place.has_after(5, "af");
}

bool meets_special(RuleSpecial special, const Place& place) {
    switch (special) {
        case RuleSpecial::None:
            return true;
        case RuleSpecial::Noted:
            return noted(place);
        case RuleSpecial::Recommends:
            return recommends(place);
        case RuleSpecial::SentToBody:
            return sent_to_body(place);
        case RuleSpecial::OffAgenda:
            return off_agenda(place);
        case RuleSpecial::VotesFor:
            return is_majority(place) && place.has_after(1, "for");
        case RuleSpecial::VotesAgainst:
            return is_majority(place) && place.has_after(1, "imod");
    }
    return false;
}

bool is_alone(const Place& place, const OutcomeRule& rule) {
    if (rule.alone && place.sentence.size() != 1) return false;
    const bool others = place.at != place.clause_start() || place.clause_end() != place.at + 1;
    if (rule.clause_alone && others) return false;
    if (rule.longest > 0 && place.sentence.size() > rule.longest) return false;
    return !rule.clause_start || place.at == place.start_of_words();
}

bool meets(const OutcomeRule& rule, bool infinitive, const Place& place,
           const OutcomeWords& words) {
    if (!is_alone(place, rule) || !meets_special(rule.special, place)) return false;
    const Around around(place, words);
    if (rule.case_within) {
        const bool case_named =
            place.about_case(*rule.case_within, infinitive, rule.may_be_numbered);
        const bool instead =
            !rule.or_after.is_empty() && around.after(rule.or_after, rule.or_within);
        if (!case_named && !instead) return false;
    }
    const auto missing = [&](const WordChoice& choice, bool there) {
        return !choice.is_empty() && !there;
    };
    if (missing(rule.before, around.before(rule.before, rule.within)) ||
        missing(rule.after, around.after(rule.after, rule.within)) ||
        missing(rule.and_before, around.before(rule.and_before, rule.and_within)) ||
        missing(rule.clause_begins, around.begins_clause(rule.clause_begins))) {
        return false;
    }
    if (missing(rule.near,
                around.before(rule.near, rule.within) || around.after(rule.near, rule.within))) {
        return false;
    }
    if (!rule.without.is_empty() && around.in_clause(rule.without)) return false;
    return rule.body_after == 0 || place.find_after(rule.body_after, names_body) > 0;
}

/// A rule for approval whose infinitive is this word, or this word without the passive's "s".
bool agrees(const Place& place, bool passive, const OutcomeWords& words) {
    std::string_view word = place.word();
    if (passive) word.remove_suffix(1);
    const KnownWord known = words.find(word);
    if (known.rules == nullptr) return false;
    return std::any_of(known.rules->begin(), known.rules->end(), [&](const RuleUse& use) {
        const OutcomeRule& rule = words.rule(use);
        if (!use.infinitive || rule.outcome != Outcome::Approved) return false;
        return passive || meets(rule, false, place, words);
    });
}

bool may_speak(Subject who) {
    return who != Subject::Party && who != Subject::Other && who != Subject::Foreign &&
           who != Subject::Minority;
}

/// "Anmodningen om orlov imødekommes": the "om" belongs to the noun.
bool is_what_is_asked_for(const Place& place, const DecisionWord& about) {
    const auto index = static_cast<std::size_t>(&about - place.sentence.data());
    if (index <= place.clause_start()) return false;
    const std::string_view noun = place.sentence[index - 1].word;
    return noun.ends_with("ning") || noun.ends_with("ningen") || noun.ends_with("ninger") ||
           noun.ends_with("ningerne") || noun.ends_with("forslag") || noun.ends_with("forslaget") ||
           noun.ends_with("ønske") || noun.ends_with("ønsket") || noun.ends_with("begæring") ||
           noun.ends_with("begæringen");
}

}  // namespace

RuleHit rule_at(const Place& place, bool may_be_infinitive, const OutcomeWords& words) {
    RuleHit found;
    const KnownWord& known = place.sentence[place.at].known;
    for (const auto* rules : {known.rules, known.rules_by_star}) {
        if (rules == nullptr) continue;
        for (const RuleUse& use : *rules) {
            const OutcomeRule& rule = words.rule(use);
            if (use.infinitive && !may_be_infinitive) continue;
            if (found.rule != nullptr && !rule.first) continue;
            if (!meets(rule, use.infinitive, place, words)) continue;
            // "Ikke behandlet" is one rule, "behandlet" may be another's.
            if (rule.only_negated && !place.is_near_negation()) continue;
            found = {&rule, use.infinitive};
            if (rule.first) return found;
        }
    }
    return found;
}

bool is_negated(const RuleHit& hit, const Place& place, const OutcomeWords& words) {
    const OutcomeRule& rule = *hit.rule;
    if (rule.only_negated) return place.is_near_negation();
    if (place.negated()) return true;
    if (rule.near.is_empty()) return false;
    // "Dispensation meddeles ikke."
    const std::size_t giving = place.find_after(rule.within, [&](const DecisionWord& word) {
        return words.chooses(rule.near, word.word, word.known.lists);
    });
    return giving > 0 && Place{place.sentence, giving}.negated();
}

bool is_refusal(const Place& place, const OwnBody& own, const OutcomeWords& words) {
    if (place.word() == "fremme") return place.before(1) == "ikke";
    const auto says_not = [](const DecisionWord& word) { return word.is(WordList::Negators); };
    if (place.word() == "flertal") return place.has_before_in_clause(3, says_not);
    // "kan ikke på det foreliggende grundlag anbefale"
    constexpr std::size_t farthest = 8;
    const bool cannot = place.word().ends_with('e') &&
                        place.has_before_in_clause(farthest, [&](const DecisionWord& one) {
                            const auto at = static_cast<std::size_t>(&one - place.sentence.data());
                            return one.is(WordList::Modals) && says_not(place.sentence[at + 1]);
                        });
    if (!cannot && !place.has_before_in_clause(3, says_not)) return false;
    if (place.word().ends_with("es") && place.word().size() > 4) {
        // "Ansøgningen kan ikke imødekommes."
        const bool asked = place.word() == "anbefales" || agrees(place, true, words);
        return place.has_before_in_clause(3, WordList::Modals) && asked;
    }
    if (place.word() != "anbefale" && !agrees(place, false, words)) return false;
    return may_speak(place.subject(own)) && place.before(1) != "at" && place.before(2) != "at";
}

bool is_consent(const Place& place, const OwnBody& own, const OutcomeWords& words) {
    const bool main = place.clause_start() == 0 || place.sentence[place.clause_start()].main_clause;
    if (!main || place.negated()) return false;
    if (!place.has_before_in_clause(2, WordList::Modals)) return false;
    // "Kan tiltrædes."
    const bool passive = place.word().ends_with("es");
    const Subject who = place.subject(own);
    // "Kan tiltrædes.", "Indstillingen kunne følges."
    const auto bounds = [](const DecisionWord& one) {
        return one.word == "inden" || one.word == "indenfor" || one.word == "fuldt" ||
               one.word == "under" || one.word == "med";
    };
    const bool last = place.at + 1 == place.sentence.size() ||
                      place.sentence[place.at].comma_after || bounds(place.sentence[place.at + 1]);
    const bool short_one = place.at == place.start_of_words() + 1 &&
                           (place.sentence.size() <= 3 || place.sentence[place.at].comma_after);
    const bool of_case =
        who == Subject::Case && last && !place.has_before_in_clause(4, [](const DecisionWord& one) {
            return one.word == "først" || one.word == "senere";
        });
    if (passive && (short_one || (of_case && last)) && agrees(place, true, words)) return true;
    // "Kan tilslutte sig indstillingen."
    const bool left_out = place.sentence[place.start_of_words()].is(WordList::Modals);
    const bool body = who == Subject::Own || who == Subject::Named || left_out;
    return body && agrees(place, false, words);
}

bool is_consent_to_recommend(const Place& place, const OwnBody& own) {
    const bool passive = place.word() == "anbefales" || place.word() == "indstilles";
    if (!passive && place.word() != "anbefale") return false;
    const bool main = place.clause_start() == 0 || place.sentence[place.clause_start()].main_clause;
    if (!main || place.negated() || !place.has_before_in_clause(2, WordList::Modals)) return false;
    const Subject who = place.subject(own);
    const bool left_out = place.sentence[place.start_of_words()].is(WordList::Modals);
    const bool it = place.sentence[place.start_of_words()].is(WordList::Pronouns);
    if (passive) return left_out || (who == Subject::Case && !it);
    return left_out || who == Subject::Own || who == Subject::Named;
}

bool is_by_the_way(const Place& place) {
    constexpr std::size_t near = 3;
    return place.has_before_in_clause(
        near, [](const DecisionWord& word) { return word.word == "efter" || word.word == "uden"; });
}

bool is_not_now(Outcome outcome, const Place& place) {
    const std::string_view word = place.word();
    if (outcome == Outcome::Returned || outcome == Outcome::Referred) {
        return place.has_before_in_clause(
            2, [](const DecisionWord& one) { return one.word == "bedes" || one.word == "ønskes"; });
    }
    if (word.ends_with("e") || word.ends_with("t")) {
        const std::string_view before = place.before(1);
        const bool adjective = word.ends_with("te") || word.ends_with("de");
        const bool led = place.at > 0 && place.sentence[place.at - 1].is(WordList::BeforeAdjective);
        // "Alle godkendte."
        const bool noun_follows = place.at + 1 < place.clause_end() &&
                                  !place.sentence[place.at + 1].is(WordList::Prepositions) &&
                                  place.sentence[place.at + 1].word != "sig";
        if (adjective && led && noun_follows) return true;
        if (before == "tidligere" || before == "allerede" || before == "som") return true;
    }
    const bool passive = word.ends_with("es") && word.size() > 4;
    return place.has_before_in_clause(passive ? 3 : 4, [&](const DecisionWord& one) {
        if (!one.is(WordList::NotNow)) return false;
        // "forelægges igen, inden det drøftes på et møde"
        if (outcome == Outcome::Postponed) return one.is(WordList::Reasons);
        return one.word != "om" || (passive && !is_what_is_asked_for(place, one));
    });
}

}  // namespace intake
