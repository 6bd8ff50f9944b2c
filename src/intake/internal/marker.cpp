// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/marker.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "intake/internal/dates.h"
#include "intake/internal/match.h"

namespace intake {
namespace {

bool is_ascii_digit(char byte) { return byte >= '0' && byte <= '9'; }
char small(char byte) { return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 0x20) : byte; }

bool begins_with_month(std::string_view text) { return month_at_start(text) > 0; }

/// Takes a word that leads up to a number: its place, and one more.
std::size_t take_lead(std::string_view& text, const Words& leads) {
    for (std::size_t index = 0; index < leads.size(); ++index) {
        const std::size_t length = match_start(text, leads[index]);
        if (length == 0 || length >= text.size()) continue;
        std::string_view rest = text.substr(length);
        if (rest.front() == ':' || rest.front() == '.') rest.remove_prefix(1);
        rest = skip_space(rest);
        if (rest.empty() || !is_ascii_digit(rest.front())) continue;
        text = rest;
        return index + 1;
    }
    return 0;
}

std::optional<int> take_figures(std::string_view& text) {
    std::size_t length = 0;
    int value = 0;
    while (length < text.size() && is_ascii_digit(text[length])) {
        if (length == 4) return std::nullopt;
        value = value * 10 + (text[length++] - '0');
    }
    if (length == 0) return std::nullopt;
    text.remove_prefix(length);
    return value;
}

/// "8/13 Godkendelse af dagsorden": the year in which the numbers are counted.
void take_year_of_number(std::string_view& text) {
    constexpr std::size_t length = 3;
    if (text.size() <= length || text[0] != '/' || !is_ascii_digit(text[1])) return;
    if (!is_ascii_digit(text[2]) || space_at(text, length) == 0) return;
    if (starts_upper(skip_space(text.substr(length)))) text.remove_prefix(length);
}

std::optional<int> take_letter(std::string_view& text) {
    if (text.size() < 2) return std::nullopt;
    const char letter = small(text.front());
    if (letter < 'a' || letter > 'z') return std::nullopt;
    text.remove_prefix(1);
    return letter - 'a' + 1;
}

/// Up to XXXIX, in one case.
std::optional<int> take_roman(std::string_view& text) {
    const auto value_of = [](char byte) { return byte == 'i' ? 1 : byte == 'v' ? 5 : 10; };
    const bool capitals = !text.empty() && text.front() >= 'A' && text.front() <= 'Z';
    std::size_t length = 0;
    while (length < text.size() && length < 7) {
        const char byte = small(text[length]);
        if (byte != 'i' && byte != 'v' && byte != 'x') break;
        if ((text[length] != byte) != capitals) return std::nullopt;
        ++length;
    }
    int value = 0;
    for (std::size_t at = 0; at < length; ++at) {
        const int here = value_of(small(text[at]));
        const int next = at + 1 < length ? value_of(small(text[at + 1])) : 0;
        value += here < next ? -here : here;
    }
    if (length == 0 || value < 1 || value > 39) return std::nullopt;
    text.remove_prefix(length);
    return value;
}

/// Takes what parts number and title; false when the number is a part of something else.
bool take_separator(std::string_view& text, char& separator) {
    if (const std::size_t zero = zero_after_number(text)) {
        text = skip_space(text.substr(zero));
        const std::size_t sign = text.find_first_not_of(".:)* ");
        text = text.substr(std::min(sign, text.size()));
        if (const std::size_t dash = dash_at(text, 0)) text = skip_space(text.substr(dash));
        separator = '.';
        return true;
    }
    const std::size_t before = text.size();
    text = skip_space(text);
    const bool spaced = text.size() < before;
    if (text.empty()) {
        separator = 0;
        return true;
    }
    const std::size_t dash = dash_at(text, 0);
    const std::string_view after =
        text.substr(std::min(std::max<std::size_t>(dash, 1), text.size()));
    const bool space_after = after.empty() || space_at(after, 0) > 0;
    if (dash > 0) {
        if (!spaced && !space_after) return false;  // "5-7"
        separator = '-';
        text = skip_space(after);
        return true;
    }
    const char sign = text.front();
    if (sign == '.' || sign == ':' || sign == ')') {
        if (!after.empty() && is_ascii_digit(after.front()) && sign != ')') return false;  // "3.1"
        separator = sign;
        text = after;
        while (!text.empty() &&
               (text.front() == ')' || text.front() == '.' || text.front() == ':' ||
                text.front() == '*' || space_at(text, 0) > 0)) {
            text.remove_prefix(std::max<std::size_t>(1, space_at(text, 0)));
        }
        const std::size_t sep_dash = dash_at(text, 0);
        if (sep_dash > 0 && space_at(text, sep_dash) > 0) text = skip_space(text.substr(sep_dash));
        return true;
    }
    if (!spaced) return false;
    separator = ' ';
    return true;
}

}  // namespace

std::size_t bullet_at_start(std::string_view text) {
    constexpr std::array<std::string_view, 9> bullets = {
        "\u2022", "\u00b7", "\u25cf", "\u25aa", "\u25e6", "-", "*", "+", "\u2013"};
    for (const std::string_view bullet : bullets) {
        if (!text.starts_with(bullet)) continue;
        const std::size_t space = space_at(text, bullet.size());
        if (space == 0) continue;
        const std::string_view rest = skip_space(text.substr(bullet.size()));
        return text.size() - rest.size();
    }
    return 0;
}

std::optional<Marker> read_marker(std::string_view bare, NumberKind kind, const Words& leads) {
    Marker marker;
    marker.kind = kind;
    std::string_view text = bare;
    if (const std::size_t bullet = bullet_at_start(text)) {
        marker.bullet = true;
        text.remove_prefix(bullet);
    }
    if (text.starts_with("**")) text = skip_space(text.substr(2));
    if (kind == NumberKind::Figures && !text.empty() && !is_ascii_digit(text.front())) {
        marker.lead = take_lead(text, leads);
        if (marker.lead == 0) return std::nullopt;
    }
    const std::optional<int> number = kind == NumberKind::Figures   ? take_figures(text)
                                      : kind == NumberKind::Letters ? take_letter(text)
                                                                    : take_roman(text);
    if (!number) return std::nullopt;
    marker.number = *number;
    if (kind == NumberKind::Figures) take_year_of_number(text);
    if (text.starts_with("**")) text.remove_prefix(2);
    if (!take_separator(text, marker.separator)) return std::nullopt;
    const bool parted =
        marker.separator == '.' || marker.separator == ')' || marker.separator == ':';
    if (kind != NumberKind::Figures && !parted) return std::nullopt;
    marker.title = without_marks(text);
    if (marker.lead == 0 && begins_with_month(marker.title)) return std::nullopt;
    // "2019 Regnskab" is a year, "10.000 kr." an amount.
    const bool year = marker.separator == ' ' && marker.number > 1900 && marker.number < 2100;
    if (marker.lead == 0 && year) return std::nullopt;
    return marker;
}

}  // namespace intake
