// SPDX-License-Identifier: AGPL-3.0-or-later
// Place's questions about when something was done.
#include <array>
#include <charconv>

#include "intake/internal/outcome_place.h"

namespace intake {
namespace {

/// Further away than this no word of the clause is looked at.
constexpr std::size_t far_back = 25;

bool is_number(std::string_view word) {
    return !word.empty() && word.find_first_not_of("0123456789") == std::string_view::npos;
}

int number_of(std::string_view word) {
    int number = 0;
    std::from_chars(word.data(), word.data() + word.size(), number);
    return number;
}

bool is_year(std::string_view word) {
    return word.size() == 4 && is_number(word) && (word[0] == '1' || word[0] == '2');
}

struct SaidDay {
    int day = 0;
    int month = 0;
    std::optional<int> year;
};

/// "den 3. maj 2019", "den 03 05 2019", read from the word after "den".
std::optional<SaidDay> day_at(const DecisionSentence& sentence, std::size_t at) {
    if (at + 1 >= sentence.size() || !is_number(sentence[at].word)) return std::nullopt;
    SaidDay said{number_of(sentence[at].word), 0, std::nullopt};
    const DecisionWord& month = sentence[at + 1];
    constexpr std::array<std::string_view, 12> months = {
        "januar", "februar", "marts",     "april",   "maj",      "juni",
        "juli",   "august",  "september", "oktober", "november", "december"};
    const auto named = std::find(months.begin(), months.end(), month.word);
    if (named != months.end()) {
        said.month = static_cast<int>(named - months.begin()) + 1;
    } else if (is_number(month.word) && month.word.size() <= 2) {
        said.month = number_of(month.word);
    } else {
        return std::nullopt;
    }
    if (at + 2 < sentence.size() && is_year(sentence[at + 2].word)) {
        said.year = number_of(sentence[at + 2].word);
    }
    return said;
}

/// The day said at `at` is another than the meeting's; nothing when no day is said there, or the
/// meeting's is not known.
std::optional<bool> is_another_day(const DecisionSentence& sentence, std::size_t at,
                                   const OwnBody& own) {
    const auto said = day_at(sentence, at);
    if (!said || !own.date()) return std::nullopt;
    const base::Date& date = *own.date();
    return said->day != date.day || said->month != date.month ||
           (said->year && *said->year != date.year);
}

bool is_meeting(std::string_view word) { return word.ends_with("møde") || word.ends_with("mødet"); }

/// "i april", "i 2019", "sidste år", right behind `at`.
bool says_earlier_time(const DecisionSentence& sentence, std::size_t at) {
    if (at + 2 >= sentence.size()) return false;
    const std::string_view first = sentence[at + 1].word;
    const DecisionWord& second = sentence[at + 2];
    if (first == "i") return second.is(WordList::Months) || is_year(second.word);
    // "der blev udsat på sidste møde"
    if ((first == "på" || first == "ved") && at + 3 < sentence.size()) {
        const bool last =
            second.word == "sidste" || second.word == "forrige" || second.word == "seneste";
        if (last && is_meeting(sentence[at + 3].word)) return true;
    }
    return (first == "sidste" || first == "forrige") &&
           (second.word == "år" || second.word == "måned" || is_meeting(second.word));
}

/// "på sidste møde", "i foråret", right behind `at`.
bool says_last_meeting_or_season(const DecisionSentence& sentence, std::size_t at) {
    if (at + 2 >= sentence.size()) return false;
    const std::string_view second = sentence[at + 2].word;
    if (sentence[at + 1].word == "i") {
        return second == "foråret" || second == "efteråret" || second == "sommer" ||
               second == "vinter" || second == "vinteren" || second == "sommeren";
    }
    return sentence[at + 1].word != "sidste" && second != "januar" &&
           says_earlier_time(sentence, at) && sentence[at + 1].word != "i";
}

/// "på mødet i marts", "på sit møde den 3. maj", from `from` on; "i sit møde" is this one.
bool names_earlier_meeting(const DecisionSentence& sentence, std::size_t from, std::size_t to,
                           const OwnBody& own) {
    for (std::size_t at = from; at + 2 < std::min(to, sentence.size()); ++at) {
        const std::string_view lead = sentence[at].word;
        if (lead != "på" && lead != "i" && lead != "ved") continue;
        const bool its = sentence[at + 1].word == "sit" || sentence[at + 1].word == "et";
        const std::size_t noun = its ? at + 2 : at + 1;
        if (!is_meeting(sentence[noun].word) || noun + 2 >= sentence.size()) continue;
        const std::string_view joint = sentence[noun + 1].word;
        if (joint == "i" && sentence[noun + 2].is(WordList::Months)) return true;
        if (joint != "den" && joint != "d") continue;
        if (const auto another = is_another_day(sentence, noun + 2, own)) return *another;
        if (lead == "på" && day_at(sentence, noun + 2)) return true;
    }
    return false;
}

/// "HMU i 2021 vedtog", "fik i 2022 bevilget"; "festen i 2025 godkendt" is now.
bool says_year_before(const Place& place, const OwnBody& own) {
    if (place.at < place.clause_start() + 3 || !is_year(place.before(1))) return false;
    if (place.before(2) != "i") return false;
    if (own.date() && number_of(place.before(1)) >= own.date()->year) return false;
    const std::string_view lead = place.before(3);
    return !place.word().ends_with('t') || lead == "fik" || lead == "blev" || lead == "har";
}

}  // namespace

/// "har (i maj) godkendt" has a participle; "havde en drøftelse" has none.
bool Place::has_participle_from(std::size_t index) const {
    bool found = false;
    for (std::size_t next = index + 1; next <= at; ++next) {
        const std::string_view one = sentence[next].word;
        // "havde sendt regnskabet, som rådet tog til efterretning": another verb comes between.
        if (one == "tog" || one == "tager" || one == "tages") return false;
        found = found || (one.size() > 3 && one.ends_with('t') && one != "debat");
    }
    return found;
}

bool Place::is_earlier_act(const OwnBody& own, bool postpones) const {
    const std::size_t back = std::min<std::size_t>(at - clause_start(), 14);
    for (std::size_t step = 1; step <= back; ++step) {
        const std::size_t index = at - step;
        const DecisionWord& one = sentence[index];
        if (one.is(WordList::Earlier) && step <= 4) {
            const bool time = one.word != "sidste" && one.word != "forrige";
            // "Referatet fra sidste møde" is what is decided on.
            const bool of_thing = index > 0 && sentence[index - 1].is(WordList::Prepositions) &&
                                  sentence[index - 1].word != "på";
            if (time || (!of_thing && index > 0 && says_earlier_time(sentence, index - 1))) {
                return true;
            }
        }
        if (!one.is(WordList::Perfect) || !has_participle_from(index)) continue;
        if (one.word != "har") return true;
        if (index > clause_start() && sentence[index - 1].is(WordList::Relatives)) return true;
        if (names_earlier_meeting(sentence, index, at, own)) return true;
        const Subject who = subject(own);
        if (who == Subject::Own || who == Subject::None) return false;
        // "... at byrådet i sit møde den 3. april har vedtaget": the formal word for this one.
        for (std::size_t here = clause_start(); here + 2 < at; ++here) {
            if (sentence[here].word == "i" && sentence[here + 1].word == "sit") return false;
        }
        return true;
    }
    // "hvor budgettet var blevet vedtaget"
    if (before(1) == "blevet" &&
        has_before_in_clause(4, [](const DecisionWord& one) { return one.word == "var"; })) {
        return true;
    }
    // "blev udsat på sidste møde", "blev opsagt i foråret"
    const bool was = has_before_in_clause(
        3, [](const DecisionWord& one) { return one.word == "blev" || one.word == "var"; });
    if (was && says_last_meeting_or_season(sentence, at)) return true;
    if (postpones) return false;
    if (says_year_before(*this, own)) return true;
    const std::size_t start = clause_start();
    if (start + 2 < at && sentence[start].word == "på" && says_earlier_time(sentence, start)) {
        return true;
    }
    // "Valg afholdes i juni" is to come.
    const bool present = word().ends_with("es") || word().ends_with("er");
    if (!present && says_earlier_time(sentence, at)) return true;
    if (sentence[clause_start()].word == "i" && clause_start() + 1 < at &&
        sentence[clause_start() + 1].is(WordList::Months)) {
        return true;
    }
    if (sentence[clause_start()].word == "den" && clause_start() + 2 < at) {
        if (is_another_day(sentence, clause_start() + 1, own).value_or(false)) return true;
    }
    const Subject who = subject(own);
    const bool told = who == Subject::Named || who == Subject::Own;
    const std::size_t near = std::max(clause_start(), at > far_back ? at - far_back : 0);
    return told && names_earlier_meeting(sentence, near, clause_end(), own);
}

}  // namespace intake
