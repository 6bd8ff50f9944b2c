// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/outcome_place.h"

#include <array>

#include "base/text.h"
#include "intake/internal/match.h"

namespace intake {
namespace {

/// Further away than this no word of the clause is looked at: subject and verb stand close.
constexpr std::size_t far_back = 25;

bool is_number(std::string_view word) {
    return !word.empty() && word.find_first_not_of("0123456789") == std::string_view::npos;
}

/// "byrådet" and "byråd" are one word for a body.
std::string_view without_article(std::string_view word) {
    if (word.ends_with("udvalget") || word.ends_with("rådet") || word.ends_with("nævnet")) {
        return word.substr(0, word.size() - 2);
    }
    if (word.ends_with("elsen") || word.ends_with("ionen")) {
        return word.substr(0, word.size() - (word.ends_with("elsen") ? 1 : 2));
    }
    return word;
}

bool is_body(const DecisionWord& word) {
    return word.is(WordList::Own) || word.is(WordList::Bodies);
}

bool is_outsider(const DecisionWord& word) {
    if (!word.is(WordList::Others)) return false;
    const bool by_name = (word.known.by_name & bit_of(WordList::Others)) != 0;
    return by_name || !is_body(word);
}

/// "Økonomiudvalgets indstilling": whose, not who.
bool is_genitive(std::string_view word) { return word.ends_with("ets") || word.ends_with("ens"); }

/// "pu" is Provstiudvalget, "hmu" the Hovedmedudvalg: its letters, in their order.
bool is_short_for(std::string_view letters, std::string_view name) {
    constexpr std::size_t longest = 4;
    // "HMU" where the Hovedudvalg meets, "LMU" where the Lokaludvalg does.
    const bool of_staff = letters == "hmu" || letters == "lmu" || letters == "cmu";
    if (of_staff && name.ends_with("udvalget") && name[0] == letters[0]) return true;
    if (letters.size() > longest || name.empty() || letters[0] != name[0]) return false;
    std::size_t at = 0;
    for (const char byte : name) {
        if (at < letters.size() && byte == letters[at]) ++at;
    }
    return at == letters.size();
}

/// "Udvalget for Teknik og Miljø": one of several, not the one that meets.
bool names_committee_for(const DecisionSentence& sentence, std::size_t at) {
    return at + 2 < sentence.size() && sentence[at].word == "udvalget" &&
           sentence[at + 1].word == "for" && !sentence[at].comma_after;
}

}  // namespace

bool is_choice(const DecisionSentence& sentence, std::size_t at) {
    const std::string_view word = sentence[at].word;
    if (word != "forslag" && word != "model" && word != "løsning" && word != "scenarie")
        return false;
    if (at + 1 >= sentence.size()) return false;
    const DecisionWord& next = sentence[at + 1];
    return is_number(next.word) || (next.upper && next.word.size() == 1);
}

OwnBody::OwnBody(const OutcomeContext& context) : name_(fold(context.body)), date_(context.date) {
    const OutcomeWords& words = OutcomeWords::shipped();
    for (const std::string_view word : base::words_of(name_)) {
        const KnownWord known = words.find(word);
        known_ = known_ || (known.lists & bit_of(WordList::Bodies)) != 0;
        const KnownWord bare = words.find(without_article(word));
        council_ = council_ || (bare.lists & bit_of(WordList::Councils)) != 0;
    }
}

bool OwnBody::is_named_by(const DecisionSentence& sentence, std::size_t at) const {
    if (!known_) return false;
    const std::string& word = sentence[at].word;
    const std::string_view bare = without_article(word);
    if (council_ && sentence[at].is(WordList::Councils)) return true;
    if (is_short_for(word, name_)) return true;
    if (names_committee_for(sentence, at)) {
        return name_.find("for " + sentence[at + 2].word) != std::string::npos;
    }
    if (council_ && (OutcomeWords::shipped().find(bare).lists & bit_of(WordList::Councils)) != 0) {
        return true;
    }
    // "Teknisk Udvalg" is one of several; "udvalget" is the one that meets.
    const bool needs_name = bare == word && (word == "udvalg" || word == "råd");
    if (needs_name && at > 0) {
        if (sentence[at - 1].is(WordList::Whole)) return true;
        return name_.find(sentence[at - 1].word + ' ' + word) != std::string::npos;
    }
    return name_.find(bare) != std::string::npos;
}

bool OwnBody::is_other_kind(std::string_view word) const {
    if (!known_ || name_.find(without_article(word)) != std::string::npos) return false;
    const bool by_kind = (word.ends_with("rådet") && word != "rådet") ||
                         (word.ends_with("bestyrelsen") && word != "bestyrelsen");
    return by_kind && !word.ends_with(name_);
}

std::size_t Place::clause_end() const {
    std::size_t end = at + 1;
    const std::size_t most = std::min(sentence.size(), at + far_back);
    while (end < most && sentence[end].clause_start == clause_start()) ++end;
    return end;
}

bool Place::negated() const {
    const auto negates = [&](std::size_t index) {
        // "besluttet ikke at gå videre": what follows is not done, but that was decided.
        const bool of_what_follows =
            index > at && index + 1 < sentence.size() && sentence[index + 1].word == "at";
        return sentence[index].is(WordList::Negators) && !of_what_follows;
    };
    const bool comma = sentence[at].comma_after;
    // "For tiden ydes der ikke tilskud."
    const bool behind_there = at + 2 < sentence.size() && !sentence[at + 1].comma_after &&
                              (sentence[at + 1].word == "der" || sentence[at + 1].word == "det") &&
                              negates(at + 2);
    // "Udvalget tilsluttede sig ikke forslaget."
    const bool behind_itself = at + 2 < sentence.size() && sentence[at + 1].word == "sig" &&
                               !sentence[at + 1].comma_after && negates(at + 2);
    // "Ansøgningen imødekommes af hensyn til naboerne ikke."
    constexpr std::size_t longest_between = 8;
    const std::size_t last = clause_end() - 1;
    const bool ends_in_no = word().size() > 4 && word().ends_with("es") && last > at &&
                            last <= at + longest_between && negates(last);
    if (ends_in_no) return true;
    const bool after =
        at + 1 < sentence.size() && !comma && (negates(at + 1) || behind_there || behind_itself);
    // "besluttede ikke at give dispensation"
    const bool not_to = clause_start() >= 2 && at <= clause_start() + 1 &&
                        sentence[clause_start() - 1].word == "at" &&
                        sentence[clause_start() - 2].is(WordList::Negators);
    if (not_to) return true;
    // "Ingen af forslagene blev vedtaget."
    const bool none_of = sentence[clause_start()].word == "ingen" && at > clause_start() + 2 &&
                         (sentence[clause_start() + 1].word == "af" ||
                          sentence[clause_start() + 1].word.ends_with("ansøgninger"));
    if (none_of) return true;
    // "Ikke på det foreliggende grundlag godkendt": what a clause begins with is about all of it.
    const bool first = at <= clause_start() + 8 && sentence[clause_start()].is(WordList::Negators);
    if (after || first) return true;
    // "blev ikke behandlet og optages i maj": what comes after the "og" is told anew.
    // "opfylder ikke kravene og er derfor afslået"
    const auto joins = [&](std::size_t back) {
        const std::string_view verb = before(back - 1);
        const bool negates_here = back == 3 && sentence[at - 1].is(WordList::Negators);
        return before(back) == "og" && !negates_here &&
               (verb == "er" || verb == "blev" || verb == "bliver");
    };
    const bool anew = (before(1) == "og" && (word().ends_with("es") || word().ends_with("er"))) ||
                      joins(2) || joins(3);
    return !anew && has_before_in_clause(4, WordList::Negators);
}

bool Place::is_near_negation() const {
    return negated() ||
           find_after(3, [](const DecisionWord& word) { return word.is(WordList::Negators); }) > 0;
}

bool Place::says_number() const {
    constexpr std::size_t most = 6;
    for (std::size_t back = 1; back <= most && at >= clause_start() + back; ++back) {
        const std::size_t index = at - back;
        if (sentence[index].is(WordList::Numbered) && is_number(sentence[index + 1].word)) {
            return true;
        }
    }
    return false;
}

std::size_t Place::start_of_words() const {
    constexpr std::array<std::string_view, 7> leads = {"pkt", "punkt",     "ad",  "nr",
                                                       "og",  "besluttet", "blev"};
    constexpr std::size_t most_leads = 8;
    std::size_t start = clause_start();
    while (start < std::min(at, clause_start() + most_leads) &&
           (std::find(leads.begin(), leads.end(), sentence[start].word) != leads.end() ||
            is_number(sentence[start].word))) {
        ++start;
    }
    return start;
}

bool Place::about_case(std::size_t after, bool infinitive, bool numbered) const {
    // "udsatte boligområder" begins a clause too; only what says "it was put off" may.
    const bool at_start = at == (after > 0 ? start_of_words() : clause_start());
    if (!infinitive && at_start && word() != "udsatte") return true;
    const std::size_t limit = at + (infinitive ? std::max<std::size_t>(after, 3) : after);
    const std::size_t near = std::max(clause_start(), at > far_back ? at - far_back : 0);
    for (std::size_t other = near; other < sentence.size() && other <= limit; ++other) {
        const DecisionWord& noun = sentence[other];
        if (noun.clause_start != clause_start()) break;
        if (other == at || (!noun.is(WordList::Case) && !noun.is(WordList::Numbered))) continue;
        const bool has_number = other + 1 < sentence.size() && is_number(sentence[other + 1].word);
        if (noun.is(WordList::Numbered)) {
            // "sag 3 udgår" is said of another item of the agenda, mostly.
            if (has_number && !numbered) continue;
            if (has_number || noun.is(WordList::Case)) return true;
            continue;
        }
        // "det" and "den" are the case only right before the verb's own words.
        if (!noun.is(WordList::Pronouns) || other == clause_start()) return true;
    }
    return false;
}

Subject Place::subject(const OwnBody& own) const {
    const auto kind_at = [&](std::size_t index) -> std::optional<Subject> {
        const DecisionWord& one = sentence[index];
        if (one.is(WordList::Minority)) return Subject::Minority;
        if (one.word.starts_with("flertal")) return Subject::Own;
        const bool led =
            index > clause_start() &&
            (sentence[index - 1].is(WordList::Prepositions) ||
             (index > clause_start() + 1 && is_body(one) && !one.word.ends_with("et") &&
              !one.word.ends_with("en") && sentence[index - 2].is(WordList::Prepositions)));
        // "Der er ikke politisk opbakning": no body.
        const bool kind = one.word == "politisk" && index + 1 < sentence.size() &&
                          sentence[index + 1].clause_start == clause_start() && index + 1 <= at &&
                          !sentence[index + 1].is(WordList::Prepositions);
        if (is_genitive(one.word) || led || kind) return std::nullopt;
        if (is_body(one) && own.is_named_by(sentence, index)) return Subject::Own;
        if (is_outsider(one)) return Subject::Foreign;
        const bool committee = own.is_council() && one.word == "udvalget";
        if (committee || names_committee_for(sentence, index)) return Subject::Named;
        // "Udvalg nedsat": what is made, not who makes it.
        const bool made = one.word == "udvalg" && index == clause_start();
        if (made) return std::nullopt;
        if (one.is(WordList::Own)) {
            return own.is_other_kind(one.word) ? Subject::Named : Subject::Own;
        }
        if (one.is(WordList::Bodies)) return Subject::Named;
        if (one.is(WordList::Case)) return Subject::Case;
        // "Forslag B anbefales ikke": no party.
        if (is_choice(sentence, index)) return Subject::Case;
        const bool party = one.is(WordList::Parties) && !one.is(WordList::Prepositions);
        if (party && index <= clause_start() + 1) return Subject::Party;
        return std::nullopt;
    };
    constexpr std::size_t most = 12;
    const std::size_t start = start_of_words();
    // "På Regionsrådsmødet blev det vedtaget": there, not here.
    if (start + 1 < at && sentence[start].word == "på" &&
        sentence[start + 1].is(WordList::Meetings) && !own.is_named_by(sentence, start + 1)) {
        return Subject::Foreign;
    }
    bool any_word = false;
    for (std::size_t index = start; index < at && index < start + most; ++index) {
        if (const auto kind = kind_at(index)) return *kind;
        const DecisionWord& one = sentence[index];
        if (index == start && one.word == "men") continue;
        any_word = any_word || !(one.is(WordList::Negators) || one.is(WordList::Modals) ||
                                 one.is(WordList::Perfect) || one.is(WordList::Prepositions) ||
                                 one.word.size() <= 2);
    }
    // "I april besluttede Byrådet": the verb goes first.
    // "Afventer politisk afklaring": nothing stands before the verb, so what follows is waited for.
    // "Ida vil kontakte kommunen": the object.
    const bool infinitive =
        word().ends_with('e') && at > start + 1 && (before(1) == "vil" || before(1) == "skal");
    const std::size_t inverted = at > start && !infinitive ? std::min(clause_end(), at + 3) : 0;
    for (std::size_t index = at + 1; index < inverted; ++index) {
        const DecisionWord& one = sentence[index];
        if (is_body(one) || one.is(WordList::Others)) return kind_at(index).value_or(Subject::None);
    }
    if (any_word) return Subject::Other;
    // "(V) kunne ikke støtte dette."
    const DecisionWord* said = clause_start() > 0 ? &sentence[clause_start() - 1] : nullptr;
    if (said != nullptr && said->clause_start + 1 == clause_start() &&
        said->is(WordList::Parties) && said->upper) {
        return Subject::Party;
    }
    // "Udvalget ser gerne, at der spares, men kan ikke støtte forslaget."
    const std::string_view joint = sentence[clause_start()].word;
    const bool goes_on = clause_start() > 0 && (joint == "men" || joint == "og");
    const DecisionWord& first = sentence.front();
    const bool ours = is_body(first) && (first.is(WordList::Own) || own.is_named_by(sentence, 0));
    return goes_on && ours && !own.is_other_kind(first.word) ? Subject::Own : Subject::None;
}

bool Place::is_act_of_another(const OwnBody& own) const {
    const Subject who = subject(own);
    if (who == Subject::Foreign) return true;
    return who == Subject::Named && own.is_known();
}

bool Place::is_aside() const {
    const DecisionWord& first = sentence[clause_start()];
    if (first.is(WordList::Reasons)) return true;
    // "drøftede, om sagen burde udsættes"
    const bool asks =
        first.word == "om" && clause_start() > 0 && sentence[clause_start() - 1].comma_after;
    if (asks) return true;
    // "uden at blive godkendt", "trukket, efter at parterne er blevet enige"
    const std::size_t lead = clause_start();
    if (lead >= 2 && sentence[lead - 1].word == "at" &&
        (sentence[lead - 2].word == "uden" || sentence[lead - 2].word == "efter")) {
        return true;
    }
    if (clause_start() == 0) return false;
    // "De håber, rådet vil støtte det."
    const std::string_view wish = sentence[clause_start() - 1].word;
    if (wish == "håber" || wish == "håbede" || wish == "håbet") return true;
    // "udsættes, til planen er vedtaget"
    const bool until = first.word == "til" || first.word == "indtil";
    // "Pkt. 1: Der var debat."
    const bool anew = first.coordinated || first.main_clause;
    if (!until && (!first.is(WordList::Relatives) || anew)) return false;
    // "referatet, der hermed er godkendt"
    const auto now = [](const DecisionWord& word) {
        return word.word == "hermed" || word.word == "dermed" || word.word == "herefter" ||
               word.word == "derefter" || word.word == "således";
    };
    if (has_before_in_clause(4, now)) return false;
    // "regnskabet, der blev godkendt" tells what was done; "et medlem, der er valgt" does not.
    return has_before_in_clause(3, [](const DecisionWord& word) {
        return word.word == "er" || word.word == "var" || word.word == "har";
    });
}

}  // namespace intake
