// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/internal/lexicon.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>

#include "base/file.h"
#include "base/text.h"
#include "search/internal/affixes.h"
#include "search/internal/shipped.h"

namespace search {
namespace {

constexpr std::size_t largest_dictionary = 64U << 20U;
constexpr std::size_t shortest_dictionary_part = 4;

/// Lower-case words of letters only: names, abbreviations and word groups make no compounds here.
bool is_plain_word(std::string_view word) {
    if (word.size() < 2) return false;
    for (std::size_t at = 0; at < word.size();) {
        const base::CodePoint letter = base::code_point_at(word, at);
        if (!base::is_letter(letter.value) || base::is_digit(letter.value)) return false;
        if (letter.value >= 'A' && letter.value <= 'Z') return false;
        if (letter.value == 0xC6 || letter.value == 0xD8 || letter.value == 0xC5) return false;
        at += letter.length;
    }
    return true;
}

/// Endings of nouns and adjectives, longest first.
constexpr std::array<std::string_view, 24> endings = {
    "ernes", "erens", "enes", "erne", "eren", "ets", "ens", "ers", "ene", "nes", "rne", "tet",
    "te",    "en",    "et",   "er",   "es",   "ne",  "ed",  "e",   "s",   "n",   "t",   "r"};

}  // namespace

void Lexicon::add_dictionary(std::string_view dictionary, std::string_view affix_text) {
    const Affixes affixes = parse_affixes(affix_text);
    first_.reserve(90'000);
    last_.reserve(110'000);
    std::size_t at = 0;
    while (at < dictionary.size()) {
        const std::size_t end = std::min(dictionary.find('\n', at), dictionary.size());
        const std::string_view line = dictionary.substr(at, end - at);
        at = end + 1;
        const std::size_t slash = line.find('/');
        if (slash == std::string_view::npos) continue;
        const std::string_view word = line.substr(0, slash);
        if (!is_plain_word(word)) continue;
        const std::string_view rest = line.substr(slash + 1);
        for (const std::string_view flag :
             base::split(rest.substr(0, rest.find_first_of(" \t\r")), ',')) {
            if (std::find(affixes.last_flags.begin(), affixes.last_flags.end(), flag) !=
                affixes.last_flags.end()) {
                last_.emplace(word);
            }
            const auto rules = affixes.links.find(std::string(flag));
            if (rules == affixes.links.end()) continue;
            for (const LinkRule& rule : rules->second) {
                if (!word.ends_with(rule.strip) || !ends_as(word, rule.condition)) continue;
                std::string form(word.substr(0, word.size() - rule.strip.size()));
                form += rule.add;
                // The shortest word wins: "løn" for "løn", not a rarer reading.
                first_.try_emplace(std::move(form), word);
            }
        }
    }
}

void Lexicon::add_own_line(std::string_view line) {
    const char mark = line.front();
    const std::string_view word = base::trim(line.substr(1));
    if (word.empty()) return;
    if (mark == '=') indivisible_.emplace(word);
    if (mark == '<') never_first_.emplace(word);
    if (mark == '>') never_last_.emplace(word);
    if (mark != '+') return;
    // "+ budget/s/e last": forms before another word, and whether it may stand last.
    const std::size_t space = word.find(' ');
    const std::vector<std::string_view> forms = base::split(word.substr(0, space), '/');
    const std::string base_word(forms.front());
    own_.insert(base_word);
    for (std::size_t at = 1; at < forms.size(); ++at) {
        const std::string_view linker = forms[at] == "0" ? std::string_view() : forms[at];
        first_.insert_or_assign(base_word + std::string(linker), base_word);
    }
    if (space != std::string_view::npos && base::trim(word.substr(space)) == "last") {
        last_.insert(base_word);
    }
}

void Lexicon::add_own_words(std::string_view text) {
    for (const std::string_view raw : base::split(text, '\n')) {
        const std::string_view line = base::trim(raw);
        if (!line.empty() && line.front() != '#') add_own_line(line);
    }
}

bool Lexicon::is_too_short(std::string_view word) const {
    return word.size() <= 2 * shortest_dictionary_part &&
           base::count_code_points(word) < shortest_dictionary_part && !own_.contains(word);
}

const std::string* Lexicon::word_before_another(std::string_view form) const {
    const auto found = first_.find(form);
    if (found == first_.end() || never_first_.contains(form)) return nullptr;
    return is_too_short(found->second) ? nullptr : &found->second;
}

const std::string* Lexicon::last_word(std::string_view word) const {
    const auto found = last_.find(word);
    if (found == last_.end() || never_last_.contains(word)) return nullptr;
    return is_too_short(word) ? nullptr : &*found;
}

const std::string* Lexicon::word_standing_last(std::string_view form) const {
    if (never_last_.contains(form)) return nullptr;
    if (const std::string* word = last_word(form)) return word;
    for (const std::string_view ending : endings) {
        if (!form.ends_with(ending) || form.size() < ending.size() + 2) continue;
        const std::string_view stem = form.substr(0, form.size() - ending.size());
        if (const std::string* word = last_word(stem)) return word;
        // "kontroller": the last consonant was doubled.
        if (stem.size() > 3 && stem.back() == stem[stem.size() - 2]) {
            if (const std::string* word = last_word(stem.substr(0, stem.size() - 1))) return word;
        }
        // "skolen": the ending took the place of an e.
        if (const std::string* word = last_word(std::string(stem) + "e")) return word;
    }
    return nullptr;
}

bool Lexicon::is_indivisible(std::string_view word) const { return indivisible_.contains(word); }

Lexicon load_lexicon(const std::filesystem::path& folder) {
    Lexicon lexicon;
    const auto dictionary = base::read_file(folder / "da_DK.dic", largest_dictionary);
    const auto affixes = base::read_file(folder / "da_DK.aff", largest_dictionary);
    if (dictionary && affixes) {
        lexicon.add_dictionary(dictionary.value(), affixes.value());
    } else {
        spdlog::warn(
            "search: no Danish dictionary in {} (package hunspell-da); compounds are split by the "
            "shipped word list only",
            folder.string());
    }
    lexicon.add_own_words(shipped_text("sammensaetninger.txt"));
    return lexicon;
}

}  // namespace search
