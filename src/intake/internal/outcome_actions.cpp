// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/outcome_actions.h"

#include <algorithm>
#include <array>

namespace intake {
namespace {

/// So far from the beginning of the clause a verb in the present tense may stand.
constexpr std::size_t longest_subject = 5;

bool is_listed(const OutcomeWords& words, std::string_view word, WordList list) {
    return (words.find(word).lists & bit_of(list)) != 0;
}

/// "undersøge" of "undersøger", when that is an action.
bool is_infinitive_of_action(const Place& place) {
    if (!place.word().ends_with('e')) return false;
    return is_listed(OutcomeWords::shipped(), std::string(place.word()) + 'r',
                     WordList::ActionActives);
}

bool begins_side_clause(const Place& place) {
    const DecisionWord& first = place.sentence[place.clause_start()];
    const bool describes = place.clause_start() > 0 && first.is(WordList::Relatives) &&
                           !first.main_clause && !first.coordinated;
    return describes || first.word.starts_with("hvor") || first.word == "uden";
}

/// "Seks familier", "Flere klubber": how many, and nobody by name.
bool is_count(std::string_view word) {
    constexpr std::array<std::string_view, 16> counts = {
        "to", "tre",   "fire",  "fem",   "seks",    "syv",        "otte", "ni",
        "ti", "flere", "mange", "nogle", "enkelte", "adskillige", "få",   "begge"};
    return std::find(counts.begin(), counts.end(), word) != counts.end();
}

/// "Popcornmaskinen larmer": a long word with the article that names no office.
bool is_thing_by_article(const DecisionWord& word) {
    constexpr std::size_t longest_name = 7;
    constexpr std::array<std::string_view, 21> persons = {
        "sen",    "ubben", "uppen", "ionen", "delingen", "eren",   "øren",
        "æren",   "isten", "enten", "anten", "anden",    "chefen", "ellen",
        "værgen", "inden", "sten",  "logen", "aten",     "leden",  "kvinden"};
    if (word.word.size() <= longest_name || !word.word.ends_with("en")) return false;
    return std::none_of(persons.begin(), persons.end(),
                        [&](std::string_view end) { return word.word.ends_with(end); });
}

/// "Stigningen svarer til pristallet": what no person is.
bool is_abstract(const DecisionWord& word) {
    constexpr std::array<std::string_view, 4> endings = {"ningen", "elsen", "heden", "ionen"};
    const bool known = word.is(WordList::Own) || word.is(WordList::Bodies) ||
                       word.is(WordList::Doers) || word.is(WordList::Administration);
    return !known && std::any_of(endings.begin(), endings.end(),
                                 [&](std::string_view end) { return word.word.ends_with(end); });
}

/// "Ida", "Ida og Per", "vi", "formanden", "bestyrelsen": somebody, at the beginning of the clause,
/// and nothing else before the verb.
bool somebody_does_it(const Place& place) {
    const std::size_t start = place.start_of_words();
    if (place.at <= start || place.at - start > longest_subject) return false;
    const DecisionWord& first = place.sentence[start];
    // "Et enigt udvalg", "Et flertal i udvalget"
    const bool whole = first.word == "et" && start + 1 < place.at &&
                       (place.sentence[start + 1].is(WordList::Whole) ||
                        place.sentence[start + 1].word.starts_with("flertal"));
    // "Herefter nedlægger udvalget forbud", set straight
    const DecisionWord& nearest = place.sentence[place.at - 1];
    const bool opened = first.is(WordList::Openers) && place.at >= start + 2 &&
                        (nearest.is(WordList::Own) || nearest.is(WordList::Bodies) ||
                         nearest.is(WordList::Administration) || nearest.is(WordList::Doers));
    if (whole || opened) return true;
    if (first.is(WordList::Others) && !first.is(WordList::Own)) return false;
    if (first.word == "de") return false;  // "De vender tilbage": those who were told of.
    const bool known = first.is(WordList::Own) || first.is(WordList::Administration) ||
                       first.is(WordList::Doers) || first.is(WordList::Bodies);
    // "Prisen", "projektet": things in the definite form; names hardly ever end so.
    const bool thing = first.word.ends_with("et") || first.word.ends_with("erne") ||
                       (is_abstract(first) && !place.is(WordList::Lasts));
    const bool small = first.is(WordList::Prepositions) || first.is(WordList::Relatives) ||
                       first.is(WordList::Reasons) || first.is(WordList::Pronouns) ||
                       first.is(WordList::NotNow) || first.is(WordList::Case) ||
                       first.is(WordList::Negators) || first.is(WordList::Parties) ||
                       first.word == "ny" || first.word == "nye" || first.word == "ingen";
    if (!known && (!first.upper || thing || small)) return false;
    for (std::size_t index = start + 1; index < place.at; ++index) {
        const DecisionWord& one = place.sentence[index];
        const bool joins = one.word == "og" || one.word == "samt" || one.word.size() == 1;
        if (!one.upper && !joins) return false;
    }
    return true;
}

/// "Det undersøger Camilla", "Mapperne bestiller Ole", "Derefter skriver Ida".
bool has_object_first(const Place& place) {
    constexpr std::size_t longest_object = 4;
    const std::size_t start = place.start_of_words();
    if (place.at <= start || place.at - start > longest_object) return false;
    const DecisionWord& last = place.sentence[place.at - 1];
    const DecisionWord& first = place.sentence[start];
    const bool side = first.is(WordList::Relatives) || first.is(WordList::Reasons) ||
                      first.is(WordList::NotNow) || first.is(WordList::Negators) ||
                      first.is(WordList::Own) || first.is(WordList::Bodies);
    if (side || last.is(WordList::Prepositions)) return false;
    const bool it = first.word == "det" || first.word == "dette" || first.word == "den";
    const bool then = first.word == "derefter" || first.word == "herefter" ||
                      first.word == "desuden" || first.word == "derfor" || first.word == "så";
    const bool things = last.word.ends_with("et") || last.word.ends_with("erne") ||
                        last.word.ends_with("ene") || last.word.ends_with("ingen");
    return (it && place.at == start + 1) || (then && place.at == start + 1) || things;
}

/// "Hvis kommunen siger ja, bestiller Ole bænkene": the verb goes first.
bool somebody_does_it_after(const Place& place) {
    const bool object_first = has_object_first(place);
    const bool after_side_clause = place.clause_start() > 0 && place.at == place.clause_start();
    if (!object_first && !after_side_clause) return false;
    if (place.at + 1 >= place.sentence.size() || place.sentence[place.at].comma_after) return false;
    const DecisionWord& next = place.sentence[place.at + 1];
    const bool known =
        next.is(WordList::Own) || next.is(WordList::Administration) || next.is(WordList::Doers);
    return known || (next.upper && !next.is(WordList::Others) && !next.is(WordList::Parties));
}

/// A verb in the present tense by its form, "indhenter", with somebody who does it.
bool looks_active(const Place& place) {
    constexpr std::size_t shortest = 5;
    if (place.word().size() < shortest || !place.word().ends_with("er")) return false;
    if (place.is(WordList::NotActives) || place.sentence[place.at].upper) return false;
    // "Vinder og taber: 10 kr."
    const bool label =
        place.at + 1 < place.sentence.size() && place.sentence[place.at + 1].main_clause;
    if (label) return false;
    const DecisionWord& first = place.sentence[place.start_of_words()];
    const bool known = first.is(WordList::Own) || first.is(WordList::Administration) ||
                       first.is(WordList::Doers) || first.is(WordList::Bodies);
    if (!known && !place.is(WordList::Lasts) &&
        (is_count(first.word) || is_thing_by_article(first)))
        return false;
    // "Ingen bemærkninger", "nye muligheder"
    constexpr std::array<std::string_view, 4> nouns = {"inger", "heder", "ioner", "elser"};
    const bool noun = std::any_of(nouns.begin(), nouns.end(), [&](std::string_view end) {
        return place.word().ends_with(end);
    });
    return !noun && somebody_does_it(place);
}

/// A passive by its form: "afvikles". Genitives of plurals ("børnenes") are none.
bool looks_passive(const Place& place) {
    constexpr std::size_t shortest = 6;
    const std::string_view word = place.word();
    if (word.size() < shortest || !word.ends_with("es") || place.is(WordList::NotPassives)) {
        return false;
    }
    if (word.ends_with("ernes") || word.ends_with("enes")) return false;
    // "har bedt om, at rådet inddrages": what is asked for.
    const std::size_t start = place.clause_start();
    if (start > 0 && place.sentence[start - 1].word == "at") return false;
    if (!place.sentence[place.at].upper) return true;
    // "Afvikles i foråret", not "Jettes fravær".
    if (place.at != place.start_of_words()) return false;
    if (place.at + 1 == place.sentence.size()) return true;
    const DecisionWord& next = place.sentence[place.at + 1];
    return next.is(WordList::Prepositions) || next.word == "senest" || next.word == "hurtigst";
}

/// Another time or a thing: "kan", "hvis", "når". What "skal" or "vil" be done is promised.
bool is_only_thought_of(const Place& place, bool promised) {
    constexpr std::size_t near = 6;
    return place.has_before_in_clause(near, [&](const DecisionWord& one) {
        if (!one.is(WordList::NotNow) || one.word == "om") return false;
        return !promised || (one.word != "skal" && one.word != "vil");
    });
}

bool is_promised_infinitive(const Place& place) {
    constexpr std::size_t near = 4;
    if (!is_infinitive_of_action(place)) return false;
    // "Undersøge muligheden for en cykelsti."
    if (place.at == place.start_of_words() && place.clause_start() == 0) return true;
    const bool promised = place.has_before_in_clause(
        near, [](const DecisionWord& one) { return one.word == "vil" || one.word == "skal"; });
    return promised && place.before(1) != "at" && !place.has_after(1, "stilling");
}

/// "bliver rykket", "vil blive offentliggjort": told of what is to come, whatever the verb.
bool is_future_participle(const Place& place) {
    const auto will_be = [](const DecisionWord& word) {
        return word.word == "bliver" || word.word == "blive";
    };
    if (!place.has_before_in_clause(2, will_be)) return false;
    if (place.is(WordList::ActionParticiples)) return true;
    constexpr std::size_t shortest = 5;
    const std::string_view word = place.word();
    return word.size() >= shortest &&
           (word.ends_with("et") || word.ends_with("gt") || word.ends_with("rt") ||
            word.ends_with("lt")) &&
           !place.is(WordList::NotParticiples);
}

/// "Ny pumpe bestilt hos Holm": without a verb that says when.
bool is_bare_participle(const Place& place) {
    constexpr std::size_t longest = 6;
    const std::size_t start = place.start_of_words();
    if (!place.is(WordList::ActionParticiples) || place.at == start) return false;
    if (place.clause_start() > 0 || place.at - start > longest) return false;
    return !place.has_before_in_clause(longest, [](const DecisionWord& one) {
        const bool verb = one.word == "er" || one.word == "var" || one.word == "blev" ||
                          one.word == "være" || one.word == "blevet" || one.word == "fik";
        return verb || one.is(WordList::Perfect) || one.is(WordList::NotNow) ||
               one.is(WordList::BeforeAdjective) || one.is(WordList::Relatives);
    });
}

/// "Rådet finder forslaget fornuftigt", not "Ida finder en dato".
bool is_view_of_body(const Place& place) {
    if (place.word() != "finder") return false;
    const std::size_t start = place.start_of_words();
    const bool opened = place.sentence[start].is(WordList::Openers) && start + 1 < place.at;
    const DecisionWord& first = place.sentence[opened ? start + 1 : start];
    const bool body = first.is(WordList::Own) || first.is(WordList::Bodies) ||
                      first.is(WordList::Parties) || first.word == "partiet";
    return body && !place.has_after(1, "ud");
}

/// "tager forbehold", "tager det til efterretning": taken, but nothing done.
bool is_taking_of_words(const Place& place) {
    constexpr std::size_t near = 5;
    // "Ida spørger til prisen", not "Ida spørger pedellen"
    const bool asks = place.word() == "spørger" || place.word() == "spurgte";
    if (asks && (place.has_after(1, "til") || place.has_after(1, "ind"))) return true;
    // "Ida svarer, den udløber i maj."
    if (place.word() == "svarer" && place.sentence[place.at].comma_after) return true;
    // "blev sat til afstemning"
    if (place.word().starts_with("sat") && place.has_after(2, "afstemning")) return true;
    if (place.word() != "tager" && place.word() != "tog") return false;
    // "Ledelsen tager tankerne med videre."
    if (place.has_after(5, "videre") && place.has_after(4, "med")) return true;
    return place.find_after(near, [](const DecisionWord& one) {
        return one.word == "forbehold" || one.word == "efterretning" || one.word == "orientering" ||
               one.word == "afstand" || one.word == "notam";
    }) > 0;
}

}  // namespace

bool is_action(const Place& place, const OwnBody& own) {
    const bool listed_passive = place.is(WordList::ActionPassives);
    const bool listed_active = place.is(WordList::ActionActives);
    const bool participle = is_future_participle(place) || is_bare_participle(place);
    const bool somebody = ((listed_active || looks_active(place)) && somebody_does_it(place)) ||
                          (listed_active && somebody_does_it_after(place));
    if (listed_active && !somebody && !place.is(WordList::Lasts) &&
        is_abstract(place.sentence[place.start_of_words()])) {
        return false;
    }
    const bool passive = listed_passive || looks_passive(place);
    const bool infinitive = is_promised_infinitive(place);
    if (!listed_active && !somebody && !passive && !participle && !infinitive) return false;
    if (is_taking_of_words(place) || is_view_of_body(place)) return false;
    // "Graveren har fået en ny hjælper"
    if (listed_active && !somebody && place.has_before_in_clause(4, WordList::Perfect)) {
        return false;
    }
    // "Ida svarer, at": said, not done.
    if (!passive && place.has_after(1, "at")) return false;
    if (place.negated() || place.is_aside() || begins_side_clause(place)) return false;
    // "Godkendt, idet navnet rettes": a condition.
    if (place.clause_start() > 0 && place.sentence[place.clause_start()].word == "idet") {
        return false;
    }
    // "drøftede, om der skal klages"
    if (place.clause_start() > 0 && place.sentence[place.clause_start()].word == "om") return false;
    if (is_only_thought_of(place, passive || participle || infinitive)) return false;
    if (somebody) return true;
    const Subject who = place.subject(own);
    const bool one_side = who == Subject::Minority || who == Subject::Party;
    if (who == Subject::Foreign || one_side) return false;
    // "Planen lægger op til ..."; "det fortsætter vi med"
    const bool it = place.sentence[place.start_of_words()].is(WordList::Pronouns);
    if (listed_active && who == Subject::Case && !it) return false;
    // "Sender et brev til ministeren.": who acts is left out.
    const bool telegraphic = place.at == 0 && place.sentence.size() > 2 &&
                             place.sentence[0].upper && !place.sentence[0].comma_after;
    const bool vague = place.is(WordList::GoesOn) || place.is(WordList::Lasts) ||
                       place.word() == "finder" || place.word() == "vender";
    if (listed_active && telegraphic && !vague) return true;
    // Somebody does it: a word stands before an active verb.
    return !listed_active || place.at > place.clause_start();
}

}  // namespace intake
