// SPDX-License-Identifier: AGPL-3.0-or-later
// Why a closing word says nothing of an item: each rule of docs/closing.md, "What is let through".
#include <algorithm>

#include "base/text.h"
#include "intake/internal/closing_words.h"

namespace intake {
namespace {

std::vector<std::string> keys_of(std::initializer_list<std::string_view> words) {
    std::vector<std::string> keys;
    for (const std::string_view word : words) keys.push_back(closing_key(word));
    return keys;
}

}  // namespace

/// "lukkede afdelinger", "lukkes i uge 42": said of a thing or a time.
bool ClosingWords::is_about_a_thing(const ClosingLine& line, const Place& place) const {
    if (place.key->phrase || place.key->words.size() != 1 || place.last >= line.tokens.size())
        return false;
    const std::size_t end = line.tokens[place.last - 1].end;
    if (line.tokens[place.last].start != end + 1 || line.text[end] != ' ') return false;
    if (!thing_starts_.may_be(line.tokens[place.last].text)) return false;
    return std::any_of(things_.begin(), things_.end(), [&](const std::vector<std::string>& words) {
        if (place.last + words.size() > line.tokens.size()) return false;
        return std::equal(words.begin(), words.end(),
                          line.tokens.begin() + static_cast<std::ptrdiff_t>(place.last),
                          [](std::string_view word, const ClosingToken& token) {
                              const bool start = word.ends_with('*');
                              if (start) word.remove_suffix(1);
                              return start ? token.text.starts_with(word) : token.text == word;
                          });
    });
}

/// "Orientering om tavshedspligt": what is spoken of.
bool ClosingWords::is_a_topic(const ClosingLine& line, const Place& place) const {
    if (place.key->words.size() != 1 || !is_one_of(topics_, place.key->words.front())) return false;
    const auto is_taught = [&](const ClosingToken& token) {
        return is_one_of(taught_, token.text);
    };
    const auto at = line.tokens.begin() + static_cast<std::ptrdiff_t>(place.first);
    // "Tavshedspligt - nye regler": what is to be learned stands behind the first word.
    if (place.first == 0 && std::any_of(at, line.tokens.end(), is_taught)) return true;
    // "Tavshedspligt for medlemmer - drøftelse": for whom, and what is done.
    static const std::vector<std::string> people =
        keys_of({"medlemmer", "medlemmerne", "folkevalgte", "rådsmedlemmer", "bestyrelsesmedlemmer",
                 "ansatte", "frivillige"});
    static const std::vector<std::string> done = keys_of({"drøftelse", "orientering", "oplæg"});
    if (place.first == 0) {
        return line.tokens.size() == 4 && line.tokens[1].text == "for" &&
               is_one_of(people, line.tokens[2].text) && is_one_of(done, line.tokens[3].text);
    }
    const std::string& before = line.tokens[place.first - 1].text;
    if (before == "om") return true;
    // "Kursus i tavshedspligt".
    return before == closing_key("i") && std::any_of(line.tokens.begin(), at, is_taught);
}

/// "Butikken har været lukket", "Debatten blev lukket": said of a thing that opens and closes,
/// which begins its clause.
bool ClosingWords::is_about_a_subject(const ClosingLine& line, const Place& place) const {
    static constexpr std::string_view closes = "luk";
    if (place.key->phrase || place.key->words.size() != 1 ||
        !place.key->words.front().starts_with(closes)) {
        return false;
    }
    std::size_t at = place.first;
    const auto gap_before = [&](std::size_t token) {
        const std::size_t start = line.tokens[token - 1].end;
        return std::string_view(line.text).substr(start, line.tokens[token].start - start);
    };
    constexpr std::size_t most_linking = 4;
    while (at > 0 && place.first - at < most_linking && gap_before(at) == " " &&
           is_one_of(linking_, line.tokens[at - 1].text)) {
        --at;
    }
    // "Skolen lukkes": the verb itself.
    const std::string& said = place.key->words.front();
    static const std::vector<std::string> verbs = keys_of({"lukkes", "lukkede"});
    const bool is_verb = is_one_of(verbs, said);
    if ((at == place.first && !is_verb) || at == 0 || gap_before(at) != " ") return false;
    const std::string& subject = line.tokens[at - 1].text;
    const bool is_subject =
        std::any_of(subjects_.begin(), subjects_.end(), [&](std::string_view word) {
            const bool start = word.ends_with('*');
            if (start) word.remove_suffix(1);
            return start ? subject.starts_with(word) : subject == word;
        });
    return is_subject &&
           (at == 1 || gap_before(at - 1).find_first_of(".,;:!?") != std::string_view::npos);
}

/// "Der er ingen sager til behandling for lukkede døre": there is nothing closed, and the line says
/// no more. "Ingen adgang", "ingen andre sager end" are other things.
bool ClosingWords::is_said_of_none(const ClosingLine& line, const Place& place) const {
    static const std::vector<std::string> between =
        keys_of({"til", "behandling", "behandles", "skal", "skulle", "der", "som", "blev", "er",
                 "på", "dagsordenen", "mødet"});
    static const std::vector<std::string> behind =
        keys_of({"på", "dette", "møde", "mødet", "i", "dag", "denne", "gang", "dagsordenen"});
    static const std::vector<std::string> several =
        keys_of({"sager", "punkter", "emner", "dagsordenspunkter"});
    std::size_t at = place.first;
    while (at > 0 && is_one_of(between, line.tokens[at - 1].text)) --at;
    // "Ikke nogen lukkede sager", "ingen sager for lukkede døre".
    const bool is_several = at > 0 && is_one_of(several, line.tokens[at - 1].text);
    if (is_several) --at;
    if (at == 0) return false;
    const std::string& first = line.tokens[at - 1].text;
    const bool is_none =
        is_one_of(none_, first) ||
        (at > 1 && first == "nogen" && line.tokens[at - 2].text == closing_key("ikke"));
    const bool says_more = std::any_of(
        line.tokens.begin() + static_cast<std::ptrdiff_t>(place.last), line.tokens.end(),
        [&](const ClosingToken& token) { return !is_one_of(behind, token.text); });
    return is_none && (is_several || at == place.first) && place.key->phrase && !says_more;
}

/// What may be asked or is never done, of cases at large: "Der kan ikke stilles spørgsmål til
/// sager, der behandles for lukkede døre", "Rådet behandler ikke personsager".
bool ClosingWords::is_said_of_a_kind(const ClosingLine& line, const Place& place) const {
    static const std::vector<std::string> several = keys_of({"sager", "punkter", "emner"});
    static const std::vector<std::string> between = keys_of(
        {"normalt", "skal", "kan", "bør", "behandles", "behandlet", "blive", "er", "har", "været"});
    static const std::string no = closing_key("ikke");
    const auto has = [&](std::string_view word) {
        return std::any_of(line.tokens.begin(), line.tokens.end(), [&](const ClosingToken& token) {
            return token.text == closing_key(word);
        });
    };
    std::size_t at = place.first;
    while (at > 0 && is_one_of(between, line.tokens[at - 1].text)) --at;
    const bool is_relative =
        at > 1 && at < place.first &&
        (line.tokens[at - 1].text == "der" || line.tokens[at - 1].text == "som") &&
        is_one_of(several, line.tokens[at - 2].text);
    if (is_relative && place.key->phrase) return has("ikke") && has("spørgsmål") && has("stilles");
    const auto word_at = [&](std::size_t index) -> std::string_view {
        return index < line.tokens.size() ? std::string_view(line.tokens[index].text)
                                          : std::string_view();
    };
    const auto is_body = [&](std::size_t index) {
        const std::string_view word = word_at(index);
        return word.ends_with(closing_key("rådet")) || word.ends_with(closing_key("udvalget")) ||
               word.ends_with(closing_key("bestyrelsen"));
    };
    static const std::string of_persons = closing_key("personsager");
    if (word_at(place.first) != of_persons) return false;
    const std::size_t count = line.tokens.size();
    const bool never_does = place.first == 3 && place.last == count && is_body(0) &&
                            word_at(1) == closing_key("behandler") && word_at(2) == no;
    const bool is_never_done = place.first == 0 && count == 5 &&
                               word_at(1) == closing_key("behandles") && word_at(2) == no &&
                               (word_at(3) == closing_key("i") || word_at(3) == "af") && is_body(4);
    return never_does || is_never_done;
}

/// "Sagen afsluttes og lukkes.": it is done with. "Valget er hemmeligt": who votes for whom.
bool ClosingWords::is_an_end_or_a_vote(const ClosingLine& line, const Place& place) const {
    if (place.key->phrase || place.key->words.size() != 1 || place.first < 2) return false;
    const std::string& said = place.key->words.front();
    const std::string& before = line.tokens[place.first - 1].text;
    const std::string& earlier = line.tokens[place.first - 2].text;
    const bool is_last = place.last == line.tokens.size();
    if (!is_last) return false;
    static const std::string closes = closing_key("lukkes");
    if (said == closes && before == "og") return earlier.starts_with(closing_key("afslut"));
    static const std::string secret = closing_key("hemmelig");
    static const std::vector<std::string> votes = keys_of({"valget", "afstemningen", "afstemning"});
    return said.starts_with(secret) && place.first == 2 && is_one_of(votes, earlier) &&
           is_one_of(linking_, before);
}

namespace {

/// "Der er ingen lukkede punkter ud over punkt 2": there is one.
bool names_exception(const ClosingLine& line) {
    const std::string_view text = line.text;
    for (const std::string_view word :
         {"ud over", "udover", "bortset fra", "undtagen", "undtaget", "foruden", "p\u00e5 n\u00e6r",
          "andre end", "andet end", "ellers"}) {
        if (text.find(word) != std::string_view::npos) return true;
    }
    return false;
}

}  // namespace

bool ClosingWords::says_nothing_is_closed(std::string_view text) const {
    if (!look_.may_have_sign(text)) return false;
    const ClosingLine line = closing_line_of(text);
    if (names_exception(line) || sign_of(line)) return false;
    const std::vector<Place> places = places_in(line);
    return std::any_of(places.begin(), places.end(), [&](const Place& place) {
        return is_said_of_none(line, place) || is_said_of_a_kind(line, place);
    });
}

bool ClosingWords::is_harmless(const ClosingLine& line, const Place& place) const {
    const std::size_t count = line.tokens.size();
    const auto word_at = [&](std::size_t index) -> std::string_view {
        return index < count ? std::string_view(line.tokens[index].text) : std::string_view();
    };
    const std::string_view before = place.first == 0 ? "" : word_at(place.first - 1);
    const std::string_view after = word_at(place.last);
    // "Lukkede punkter: ingen", "Ingen lukkede punkter": there is nothing closed.
    constexpr std::size_t most_words = 6;
    const bool all_of_it = place.last + 1 >= count;
    const std::size_t behind = line.tokens[place.last - 1].end;
    const std::string_view value = base::trim(std::string_view(line.text).substr(behind));
    const bool asked = value.starts_with(':') || value.starts_with('?') || value.starts_with('=');
    const bool short_line = count <= most_words;
    const bool is_none = ((short_line || place.key->phrase) && is_one_of(none_, before)) ||
                         ((short_line || asked) && all_of_it && is_one_of(none_, after)) ||
                         is_said_of_none(line, place);
    if (is_none && !names_exception(line)) return true;
    // "Lukkede sager: -".
    const bool empty = asked && place.last == count && !value.empty() &&
                       value.find_first_not_of(":?= -") == std::string_view::npos &&
                       value.ends_with('-');
    if (empty && told(line, SignForm::Alone, false).group) return true;
    // "Lukket: nej".
    if (asked && all_of_it && is_one_of(no_, after)) return true;
    if (is_a_topic(line, place) || is_said_of_a_kind(line, place) ||
        is_an_end_or_a_vote(line, place)) {
        return true;
    }
    // "Åben/lukket: åben": a label; its value is looked at by itself.
    const std::size_t start = line.tokens[place.first].start;
    const bool stroke = start > 0 && line.text[start - 1] == '/';
    if (stroke && is_one_of(open_, before)) return true;
    if (is_about_a_thing(line, place) || is_about_a_subject(line, place)) return true;
    // "Rådhuset holder lukket": a house, never an item.
    const bool holds =
        !place.key->phrase && (before == "holder" || before == "holdt" || before == "holde");
    if (holds && place.first > 1) {
        const std::size_t end = line.tokens[place.first - 2].end;
        if (line.text.substr(end, line.tokens[place.first - 1].start - end) == " ") return true;
    }
    // "Formanden lukkede mødet": it ended; "lukkede mødet for tilhørere" is another thing.
    static const std::string meeting = closing_key("mødet");
    static const std::string closed = closing_key("lukkede");
    const std::string& word = line.tokens[place.first].text;
    if (word == closed && after == meeting && word_at(place.last + 1) != "for") return true;
    // "Mødet lukkede kl. 20.15": when it ended.
    return meeting == before && (after == "kl" || after == "klokken");
}

}  // namespace intake
