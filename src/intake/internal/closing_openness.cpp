// SPDX-License-Identifier: AGPL-3.0-or-later
// What a line says of being open: where others say so, it tells who does not.
#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "intake/internal/closing_words.h"

namespace intake {
namespace {

/// Longer lines say more than whether something is open.
constexpr std::size_t longest_field = 80;
constexpr std::size_t longest_marked = 240;
constexpr std::size_t most_label_words = 3;
constexpr std::size_t most_value_words = 4;

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

bool is_figure(std::string_view word) {
    return !word.empty() && std::all_of(word.begin(), word.end(), is_digit);
}

/// "ja", "Åbent", "åbenhed*": a star stands for any ending.
bool is_among(const std::vector<std::string>& words, std::string_view word) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view key) {
        if (!key.ends_with('*')) return word == key;
        key.remove_suffix(1);
        return word.starts_with(key);
    });
}

/// What a form sets in place of a word: a tick says yes, an empty box, a stroke or nothing no.
bool holds_tick(std::string_view value) {
    for (const char* tick :
         {"\u2612", "\u2611", "\u2713", "\u2714", "\u2717", "\u25cf", "\u25a0"}) {
        if (value.find(tick) != std::string_view::npos) return true;
    }
    return false;
}

/// Nearly every line has none of these and is looked at no further.
bool may_say_open(std::string_view line) {
    using std::string_view_literals::operator""sv;
    for (std::size_t at = 0; at < line.size(); ++at) {
        const char small = static_cast<char>(line[at] | 0x20);
        if (small != 'b' && small != 'f') continue;
        const std::string_view rest = line.substr(at);
        for (const std::string_view piece :
             {"ben"sv, "BEN"sv, "bne"sv, "BNE"sv, "ffentlig"sv, "FFENTLIG"sv}) {
            if (rest.starts_with(piece)) return true;
        }
    }
    return line.ends_with("\u00c5") || line.ends_with("\u00e5") || line.ends_with("\u00c5)") ||
           line.starts_with("\u00c5 ") || line.starts_with("(\u00c5");
}

int number_in(std::string_view word) {
    int number = 0;
    std::from_chars(word.data(), word.data() + word.size(), number);
    return number;
}

/// "[ ] Åben", "☐ Offentlig": the box stands before what it asks.
std::string_view after_empty_box(std::string_view text) {
    text = base::trim(text);
    for (const char* sign : {"- ", "* ", "\u2022 "}) {
        if (text.starts_with(sign)) text = base::trim(text.substr(std::string_view(sign).size()));
    }
    for (const std::string_view box : {"[ ]", "[]", "( )", "\u2610", "\u25a1", "\u25cb"}) {
        if (text.starts_with(box)) return base::trim(text.substr(box.size()));
    }
    return {};
}

}  // namespace

bool ClosingWords::answers_not_open(std::string_view text) const {
    if (text.size() > longest_field) return false;
    constexpr std::size_t longest_part = 16;
    const bool has_sign = std::any_of(text.begin(), text.end(), [](char byte) {
        return byte == ':' || byte == '?' || byte == '=' || byte == '[' || byte == '(' ||
               byte == '\xE2';
    });
    if (text.size() > longest_part && !has_sign) return false;
    if (text.size() <= longest_part && is_one_of(closed_parts_, base::lower_case(base::trim(text))))
        return true;
    if (!has_sign) return false;
    if (const std::string_view asked = after_empty_box(text); !asked.empty()) {
        const std::string folded = base::lower_case(asked);
        const auto words = base::words_of(folded);
        if (!words.empty() && words.size() <= most_label_words &&
            is_among(open_labels_, words.front()))
            return true;
    }
    if (text.find_first_of(":?=") == std::string_view::npos) return false;
    const std::string folded = base::lower_case(text);
    const std::size_t sign = folded.find_first_of(":?=");
    const std::string_view label = std::string_view(folded).substr(0, sign);
    const std::string_view value = base::trim(std::string_view(folded).substr(sign + 1));
    if (value.empty()) return false;
    const auto asked = base::words_of(label);
    const bool about_openness =
        !asked.empty() && asked.size() <= most_label_words &&
        is_among(open_labels_, asked.front()) &&
        std::none_of(asked.begin(), asked.end(),
                     [&](std::string_view word) { return is_among(open_unless_, word); });
    if (!about_openness) return false;
    const auto words = base::words_of(value);
    if (words.empty()) return !holds_tick(value);
    const bool tells = words.size() <= most_value_words && !is_among(open_unless_, words.front()) &&
                       !(is_figure(words.front()) && number_in(words.front()) > 0);
    return tells && !is_among(open_values_, words.front()) && !holds_tick(value);
}

/// "Punkterne 1 og 3 er åbne", "Kun punkt 1 og 3 er offentlige": where the numbers begin; 0 when
/// the line says no such thing.
std::size_t ClosingWords::first_that_is_open(const ClosingLine& line) const {
    const auto& tokens = line.tokens;
    if (tokens.size() < 4 || !is_one_of(open_, tokens.back().text)) return 0;
    const bool only =
        tokens.front().text == closing_key("kun") || tokens.front().text == closing_key("alene");
    const std::size_t first = only ? 1 : 0;
    static const std::vector<std::string> named = {
        closing_key("punkt"), closing_key("punkterne"), closing_key("pkt"), closing_key("punkter"),
        closing_key("sag"),   closing_key("sagerne"),   closing_key("nr")};
    if (!is_one_of(named, tokens[first].text)) return 0;
    return is_figure(tokens[first + 1].text) ? first + 1 : 0;
}

std::vector<int> ClosingWords::open_ones_in(std::string_view text) const {
    std::vector<int> listed;
    if (text.size() > longest_marked || !may_say_open(text)) return listed;
    const ClosingLine line = closing_line_of(text);
    const bool heads = line.tokens.size() > 2 && is_one_of(open_, line.tokens[0].text) &&
                       is_one_of(groups_, line.tokens[1].text);
    const std::size_t first = heads ? 2 : first_that_is_open(line);
    if (first == 0) return listed;
    bool up_to = false;
    for (std::size_t at = first; at < line.tokens.size(); ++at) {
        const std::string& word = line.tokens[at].text;
        if (!is_figure(word) || word.size() > 4) {
            up_to = word == "tl";  // "til", as closing_key writes it.
            continue;
        }
        const std::size_t end = line.tokens[at - 1].end;
        const std::string_view gap =
            std::string_view(line.text).substr(end, line.tokens[at].start - end);
        const bool range = up_to || base::trim(gap) == "-" || base::trim(gap) == "\u2013";
        const int number = number_in(word);
        constexpr int longest_range = 500;
        if (range && !listed.empty() && number - listed.back() < longest_range) {
            for (int between = listed.back() + 1; between < number; ++between)
                listed.push_back(between);
        }
        listed.push_back(number);
        up_to = false;
    }
    return listed;
}

bool ClosingWords::marks_open(std::string_view text) const {
    text = base::trim(text);
    if (text.size() > longest_marked || !may_say_open(text)) return false;
    const ClosingLine line = closing_line_of(text);
    const auto& tokens = line.tokens;
    const auto is_open = [&](std::size_t at) {
        return is_one_of(open_, tokens[at].text) || tokens[at].text == "\u00e5";
    };
    if (tokens.empty()) return false;
    if (tokens.size() == 1) return is_open(0) && !text.ends_with(':');  // "Åben:" and no tick.
    const std::string& last = tokens.back().text;
    // "Åbent punkt", "Åben: ja".
    const bool names = is_one_of(items_, last) || is_among(open_values_, last);
    if (tokens.size() == 2 && is_open(0) && names) return true;
    for (std::size_t at = 0; at < tokens.size(); ++at) {
        if (!is_open(at)) continue;
        const std::string_view before = std::string_view(line.text).substr(0, tokens[at].start);
        const std::string_view after = std::string_view(line.text).substr(tokens[at].end);
        const bool brackets = (before.ends_with('(') || before.ends_with('[')) &&
                              (after.starts_with(')') || after.starts_with(']'));
        const bool ends = base::trim(after).empty() || base::trim(after) == ".";
        const bool apart = before.ends_with("  ") || before.ends_with(": ") ||
                           before.ends_with("- ") || before.ends_with("\u2013 ") ||
                           before.ends_with("| ") || before.ends_with(", ");
        if (brackets || (ends && apart)) return true;
    }
    return false;
}

bool ClosingWords::has_coded_number(std::string_view heading) const {
    constexpr std::size_t words_before_title = 2;
    const auto words = base::words_of(heading);
    for (std::size_t at = 0; at < std::min(words.size(), words_before_title); ++at) {
        const std::string word = base::lower_case(words[at]);
        const std::size_t digit = word.find_first_of("0123456789");
        if (digit == std::string::npos) continue;
        const std::size_t end = word.find_first_not_of("0123456789", digit);
        const bool leads = digit > 0 && end == std::string::npos;
        const bool trails = digit == 0 && end != std::string::npos;
        if (!leads && !trails) return false;
        const std::string letters = leads ? word.substr(0, digit) : word.substr(end);
        return is_one_of(codes_, letters);
    }
    return false;
}

bool ClosingWords::has_coded_case(std::string_view line) const {
    constexpr std::size_t longest = 60;
    if (line.size() > longest || std::none_of(line.begin(), line.end(), is_digit)) return false;
    const std::string folded = base::lower_case(line);
    const std::string_view text = folded;
    const bool labelled = text.starts_with("sag") || text.starts_with("journal") ||
                          text.starts_with("dok") || text.starts_with("j.") ||
                          text.starts_with("esdh") || text.starts_with("acadre");
    const std::size_t colon = text.find(':');
    const std::string_view value =
        base::trim(colon == std::string_view::npos ? text : text.substr(colon + 1));
    const auto words = base::words_of(value);
    if (words.size() < 2) return false;
    // "L 19/1002": beside the number, as a margin comes out.
    const bool beside = colon == std::string_view::npos && is_one_of(codes_, words.front()) &&
                        words.size() == 3 && is_figure(words[1]) && is_figure(words[2]) &&
                        value.find('/') != std::string_view::npos;
    if (beside) return true;
    if (!labelled && (!is_digit(value.front()) || colon != std::string_view::npos)) return false;
    const bool leads = labelled && is_one_of(codes_, words.front()) && is_figure(words[1]);
    const bool is_number =
        is_figure(words[words.size() - 2]) && value.find_first_of("/-.") != std::string_view::npos;
    const bool trails = is_one_of(codes_, words.back()) && (labelled || is_number) &&
                        is_figure(words[words.size() - 2]);
    return leads || trails;
}

bool ClosingWords::names_openness(std::string_view word) const {
    return is_among(open_labels_, base::lower_case(word)) ||
           is_one_of(places_, base::lower_case(word));
}

bool ClosingWords::takes_openness_back(std::string_view struck) const {
    constexpr std::size_t most_words = 4;
    const std::string folded = base::lower_case(struck);
    const auto words = base::words_of(folded);
    if (words.empty() || words.size() > most_words) return false;
    // "Åbent hus" is something else; "Åben sag", "Status: åben", "offentligt" are not.
    const auto is_told = [&](std::string_view word) { return is_among(open_labels_, word); };
    return marks_open(struck) || (words.size() == 1 && is_told(words.front())) ||
           (is_told(words.front()) &&
            (is_among(open_values_, words.back()) || is_one_of(items_, closing_key(words.back()))));
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

int ClosingWords::number_of(std::string_view word) const {
    const auto found = numbers_.find(std::string(word));
    return found == numbers_.end() ? 0 : found->second;
}

bool ClosingWords::says_none(std::string_view text) const {
    constexpr std::size_t longest = 80;
    if (text.size() > longest) return false;
    const ClosingLine line = closing_line_of(text);
    return line.tokens.size() == 1 && is_one_of(none_, line.tokens.front().text);
}

}  // namespace intake
