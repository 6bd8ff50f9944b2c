// SPDX-License-Identifier: AGPL-3.0-or-later
// Why a closing word says nothing of an item: each rule of docs/closing.md, "What is let through".
#include <algorithm>

#include "base/text.h"
#include "intake/internal/closing_words.h"

namespace intake {

/// "lukkede afdelinger", "lukkes i uge 42": said of a thing or a time.
bool ClosingWords::is_about_a_thing(const ClosingLine& line, const Place& place) const {
    if (place.key->phrase || place.key->words.size() != 1 || place.last >= line.tokens.size())
        return false;
    const std::size_t end = line.tokens[place.last - 1].end;
    if (line.tokens[place.last].start != end + 1 || line.text[end] != ' ') return false;
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
    if (place.first == 0) return std::any_of(at, line.tokens.end(), is_taught);
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
    const bool is_verb = said == closing_key("lukkes") || said == closing_key("lukkede");
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
    if (!names_exception(line)) {
        if ((short_line || place.key->phrase) && is_one_of(none_, before)) return true;
        if ((short_line || asked) && is_one_of(none_, after) && all_of_it) return true;
    }
    // "Lukkede sager: -".
    const bool empty = asked && place.last == count && !value.empty() &&
                       value.find_first_not_of(":?= -") == std::string_view::npos &&
                       value.ends_with('-');
    if (empty && told(line, SignForm::Alone, false).group) return true;
    // "Lukket: nej".
    if (asked && all_of_it && is_one_of(no_, after)) return true;
    if (is_a_topic(line, place)) return true;
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
    const std::string meeting = closing_key("mødet");
    const std::string& word = line.tokens[place.first].text;
    if (word == closing_key("lukkede") && after == meeting && word_at(place.last + 1) != "for")
        return true;
    // "Mødet lukkede kl. 20.15": when it ended.
    return meeting == before && (after == "kl" || after == "klokken");
}

}  // namespace intake
