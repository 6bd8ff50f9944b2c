// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/raw/marks_in_page.h"

#include <algorithm>

#include "base/text.h"
#include "document/raw/words_in_bytes.h"

namespace document {
namespace {

int hex_value(char byte) {
    if (byte >= '0' && byte <= '9') return byte - '0';
    const char small = static_cast<char>(byte | 0x20);
    return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

/// The number that so many figures write; they are taken away.
char32_t take_hex(std::string_view& rest, std::size_t most) {
    char32_t value = 0;
    for (std::size_t at = 0; at < most && !rest.empty() && hex_value(rest.front()) >= 0; ++at) {
        value = value * 16 + static_cast<char32_t>(hex_value(rest.front()));
        rest.remove_prefix(1);
    }
    return value;
}

void append_letter(std::string& into, char32_t letter) {
    constexpr char32_t last = 0x10FFFF;
    if (letter >= 0x20 && letter <= last) base::append_code_point(into, letter);
}

/// "\4c ukket" as a style sheet writes it.
std::string without_css_escapes(std::string_view text) {
    constexpr std::size_t most_figures = 6;
    std::string plain;
    while (!text.empty()) {
        const std::size_t sign = std::min(text.find('\\'), text.size());
        plain.append(text.substr(0, sign));
        text.remove_prefix(std::min(sign + 1, text.size()));
        if (text.empty()) break;
        if (hex_value(text.front()) < 0) continue;
        append_letter(plain, take_hex(text, most_figures));
        if (!text.empty() && (text.front() == ' ' || text.front() == '\n')) text.remove_prefix(1);
    }
    return plain;
}

/// "\u004cukket", "\x4cukket", "\u{4c}ukket" as a program writes it.
std::string without_program_escapes(std::string_view text) {
    std::string plain;
    while (!text.empty()) {
        const std::size_t sign = std::min(text.find('\\'), text.size());
        plain.append(text.substr(0, sign));
        text.remove_prefix(std::min(sign + 1, text.size()));
        if (text.empty()) break;
        const char kind = text.front();
        if (kind != 'u' && kind != 'x') continue;
        text.remove_prefix(1);
        const bool braces = text.starts_with('{');
        if (braces) text.remove_prefix(1);
        append_letter(plain, take_hex(text, braces ? 6U : (kind == 'u' ? 4U : 2U)));
        if (braces && text.starts_with('}')) text.remove_prefix(1);
    }
    return plain;
}

bool is_name_sign(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '_' || byte == '$' || byte == '-';
}

/// The name that ends before `at`, in quotes or not.
std::string_view name_before(std::string_view text, std::size_t at) {
    while (at > 0 && std::string_view(" \t\r\n").find(text[at - 1]) != std::string_view::npos) --at;
    if (at > 0 && (text[at - 1] == '"' || text[at - 1] == '\'')) --at;
    std::size_t start = at;
    while (start > 0 && is_name_sign(text[start - 1])) --start;
    return text.substr(start, at - start);
}

/// The value that begins at `at`: what stands in quotes, or up to the next sign.
std::string_view value_at(std::string_view text, std::size_t at) {
    const std::size_t from = text.find_first_not_of(" \t\r\n", at);
    if (from == std::string_view::npos) return {};
    const char quote = text[from];
    const bool is_quoted = quote == '"' || quote == '\'';
    const std::size_t start = is_quoted ? from + 1 : from;
    const std::size_t end =
        is_quoted ? text.find(quote, start) : text.find_first_of(",;}] )\t\r\n", start);
    return text.substr(start, std::min(end, text.size()) - start);
}

/// Whether a value is plain: a word, a number, or what stands in quotes; no piece of a program.
bool is_plain_value(std::string_view value) {
    return !value.empty() && value.find_first_of("({[=<>+|&?") == std::string_view::npos;
}

/// "Lukket Sans" and the letters of a page say nothing.
bool names_font(std::string_view declaration) {
    for (const std::string_view word : {"font", "charset", "local(", "src", "format("}) {
        if (declaration.find(word) != std::string_view::npos) return true;
    }
    return false;
}

}  // namespace

std::string without_percents(std::string_view text) {
    std::string plain;
    while (!text.empty()) {
        const bool is_code = text.front() == '%' && text.size() > 2 && hex_value(text[1]) >= 0 &&
                             hex_value(text[2]) >= 0;
        if (is_code) {
            plain.push_back(static_cast<char>(hex_value(text[1]) * 16 + hex_value(text[2])));
        } else {
            plain.push_back(text.front());
        }
        text.remove_prefix(is_code ? 3 : 1);
    }
    return plain;
}

std::string told_by_name(std::string_view name) {
    for (const std::string_view prefix : {"data-", "aria-"}) {
        if (name.starts_with(prefix)) name.remove_prefix(prefix.size());
    }
    std::string words;
    bool after_capital = false;
    for (const char byte : name) {
        const bool is_large = byte >= 'A' && byte <= 'Z';
        const bool is_capital = is_large && !after_capital;  // "DCTERMS" is one.
        after_capital = is_large;
        if (byte == '-' || byte == '_' || byte == ':' || is_capital) words.push_back(' ');
        if (byte != '-' && byte != '_' && byte != ':') words.push_back(byte);
    }
    return words;
}

void add_told(std::string_view name, std::string_view value, MarkList& into) {
    const std::string words = told_by_name(name);
    into.add(words + ": " + std::string(value));
    std::string danish = words;
    for (const auto& [plain, letter] :
         {std::pair{"aa", "\u00e5"}, {"Aa", "\u00c5"}, {"oe", "\u00f8"}, {"ae", "\u00e6"}}) {
        for (std::size_t at = danish.find(plain); at != danish.npos; at = danish.find(plain, at)) {
            danish.replace(at, 2, letter);
        }
    }
    if (danish != words) into.add(danish + ": " + std::string(value));
}

std::string_view last_part(std::string_view address) {
    address = address.substr(0, address.find_first_of("?"));
    const std::size_t stroke = address.find_last_of("/#");
    return stroke == std::string_view::npos ? address : address.substr(stroke + 1);
}

void add_printed_by_styles(std::string_view css, MarkList& into) {
    for (std::size_t at = css.find("url("); at != std::string_view::npos;
         at = css.find("url(", at + 1)) {
        std::string_view address = css.substr(at + 4, css.find(')', at) - at - 4);
        const std::string_view quotes = "\"'";
        while (!address.empty() && quotes.find(address.front()) != std::string_view::npos) {
            address.remove_prefix(1);
        }
        while (!address.empty() && quotes.find(address.back()) != std::string_view::npos) {
            address.remove_suffix(1);
        }
        if (address.starts_with("data:")) {
            add_page_in_address(address, into);
        } else {
            into.add(last_part(address));
        }
    }
    for (std::size_t at = css.find("--"); at != std::string_view::npos;
         at = css.find("--", at + 2)) {
        into.add(css.substr(at, css.find(';', at) - at));
    }
    for (std::size_t at = css.find_first_of("\"'"); at != std::string_view::npos;) {
        const std::size_t begin = css.find_last_of(";{}", at);
        const std::string_view before =
            css.substr(begin == std::string_view::npos ? 0 : begin + 1,
                       at - (begin == std::string_view::npos ? 0 : begin + 1));
        const std::size_t end = css.find(css[at], at + 1);
        if (end == std::string_view::npos) return;
        const std::string_view text = css.substr(at + 1, end - at - 1);
        if (!names_font(before) && before.find("url(") == std::string_view::npos) {
            into.add(without_css_escapes(text));
        }
        at = css.find_first_of("\"'", end + 1);
    }
}

bool page_turns_text(std::string_view html) {
    for (std::size_t at = html.find("<style"); at != std::string_view::npos;
         at = html.find("<style", at + 1)) {
        const std::string_view sheet = html.substr(at, html.find("</style", at) - at);
        if (sheet.find("bidi-override") != std::string_view::npos) return true;
    }
    return false;
}

void add_told_to_program(std::string_view program, MarkList& into) {
    for (std::size_t at = program.find_first_of(":="); at != std::string_view::npos;
         at = program.find_first_of(":=", at + 1)) {
        const std::string_view name = name_before(program, at);
        const std::string_view value = value_at(program, at + 1);
        const bool is_told = !name.empty() && (is_plain_value(value) || program[at] == ':');
        if (is_told && !value.empty()) add_told(name, without_program_escapes(value), into);
    }
    for (std::size_t at = program.find_first_of("\"'`"); at != std::string_view::npos;) {
        const std::size_t end = program.find(program[at], at + 1);
        if (end == std::string_view::npos) return;
        const std::string_view text = program.substr(at + 1, end - at - 1);
        // Whoever writes letters as figures does not mean them to be found.
        const bool hides = text.find("\\u") != std::string_view::npos ||
                           text.find("\\x") != std::string_view::npos;
        if (hides) into.add(without_program_escapes(text));
        at = program.find_first_of("\"'`", end + 1);
    }
}

void add_page_in_address(std::string_view address, MarkList& into) {
    const std::size_t comma = address.find(',');
    if (comma == std::string_view::npos) return;
    const std::string_view kind = address.substr(0, comma);
    const std::string content = kind.ends_with(";base64")
                                    ? from_base64(without_percents(address.substr(comma + 1)))
                                    : without_percents(address.substr(comma + 1));
    if (kind.find("css") != std::string_view::npos) add_printed_by_styles(content, into);
    const bool has_words = kind.find("text/") != std::string_view::npos ||
                           kind.find("xml") != std::string_view::npos ||
                           kind.find("json") != std::string_view::npos;
    if (has_words || kind == "data:") add_paragraphs(content, into);
}

std::string from_base64(std::string_view text) {
    constexpr std::size_t shortest = 16;
    constexpr std::string_view letters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    if (text.size() < shortest) return {};
    std::string bytes;
    unsigned int bits = 0;
    int held = 0;
    for (const char sign : text) {
        if (sign == '=' || sign == '\n' || sign == '\r' || sign == '\t') continue;
        const std::size_t value = letters.find(sign == '-' ? '+' : (sign == '_' ? '/' : sign));
        if (value == letters.npos) return {};
        bits = (bits << 6U) | static_cast<unsigned int>(value);
        held += 6;
        if (held < 8) continue;
        held -= 8;
        bytes.push_back(static_cast<char>((bits >> static_cast<unsigned int>(held)) & 0xFFU));
    }
    return bytes;
}

}  // namespace document
