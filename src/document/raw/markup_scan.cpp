// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/raw/markup_scan.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

#include "base/text.h"

namespace document {
namespace {

/// The letters of ISO 8859-1 from U+00C0 on; references to signs part words as their signs do.
constexpr std::array<std::string_view, 64> letter_names = {
    "Agrave", "Aacute", "Acirc",  "Atilde", "Auml",   "Aring",  "AElig", "Ccedil",
    "Egrave", "Eacute", "Ecirc",  "Euml",   "Igrave", "Iacute", "Icirc", "Iuml",
    "ETH",    "Ntilde", "Ograve", "Oacute", "Ocirc",  "Otilde", "Ouml",  "times",
    "Oslash", "Ugrave", "Uacute", "Ucirc",  "Uuml",   "Yacute", "THORN", "szlig",
    "agrave", "aacute", "acirc",  "atilde", "auml",   "aring",  "aelig", "ccedil",
    "egrave", "eacute", "ecirc",  "euml",   "igrave", "iacute", "icirc", "iuml",
    "eth",    "ntilde", "ograve", "oacute", "ocirc",  "otilde", "ouml",  "divide",
    "oslash", "ugrave", "uacute", "ucirc",  "uuml",   "yacute", "thorn", "yuml"};

struct SignName {
    std::string_view name;
    char32_t value;
};
constexpr SignName sign_names[] = {
    {"amp", '&'},      {"lt", '<'},       {"gt", '>'},        {"quot", '"'},     {"apos", '\''},
    {"nbsp", ' '},     {"shy", 0xAD},     {"ndash", 0x2013},  {"mdash", 0x2014}, {"hellip", 0x2026},
    {"laquo", 0xAB},   {"raquo", 0xBB},   {"ldquo", 0x201C},  {"rdquo", 0x201D}, {"lsquo", 0x2018},
    {"rsquo", 0x2019}, {"bdquo", 0x201E}, {"bull", 0x2022},   {"middot", 0xB7},  {"sect", 0xA7},
    {"euro", 0x20AC},  {"pound", 0xA3},   {"copy", 0xA9},     {"reg", 0xAE},     {"deg", 0xB0},
    {"frac12", 0xBD},  {"frac14", 0xBC},  {"frac34", 0xBE},   {"sup2", 0xB2},    {"sup3", 0xB3},
    {"micro", 0xB5},   {"times", 0xD7},   {"minus", 0x2212},  {"plusmn", 0xB1},  {"trade", 0x2122},
    {"zwj", 0x200D},   {"zwnj", 0x200C},  {"thinsp", 0x2009}, {"ensp", 0x2002},  {"emsp", 0x2003},
    {"rarr", 0x2192},  {"larr", 0x2190},  {"OElig", 0x152},   {"oelig", 0x153},  {"Scaron", 0x160},
    {"scaron", 0x161}, {"para", 0xB6}};

/// The character of a reference's inside ("#xE6", "aelig"); 0 for one that is not known.
char32_t character_of(std::string_view name) {
    if (name.starts_with('#')) {
        name.remove_prefix(1);
        const bool hex = name.starts_with('x') || name.starts_with('X');
        if (hex) name.remove_prefix(1);
        std::uint32_t value = 0;
        const auto [end, error] =
            std::from_chars(name.data(), name.data() + name.size(), value, hex ? 16 : 10);
        const bool whole = error == std::errc() && end == name.data() + name.size();
        const bool surrogate = value >= 0xD800 && value < 0xE000;
        return whole && value <= 0x10FFFF && !surrogate ? value : 0;
    }
    const auto letter = std::find(letter_names.begin(), letter_names.end(), name);
    if (letter != letter_names.end()) {
        return 0xC0 + static_cast<char32_t>(letter - letter_names.begin());
    }
    for (const auto& [known, value] : sign_names) {
        if (known == name) return value;
    }
    return 0;
}

std::string_view local_name(std::string_view name) {
    const std::size_t colon = name.rfind(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

bool is_name_start(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_' ||
           static_cast<unsigned char>(byte) >= 0x80;
}

std::string converted(std::string_view bytes, const char* encoding) {
    UErrorCode failed = U_ZERO_ERROR;
    const std::string from(bytes);
    std::string text(bytes.size() * 3 + 16, '\0');
    const auto size =
        ucnv_convert("UTF-8", encoding, text.data(), static_cast<std::int32_t>(text.size()),
                     from.data(), static_cast<std::int32_t>(from.size()), &failed);
    if (U_FAILURE(failed)) return from;
    text.resize(static_cast<std::size_t>(size));
    return text;
}

/// What stands in quotes after `label` near the start: encoding="...", charset=....
std::string declared(std::string_view bytes) {
    const std::string_view start = bytes.substr(0, 1024);
    for (const std::string_view label : {"encoding=", "charset="}) {
        std::size_t at = start.find(label);
        if (at == std::string_view::npos) continue;
        at += label.size();
        if (at < start.size() && (start[at] == '"' || start[at] == '\'')) ++at;
        const std::size_t end = start.find_first_of("\"'>?/; ", at);
        return std::string(start.substr(at, end - at));
    }
    return {};
}

}  // namespace

std::string to_utf8(std::string_view bytes, const char* encoding) {
    std::string text = converted(bytes, encoding);
    if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
    return text;
}

std::string markup_to_utf8(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) return std::string(bytes.substr(3));
    if (bytes.starts_with("\xFF\xFE")) return converted(bytes.substr(2), "UTF-16LE");
    if (bytes.starts_with("\xFE\xFF")) return converted(bytes.substr(2), "UTF-16BE");
    if (bytes.starts_with(std::string_view("<\0", 2))) return converted(bytes, "UTF-16LE");
    if (bytes.starts_with(std::string_view("\0<", 2))) return converted(bytes, "UTF-16BE");
    if (base::is_valid_utf8(bytes)) return std::string(bytes);
    const std::string named = declared(bytes);
    const bool utf = base::lower_case(named).starts_with("utf");
    return converted(bytes, named.empty() || utf ? "windows-1252" : named.c_str());
}

void append_resolved(std::string& into, std::string_view text) {
    while (!text.empty()) {
        const std::size_t sign = std::min(text.find('&'), text.size());
        into.append(text.substr(0, sign));
        text.remove_prefix(sign);
        if (text.empty()) return;
        constexpr std::size_t longest = 12;
        const std::size_t end = text.substr(0, longest).find(';');
        const char32_t value =
            end == std::string_view::npos ? 0 : character_of(text.substr(1, end - 1));
        if (value == 0) {
            into.push_back('&');
            text.remove_prefix(1);
            continue;
        }
        base::append_code_point(into, value);
        text.remove_prefix(end + 1);
    }
}

MarkupToken MarkupScan::until(std::string_view end, std::size_t from, MarkupToken::Kind kind) {
    MarkupToken token;
    token.kind = kind;
    const std::size_t close = text_.find(end, from);
    token.text = text_.substr(from, close == std::string_view::npos ? close : close - from);
    at_ = close == std::string_view::npos ? text_.size() : close + end.size();
    return token;
}

MarkupToken MarkupScan::tag() {
    MarkupToken token;
    const bool closes = text_[at_ + 1] == '/';
    token.kind = closes ? MarkupToken::Kind::Close : MarkupToken::Kind::Open;
    const std::size_t start = at_ + (closes ? 2 : 1);
    std::size_t end = start;
    char quote = '\0';
    for (; end < text_.size(); ++end) {
        const char byte = text_[end];
        if (quote != '\0') {
            if (byte == quote) quote = '\0';
        } else if (byte == '>') {
            break;
        } else if ((byte == '"' || byte == '\'') && end > start && text_[end - 1] == '=') {
            quote = byte;
        }
    }
    const std::string_view inside = text_.substr(start, end - start);
    const std::size_t name_end = std::min(inside.find_first_of(" \t\r\n\f/"), inside.size());
    token.name = local_name(inside.substr(0, name_end));
    token.has_prefix = token.name.size() < name_end;
    token.rest = inside.substr(name_end);
    at_ = std::min(end + 1, text_.size());
    return token;
}

/// Processing instructions, and the document type with what it declares in brackets.
void MarkupScan::skip_declaration(std::string_view rest) {
    std::string_view end = rest[1] == '?' && kind_ == Markup::Xml ? "?>" : ">";
    const std::size_t close = rest.find('>');
    const std::size_t bracket = rest.find('[');
    if (rest[1] == '!' && bracket != std::string_view::npos && bracket < close) end = "]>";
    until(end, at_ + 2, MarkupToken::Kind::Comment);
}

MarkupToken MarkupScan::next() {
    using Kind = MarkupToken::Kind;
    while (at_ < text_.size()) {
        const std::string_view rest = text_.substr(at_);
        if (rest.front() != '<') {
            MarkupToken token;
            token.kind = Kind::Text;
            token.text = rest.substr(0, rest.find('<'));
            at_ += token.text.size();
            return token;
        }
        if (rest.starts_with("<!--")) return until("-->", at_ + 4, Kind::Comment);
        if (rest.starts_with("<![CDATA[") && kind_ == Markup::Xml) {
            MarkupToken token = until("]]>", at_ + 9, Kind::Text);
            token.literal = true;
            return token;
        }
        if (rest.starts_with("<?") || rest.starts_with("<!")) {
            skip_declaration(rest);
            continue;
        }
        const std::size_t name = rest.starts_with("</") ? 2 : 1;
        if (name < rest.size() && is_name_start(rest[name])) return tag();
        MarkupToken token;
        token.kind = Kind::Text;
        token.text = rest.substr(0, std::min(rest.find('<', 1), rest.size()));
        at_ += token.text.size();
        return token;
    }
    return {};
}

}  // namespace document
