// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/raw/marks_in_markup.h"

#include <algorithm>
#include <array>

#include "base/personal_number.h"
#include "base/text.h"

namespace document {
namespace {

constexpr std::size_t most_marks = 20000;
constexpr std::size_t longest_mark = 600;

bool holds_word(std::string_view mark) {
    constexpr int letters_of_a_word = 4;
    int letters = 0;
    for (const char byte : mark) {
        const auto value = static_cast<unsigned char>(byte);
        const bool letter =
            value >= 0x80 || (value >= 'a' && value <= 'z') || (value >= 'A' && value <= 'Z');
        if (letter && ++letters >= letters_of_a_word) return true;
        if (byte >= '0' && byte <= '9') letters = 0;  // "L U K K E T" and "lu(k)ket" are words.
    }
    return false;
}

/// Addresses and programs, which say nothing to a reader.
bool is_silent(std::string_view name) {
    static constexpr std::array<std::string_view, 14> names = {
        "href",      "src",   "srcset", "action", "style",          "d",          "points",
        "integrity", "nonce", "xmlns",  "target", "schemaLocation", "instanceID", "paraId"};
    const std::size_t colon = name.rfind(':');
    if (name.starts_with("xmlns") || name.starts_with("on")) return true;
    if (colon != std::string_view::npos) name.remove_prefix(colon + 1);
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// "data-is-public" as "is public"; empty when it is a name that every page has.
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

/// The name of a picture, without its folders: "/img/lukket.png".
std::string_view last_part(std::string_view address) {
    address = address.substr(0, address.find_first_of("?"));
    const std::size_t stroke = address.find_last_of("/#");
    return stroke == std::string_view::npos ? address : address.substr(stroke + 1);
}

/// Where the page itself, or a part of it, lies: its path and what is asked there, part by part.
/// Not programs and style sheets, nor what another page is called.
void add_address(std::string_view tag, std::string_view name, std::string_view rest,
                 std::string_view address, MarkList& into) {
    const bool is_link = tag == "link" && name == "href";
    if (is_link) {
        for (const std::string_view sort : {"stylesheet", "icon", "preload", "fetch", "connect",
                                            "manifest", "script", "license", "font"}) {
            if (rest.find(sort) != std::string_view::npos) return;
        }
    }
    const bool is_own = is_link || (tag == "base" && name == "href") ||
                        (tag == "form" && name == "action") ||
                        ((tag == "iframe" || tag == "frame") && name == "src");
    const bool is_place = tag == "a" && name == "href" && address.starts_with('#');
    if (!is_own && !is_place) return;
    const std::size_t host = address.find("://");
    if (host != std::string_view::npos) {
        address.remove_prefix(std::min(address.find('/', host + 3), address.size()));
    }
    while (!address.empty()) {
        const std::size_t end = std::min(address.find_first_of("/?&=#;"), address.size());
        into.add(address.substr(0, end));
        address.remove_prefix(std::min(end + 1, address.size()));
    }
}

/// "--status: lukket" and "background: url(laas.png)": what a style says beside looks.
void add_style(std::string_view style, MarkList& into) {
    for (std::size_t at = style.find("url("); at != std::string_view::npos;
         at = style.find("url(", at + 1)) {
        std::string_view address = style.substr(at + 4, style.find(')', at) - at - 4);
        while (!address.empty() && (address.back() == '"' || address.back() == '\'')) {
            address.remove_suffix(1);
        }
        if (!address.starts_with("data:")) into.add(last_part(address));
    }
    for (std::size_t at = style.find("--"); at != std::string_view::npos;
         at = style.find("--", at + 2)) {
        into.add(style.substr(at, style.find(';', at) - at));
    }
}

bool shows_picture(std::string_view tag, std::string_view name) {
    const bool is_source = name == "src" || name == "srcset" || name.ends_with("href");
    return is_source && (tag == "img" || tag == "source" || tag == "use" || tag == "image" ||
                         tag == "embed" || tag == "object" || tag == "input");
}

/// "lukket": true, "status":"Lukket": what a program is told beside the text.
void add_pairs(std::string_view program, MarkList& into) {
    for (std::size_t at = program.find('"'); at != std::string_view::npos;) {
        const std::size_t end = program.find('"', at + 1);
        if (end == std::string_view::npos) return;
        const std::size_t sign = program.find_first_not_of(" \t\r\n", end + 1);
        if (sign == std::string_view::npos) return;
        if (program[sign] != ':') {
            at = program.find('"', end + 1);
            continue;
        }
        const std::size_t from = program.find_first_not_of(" \t\r\n", sign + 1);
        if (from == std::string_view::npos) return;
        const bool is_quoted = program[from] == '"';
        const std::size_t start = is_quoted ? from + 1 : from;
        const std::size_t to = std::min(
            program.find_first_of(is_quoted ? "\"" : ",}] \t\r\n;", start), program.size());
        std::string mark = told_by_name(program.substr(at + 1, end - at - 1));
        into.add(mark.append(": ").append(program.substr(start, to - start)));
        at = program.find('"', to + (is_quoted ? 1 : 0));
    }
}

/// The value of one attribute; empty when it is not there.
std::string_view value_of(std::string_view rest, std::string_view name) {
    for (std::size_t at = rest.find(name); at != std::string_view::npos;
         at = rest.find(name, at + 1)) {
        const std::size_t start = at + name.size();
        if (!rest.substr(start).starts_with("=\"")) continue;
        const std::string_view value = rest.substr(start + 2);
        return value.substr(0, value.find('"'));
    }
    return "";
}

/// <meta name="DCTERMS.accessRights" content="restricted">.
void add_named_value(std::string_view rest, std::string_view value, MarkList& into) {
    for (const std::string_view key : {"name", "property", "itemprop"}) {
        const std::string_view name = value_of(rest, key);
        if (!name.empty()) into.add(told_by_name(name).append(": ").append(value));
    }
}

void add_attributes_of(std::string_view tag, std::string_view rest, MarkList& into) {
    std::size_t at = 0;
    while (at < rest.size()) {
        const std::size_t start = rest.find_first_not_of(" \t\r\n/", at);
        if (start == std::string_view::npos) return;
        const std::size_t end = std::min(rest.find_first_of("= \t\r\n/", start), rest.size());
        const std::string_view name = rest.substr(start, end - start);
        const std::size_t equals = rest.find_first_not_of(" \t\r\n", end);
        if (equals == std::string_view::npos || rest[equals] != '=') {
            // "<article lukket>": a name without a value.
            if (end > start) into.add(name);
            if (name.starts_with("data-")) into.add(told_by_name(name) + ": true");
            at = std::max(end, start + 1);
            continue;
        }
        std::size_t from = rest.find_first_not_of(" \t\r\n", equals + 1);
        if (from == std::string_view::npos) return;
        const char quote = rest[from] == '"' || rest[from] == '\'' ? rest[from] : '\0';
        std::size_t to = 0;
        if (quote != '\0') {
            to = std::min(rest.find(quote, ++from), rest.size());
            at = to + 1;
        } else {
            to = std::min(rest.find_first_of(" \t\r\n", from), rest.size());
            at = to;
        }
        std::string value;
        append_resolved(value, rest.substr(from, to - from));
        if (shows_picture(tag, name)) into.add(last_part(value));
        add_address(tag, name, rest, value, into);
        if (name == "style") add_style(value, into);
        if (is_silent(name)) continue;
        into.add(value);
        if (tag == "meta" && name == "content") add_named_value(rest, value, into);
        // "data-lukket="true"", "data-is-public=0": the name tells, with its value.
        const bool is_own = name.starts_with("data-") || name.starts_with("aria-");
        if (is_own && value != "false" && value != "0") into.add(name);
        if (is_own || tag.find('-') != std::string_view::npos) {
            into.add(told_by_name(name) + ": " + (base::trim(value).empty() ? "true" : value));
        }
    }
}

/// "tekkul", which a page turns round.
std::string turned_round(std::string_view text) {
    std::string turned;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = base::code_point_at(text, at).length;
        turned.insert(0, text.substr(at, length));
        at += length;
    }
    return turned;
}

}  // namespace

void MarkList::add(std::string_view mark) {
    mark = base::trim(mark);
    if (mark.size() > longest_mark || marks_.size() >= most_marks || !holds_word(mark)) return;
    if (seen_.emplace(mark).second) marks_.emplace_back(mark);
}

void MarkList::add_text(std::string_view text) {
    has_personal_number_ = has_personal_number_ || base::find_personal_number(text).has_value();
    while (text.size() > longest_mark) {
        std::size_t end = text.rfind(' ', longest_mark);
        if (end == std::string_view::npos || end == 0) end = longest_mark;
        while (end > 1 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
        add(text.substr(0, end));
        text.remove_prefix(end);
    }
    add(text);
}

void add_attributes(std::string_view markup, Markup kind, MarkList& into) {
    MarkupScan scan(markup, kind);
    std::string instruction;  // In pieces, as a field has them.
    bool in_instruction = false;
    bool in_style = false;
    bool in_program = false;
    bool in_turned = false;
    for (MarkupToken token = scan.next(); token.kind != MarkupToken::Kind::End;
         token = scan.next()) {
        if (token.kind == MarkupToken::Kind::Open) {
            const std::string tag =
                kind == Markup::Html ? base::lower_case(token.name) : std::string(token.name);
            add_attributes_of(tag, token.rest, into);
            in_program = kind == Markup::Html && tag == "script";
            in_turned = kind == Markup::Html && tag == "bdo" &&
                        token.rest.find("rtl") != std::string_view::npos;
            in_instruction = token.name == "instrText" && !token.is_empty();
            in_style = kind == Markup::Html && tag == "style";
            if (token.name == "fldChar") {
                into.add(instruction);
                instruction.clear();
            }
        } else if (token.kind == MarkupToken::Kind::Close) {
            in_instruction = false;
            in_style = false;
            in_program = false;
            in_turned = false;
        } else if (token.kind == MarkupToken::Kind::Text && in_instruction) {
            append_resolved(instruction, token.text);
        } else if (token.kind == MarkupToken::Kind::Text && in_style) {
            add_printed_by_styles(token.text, into);
        } else if (token.kind == MarkupToken::Kind::Text && in_program) {
            add_pairs(token.text, into);
        } else if (token.kind == MarkupToken::Kind::Text && in_turned) {
            into.add(turned_round(token.text));
        }
    }
    into.add(instruction);
}

void add_named(std::string_view xml, MarkList& into) {
    MarkupScan scan(xml, Markup::Xml);
    std::string label;
    for (MarkupToken token = scan.next(); token.kind != MarkupToken::Kind::End;
         token = scan.next()) {
        if (token.kind == MarkupToken::Kind::Open) {
            label = told_by_name(token.name);
            std::string_view rest = token.rest;
            for (std::size_t equals = rest.find('='); equals != std::string_view::npos;
                 equals = rest.find('=')) {
                const std::string_view before = base::trim(rest.substr(0, equals));
                const std::string_view name = before.substr(before.find_last_of(" \t\r\n") + 1);
                rest.remove_prefix(equals + 1);
                const std::size_t start = rest.find_first_of("\"'");
                if (start == std::string_view::npos) break;
                const std::size_t end = rest.find(rest[start], start + 1);
                if (end == std::string_view::npos) break;
                if (!is_silent(name)) {
                    into.add(told_by_name(name).append(": ").append(
                        rest.substr(start + 1, end - start - 1)));
                }
                rest.remove_prefix(end + 1);
            }
        } else if (token.kind == MarkupToken::Kind::Text && !label.empty()) {
            std::string text;
            append_resolved(text, token.text);
            if (!base::trim(text).empty()) into.add(label + ": " + text);
        } else if (token.kind == MarkupToken::Kind::Close) {
            label.clear();
        }
    }
}

void add_all(std::string_view xml, MarkList& into) {
    MarkupScan scan(xml, Markup::Xml);
    std::string label;  // The name of a property: "Lukket", whose value is "true".
    for (MarkupToken token = scan.next(); token.kind != MarkupToken::Kind::End;
         token = scan.next()) {
        if (token.kind == MarkupToken::Kind::Open) {
            add_attributes_of(token.name, token.rest, into);
            const std::string_view name = value_of(token.rest, "name");
            if (!name.empty()) label = std::string(name);
        } else if (token.kind == MarkupToken::Kind::Text) {
            std::string text;
            append_resolved(text, token.text);
            if (base::trim(text).empty()) continue;
            into.add_text(text);
            if (!label.empty()) into.add(label + ": " + text);
            label.clear();
        }
    }
}

void add_paragraphs(std::string_view xml, MarkList& into) {
    static constexpr std::array<std::string_view, 12> ends = {
        "p", "si", "is", "h", "v", "text", "row", "tr", "tc", "table-cell", "comment", "f"};
    MarkupScan scan(xml, Markup::Xml);
    std::string paragraph;
    for (MarkupToken token = scan.next(); token.kind != MarkupToken::Kind::End;
         token = scan.next()) {
        if (token.kind == MarkupToken::Kind::Text) {
            append_resolved(paragraph, token.text);
            continue;
        }
        if (token.kind == MarkupToken::Kind::Open) add_attributes_of(token.name, token.rest, into);
        const bool parts = token.kind == MarkupToken::Kind::Close || token.is_empty();
        if (!parts || std::find(ends.begin(), ends.end(), token.name) == ends.end()) continue;
        into.add_text(paragraph);
        paragraph.clear();
    }
    into.add_text(paragraph);
}

void add_used_styles(std::string_view markup, std::string_view styles, MarkList& into) {
    std::unordered_set<std::string_view> used;
    MarkupScan text(markup, Markup::Xml);
    for (MarkupToken token = text.next(); token.kind != MarkupToken::Kind::End;
         token = text.next()) {
        const bool open = token.kind == MarkupToken::Kind::Open;
        if (open && token.name.ends_with("Style")) used.insert(value_of(token.rest, "w:val"));
    }
    MarkupScan told(styles, Markup::Xml);
    bool is_used = false;
    for (MarkupToken token = told.next(); token.kind != MarkupToken::Kind::End;
         token = told.next()) {
        if (token.kind != MarkupToken::Kind::Open) continue;
        if (token.name == "style") is_used = used.contains(value_of(token.rest, "w:styleId"));
        if (token.name != "name" || !is_used) continue;
        std::string name;
        append_resolved(name, value_of(token.rest, "w:val"));
        into.add(name);
    }
}

void add_printed_by_styles(std::string_view css, MarkList& into) {
    add_style(css, into);
    for (std::size_t at = css.find("content"); at != std::string_view::npos;
         at = css.find("content", at + 1)) {
        const std::size_t start = css.find_first_of("\"';}", at);
        if (start == std::string_view::npos) return;
        if (css[start] != '"' && css[start] != '\'') continue;
        const std::size_t end = css.find(css[start], start + 1);
        if (end == std::string_view::npos) return;
        into.add(css.substr(start + 1, end - start - 1));
        at = end;
    }
}

}  // namespace document
