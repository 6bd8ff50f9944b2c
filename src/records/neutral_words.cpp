// SPDX-License-Identifier: AGPL-3.0-or-later
#include "records/neutral_words.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"

namespace records {
namespace {

// Words that stand in titles of every kind and tell nothing.
constexpr std::array<std::string_view, 115> saying_nothing = {
    "sag",          "sagen",      "sager",       "punkt",       "lukket",      "lukkede",
    "vedr",         "vedrørende", "angående",    "omkring",     "orientering", "drøftelse",
    "beslutning",   "behandling", "godkendelse", "indstilling", "status",      "spørgsmål",
    "forslag",      "anmodning",  "henvendelse", "fortrolig",   "fortrolige",  "personsag",
    "personalesag", "kommune",    "kommunen",    "kommunens",   "efter",       "eller",
    "fra",          "med",        "til",         "samt",        "denne",       "konkret",
    "konkrete",     "forhold",    "notat",       "udvalget",    "over",        "under",
    "mellem",       "imod",       "uden",        "hvor",        "hvis",        "hvad",
    "deres",        "vores",      "disse",       "dette",       "herunder",    "flere",
    "andre",        "anden",      "andet",       "være",        "blev",        "bliver",
    "skal",         "aps",        "i",           "af",          "at",          "alle",
    "da",           "de",         "dem",         "den",         "det",         "der",
    "du",           "en",         "er",          "et",          "for",         "få",
    "får",          "ham",        "han",         "har",         "hos",         "hun",
    "ikke",         "ind",        "jeg",         "kan",         "kr",          "man",
    "mod",          "må",         "nr",          "ny",          "nye",         "nyt",
    "når",          "og",         "også",        "om",          "op",          "os",
    "på",           "se",         "sig",         "sin",         "som",         "to",
    "tre",          "ud",         "ved",         "vi",          "vil",         "år",
    "fem"};

constexpr std::size_t shortest_part = 3;

bool is_digit(char sign) { return sign >= '0' && sign <= '9'; }

struct Word {
    std::string_view written;
    std::string folded;
    std::size_t letters = 0;
    bool has_capital = false;  ///< It begins with one.
    bool has_digit = false;
    bool says_nothing = false;
    bool has_point = false;   ///< Behind it: "B."
    bool is_of_firm = false;  ///< A letter of "A/S".
};

std::vector<Word> words_in(std::string_view title) {
    std::vector<Word> words;
    for (const std::string_view one : base::words_of(title)) {
        const auto begin = static_cast<std::size_t>(one.data() - title.data());
        const char before = begin == 0 ? ' ' : title[begin - 1];
        const char after = begin + one.size() < title.size() ? title[begin + one.size()] : ' ';
        const std::string_view first = one.substr(0, base::code_point_at(one, 0).length);
        Word word{.written = one, .folded = base::lower_case(one)};
        word.letters = base::count_code_points(word.folded);
        word.has_capital = base::lower_case(first) != first;
        word.has_digit = std::any_of(one.begin(), one.end(), is_digit);
        word.says_nothing = std::find(saying_nothing.begin(), saying_nothing.end(),
                                      std::string_view(word.folded)) != saying_nothing.end();
        word.has_point = after == '.';
        word.is_of_firm = word.letters == 1 && (before == '/' || after == '/');
        words.push_back(std::move(word));
    }
    return words;
}

/// Whether it says something by itself. A letter alone does when it is a name: "Hal C".
bool is_telling(const Word& word) {
    if (word.says_nothing || word.has_digit || word.is_of_firm) return false;
    return word.letters > 1 || word.has_capital;
}

/// "vejen" is a form of "vej", "Bos" of "Bo".
bool is_form_of(std::string_view longer, std::string_view shorter) {
    if (!longer.starts_with(shorter)) return false;
    const std::string_view ending = longer.substr(shorter.size());
    if (ending.empty()) return true;
    const std::size_t letters = base::count_code_points(shorter);
    constexpr std::size_t stem = 5;
    // A Danish word goes on: "lokalplan" tells "lokalplanen", and "lokalplansag".
    if (letters >= stem) return true;
    constexpr std::array<std::string_view, 12> endings = {"e",  "n",   "t",   "en",  "et",  "er",
                                                          "ne", "ens", "ets", "ers", "ene", "erne"};
    if (ending == "s") return letters > 1;
    return letters >= shortest_part &&
           std::find(endings.begin(), endings.end(), ending) != endings.end();
}

bool is_same_word(const Word& one, const Word& other) {
    return is_form_of(one.folded, other.folded) || is_form_of(other.folded, one.folded);
}

/// "Jordkøb" begins with "jord" and ends with "køb".
bool is_part_of(const std::string& part, const std::string& whole) {
    if (base::count_code_points(part) < shortest_part || whole.size() < part.size() + 2)
        return false;
    return whole.starts_with(part) || whole.ends_with(part);
}

/// The numbers of a word, "117" and "2" of "117b2"; a year is none.
std::vector<std::string_view> numbers_in(std::string_view word) {
    std::vector<std::string_view> numbers;
    for (std::size_t at = 0; at < word.size();) {
        std::size_t end = at;
        while (end < word.size() && is_digit(word[end])) ++end;
        const std::string_view number = word.substr(at, end - at);
        const bool is_year =
            number.size() == 4 && (number.starts_with("19") || number.starts_with("20"));
        if (!number.empty() && !is_year) numbers.push_back(number);
        at = std::max(end, at + 1);
    }
    return numbers;
}

bool shares_number(const Word& one, const std::vector<Word>& closed) {
    const auto own = numbers_in(one.written);
    return std::any_of(closed.begin(), closed.end(), [&](const Word& other) {
        const auto theirs = numbers_in(other.written);
        return std::find_first_of(own.begin(), own.end(), theirs.begin(), theirs.end()) !=
               own.end();
    });
}

/// Of each word what it begins with, where it may be of a name; a space where it is not. What only
/// begins the title is of one when another of a name follows.
std::vector<std::string> initials_of(const std::vector<Word>& words) {
    std::vector<std::string> initials;
    for (std::size_t at = 0; at < words.size(); ++at) {
        const auto may_be = [&](std::size_t which) {
            return which < words.size() && words[which].has_capital && !words[which].says_nothing;
        };
        const bool is_of_name = may_be(at) && (at > 0 || may_be(at + 1));
        const std::string& folded = words[at].folded;
        initials.push_back(is_of_name ? folded.substr(0, base::code_point_at(folded, 0).length)
                                      : std::string(" "));
    }
    return initials;
}

/// "B.", "IB", "IMB".
bool is_initials(const Word& one, const std::vector<std::string>& initials) {
    constexpr std::size_t most = 4;
    if (!one.has_capital || one.letters > most || one.is_of_firm) return false;
    if (one.letters == 1 && one.written == "I" && !one.has_point) return false;
    std::string whole;
    for (const std::string& each : initials) whole += each;
    if (one.letters > 1) {
        std::size_t capitals = 0;
        for (std::size_t at = 0; at < one.written.size();) {
            const std::size_t length = base::code_point_at(one.written, at).length;
            const std::string_view sign = one.written.substr(at, length);
            if (base::lower_case(sign) != sign) ++capitals;
            at += length;
        }
        if (capitals != one.letters) return false;
    }
    return whole.find(one.folded) != std::string::npos;
}

}  // namespace

std::optional<std::string> told_by(std::string_view closed_title, std::string_view neutral_title) {
    const std::vector<Word> closed = words_in(closed_title);
    for (const Word& word : words_in(neutral_title)) {
        const bool is_told =
            is_telling(word) && std::any_of(closed.begin(), closed.end(), [&](const Word& one) {
                return is_telling(one) && is_same_word(one, word);
            });
        if (is_told) return word.folded;
    }
    return std::nullopt;
}

std::optional<std::string> hinted_by(std::string_view closed_title,
                                     std::string_view neutral_title) {
    const std::vector<Word> closed = words_in(closed_title);
    const std::vector<std::string> initials = initials_of(closed);
    for (const Word& word : words_in(neutral_title)) {
        const bool is_put_together =
            is_telling(word) && std::any_of(closed.begin(), closed.end(), [&](const Word& one) {
                return is_telling(one) &&
                       (is_part_of(one.folded, word.folded) || is_part_of(word.folded, one.folded));
            });
        if (is_put_together || shares_number(word, closed) || is_initials(word, initials)) {
            return std::string(word.written);
        }
    }
    return std::nullopt;
}

}  // namespace records
