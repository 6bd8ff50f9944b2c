// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/text/list_marker.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/danish_calendar.h"
#include "document/text/inline_reader.h"

namespace document::text_form {
namespace {

/// '?' is a bullet that lost its character set; the private ones are Word's symbol fonts.
constexpr std::array<std::string_view, 14> bullets = {
    "-", "*",      "·",      "•",      "o",      "?",      "–",
    "+", "\u25AA", "\u25CF", "\u25E6", "\u2023", "\uF0B7", "\uF0A7"};

constexpr std::array<std::string_view, 20> romans = {
    "i",  "ii",  "iii",  "iv",  "v",  "vi",  "vii",  "viii",  "ix",  "x",
    "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix", "xx"};

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }
bool is_small(char byte) { return byte >= 'a' && byte <= 'z'; }
bool is_large(char byte) { return byte >= 'A' && byte <= 'Z'; }

/// The length of label and space after it, 0 when neither space nor the end follows.
std::size_t length_with_space(std::string_view text, std::size_t label) {
    std::size_t end = label;
    while (end < text.size() && (text[end] == ' ' || text[end] == '\t')) ++end;
    return end > label || end == text.size() ? end : 0;
}

/// Where the braces of the explicit form that begin at `at` end; npos when they do not.
std::size_t end_of_braces(std::string_view text, std::size_t at) {
    for (std::size_t end = at + 1; end < text.size(); ++end) {
        if (text[end] == '\\') {
            ++end;
        } else if (text[end] == '}') {
            return end;
        }
    }
    return std::string_view::npos;
}

std::optional<Marker> explicit_marker(std::string_view text, Marker marker, std::size_t brace) {
    const std::size_t end = end_of_braces(text, brace);
    if (end == std::string_view::npos) return std::nullopt;
    marker.plain = false;
    marker.label = text.substr(brace + 1, end - brace - 1);
    marker.length = length_with_space(text, end + 1);
    if (marker.length == 0) return std::nullopt;
    return marker;
}

std::optional<Marker> bullet_at(std::string_view text) {
    for (const std::string_view bullet : bullets) {
        if (!text.starts_with(bullet)) continue;
        Marker marker;
        marker.label = text.substr(0, bullet.size());
        marker.length = length_with_space(text, bullet.size());
        const bool sign = bullet == "+" && marker.length < text.size() &&
                          is_digit(text[marker.length]);  // "+ 500.000 kr." is an amount.
        if (marker.length > 0 && !sign) return marker;
    }
    if (text.starts_with("-{")) return explicit_marker(text, {}, 1);
    return std::nullopt;
}

int roman_value(std::string_view letters) {
    for (std::size_t index = 0; index < romans.size(); ++index) {
        if (romans[index] == letters) return static_cast<int>(index) + 1;
    }
    return 0;
}

/// Number or letters at `at`; sets family and value. Answers where they end, `at` for none.
std::size_t read_value(std::string_view text, std::size_t at, Marker& marker) {
    std::size_t end = at;
    constexpr std::size_t most = 9;
    while (end < text.size() && end - at < most && is_digit(text[end])) ++end;
    if (end > at) {
        std::from_chars(text.data() + at, text.data() + end, marker.value);
        marker.family = '1';
        return end;
    }
    if (at < text.size() && is_large(text[at])) {
        marker.family = 'A';
        marker.value = text[at] - 'A' + 1;
        return at + 1;
    }
    while (end < text.size() && end - at < most && is_small(text[end])) ++end;
    const std::string_view letters = text.substr(at, end - at);
    marker.roman = roman_value(letters);
    if (letters.size() == 1) marker.value = letters.front() - 'a' + 1;
    if (letters.size() > 1 && marker.roman == 0) return at;
    marker.family = 'a';
    return end;
}

std::optional<Marker> ordered_at(std::string_view text) {
    Marker marker;
    marker.ordered = true;
    const bool bracket = text.starts_with('(');
    const std::size_t start = bracket ? 1 : 0;
    const std::size_t end = read_value(text, start, marker);
    if (end == start || end >= text.size()) return std::nullopt;
    const bool number = marker.family == '1';
    if (!bracket && number && text.substr(end).starts_with(".{")) {
        return explicit_marker(text, marker, end + 1);
    }
    constexpr std::size_t most_digits = 3;  // more is a year
    if (number && end - start > most_digits) return std::nullopt;
    if (bracket ? text[end] != ')' : text[end] != '.' && text[end] != ')') return std::nullopt;
    marker.shape = bracket ? '(' : text[end];
    marker.label = text.substr(0, end + 1);
    marker.length = length_with_space(text, end + 1);
    if (marker.length == 0) return std::nullopt;
    return marker;
}

void read_as_roman(Marker& marker) {
    marker.family = 'i';
    marker.value = marker.roman;
}

}  // namespace

std::optional<Marker> marker_at(std::string_view text) {
    if (text.empty()) return std::nullopt;
    const char first = text.front();
    if (is_digit(first) || is_large(first) || first == '(') return ordered_at(text);
    if (is_small(first)) {
        if (const auto ordered = ordered_at(text)) return ordered;
        return first == 'o' ? bullet_at(text) : std::nullopt;
    }
    const bool unusual = static_cast<unsigned char>(first) >= 0x80;
    if (unusual || first == '-' || first == '*' || first == '?' || first == '+') {
        return bullet_at(text);
    }
    return std::nullopt;
}

bool may_begin_list(Marker& marker) {
    if (!marker.plain || !marker.ordered) return true;
    if (marker.family == '1') return true;
    if (marker.roman == 1 || (marker.family == 'a' && marker.value == 0)) read_as_roman(marker);
    if (marker.shape != '.') return true;
    return marker.value == 1 && marker.family != 'A';
}

bool may_interrupt(Marker& marker) {
    if (!marker.plain) return true;
    if (marker.ordered) return may_begin_list(marker) && marker.value == 1;
    return marker.label != "o" && marker.label != "?" && marker.label != "–" && marker.label != "+";
}

bool continues(const Marker& last, Marker& marker) {
    if (last.ordered != marker.ordered || last.plain != marker.plain) return false;
    if (!marker.ordered) return !marker.plain || last.label == marker.label;
    if (!marker.plain) return marker.value == last.value + 1;
    if (last.shape != marker.shape) return false;
    if (last.family == 'i') {
        if (marker.roman == 0) return false;
        if (marker.roman >= last.value) read_as_roman(marker);
        return marker.family == 'i';
    }
    return last.family == marker.family && marker.value >= last.value;
}

bool begins_with_month(std::string_view text) {
    return std::any_of(
        base::danish_months.begin(), base::danish_months.end(), [&](std::string_view month) {
            const std::size_t end = month.size();
            return text.starts_with(month) && (end == text.size() || text[end] == ' ');
        });
}

bool is_next(const Marker& last, Marker& marker) {
    if (!continues(last, marker)) return false;
    return !marker.ordered || marker.value == last.value + 1 ||
           (marker.value == 1 && last.value == 1);
}

std::string escape_label(std::string_view label) {
    std::string escaped;
    for (const char byte : label) {
        if (byte == '\\' || byte == '}' || byte == ']' || byte == '|') escaped.push_back('\\');
        escaped.push_back(byte);
    }
    return escaped;
}

std::string unescape_label(std::string_view escaped) {
    Text label;
    for (std::size_t at = 0; at < escaped.size(); ++at) {
        if (escaped[at] == '\\' && at + 1 < escaped.size()) ++at;
        label.plain.push_back(escaped[at]);
    }
    tidy(label);
    return std::move(label.plain);
}

}  // namespace document::text_form
