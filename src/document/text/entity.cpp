// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/text/entity.h"

#include <array>
#include <charconv>

namespace document::text_form {
namespace {

struct Name {
    std::string_view name;
    char32_t value;
};
constexpr std::array<Name, 41> names = {{
    {"AElig", 0xC6},   {"Aring", 0xC5},   {"Auml", 0xC4},     {"Eacute", 0xC9}, {"Oslash", 0xD8},
    {"Ouml", 0xD6},    {"Uuml", 0xDC},    {"aelig", 0xE6},    {"amp", '&'},     {"apos", '\''},
    {"aring", 0xE5},   {"auml", 0xE4},    {"bull", 0x2022},   {"copy", 0xA9},   {"deg", 0xB0},
    {"eacute", 0xE9},  {"egrave", 0xE8},  {"emsp", ' '},      {"ensp", ' '},    {"euro", 0x20AC},
    {"frac12", 0xBD},  {"gt", '>'},       {"hellip", 0x2026}, {"laquo", 0xAB},  {"ldquo", 0x201C},
    {"lsquo", 0x2018}, {"lt", '<'},       {"mdash", 0x2014},  {"middot", 0xB7}, {"nbsp", ' '},
    {"ndash", 0x2013}, {"oslash", 0xF8},  {"ouml", 0xF6},     {"quot", '"'},    {"raquo", 0xBB},
    {"rdquo", 0x201D}, {"rsquo", 0x2019}, {"sect", 0xA7},     {"shy", 0},       {"times", 0xD7},
    {"uuml", 0xFC},
}};
constexpr std::size_t longest = 10;

/// What decoding a file would have made of the same character.
char32_t cleaned(unsigned long value) {
    if (value == 0xA0 || value == '\t') return ' ';
    if (value == '\n' || value == '\r') return ' ';
    return static_cast<char32_t>(value);
}

bool is_character(unsigned long value) {
    const bool control = value < 0x20 && value != '\t' && value != '\n' && value != '\r';
    const bool upper_control = value >= 0x7F && value < 0xA0;
    const bool surrogate = value >= 0xD800 && value < 0xE000;
    return !control && !upper_control && !surrogate && value <= 0x10FFFF;
}

}  // namespace

Entity entity_at(std::string_view text) {
    const std::size_t end = text.substr(0, longest).find(';');
    if (end == text.npos || end < 2) return {};
    const std::string_view name = text.substr(1, end - 1);
    if (name.front() != '#') {
        for (const Name& known : names) {
            if (known.name == name) return {known.value, end + 1};
        }
        return {};
    }
    const bool hex = name.size() > 2 && (name[1] == 'x' || name[1] == 'X');
    const std::string_view digits = name.substr(hex ? 2 : 1);
    unsigned long value = 0;
    const auto [stop, problem] =
        std::from_chars(digits.data(), digits.data() + digits.size(), value, hex ? 16 : 10);
    if (digits.empty() || problem != std::errc() || stop != digits.data() + digits.size()) {
        return {};
    }
    if (value == 0xAD) return {0, end + 1};
    if (!is_character(value)) return {};
    return {cleaned(value), end + 1};
}

}  // namespace document::text_form
