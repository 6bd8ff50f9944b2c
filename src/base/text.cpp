// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/text.h"

#include <unicode/uchar.h>

#include <array>

namespace base {
namespace {

constexpr char32_t replacement = 0xFFFD;

bool is_space(char32_t value) {
    return value == ' ' || (value >= '\t' && value <= '\r') || value == 0xA0 || value == 0xFEFF ||
           value == 0x2028 || value == 0x2029 || (value >= 0x2000 && value <= 0x200B) ||
           value == 0x202F;
}

bool is_continuation(unsigned char byte) { return (byte & 0xC0U) == 0x80U; }

/// The two bytes at `at` are one of À to ÿ, the letters of Danish beside A to Z, or × or ÷: read
/// without further ado.
bool is_latin_at(std::string_view text, std::size_t at) {
    return static_cast<unsigned char>(text[at]) == 0xC3 && at + 1 < text.size() &&
           is_continuation(static_cast<unsigned char>(text[at + 1]));
}

bool is_latin_sign(unsigned char second) { return second == 0x97 || second == 0xB7; }

/// Of words_of.
constexpr std::array<bool, 128> is_word_byte = [] {
    std::array<bool, 128> table = {};
    for (std::size_t byte = 0; byte < table.size(); ++byte) {
        const bool letter = (byte | 0x20U) >= 'a' && (byte | 0x20U) <= 'z';
        table[byte] = letter || (byte >= '0' && byte <= '9') || byte == '_';
    }
    return table;
}();

/// Neither space nor a part of something longer.
bool is_plain(char byte) { return byte > ' ' && static_cast<unsigned char>(byte) < 0x7F; }

/// How many bytes the sequence that starts with `first` has; 0 when it starts none.
std::size_t sequence_length(unsigned char first) {
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first < 0xE0) return 2;
    if (first >= 0xE0 && first < 0xF0) return 3;
    if (first >= 0xF0 && first < 0xF5) return 4;
    return 0;
}

}  // namespace

CodePoint code_point_at(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t offset) {
        return static_cast<unsigned char>(text[at + offset]);
    };
    const std::size_t length = sequence_length(byte(0));
    if (length == 1) return {static_cast<char32_t>(byte(0)), 1};
    if (length == 0 || at + length > text.size()) return {replacement, 1};
    constexpr std::array<unsigned, 5> first_bits = {0, 0, 0x1F, 0x0F, 0x07};
    char32_t value = byte(0) & first_bits[length];
    for (std::size_t offset = 1; offset < length; ++offset) {
        if (!is_continuation(byte(offset))) return {replacement, 1};
        value = (value << 6U) | (byte(offset) & 0x3FU);
    }
    const bool overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    if (overlong || surrogate || value > 0x10FFFF) return {replacement, 1};
    return {value, length};
}

void append_code_point(std::string& text, char32_t value) {
    const auto add = [&](char32_t byte) { text.push_back(static_cast<char>(byte)); };
    if (value < 0x80) {
        add(value);
    } else if (value < 0x800) {
        add(0xC0U | (value >> 6U));
        add(0x80U | (value & 0x3FU));
    } else if (value < 0x10000) {
        add(0xE0U | (value >> 12U));
        add(0x80U | ((value >> 6U) & 0x3FU));
        add(0x80U | (value & 0x3FU));
    } else {
        add(0xF0U | (value >> 18U));
        add(0x80U | ((value >> 12U) & 0x3FU));
        add(0x80U | ((value >> 6U) & 0x3FU));
        add(0x80U | (value & 0x3FU));
    }
}

bool is_valid_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        if (static_cast<unsigned char>(text[at]) < 0x80) {
            ++at;
            continue;
        }
        const CodePoint point = code_point_at(text, at);
        if (point.length == 1) return false;
        at += point.length;
    }
    return true;
}

std::size_t count_code_points(std::string_view text) {
    std::size_t count = 0;
    for (const char byte : text) {
        if (!is_continuation(static_cast<unsigned char>(byte))) ++count;
    }
    return count;
}

bool is_letter(char32_t value) {
    if (value < 0x80) return (value >= 'a' && value <= 'z') || (value >= 'A' && value <= 'Z');
    if (value < 0xC0) return value == 0xAA || value == 0xB5 || value == 0xBA;
    if (value < 0x100) return value != 0xD7 && value != 0xF7;
    return u_isalpha(static_cast<UChar32>(value)) != 0;
}

bool is_digit(char32_t value) {
    if (value < 0x100) return value >= '0' && value <= '9';
    return u_isalnum(static_cast<UChar32>(value)) != 0 && !is_letter(value);
}

std::string lower_case(std::string_view text) {
    std::string lower(text);
    std::size_t at = 0;
    while (at < text.size()) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte < 0x80) {
            if (byte >= 'A' && byte <= 'Z') lower[at] = static_cast<char>(byte + ('a' - 'A'));
            ++at;
            continue;
        }
        if (!is_latin_at(text, at)) break;
        const auto second = static_cast<unsigned char>(text[at + 1]);
        const bool large = second < 0x9F && !is_latin_sign(second);
        if (large) lower[at + 1] = static_cast<char>(second + 0x20);
        at += 2;
    }
    if (at == text.size()) return lower;
    // Other letters may take more bytes, or fewer.
    lower.resize(at);
    while (at < text.size()) {
        const CodePoint point = code_point_at(text, at);
        append_code_point(lower,
                          static_cast<char32_t>(u_tolower(static_cast<UChar32>(point.value))));
        at += point.length;
    }
    return lower;
}

std::string_view trim(std::string_view text) {
    if (!text.empty() && is_plain(text.front()) && is_plain(text.back())) return text;
    while (!text.empty()) {
        const CodePoint point = code_point_at(text, 0);
        if (!is_space(point.value)) break;
        text.remove_prefix(point.length);
    }
    while (!text.empty()) {
        std::size_t start = text.size() - 1;
        while (start > 0 && is_continuation(static_cast<unsigned char>(text[start]))) --start;
        if (!is_space(code_point_at(text, start).value)) break;
        text.remove_suffix(text.size() - start);
    }
    return text;
}

std::string collapse_space(std::string_view text) {
    std::string out(text.size(), ' ');
    std::size_t size = 0;
    bool pending = false;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t length = 1;
        bool space = false;
        if (!is_plain(text[at])) {
            const CodePoint point = code_point_at(text, at);
            length = point.length;
            space = is_space(point.value);
        }
        if (space) {
            pending = size > 0;
        } else {
            if (pending) ++size;
            pending = false;
            for (const char byte : text.substr(at, length)) out[size++] = byte;
        }
        at += length;
    }
    out.resize(size);
    return out;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    std::size_t start = 0;
    while (true) {
        const std::size_t end = text.find(separator, start);
        if (end == std::string_view::npos) {
            parts.push_back(text.substr(start));
            return parts;
        }
        parts.push_back(text.substr(start, end - start));
        start = end + 1;
    }
}

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    std::size_t start = std::string_view::npos;
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        std::size_t length = 1;
        bool inside = false;
        if (byte < 0x80) {
            inside = is_word_byte[byte];
        } else if (is_latin_at(text, at)) {
            inside = !is_latin_sign(static_cast<unsigned char>(text[at + 1]));
            length = 2;
        } else {
            const CodePoint point = code_point_at(text, at);
            inside = is_letter(point.value) || is_digit(point.value);
            length = point.length;
        }
        if (inside && start == std::string_view::npos) start = at;
        if (!inside && start != std::string_view::npos) {
            words.push_back(text.substr(start, at - start));
            start = std::string_view::npos;
        }
        at += length;
    }
    if (start != std::string_view::npos) words.push_back(text.substr(start));
    return words;
}

std::string slug_of(std::string_view text) {
    std::string slug;
    const std::string lower = lower_case(text);
    const auto add = [&](std::string_view letters) { slug.append(letters); };
    for (std::size_t at = 0; at < lower.size();) {
        const CodePoint point = code_point_at(lower, at);
        at += point.length;
        const char32_t value = point.value;
        if (value < 0x80 && (is_letter(value) || is_digit(value))) {
            slug.push_back(static_cast<char>(value));
        } else if (value == U'æ' || value == U'ä') {
            add("ae");
        } else if (value == U'ø' || value == U'ö') {
            add("oe");
        } else if (value == U'å') {
            add("aa");
        } else if (value == U'é' || value == U'è' || value == U'ê' || value == U'ë') {
            add("e");
        } else if (value == U'ü') {
            add("u");
        } else if (!slug.empty() && slug.back() != '-') {
            slug.push_back('-');
        }
    }
    while (!slug.empty() && slug.back() == '-') slug.pop_back();
    return slug;
}

}  // namespace base
