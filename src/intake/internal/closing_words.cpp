// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/closing_words.h"

#include <algorithm>
#include <array>
#include <atomic>

#include "base/asset.h"
#include "base/check.h"
#include "base/text.h"
#include "base/try.h"
#include "intake/internal/closing_codes.h"
#include "intake/internal/closing_data.h"
#include "intake/internal/closing_known.h"

namespace closing {
std::span<const base::Asset> assets();
}

namespace intake {
namespace {

/// A line of labels and values ("Sagsnr.: 19/1002  Dok.nr.: 19/2002") has no more.
constexpr std::size_t words_of_labels = 12;

std::vector<std::string> keys_of(const std::vector<std::string>& words) {
    std::vector<std::string> keys;
    keys.reserve(words.size());
    for (const std::string& word : words) keys.push_back(closing_key(word));
    return keys;
}

/// The same, and a star at the end stays.
std::vector<std::string> starred_keys_of(const std::vector<std::string>& words) {
    std::vector<std::string> keys;
    keys.reserve(words.size());
    for (const std::string_view word : words) {
        const bool start = word.ends_with('*');
        keys.push_back(closing_key(word.substr(0, word.size() - (start ? 1 : 0))) +
                       (start ? "*" : ""));
    }
    return keys;
}

/// What names the item that a line stands in.
const std::vector<std::string>& itself() {
    static const std::vector<std::string> words =
        keys_of({"punktet", "sagen", "dagsordenspunktet", "dette", "denne"});
    return words;
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

/// "alle må læse ● kun udvalget må læse": what signs mean, read as a title. It stands over others.
bool explains_signs(std::string_view title) {
    constexpr std::array<std::string_view, 12> signs = {"●", "○", "■", "□", "▲", "△",
                                                        "▼", "◆", "◇", "★", "☆", "†"};
    return std::any_of(signs.begin(), signs.end(), [&](std::string_view sign) {
        const std::size_t at = title.find(sign);
        return at != std::string_view::npos && has_letter(title.substr(0, at)) &&
               has_letter(title.substr(at + sign.size()));
    });
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
    TRY(const ClosingData data, read_closing_data(toml, file_name));
    ClosingWords words;
    words.groups_ = keys_of(data.groups);
    words.open_ = keys_of(data.open);
    words.none_ = keys_of(data.none);
    words.no_ = keys_of(data.no);
    words.titles_ = keys_of(data.titles);
    words.topics_ = keys_of(data.topics);
    words.taught_ = keys_of(data.taught);
    words.linking_ = keys_of(data.linking);
    words.subjects_ = starred_keys_of(data.subjects);
    words.codes_ = data.codes;
    words.items_ = keys_of(data.items);
    words.places_ = data.places;
    words.closed_parts_ = data.closed_parts;
    words.open_labels_ = data.open_labels;
    words.open_values_ = data.open_values;
    words.open_unless_ = data.open_unless;
    for (std::size_t at = 0; at < data.numbers.size(); ++at) {
        for (const std::string_view word : base::split(data.numbers[at], ' '))
            words.numbers_.emplace(word, static_cast<int>(at) + 1);
    }
    for (const std::string& state : data.states) {
        std::vector<std::string> made;
        for (const std::string_view word : base::split(state, ' ')) made.emplace_back(word);
        words.states_.push_back(std::move(made));
    }
    words.states_unless_ = data.states_unless;
    words.states_items_ = data.states_items;
    words.designators_ = keys_of(data.designators);
    words.plain_marks_ = data.plain_marks;
    words.not_misspelt_ = data.not_misspelt;
    words.learn_spelling(data.marks);
    for (const std::string& thing : data.things) {
        std::vector<std::string> made;
        for (const std::string_view word : base::split(thing, ' ')) made.emplace_back(word);
        words.things_.push_back(starred_keys_of(made));
        const std::string& first = words.things_.back().front();
        const bool start = first.ends_with('*');
        if (start) words.thing_starts_.add_beginning(first.substr(0, first.size() - 1));
        if (!start) words.thing_starts_.add(first);
    }
    for (const std::string& mark : data.soft) words.add(mark, false, true);
    for (const std::string& mark : data.marks) words.add(mark, false, false);
    for (const std::string& phrase : data.phrases) words.add(phrase, true, false);
    words.add_runs();
    std::stable_sort(words.keys_.begin(), words.keys_.end(), [](const Key& left, const Key& right) {
        return left.words.size() > right.words.size();
    });
    for (std::size_t at = 0; at < words.keys_.size(); ++at) {
        const std::string& first = words.keys_[at].words.front();
        words.by_first_word_[first].push_back(at);
        if (words.keys_[at].begins) words.beginnings_.push_back(at);
        words.starts_.add(first);
        if (words.keys_[at].begins) words.starts_.add_beginning(first);
        if (words.keys_[at].words.size() != 1) continue;
        words.singles_.push_back(first);
        for (std::size_t size = 1; size <= std::min<std::size_t>(first.size(), 3); ++size)
            words.single_starts_.add(std::string_view(first).substr(0, size));
    }
    std::sort(words.singles_.begin(), words.singles_.end());
    using Lists = std::initializer_list<const std::vector<std::string>*>;
    for (const auto* list : Lists{&words.groups_, &words.open_, &itself()})
        for (const std::string& word : *list) words.told_starts_.add(word);
    words.rules_ = std::make_shared<const ClosingRules>(data, words.look_);
    static std::atomic<std::uint64_t> made = 0;
    words.which_ = ++made;
    return words;
}

void ClosingWords::add(std::string_view text, bool phrase, bool soft) {
    Key key;
    key.phrase = phrase;
    key.soft = soft;
    key.begins = text.ends_with('*');
    std::string_view telling;
    const std::string folded = base::lower_case(text);
    for (const std::string_view word : base::words_of(folded)) {
        key.words.push_back(closing_key(word));
        const bool closes = telling_.contains(key.words.back());
        const bool told = telling_.contains(closing_key(telling));
        if (told ? closes && word.size() > telling.size()
                 : closes || word.size() > telling.size()) {
            telling = word;
        }
    }
    if (!phrase && !soft && key.words.size() == 1) telling_.insert(key.words.front());
    // "kun for byrådet": none of its words is rare, the first two together are.
    const bool closes = telling_.contains(closing_key(telling));
    const std::size_t second = folded.find(' ', folded.find(' ') + 1);
    const bool told_by_two = phrase && !closes && second != std::string::npos;
    const bool common = told_by_two && second > 6;
    // "ej off", "ej på nettet": short words are looked for together.
    const bool together = closing_key(telling).size() < 4 || (told_by_two && !common);
    look_.expect(common     ? std::string_view(folded).substr(0, second)
                 : together ? std::string_view(folded)
                            : telling);
    keys_.push_back(std::move(key));
}

/// "Lukketpunkt", "fortroligsag": two words of a phrase without the space.
void ClosingWords::add_runs() {
    std::vector<Key> runs;
    for (const Key& key : keys_) {
        if (key.phrase && key.words.size() == 2)
            runs.push_back({{key.words.front() + key.words.back()}, true, false});
    }
    keys_.insert(keys_.end(), runs.begin(), runs.end());
}

bool ClosingWords::is_one_of(const std::vector<std::string>& words, std::string_view word) const {
    return std::find(words.begin(), words.end(), word) != words.end();
}

std::vector<ClosingWords::Place> ClosingWords::places_in(const ClosingLine& line) const {
    std::vector<Place> places;
    for (std::size_t at = 0; at < line.tokens.size();) {
        const Key* found = key_at(line, at);
        if (found != nullptr) {
            places.push_back({at, at + found->words.size(), found});
            at += found->words.size();
            continue;
        }
        const std::optional<Place> place = place_in_pieces(line, at);
        if (place) places.push_back(*place);
        at = place ? place->last : at + 1;
    }
    return places;
}

const ClosingWords::Key* ClosingWords::key_at(const ClosingLine& line, std::size_t at) const {
    if (!starts_.may_be(line.tokens[at].text)) return nullptr;
    const auto keys = by_first_word_.find(line.tokens[at].text);
    if (keys == by_first_word_.end()) return key_begun(line.tokens[at].text);
    for (const std::size_t which : keys->second) {
        const Key& key = keys_[which];
        if (at + key.words.size() > line.tokens.size()) continue;
        const bool fits = std::equal(
            key.words.begin(), key.words.end(),
            line.tokens.begin() + static_cast<std::ptrdiff_t>(at),
            [](const std::string& word, const ClosingToken& token) { return word == token.text; });
        if (fits) return &key;
    }
    return key_begun(line.tokens[at].text);
}

/// "hemmeligstemplet": what begins as a word that was written with a star.
const ClosingWords::Key* ClosingWords::key_begun(std::string_view word) const {
    const auto begins = [&](std::size_t which) {
        const std::string& start = keys_[which].words.front();
        return !word.empty() && word.front() == start.front() && word.starts_with(start);
    };
    const auto found = std::find_if(beginnings_.begin(), beginnings_.end(), begins);
    return found == beginnings_.end() ? nullptr : &keys_[*found];
}

/// "luk ket", "for-trolig", "lu(k)ket", "L|U|K|K|E|T": a word that a line end, a letter nobody
/// sees, or signs have cut in pieces.
std::optional<ClosingWords::Place> ClosingWords::place_in_pieces(const ClosingLine& line,
                                                                 std::size_t at) const {
    constexpr std::size_t shortest = 5;
    constexpr std::size_t most_pieces = 8;
    const std::string& piece = line.tokens[at].text;
    // A digit may be a letter when more come.
    const bool has_digit = std::any_of(piece.begin(), piece.end(),
                                       [](char byte) { return byte >= '0' && byte <= '9'; });
    if (!has_digit && !single_starts_.may_be(piece)) return std::nullopt;
    const auto first = std::lower_bound(singles_.begin(), singles_.end(), piece);
    const bool begins = first != singles_.end() && first->starts_with(piece);
    if (!begins && !has_digit) return std::nullopt;
    std::string whole = piece;
    for (std::size_t next = at + 1; next < line.tokens.size() && next - at < most_pieces; ++next) {
        const std::size_t start = line.tokens[next - 1].end;
        const std::string_view gap =
            std::string_view(line.text).substr(start, line.tokens[next].start - start);
        const bool spaced = gap.find(' ') != std::string_view::npos;
        const bool parts = spaced ? next == at + 1 && (gap == " " || gap == "- ")
                                  : gap.size() <= 3 && !gap.ends_with(',');
        if (!parts) return std::nullopt;
        whole = closing_key(whole + line.tokens[next].text);
        if (whole.size() >= shortest) {
            const Key* key = single_word(whole);
            if (key != nullptr) return Place{at, next + 1, key};
        }
        if (spaced) return std::nullopt;
    }
    return std::nullopt;
}

const ClosingWords::Key* ClosingWords::single_word(const std::string& word) const {
    if (!single_starts_.may_be(word)) return nullptr;
    const auto keys = by_first_word_.find(word);
    if (keys == by_first_word_.end()) return nullptr;
    const auto found =
        std::find_if(keys->second.begin(), keys->second.end(),
                     [&](std::size_t which) { return keys_[which].words.size() == 1; });
    return found == keys->second.end() ? nullptr : &keys_[*found];
}

std::optional<SignForm> ClosingWords::form_of(const ClosingLine& line, const Place& place) const {
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
    // "Fortroligt: Prisen er 4 mio. kroner.": what follows is it.
    // "Fortroligt. Prisen er 4 mio. kroner."
    const bool heads_line = nothing_before && (after.starts_with(':') || after.starts_with(". "));
    // "... i en sætning. LUKKET", as what stands down the side of a page comes out.
    const bool after_stop = before.ends_with('.') || before.ends_with('!') || before.ends_with('?');
    if (after_stop && place.first > 0 && !is_short_form(line.tokens[place.first - 1].text) &&
        (nothing_after || after.starts_with('.'))) {
        return SignForm::Apart;
    }
    if (left && right && (!only_commas || heads_line)) return SignForm::Apart;
    if (place.key->phrase) return SignForm::Phrase;
    if (!sentence || in_brackets) return SignForm::Word;
    return std::nullopt;
}

ClosingSign ClosingWords::told(const ClosingLine& line, SignForm form, bool soft) const {
    const auto any = [&](const std::vector<std::string>& words) {
        return std::any_of(line.tokens.begin(), line.tokens.end(), [&](const ClosingToken& one) {
            return told_starts_.may_be(one.text) && is_one_of(words, one.text);
        });
    };
    ClosingSign sign;
    sign.form = form;
    sign.group = any(groups_);
    sign.open = any(open_);
    sign.soft = soft;
    sign.own = !sign.group && any(itself());
    const std::size_t colon = line.text.find(':');
    sign.label = colon != std::string::npos && has_letter(line.text.substr(colon));
    return sign;
}

std::optional<ClosingSign> ClosingWords::sign_of(const ClosingLine& line) const {
    std::optional<ClosingSign> strongest;
    const auto take = [&](SignForm form, bool soft) {
        const bool stronger = !strongest || (strongest->soft && !soft) ||
                              (strongest->soft == soft && form < strongest->form);
        if (stronger) strongest = told(line, form, soft);
    };
    std::vector<bool> excused;  // Nothing is, while it is empty.
    for (const Place& place : places_in(line)) {
        if (is_harmless(line, place)) {
            excused.resize(line.tokens.size());
            std::fill_n(excused.begin() + static_cast<std::ptrdiff_t>(place.first),
                        place.last - place.first, true);
            continue;
        }
        const std::optional<SignForm> form = form_of(line, place);
        if (!form || (place.key->soft && *form > SignForm::Apart)) continue;
        take(*form, place.key->soft);
    }
    if (const std::optional<RuleSign> rule = rules_->sign_in(line, excused)) {
        const bool closes = rule->sure && !(strongest && !strongest->soft);
        if (closes) {
            strongest = told(line, SignForm::Alone, false);
            strongest->open = false;  // "Åben: Nej".
            strongest->label = true;
        } else {
            take(SignForm::Phrase, false);
        }
    }
    return strongest;
}

std::optional<ClosingSign> ClosingWords::sign_in(std::string_view text) const {
    thread_local KnownLines known;
    if (text.empty() || text.size() > KnownLines::longest) return look_for_sign(text);
    KnownLines::Line& line = known.place_of(text);
    if (!line.is(text, which_)) line.keep(text, which_, look_for_sign(text));
    return line.sign;
}

std::optional<ClosingSign> ClosingWords::look_for_sign(std::string_view text) const {
    if (look_.may_have_sign(text)) {
        const ClosingLine line = closing_line_of(text);
        if (std::optional<ClosingSign> sign = sign_of(line)) return sign;
    }
    // "I K K E   F O R   P R E S S E N": of one word join_spaced_words has thought.
    if (text.find("  ") != std::string_view::npos || text.find('\t') != std::string_view::npos) {
        const std::string plain = without_spacing(text);
        if (std::optional<ClosingSign> sign; !plain.empty() && (sign = look_for_sign(plain)))
            return sign;
    }
    if (!has_code(text, codes_) && !nearly_says(text) && !is_blacked_out(text)) return std::nullopt;
    return ClosingSign{.form = SignForm::Apart, .soft = true, .code = true};
}

std::optional<ClosingSign> ClosingWords::sign_in_title(std::string_view title) const {
    // Each reading of a document asks of its titles, and whoever looks what closes them.
    thread_local KnownLines known;
    if (title.empty() || title.size() > KnownLines::longest) return look_at_title(title);
    KnownLines::Line& line = known.place_of(title);
    if (!line.is(title, which_)) line.keep(title, which_, look_at_title(title));
    return line.sign;
}

std::optional<ClosingSign> ClosingWords::look_at_title(std::string_view title) const {
    const ClosingLine line = closing_line_of(title);
    if (std::optional<ClosingSign> sign = sign_of(line)) {
        if (explains_signs(title)) sign->soft = true;
        return sign;
    }
    if (line.tokens.empty()) return std::nullopt;
    const ClosingToken& first = line.tokens.front();
    const ClosingToken& last = line.tokens.back();
    const std::string_view text = line.text;
    // "Etape (II)": a number, though "II" and "ll" are alike.
    const auto is_sign = [&](const ClosingToken& token) {
        const std::string_view written = text.substr(token.start, token.end - token.start);
        const bool roman =
            written.size() > 1 && written.find_first_not_of("iI") == std::string::npos;
        return !roman && is_one_of(titles_, token.text);
    };
    // "L3 Salg af grund": a number of its own.
    const std::string_view leading = text.substr(first.start, first.end - first.start);
    const std::size_t digits = leading.find_first_of("0123456789");
    const bool numbered = digits != std::string::npos && digits > 0 &&
                          leading.find_first_not_of("0123456789", digits) == std::string::npos &&
                          is_one_of(titles_, leading.substr(0, digits));
    const bool in_brackets_before =
        first.start > 0 && (text[first.start - 1] == '(' || text[first.start - 1] == '[');
    const bool leads =
        is_sign(first) && (in_brackets_before || starts_apart(base::trim(text.substr(first.end))));
    const bool in_brackets_behind =
        last.start > 0 && (text[last.start - 1] == '(' || text[last.start - 1] == '[');
    const bool ends = is_sign(last) && in_brackets_behind && line.tokens.size() > 1;
    // "Salg af grund *L*", whose signs were read as emphasis; not "Etape L".
    const bool trails = line.tokens.size() > 2 && is_sign(last) &&
                        base::trim(title).ends_with('L') &&
                        !is_one_of(designators_, line.tokens[line.tokens.size() - 2].text);
    if (!leads && !ends && !numbered && !trails && !has_code_in_title(title, codes_) &&
        !nearly_says(title) && !is_blacked_out(title) && !is_oddly_written(title)) {
        return std::nullopt;
    }
    return told(line, SignForm::Word, true);
}

std::string as_words(std::string_view line) {
    std::string plain = without_spacing(line);
    if (plain.empty()) return std::string(line);
    if (ClosingWords::shipped().sign_in(plain)) std::erase(plain, ' ');
    return plain;
}

}  // namespace intake
