// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/internal/match.h"

#include "base/text.h"

namespace intake {
namespace {

/// The byte at `at` in lower case; knows the letters that are 0xC3 and one more byte in UTF-8.
unsigned char folded_byte(std::string_view text, std::size_t at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 'A' && byte <= 'Z') return static_cast<unsigned char>(byte + 0x20);
    const bool capital = byte >= 0x80 && byte <= 0x9E && byte != 0x97;
    if (capital && at > 0 && static_cast<unsigned char>(text[at - 1]) == 0xC3) {
        return static_cast<unsigned char>(byte + 0x20);
    }
    return byte;
}

}  // namespace

std::string fold(std::string_view word) {
    std::string folded = base::collapse_space(word);
    for (std::size_t at = 0; at < folded.size(); ++at) {
        folded[at] = static_cast<char>(folded_byte(folded, at));
    }
    return folded;
}

std::size_t space_at(std::string_view text, std::size_t at) {
    if (at >= text.size()) return 0;
    const auto byte = [&](std::size_t offset) {
        return at + offset < text.size() ? static_cast<unsigned char>(text[at + offset]) : 0U;
    };
    if (byte(0) == ' ' || (byte(0) >= '\t' && byte(0) <= '\r')) return 1;
    if (byte(0) == 0xC2 && byte(1) == 0xA0) return 2;
    if (byte(0) == '&' && text.substr(at).starts_with("&nbsp;")) return 6;
    if (byte(0) != 0xE2 || byte(1) != 0x80) return 0;
    const bool space = (byte(2) >= 0x80 && byte(2) <= 0x8B) || byte(2) == 0xAF;
    return space ? 3 : 0;
}

std::string_view skip_space(std::string_view text) {
    while (const std::size_t length = space_at(text, 0)) text.remove_prefix(length);
    return text;
}

bool ends_word(std::string_view text, std::size_t at) {
    if (at >= text.size()) return true;
    const char32_t next = base::code_point_at(text, at).value;
    return !base::is_letter(next) && !base::is_digit(next);
}

std::size_t match_start(std::string_view text, std::string_view folded) {
    std::size_t at = 0;
    for (std::size_t index = 0; index < folded.size(); ++index) {
        if (folded[index] == ' ') {
            const std::size_t before = at;
            while (const std::size_t length = space_at(text, at)) at += length;
            if (at == before) return 0;
            continue;
        }
        if (at >= text.size()) return 0;
        if (folded_byte(text, at) != static_cast<unsigned char>(folded[index])) return 0;
        ++at;
    }
    return at;
}

std::size_t match_word(std::string_view text, std::string_view folded) {
    if (!may_start(text, folded)) return 0;
    const std::size_t length = match_start(text, folded);
    return length > 0 && ends_word(text, length) ? length : 0;
}

bool is_word(std::string_view text, std::string_view folded) {
    if (!may_start(text, folded)) return false;
    const std::size_t length = match_start(text, folded);
    if (length == 0) return false;
    std::string_view rest = skip_space(text.substr(length));
    while (!rest.empty() && (rest.front() == ':' || rest.front() == '*')) {
        rest = skip_space(rest.substr(1));
    }
    return rest.empty();
}

std::size_t dash_at(std::string_view text, std::size_t at) {
    if (at < text.size() && text[at] == '-') return 1;
    const std::string_view here = text.substr(std::min(at, text.size()), 3);
    return here == "\u2013" || here == "\u2014" ? 3 : 0;
}

std::string_view without_marks(std::string_view text) {
    text = base::trim(text);
    while (!text.empty() && (text.front() == '*' || text.front() == '#')) {
        text = base::trim(text.substr(1));
    }
    while (!text.empty() && text.back() == '*') text = base::trim(text.substr(0, text.size() - 1));
    return text;
}

bool ends_in_day(std::string_view line) {
    const auto last = [&] { return line.empty() ? '\0' : line.back(); };
    bool colon = false;
    constexpr std::size_t longest_tag = 9;  // "</strong>"
    if (last() == '>' && line.rfind('<') + longest_tag >= line.size()) {
        line = line.substr(0, line.rfind('<'));
    }
    while (last() == '*' || last() == '_' || last() == ' ' || last() == ':') {
        colon = colon || last() == ':';
        line.remove_suffix(1);
    }
    return colon && last() >= '0' && last() <= '9';
}

bool is_ruler(std::string_view line) {
    constexpr std::string_view strokes = "-=_*~ \t";
    if (line.size() < 3 || strokes.find(line.front()) == std::string_view::npos) return false;
    return line.find_first_not_of(strokes) == std::string_view::npos && !base::trim(line).empty();
}

bool starts_upper(std::string_view text) {
    if (text.empty()) return false;
    const auto first = static_cast<unsigned char>(text.front());
    if (first < 0x80) return first >= 'A' && first <= 'Z';
    return first == 0xC3 && text.size() > 1 && static_cast<unsigned char>(text[1]) <= 0x9E;
}

std::string excerpt_of(std::string_view text, std::size_t limit) {
    if (text.size() <= limit) return std::string(text);
    std::size_t end = limit;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return std::string(text.substr(0, end)) + "\u2026";
}

std::size_t zero_after_number(std::string_view text) {
    constexpr std::size_t length = 2;
    if (!text.starts_with(".0") || text.size() <= length) return 0;
    std::string_view rest = text.substr(length);
    if (rest.front() == '.' || rest.front() == ':' || rest.front() == ')') rest.remove_prefix(1);
    while (rest.starts_with('*')) rest.remove_prefix(1);
    if (rest.empty() || space_at(rest, 0) == 0) return 0;
    rest = skip_space(rest);
    if (const std::size_t dash = dash_at(rest, 0)) rest = skip_space(rest.substr(dash));
    return starts_upper(rest) ? length : 0;
}

}  // namespace intake
