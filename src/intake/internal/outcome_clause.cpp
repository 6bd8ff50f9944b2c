// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/outcome_clause.h"

#include <array>

namespace intake {
namespace {

/// So far after the verb who did it may stand.
constexpr std::size_t nearest = 7;

bool is_participle(std::string_view word) {
    return word.size() > 4 && word.ends_with('t') && !word.ends_with("igt");
}

bool is_to_be(std::string_view word) {
    return word == "er" || word == "var" || word == "blev" || word == "bliver" || word == "blive" ||
           word == "blevet" || word == "være" || word == "været";
}

bool is_body_word(const DecisionWord& word) {
    return word.is(WordList::Own) || word.is(WordList::Bodies) || word.is(WordList::Nothing);
}

bool is_another_body(const DecisionSentence& sentence, std::size_t at, const OwnBody& own) {
    const DecisionWord& one = sentence[at];
    if (own.is_named_by(sentence, at)) return false;
    const bool outside = one.is(WordList::Others) && !one.is(WordList::Own);
    return outside || (one.is(WordList::Bodies) && !one.is(WordList::Own) && own.is_known());
}

/// "Kaffe: Ruth og Inger.", not "Sted: Rådhuset", "Afbud: Bo", "Byrådet: Udsat".
bool names_who_does_it(const Place& place) {
    constexpr std::array<std::string_view, 25> labels = {
        "sted",       "tid",     "dato",    "emne",     "bilag",      "lokale", "mødested",
        "mødeleder",  "vedr",    "referat", "status",   "konklusion", "note",   "noter",
        "overskrift", "forslag", "kontakt", "deltager", "deltagere",  "gæst",   "gæster",
        "mødt",       "til",     "kilde",   "obs"};
    const DecisionSentence& sentence = place.sentence;
    const DecisionWord& label = sentence[place.at];
    constexpr WordLists others =
        bit_of(WordList::Presence) | bit_of(WordList::Prepositions) | bit_of(WordList::Parties) |
        bit_of(WordList::Nothing) | bit_of(WordList::Case) | bit_of(WordList::Numbered) |
        bit_of(WordList::Treatments) | bit_of(WordList::Own) | bit_of(WordList::Bodies);
    if (place.at > 0 || !label.upper || sentence.size() < 2 || sentence.size() > nearest)
        return false;
    const bool no_task = (label.known.lists & others) != 0 || label.known.rules != nullptr ||
                         std::find(labels.begin(), labels.end(), label.word) != labels.end();
    if (no_task || !sentence[1].main_clause) return false;
    for (std::size_t at = 1; at < sentence.size(); ++at) {
        const DecisionWord& one = sentence[at];
        if (at > 1 && (one.word == "og" || one.word == "samt")) continue;
        const bool thing =
            one.word.ends_with("et") || one.word.ends_with("erne") || one.word.ends_with("dag");
        const bool name = one.upper && one.known.lists == 0 && one.known.rules == nullptr && !thing;
        if (!name || one.word.size() < 2) return false;
    }
    return true;
}

}  // namespace

bool follows_at(const Place& place) {
    for (std::size_t back = 1; back <= 2 && back <= place.at; ++back) {
        const std::string_view word = place.before(back);
        if (word == "at") return true;
        if (word == "og" || word == "samt") return back == 1;
    }
    return false;
}

bool is_passive(const Place& place) {
    const std::string_view word = place.word();
    if (word == "enes" || word == "enedes") return false;
    if (word.size() > 4 && (word.ends_with("es") || word.ends_with("ås"))) return true;
    if (!is_participle(word)) return false;
    return place.has_before_in_clause(nearest,
                                      [](const DecisionWord& one) { return is_to_be(one.word); });
}

bool is_done_by_another(const Place& place, const OwnBody& own, bool settles) {
    const bool passive = is_passive(place) || is_participle(place.word());
    if (!passive) return false;
    const std::size_t end = std::min(place.clause_end(), place.at + nearest);
    for (std::size_t by = place.at + 1; by + 1 < end; ++by) {
        const DecisionWord& one = place.sentence[by];
        // "Tiltrådt som indstillet af Teknisk Udvalg"
        const bool of_another_deed =
            by > place.at + 1 && is_participle(place.sentence[by - 1].word);
        if (one.word == "som" || of_another_deed) return false;
        // "godkendt i Byrådet", "godkendt ved tilsynet"
        const bool there = by == place.at + 1 && is_participle(place.word()) &&
                           (one.word == "i" || one.word == "ved" || one.word == "hos");
        if (there && settles && is_another_body(place.sentence, by + 1, own)) return true;
        if (one.word != "af") continue;
        for (std::size_t who = by + 1; who < std::min(by + 3, end); ++who) {
            if (place.sentence[who].is(WordList::Own)) return false;
            if (is_another_body(place.sentence, who, own)) return true;
        }
        return false;
    }
    return false;
}

bool is_done_by_outsider(const Place& place) {
    constexpr std::array<std::string_view, 5> endings = {"eren", "øren", "enten", "anten", "isten"};
    // "Ansøgeren får tilsagn": a noun is no deed.
    const bool verb =
        place.word().ends_with('e') || place.word().ends_with("er") || is_participle(place.word());
    if (!verb || is_passive(place) || place.at == place.start_of_words()) return false;
    const DecisionWord& first = place.sentence[place.start_of_words()];
    const bool of_house = first.is(WordList::Administration) || first.is(WordList::Doers) ||
                          first.is(WordList::Own) || first.is(WordList::Bodies) ||
                          first.is(WordList::Case);
    if (of_house) return false;
    return std::any_of(endings.begin(), endings.end(),
                       [&](std::string_view end) { return first.word.ends_with(end); });
}

bool is_only_told(const Place& place) {
    const std::size_t clause = place.clause_start();
    if (clause < 2 || place.sentence[clause - 1].word != "at") return false;
    const Place that{place.sentence, clause - 1};
    const bool told = place.sentence[clause - 2].is(WordList::Tells) ||
                      that.has_before_in_clause(nearest, WordList::Tells);
    bool before = told;
    // "oplyste, at ...": the comma stands before "at".
    for (std::size_t back = 2; !before && back <= nearest && back < clause; ++back) {
        before = place.sentence[clause - back].is(WordList::Tells);
    }
    if (!before || !is_participle(place.word())) return false;
    return place.has_before_in_clause(nearest, [](const DecisionWord& one) {
        return is_to_be(one.word) || one.is(WordList::Perfect);
    });
}

bool comes_of_proposal(const Place& place) {
    const std::size_t clause = place.clause_start();
    if (clause == 0) return false;
    constexpr std::array<std::string_view, 4> consequences = {"hvorfor", "hvorefter", "så",
                                                              "derfor"};
    const std::string_view begins = place.sentence[clause].word;
    if (std::find(consequences.begin(), consequences.end(), begins) != consequences.end()) {
        return true;
    }
    constexpr std::array<std::string_view, 6> leads = {"som",   "der", "hvilket",
                                                       "dette", "det", "forslaget"};
    const std::size_t first = place.sentence[clause].word == "og" ? clause + 1 : clause;
    const std::string_view lead = place.sentence[first].word;
    if (std::find(leads.begin(), leads.end(), lead) == leads.end()) return false;
    return place.has_before_in_clause(nearest, [](const DecisionWord& one) {
        return one.word == "blev" || one.word == "bliver";
    });
}

bool is_denied_above(const Place& place, const OwnBody& own) {
    const std::size_t clause = place.clause_start();
    if (clause < 2 || place.sentence[clause - 1].word != "at") return false;
    for (std::size_t back = 2; back <= nearest && back <= clause; ++back) {
        const Place view{place.sentence, clause - back};
        if (!view.is(WordList::Views)) continue;
        return view.is_near_negation() && view.subject(own) == Subject::Own;
    }
    return false;
}

bool is_told_or_asked(const Place& place) {
    const std::size_t clause = place.clause_start();
    if (clause < 2 || place.sentence[clause - 1].word != "at") return false;
    for (std::size_t back = 2; back <= nearest + 1 && back <= clause; ++back) {
        const DecisionWord& one = place.sentence[clause - back];
        const bool body = is_body_word(place.sentence.front());
        const bool own_wish = one.word == "opfordrer" || one.word == "henstiller" ||
                              (one.word.starts_with("ønske") && body);
        if (one.is(WordList::Tells) || (one.is(WordList::Proposes) && !own_wish)) return true;
    }
    return false;
}

bool moves_case_on(const Place& place) {
    return place.word().ends_with("es") && is_told_or_asked(place) &&
           place.about_case(0, true, true);
}

bool is_briefing(const Place& place) {
    constexpr std::array<std::string_view, 7> told = {"orienterede", "fortalte",  "redegjorde",
                                                      "informerede", "berettede", "orientering",
                                                      "fortæller"};
    return std::find(told.begin(), told.end(), place.word()) != told.end();
}

bool comes_next(const Place& place) {
    return place.has_before_in_clause(4, [](const DecisionWord& one) {
        return one.word == "herefter" || one.word == "derefter" || one.word == "derfor" ||
               one.word == "dermed" || one.word == "hermed" || one.word == "således";
    });
}

bool is_denied_by_modal(const Place& place) {
    const std::size_t start = place.clause_start();
    const std::size_t end = std::min(place.clause_end(), place.at + 2);
    const bool side = place.sentence[start].is(WordList::Reasons) ||
                      place.sentence[start].word == "om" || place.sentence[start].word == "at";
    if (side) return false;
    for (std::size_t at = start; at + 1 < end; ++at) {
        const bool modal = place.sentence[at].is(WordList::Modals);
        if (modal && place.sentence[at + 1].is(WordList::Negators)) return true;
    }
    return false;
}

bool is_opinion(const Place& place) {
    // "Hvad vi enedes om": a heading or a question.
    if (place.sentence[place.clause_start()].word == "hvad") return true;
    // "Det blev aftalt, at emnet er fast punkt": agreed, and no opinion.
    if (place.word().starts_with("aftal")) return false;
    const std::size_t clause =
        place.find_after(3, [](const DecisionWord& word) { return word.word == "at"; });
    if (clause == 0) return false;
    const std::size_t end = std::min(place.sentence.size(), clause + nearest);
    for (std::size_t at = clause + 1; at + 1 < end; ++at) {
        const std::string_view word = place.sentence[at].word;
        if (place.sentence[at].clause_start != clause + 1) return false;
        if (word != "er" && word != "var") continue;
        return !is_participle(place.sentence[at + 1].word);
    }
    return false;
}

bool names_who_has_role(const Place& place) {
    if (names_who_does_it(place)) return true;
    // "Festudvalg: Bo og Ida."
    const bool group = place.word().ends_with("udvalg") || place.word().ends_with("gruppe");
    if (!place.is(WordList::Roles) && !group) return false;
    const DecisionSentence& sentence = place.sentence;
    const bool new_one = place.at == place.start_of_words() + 1 && place.before(1) == "ny";
    const auto is_name = [&](std::size_t at) {
        return sentence[at].upper && !is_body_word(sentence[at]);
    };
    // "Bo - kasserer"
    if (place.at == place.clause_start() && place.at + 1 == place.clause_end() && place.at > 0 &&
        sentence[place.at].main_clause) {
        return is_name(place.at - 1);
    }
    const bool first = place.at == place.start_of_words() || new_one;
    if (place.at + 1 >= sentence.size() || !first) return false;
    std::size_t at = place.at + 1;
    if (sentence[at].word == "blev" && at + 1 < sentence.size()) return is_name(at + 1);
    if (!sentence[at].main_clause) return false;
    const std::size_t end = std::min(sentence.size(), at + nearest);
    for (; at < end && !(sentence[at].main_clause && at > place.at + 1); ++at) {
        const bool joins = sentence[at].word == "og" || sentence[at].word.size() <= 2;
        if (!is_name(at) && !joins) return false;
    }
    return true;
}

}  // namespace intake
