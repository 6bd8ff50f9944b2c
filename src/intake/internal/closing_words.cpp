// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/closing_words.h"

#include <algorithm>

#include "base/asset.h"
#include "base/check.h"
#include "base/text.h"
#include "base/try.h"
#include "intake/internal/closing_data.h"

namespace closing {
std::span<const base::Asset> assets();
}

namespace intake {
namespace {

/// A line of labels and values ("Sagsnr.: 19/1002  Dok.nr.: 19/2002") has no more.
constexpr std::size_t words_of_labels = 12;

/// A word is looked for by its last bytes, in the letters of closing_key.
constexpr std::uint64_t last_six = 0xFFFFFFFFFFFFU;
constexpr std::uint64_t last_four = 0xFFFFFFFFU;

std::size_t place_of(std::uint64_t bytes) {
    return static_cast<std::size_t>((bytes * 0x9E3779B97F4A7C15U) >> 45U);
}

/// The bytes of a line as closing_key writes words, one after another and without what parts them.
class KeyStream {
public:
    /// False when the byte adds nothing.
    bool add(unsigned char byte) {
        if (byte <= ' ' || byte == '-' || byte == '_' || byte == '.' || byte == ':' ||
            byte == '*' || byte == '~' || byte == '`' || byte == '#' || byte == '\\') {
            return false;
        }
        unsigned char one = byte >= 'A' && byte <= 'Z' ? byte | 0x20U : byte;
        // The second byte of large letters beside A to Z, so that they are as the small ones.
        if (before_ == 0xC3 && byte >= 0x80 && byte < 0xA0) one = byte | 0x20U;
        before_ = byte;
        if (one == 'i' || one == '1') one = 'l';
        const bool again = one >= 'a' && one <= 'z' && (last_ & 0xFFU) == one;
        if (!again) last_ = last_ << 8U | one;
        return !again;
    }
    std::uint64_t last() const { return last_; }

private:
    std::uint64_t last_ = 0;
    unsigned char before_ = 0;
};

/// A letter that cannot be seen, or of another script, may stand at `at`: forms of Latin letters
/// begin with 0xEF or 0xF0, those that only look so with 0xCC to 0xD1.
bool may_hide(std::string_view line, std::size_t at) {
    const auto byte = static_cast<unsigned char>(line[at]);
    if (byte < 0xC2) return false;
    const unsigned char next = at + 1 < line.size() ? static_cast<unsigned char>(line[at + 1]) : 0;
    const unsigned char third = at + 2 < line.size() ? static_cast<unsigned char>(line[at + 2]) : 0;
    if (byte == 0xC2) return next == 0xAD || next == 0xA7;  // "§": looked at with its law.
    // Dashes, quotes and bullets are no letters.
    if (byte == 0xE2) return next != 0x80 || (third >= 0x8B && third <= 0x8F);
    return byte == 0xCC || byte == 0xCD || byte == 0xCE || byte == 0xD0 || byte == 0xD1 ||
           byte >= 0xEF;
}

std::vector<std::string> keys_of(const std::vector<std::string>& words) {
    std::vector<std::string> keys;
    keys.reserve(words.size());
    for (const std::string& word : words) keys.push_back(closing_key(word));
    return keys;
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
    for (const std::string& thing : data.things) {
        std::vector<std::string> made;
        for (const std::string_view word : base::split(thing, ' ')) {
            const bool start = word.ends_with('*');
            made.push_back(closing_key(word.substr(0, word.size() - (start ? 1 : 0))) +
                           (start ? "*" : ""));
        }
        words.things_.push_back(std::move(made));
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
    }
    words.rules_ = std::make_shared<const ClosingRules>(data);
    for (const std::string& word : words.rules_->telling_words()) words.expect(word);
    return words;
}

void ClosingWords::add(std::string_view text, bool phrase, bool soft) {
    Key key;
    key.phrase = phrase;
    key.soft = soft;
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
    const bool common = phrase && !closes && second != std::string::npos && second > 6;
    // "ej off": short words are looked for together.
    const bool together = closing_key(telling).size() < 4;
    expect(common     ? std::string_view(folded).substr(0, second)
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

/// A quick look at a line finds this word.
void ClosingWords::expect(std::string_view word) {
    KeyStream stream;
    std::size_t bytes = 0;
    for (const char byte : base::lower_case(word)) {
        if (byte != '*' && stream.add(static_cast<unsigned char>(byte))) ++bytes;
    }
    CHECK(bytes >= 4, "a word that a line is looked through for has four letters");
    if (bytes >= 6) {
        by_six_[place_of(stream.last() & last_six)] = true;
    } else {
        by_four_[place_of(stream.last() & last_four)] = true;
    }
}

bool ClosingWords::may_have_sign(std::string_view line) const {
    KeyStream stream;
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (may_hide(line, at)) return true;
        if (!stream.add(static_cast<unsigned char>(line[at]))) continue;
        if (by_six_[place_of(stream.last() & last_six)] ||
            by_four_[place_of(stream.last() & last_four)]) {
            return true;
        }
    }
    return has_spaced_word(line);
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
        found = key_in_two(line, at);
        if (found != nullptr) places.push_back({at, at + 2, found});
        at += found != nullptr ? 2 : 1;
    }
    return places;
}

const ClosingWords::Key* ClosingWords::key_at(const ClosingLine& line, std::size_t at) const {
    const auto keys = by_first_word_.find(line.tokens[at].text);
    if (keys == by_first_word_.end()) return nullptr;
    for (const std::size_t which : keys->second) {
        const Key& key = keys_[which];
        if (at + key.words.size() > line.tokens.size()) continue;
        const bool fits = std::equal(
            key.words.begin(), key.words.end(),
            line.tokens.begin() + static_cast<std::ptrdiff_t>(at),
            [](const std::string& word, const ClosingToken& token) { return word == token.text; });
        if (fits) return &key;
    }
    return nullptr;
}

/// "luk ket", "for-trolig": a word that a line end, or a letter nobody sees, has cut in two.
const ClosingWords::Key* ClosingWords::key_in_two(const ClosingLine& line, std::size_t at) const {
    constexpr std::size_t shortest = 5;
    if (at + 1 >= line.tokens.size()) return nullptr;
    const ClosingToken& left = line.tokens[at];
    const ClosingToken& right = line.tokens[at + 1];
    const std::string_view gap =
        std::string_view(line.text).substr(left.end, right.start - left.end);
    if (gap != " " && gap != "-" && gap != "- ") return nullptr;
    const std::string whole = closing_key(left.text + right.text);
    if (whole.size() < shortest) return nullptr;
    const auto keys = by_first_word_.find(whole);
    if (keys == by_first_word_.end()) return nullptr;
    const auto found =
        std::find_if(keys->second.begin(), keys->second.end(),
                     [&](std::size_t which) { return keys_[which].words.size() == 1; });
    return found == keys->second.end() ? nullptr : &keys_[*found];
}

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
    return place.first > 0 && place.key->words.size() == 1 &&
           line.tokens[place.first - 1].text == "om" &&
           is_one_of(topics_, place.key->words.front());
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
    if ((short_line || place.key->phrase) && is_one_of(none_, before)) return true;
    if ((short_line || asked) && is_one_of(none_, after) && all_of_it) return true;
    // "Lukket: nej".
    if (asked && all_of_it && is_one_of(no_, after)) return true;
    if (is_a_topic(line, place)) return true;
    // "Åben/lukket: åben": a label; its value is looked at by itself.
    const std::size_t start = line.tokens[place.first].start;
    const bool stroke = start > 0 && line.text[start - 1] == '/';
    if (stroke && is_one_of(open_, before)) return true;
    if (is_about_a_thing(line, place)) return true;
    // "Rådhuset holder lukket": a house, never an item.
    if (before == "holder" || before == "holdt" || before == "holde") return true;
    // "Formanden lukkede mødet": it ended; "lukkede mødet for tilhørere" is another thing.
    const std::string meeting = closing_key("mødet");
    const std::string& word = line.tokens[place.first].text;
    if (word == closing_key("lukkede") && after == meeting && word_at(place.last + 1) != "for")
        return true;
    // "Mødet lukkede kl. 20.15": when it ended.
    return meeting == before && (after == "kl" || after == "klokken");
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
    if (left && right && !only_commas) return SignForm::Apart;
    if (place.key->phrase) return SignForm::Phrase;
    if (!sentence || in_brackets) return SignForm::Word;
    return std::nullopt;
}

ClosingSign ClosingWords::told(const ClosingLine& line, SignForm form, bool soft) const {
    static const std::vector<std::string> itself =
        keys_of({"punktet", "sagen", "dagsordenspunktet", "dette", "denne"});
    const auto any = [&](const std::vector<std::string>& words) {
        return std::any_of(line.tokens.begin(), line.tokens.end(),
                           [&](const ClosingToken& one) { return is_one_of(words, one.text); });
    };
    ClosingSign sign;
    sign.form = form;
    sign.group = any(groups_);
    sign.open = any(open_);
    sign.soft = soft;
    sign.own = !sign.group && any(itself);
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
    std::vector<bool> excused(line.tokens.size());
    for (const Place& place : places_in(line)) {
        if (is_harmless(line, place)) {
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
    if (!may_have_sign(text)) return std::nullopt;
    return sign_of(closing_line_of(text));
}

std::optional<ClosingSign> ClosingWords::sign_in_title(std::string_view title) const {
    const ClosingLine line = closing_line_of(title);
    if (std::optional<ClosingSign> sign = sign_of(line)) return sign;
    if (line.tokens.empty()) return std::nullopt;
    const ClosingToken& first = line.tokens.front();
    const ClosingToken& last = line.tokens.back();
    const std::string_view text = line.text;
    const auto is_sign = [&](const ClosingToken& token) { return is_one_of(titles_, token.text); };
    // "L3 Salg af grund": a number of its own.
    const std::size_t digits = first.text.find_first_of("0123456789");
    const bool numbered = digits != std::string::npos && digits > 0 &&
                          first.text.find_first_not_of("0123456789", digits) == std::string::npos &&
                          is_one_of(titles_, first.text.substr(0, digits));
    const bool in_brackets_before =
        first.start > 0 && (text[first.start - 1] == '(' || text[first.start - 1] == '[');
    const bool leads =
        is_sign(first) && (in_brackets_before || starts_apart(base::trim(text.substr(first.end))));
    const bool in_brackets_behind =
        last.start > 0 && (text[last.start - 1] == '(' || text[last.start - 1] == '[');
    const bool ends = is_sign(last) && in_brackets_behind && line.tokens.size() > 1;
    if (!leads && !ends && !numbered) return std::nullopt;
    return told(line, SignForm::Word, true);
}

std::optional<ClosingSign> ClosingWords::sign_in_name(std::string_view name) const {
    const ClosingLine line = closing_line_of(words_of_name(name));
    if (std::optional<ClosingSign> sign = sign_of(line)) return sign;
    // A name has no signs that set a word apart.
    for (std::size_t at = 0; at < line.tokens.size(); ++at) {
        const Key* key = key_at(line, at);
        if (key != nullptr && key->soft) return told(line, SignForm::Apart, true);
        const std::string& word = line.tokens[at].text;
        for (const std::string& mark : telling_) {
            if (mark.size() >= 5 && (word.starts_with(mark) || word.ends_with(mark)))
                return told(line, SignForm::Phrase, false);
        }
    }
    return std::nullopt;
}

/// Whether one of the words that open may stand first: by its first byte, behind marks.
bool ClosingWords::may_open(std::string_view text) const {
    for (const char byte : text) {
        const bool plain = byte >= '0' && byte < 0x7F;
        if (byte >= 0 && !plain) continue;
        const char small = byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte | 0x20) : byte;
        if (small >= '0' && small <= '9') continue;
        // What looks like another letter, or cannot be seen, is read whole.
        if (static_cast<unsigned char>(small) >= 0xC4 || small == '\xC2') return true;
        return std::any_of(open_.begin(), open_.end(),
                           [&](const std::string& word) { return word.front() == small; });
    }
    return false;
}

bool ClosingWords::opens_group(std::string_view text) const {
    constexpr std::size_t longest = 80;
    if (text.size() > longest || !may_open(text)) return false;
    const ClosingLine line = closing_line_of(text);
    if (line.tokens.size() < 2 || line.tokens.size() > 3) return false;
    return is_one_of(open_, line.tokens.front().text) &&
           is_one_of(groups_, line.tokens.back().text);
}

bool ClosingWords::says_open(std::string_view text) const {
    constexpr std::size_t longest = 80;
    if (text.size() > longest || text.find('/') == std::string_view::npos) return false;
    if (sign_in(text)) return false;
    const ClosingLine line = closing_line_of(text);
    const std::vector<Place> places = places_in(line);
    return places.size() == 1 && places.front().last < line.tokens.size() &&
           is_one_of(open_, line.tokens.back().text);
}

bool ClosingWords::says_no(std::string_view text) const {
    constexpr std::size_t longest = 80;
    if (text.size() > longest || text.find_first_of(":?=") == std::string_view::npos) return false;
    const ClosingLine line = closing_line_of(text);
    return !line.tokens.empty() && is_one_of(no_, line.tokens.back().text) &&
           !places_in(line).empty() && !sign_of(line);
}

bool ClosingWords::says_none(std::string_view text) const {
    constexpr std::size_t longest = 80;
    if (text.size() > longest) return false;
    const ClosingLine line = closing_line_of(text);
    return line.tokens.size() == 1 && is_one_of(none_, line.tokens.front().text);
}

}  // namespace intake
