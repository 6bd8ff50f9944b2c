// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/closing_words.h"

#include <fmt/format.h>

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include <algorithm>
#include <sstream>

#include "base/asset.h"
#include "base/check.h"
#include "base/text.h"
#include "base/try.h"

namespace closing {
std::span<const base::Asset> assets();
}

namespace intake {
namespace {

/// A longer line is looked at in its first part only: no heading or statement is as long.
constexpr std::size_t most_bytes = 4096;
/// A line of fewer words is no sentence about something else.
constexpr std::size_t words_of_a_sentence = 7;
/// A line of labels and values ("Sagsnr.: 19/1002  Dok.nr.: 19/2002") has no more.
constexpr std::size_t words_of_labels = 12;

/// Letters that a scanner takes for one another become one: "Iukket", "1ukket".
char one_of_lookalikes(char byte) { return byte == 'i' || byte == '1' ? 'l' : byte; }

std::string without_lookalikes(std::string_view text) {
    std::string made(text);
    std::transform(made.begin(), made.end(), made.begin(), one_of_lookalikes);
    return made;
}

std::size_t stem_hash(std::uint32_t four) { return (four * 2654435761U) >> 16U; }

/// The four bytes of a word that a search looks for first, away from letters that are mixed up.
std::string_view stem_of(std::string_view word) {
    for (std::size_t at = 0; at + 4 <= word.size(); ++at) {
        const std::string_view four = word.substr(at, 4);
        const bool plain = std::all_of(four.begin(), four.end(), [](char byte) {
            return byte >= 'a' && byte <= 'z' && byte != 'l' && byte != 'i';
        });
        if (plain) return four;
    }
    return word.substr(0, std::min<std::size_t>(4, word.size()));
}

std::uint32_t four_of(std::string_view four) {
    std::uint32_t all = 0;
    for (const char byte : four) all = all << 8U | (static_cast<unsigned char>(byte) | 0x20U);
    return all;
}

/// "L U K K E T": so many letters in a row with one space between are a word.
constexpr std::size_t letters_of_a_spaced_word = 5;

bool has_spaced_word(std::string_view line) {
    const auto is_part = [&](std::size_t at) {
        const auto byte = static_cast<unsigned char>(line[at]);
        return byte >= 0x80 || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
    };
    std::size_t letters = 0;
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (!is_part(at)) continue;
        const bool lone =
            (at + 1 == line.size() || !is_part(at + 1)) && (at == 0 || !is_part(at - 1));
        letters = lone ? letters + 1 : 0;
        if (letters >= letters_of_a_spaced_word) return true;
    }
    return false;
}

bool has_letter(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const base::CodePoint point = base::code_point_at(text, at);
        if (base::is_letter(point.value) && !base::is_digit(point.value)) return true;
        at += point.length;
    }
    return false;
}

bool is_between(std::string_view text, std::string_view signs) {
    return !text.empty() && signs.find(text.front()) != std::string_view::npos;
}

bool starts_apart(std::string_view after) {
    return is_between(after, ")],.:;-/|(*") || after.starts_with("\u2013") ||
           after.starts_with("\u2014") || after.starts_with("\u00b7");
}

bool ends_apart(std::string_view before) {
    return (!before.empty() &&
            std::string_view(":-,;(/[|*").find(before.back()) != std::string_view::npos) ||
           before.ends_with("\u2013") || before.ends_with("\u2014") || before.ends_with("\u00b7");
}

/// A stop, and letters enough for a sentence before it.
bool is_sentence(std::string_view text, std::size_t words) {
    constexpr std::size_t words_without_stop = 14;
    const std::string_view trimmed = base::trim(text);
    const bool stops = !trimmed.empty() && (trimmed.back() == '.' || trimmed.back() == '?' ||
                                            trimmed.find(". ") != std::string_view::npos);
    return words >= words_without_stop || (stops && words >= words_of_a_sentence);
}

bool is_invisible(char32_t value) {
    return value == 0xAD || (value >= 0x200B && value <= 0x200D) || value == 0xFEFF ||
           value == '*' || value == '_' || value == '`' || value == '\\' || value == '#' ||
           value == '~';
}

bool is_space(char32_t value) {
    return value == ' ' || value == '\t' || value == 0xA0 || (value >= 0x2000 && value <= 0x200A) ||
           value == 0x202F;
}

/// Without tags, marks and letters that cannot be seen; a tab or a run of spaces stays two.
std::string visible_text(std::string_view text) {
    std::string made;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == '<') {
            constexpr std::size_t longest_tag = 12;
            const std::size_t end = text.substr(0, at + longest_tag).find('>', at);
            if (end != std::string_view::npos) {
                at = end + 1;
                continue;
            }
        }
        const base::CodePoint point = base::code_point_at(text, at);
        at += point.length;
        if (is_invisible(point.value)) continue;
        if (point.value == '\t') {
            made.append("  ");
        } else if (is_space(point.value)) {
            made.push_back(' ');
        } else {
            base::append_code_point(made, point.value);
        }
    }
    return made;
}

base::Result<std::vector<std::string>> list_of(const toml::table& root, std::string_view key,
                                               std::string_view file_name) {
    std::vector<std::string> words;
    if (const toml::array* array = root[key].as_array()) {
        for (const toml::node& node : *array) {
            if (const auto word = node.value<std::string>()) words.push_back(*word);
        }
    }
    if (words.empty()) {
        return base::Error{base::ErrorKind::Invalid, "profile.wrong",
                           fmt::format("{}: {}: at least one word is needed", file_name, key)};
    }
    return words;
}

}  // namespace

const ClosingWords& ClosingWords::shipped() {
    static const ClosingWords words = [] {
        const std::span<const base::Asset> files = closing::assets();
        CHECK(files.size() == 1, "the closing words are built in");
        base::Result<ClosingWords> made = read(files.front().bytes, files.front().name);
        CHECK(static_cast<bool>(made), "the closing words that were built in can be read");
        return std::move(made).value();
    }();
    return words;
}

base::Result<ClosingWords> ClosingWords::read(std::string_view toml, std::string_view file_name) {
    const toml::parse_result parsed = toml::parse(toml, file_name);
    if (!parsed) {
        std::ostringstream reason;
        reason << parsed.error();
        return base::Error{base::ErrorKind::Invalid, "profile.wrong", reason.str()};
    }
    ClosingWords words;
    TRY(words.groups_, list_of(parsed.table(), "groups", file_name));
    TRY(words.open_, list_of(parsed.table(), "open", file_name));
    TRY(words.none_, list_of(parsed.table(), "none", file_name));
    for (auto* list : {&words.groups_, &words.open_, &words.none_}) {
        for (std::string& word : *list) word = without_lookalikes(word);
    }
    TRY(const auto phrases, list_of(parsed.table(), "phrases", file_name));
    TRY(const auto marks, list_of(parsed.table(), "marks", file_name));
    for (const std::string& phrase : phrases) words.add(phrase, true);
    for (const std::string& mark : marks) words.add(mark, false);
    std::stable_sort(words.keys_.begin(), words.keys_.end(), [](const Key& left, const Key& right) {
        return left.words.size() > right.words.size();
    });
    for (std::size_t at = 0; at < words.keys_.size(); ++at) {
        const std::string& first = words.keys_[at].words.front();
        words.by_first_word_[first].push_back(at);
    }
    return words;
}

void ClosingWords::add(std::string_view text, bool phrase) {
    Key key;
    key.phrase = phrase;
    std::string_view longest;
    const std::string folded = base::lower_case(text);
    for (const std::string_view word : base::words_of(folded)) {
        key.words.push_back(without_lookalikes(word));
        if (word.size() > longest.size()) longest = word;
    }
    stems_[stem_hash(four_of(stem_of(longest)))] = true;
    keys_.push_back(std::move(key));
}

bool ClosingWords::may_have_sign(std::string_view line) const {
    std::uint32_t last = 0;
    for (std::size_t at = 0; at < line.size(); ++at) {
        last = last << 8U | (static_cast<unsigned char>(line[at]) | 0x20U);
        if (at >= 3 && stems_[stem_hash(last)]) return true;
        // What cannot be seen may stand in the middle of a word.
        const auto byte = static_cast<unsigned char>(line[at]);
        if (byte == 0xAD || byte == '*' || byte == '_' || byte == '~' || byte == 0xE2 ||
            byte == 0xEF) {
            return true;
        }
    }
    return has_spaced_word(line);
}

ClosingWords::Line ClosingWords::line_of(std::string_view text) {
    Line line;
    line.text = base::lower_case(visible_text(text.substr(0, most_bytes)));
    for (const std::string_view word : base::words_of(line.text)) {
        const auto start = static_cast<std::size_t>(word.data() - line.text.data());
        line.tokens.push_back({without_lookalikes(word), start, start + word.size()});
    }
    if (has_spaced_word(line.text)) join_spaced_words(line);
    return line;
}

void ClosingWords::join_spaced_words(Line& line) {
    std::vector<Token> joined;
    for (std::size_t at = 0; at < line.tokens.size();) {
        Token word = line.tokens[at];
        std::size_t next = at + 1;
        while (next < line.tokens.size() && word.text.size() == next - at &&
               line.tokens[next].text.size() == 1 && line.tokens[next].start == word.end + 1) {
            word.text += line.tokens[next].text;
            word.end = line.tokens[next].end;
            ++next;
        }
        if (next - at < letters_of_a_spaced_word) {
            word = line.tokens[at];
            next = at + 1;
        }
        joined.push_back(std::move(word));
        at = next;
    }
    line.tokens = std::move(joined);
}

bool ClosingWords::is_one_of(const std::vector<std::string>& words, std::string_view word) const {
    return std::find(words.begin(), words.end(), word) != words.end();
}

std::vector<ClosingWords::Place> ClosingWords::places_in(const Line& line) const {
    std::vector<Place> places;
    for (std::size_t at = 0; at < line.tokens.size();) {
        const Key* found = nullptr;
        const auto keys = by_first_word_.find(line.tokens[at].text);
        if (keys == by_first_word_.end()) {
            ++at;
            continue;
        }
        for (const std::size_t which : keys->second) {
            const Key& key = keys_[which];
            if (at + key.words.size() > line.tokens.size()) continue;
            const bool fits = std::equal(
                key.words.begin(), key.words.end(),
                line.tokens.begin() + static_cast<std::ptrdiff_t>(at),
                [](const std::string& word, const Token& token) { return word == token.text; });
            if (!fits) continue;
            found = &key;
            break;
        }
        if (found == nullptr) {
            ++at;
            continue;
        }
        places.push_back({at, at + found->words.size(), found});
        at += found->words.size();
    }
    return places;
}

bool ClosingWords::is_harmless(const Line& line, const Place& place) const {
    const std::size_t count = line.tokens.size();
    const auto word_at = [&](std::size_t index) -> std::string_view {
        return index < count ? std::string_view(line.tokens[index].text) : std::string_view();
    };
    const std::string_view before = place.first == 0 ? "" : word_at(place.first - 1);
    const std::string_view after = word_at(place.last);
    // "Lukkede punkter: ingen", "Ingen lukkede punkter": there is nothing closed.
    constexpr std::size_t most_words = 6;
    const bool all_of_it = place.last + 1 >= count;
    if (count <= most_words && (is_one_of(none_, before) || (is_one_of(none_, after) && all_of_it)))
        return true;
    // "Åben/lukket: åben": a label; its value is looked at by itself.
    const std::size_t start = line.tokens[place.first].start;
    const bool stroke = start > 0 && line.text[start - 1] == '/';
    if (stroke && is_one_of(open_, before)) return true;
    // "Rådhuset holder lukket": a house, never an item.
    if (before == "holder" || before == "holdt" || before == "holde") return true;
    // "Mødet lukkede kl. 20.15": when it ended.
    return without_lookalikes("mødet") == before && (after == "kl" || after == "klokken");
}

std::optional<SignForm> ClosingWords::form_of(const Line& line, const Place& place) const {
    const std::string_view text = line.text;
    const std::size_t start = line.tokens[place.first].start;
    const std::size_t end = line.tokens[place.last - 1].end;
    const std::string_view whole_before = text.substr(0, start);
    const std::string_view before = base::trim(whole_before);
    const std::string_view after = base::trim(text.substr(end));
    const bool nothing_before = !has_letter(before);
    const bool nothing_after = !has_letter(after);
    constexpr std::size_t words_of_a_label = 5;
    const bool labelled = before.ends_with(':') && place.first <= words_of_a_label;
    const bool far = whole_before.ends_with("  ") ||
                     (!before.empty() && before.back() >= '0' && before.back() <= '9');
    // "Sagsnr.: 19/1002     Lukket": one of several labels and values on a line.
    const bool among_labels =
        far && before.find(':') != std::string_view::npos && line.tokens.size() <= words_of_labels;
    // "Punkter for lukkede døre", "Dette punkt er lukket": the line is about nothing else.
    const bool says_only_so = place.key->phrase && line.tokens.size() <= words_of_a_label;
    if (nothing_after && (nothing_before || labelled || among_labels || says_only_so))
        return SignForm::Alone;
    const bool left = nothing_before || ends_apart(before) || (nothing_after && far);
    const bool right = nothing_after || starts_apart(after);
    const bool sentence = is_sentence(text, line.tokens.size());
    const bool in_brackets = !before.empty() && (before.back() == '(' || before.back() == '[');
    const bool only_commas = !in_brackets && sentence && !before.ends_with(':');
    if (left && right && !only_commas) return SignForm::Apart;
    if (place.key->phrase) return SignForm::Phrase;
    if (!sentence || in_brackets) return SignForm::Word;
    return std::nullopt;
}

std::optional<ClosingSign> ClosingWords::sign_in(std::string_view text) const {
    if (!may_have_sign(text)) return std::nullopt;
    const Line line = line_of(text);
    std::optional<ClosingSign> strongest;
    for (const Place& place : places_in(line)) {
        if (is_harmless(line, place)) continue;
        const std::optional<SignForm> form = form_of(line, place);
        if (!form || (strongest && strongest->form <= *form)) continue;
        strongest = ClosingSign{*form, false, false};
    }
    if (strongest) {
        strongest->group =
            std::any_of(line.tokens.begin(), line.tokens.end(),
                        [&](const Token& one) { return is_one_of(groups_, one.text); });
        strongest->open = std::any_of(line.tokens.begin(), line.tokens.end(),
                                      [&](const Token& one) { return is_one_of(open_, one.text); });
    }
    return strongest;
}

std::optional<ClosingSign> ClosingWords::sign_in_name(std::string_view name) const {
    std::string words(name);
    std::replace_if(
        words.begin(), words.end(),
        [](char byte) { return byte == '_' || byte == '-' || byte == '.' || byte == '+'; }, ' ');
    return sign_in(words);
}

bool ClosingWords::opens_group(std::string_view text) const {
    constexpr std::size_t longest = 80;
    if (text.size() > longest) return false;
    const Line line = line_of(text);
    if (line.tokens.size() < 2 || line.tokens.size() > 3) return false;
    return is_one_of(open_, line.tokens.front().text) &&
           is_one_of(groups_, line.tokens.back().text);
}

bool ClosingWords::says_open(std::string_view text) const {
    constexpr std::size_t longest = 80;
    if (text.size() > longest || text.find('/') == std::string_view::npos) return false;
    if (sign_in(text)) return false;
    const Line line = line_of(text);
    const std::vector<Place> places = places_in(line);
    return places.size() == 1 && places.front().last < line.tokens.size() &&
           is_one_of(open_, line.tokens.back().text);
}

bool ClosingWords::says_none(std::string_view text) const {
    constexpr std::size_t longest = 80;
    if (text.size() > longest) return false;
    const Line line = line_of(text);
    return line.tokens.size() == 1 && is_one_of(none_, line.tokens.front().text);
}

}  // namespace intake
