// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/raw/marks_in_markup.h"

#include <algorithm>
#include <array>

#include "base/personal_number.h"
#include "base/text.h"
#include "document/raw/marks_in_page.h"
#include "document/raw/words_in_bytes.h"

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

bool shows_picture(std::string_view tag, std::string_view name) {
    const bool is_source = name == "src" || name == "srcset" || name.ends_with("href");
    return is_source && (tag == "img" || tag == "source" || tag == "use" || tag == "image" ||
                         tag == "embed" || tag == "object" || tag == "input");
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
        if (!name.empty()) add_told(name, value, into);
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
            if (name.starts_with("data-")) add_told(name, "true", into);
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
        if (name == "style") add_printed_by_styles(value, into);
        if (value.starts_with("data:")) add_page_in_address(value, into);
        if (is_silent(name)) continue;
        into.add(value);
        if (tag == "meta" && name == "content") add_named_value(rest, value, into);
        // "data-lukket="true"", "data-is-public=0": the name tells, with its value.
        const bool is_own = name.starts_with("data-") || name.starts_with("aria-");
        if (is_own && value != "false" && value != "0") into.add(name);
        if (is_own || tag.find('-') != std::string_view::npos) {
            add_told(name, base::trim(value).empty() ? "true" : value, into);
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

namespace {

/// Text between the tags of an element that turns it round, whatever stands in it.
class TurnedText {
public:
    /// `all`: a style sheet turns some of it round, and nobody knows which.
    TurnedText(bool all, MarkList& into) : all_(all), into_(into) {}
    void open(const MarkupToken& token) {
        const bool turns = token.rest.find("bidi-override") != std::string_view::npos ||
                           (token.name.size() == 3 && base::lower_case(token.name) == "bdo" &&
                            token.rest.find("rtl") != std::string_view::npos);
        if (name_.empty() && turns && !token.is_empty()) name_ = token.name;
        if (token.name == name_ && !token.is_empty()) ++depth_;
    }
    void close(const MarkupToken& token) {
        if (name_.empty() || token.name != name_ || --depth_ > 0) return;
        into_.add(turned_round(text_));
        text_.clear();
        name_ = {};
    }
    void take(std::string_view text) {
        if (all_) into_.add(turned_round(text));
        if (!name_.empty()) append_resolved(text_, text);
    }

private:
    bool all_;
    MarkList& into_;
    std::string_view name_;
    int depth_ = 0;
    std::string text_;
};

/// "<?status lukket?>": what a program is told, and no element.
void add_instructions(std::string_view markup, MarkList& into) {
    for (std::size_t at = markup.find("<?"); at != std::string_view::npos;
         at = markup.find("<?", at + 2)) {
        const std::string_view told = markup.substr(at + 2, markup.find('>', at) - at - 2);
        if (!told.starts_with("xml ")) into.add(told.substr(0, told.rfind('?')));
    }
}

}  // namespace

void add_attributes(std::string_view markup, Markup kind, MarkList& into) {
    add_instructions(markup, into);
    MarkupScan scan(markup, kind);
    std::string instruction;  // In pieces, as a field has them.
    bool in_instruction = false;
    bool in_style = false;
    bool in_program = false;
    const bool sheet_turns = kind == Markup::Html && page_turns_text(markup);
    TurnedText turned(sheet_turns, into);
    for (MarkupToken token = scan.next(); token.kind != MarkupToken::Kind::End;
         token = scan.next()) {
        if (token.kind == MarkupToken::Kind::Open) {
            const std::string tag =
                kind == Markup::Html ? base::lower_case(token.name) : std::string(token.name);
            add_attributes_of(tag, token.rest, into);
            turned.open(token);
            in_program = kind == Markup::Html && tag == "script";
            in_instruction = token.name == "instrText" && !token.is_empty();
            in_style = kind == Markup::Html && tag == "style";
            if (token.name == "fldChar") {
                into.add(instruction);
                instruction.clear();
            }
        } else if (token.kind == MarkupToken::Kind::Close) {
            turned.close(token);
            in_instruction = false;
            in_style = false;
            in_program = false;
        } else if (token.kind == MarkupToken::Kind::Text && in_instruction) {
            append_resolved(instruction, token.text);
        } else if (token.kind == MarkupToken::Kind::Text && in_style) {
            add_printed_by_styles(token.text, into);
        } else if (token.kind == MarkupToken::Kind::Text && in_program) {
            add_told_to_program(token.text, into);
        } else if (token.kind == MarkupToken::Kind::Text) {
            turned.take(token.text);
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
            if (const std::string packed = from_base64(text); !packed.empty()) {
                add_words_in_bytes(packed, into);
            }
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

}  // namespace document
