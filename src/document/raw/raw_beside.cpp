// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/raw/raw_beside.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>

#include "base/text.h"
#include "document/raw/raw_markup.h"

namespace document {
namespace {

using namespace std::string_view_literals;
using Kind = MarkupToken::Kind;
using Fate = std::optional<AsideKind>;

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

void add(std::string_view value, Fate fate, const std::string& place, std::vector<RawText>& into) {
    if (base::trim(value).empty()) return;
    std::string text;
    append_resolved(text, value);
    into.push_back({place, 0, std::move(text), fate});
}

bool is_space(char byte) { return static_cast<unsigned char>(byte) <= ' '; }

/// Names of classes and marks ("#id") that the elements of a page have.
std::set<std::string, std::less<>> names_in(std::string_view html) {
    std::set<std::string, std::less<>> names;
    MarkupScan scan(html, Markup::Html);
    for (MarkupToken token = scan.next(); token.kind != Kind::End; token = scan.next()) {
        if (token.kind != Kind::Open || token.rest.empty()) continue;
        const std::string classes = base::collapse_space(attribute_of(token.rest, "class"));
        for (const std::string_view name : base::split(classes, ' ')) {
            if (!name.empty()) names.emplace("." + std::string(name));
        }
        const std::string_view id = attribute_of(token.rest, "id");
        if (!id.empty()) names.emplace("#" + std::string(id));
    }
    return names;
}

/// Whether the page has all classes and marks that a selector asks for.
bool is_used(std::string_view selector, const std::set<std::string, std::less<>>& names) {
    for (std::size_t at = selector.find_first_of(".#"); at != selector.npos;
         at = selector.find_first_of(".#", at + 1)) {
        const std::size_t end =
            std::min(selector.find_first_of(" .#:>+~[", at + 1), selector.size());
        if (!names.contains(selector.substr(at, end - at))) return false;
    }
    return true;
}

/// The strings of "content: 'a' attr(b) 'c'", without those that are signs by number.
std::string printed_by(std::string_view rules) {
    std::string printed;
    for (std::size_t at = rules.find("content"); at != rules.npos;
         at = rules.find("content", at + 1)) {
        const std::size_t colon = rules.find_first_not_of(" \n\t", at + "content"sv.size());
        if (colon == rules.npos || rules[colon] != ':') continue;
        for (std::size_t sign = rules.find_first_of("\"';", colon);
             sign != rules.npos && rules[sign] != ';';) {
            const std::size_t end = rules.find(rules[sign], sign + 1);
            if (end == rules.npos) return printed;
            const std::string_view value = rules.substr(sign + 1, end - sign - 1);
            if (value.find('\\') == value.npos) printed.append(value).push_back(' ');
            sign = rules.find_first_of("\"';", end + 1);
        }
    }
    return printed;
}

bool prints_around(std::string_view selector) {
    const std::string_view name = base::trim(selector);
    return name.ends_with(":before") || name.ends_with(":after");
}

}  // namespace

std::string_view attribute_of(std::string_view rest, std::string_view name) {
    std::size_t at = 0;
    while (at < rest.size()) {
        while (at < rest.size() && (is_space(rest[at]) || rest[at] == '/')) ++at;
        const std::size_t start = at;
        while (at < rest.size() && !is_space(rest[at]) && rest[at] != '=') ++at;
        const std::string_view found = rest.substr(start, at - start);
        while (at < rest.size() && is_space(rest[at])) ++at;
        if (at >= rest.size() || rest[at] != '=') {
            if (at == start) ++at;
            continue;
        }
        ++at;
        while (at < rest.size() && is_space(rest[at])) ++at;
        const char quote = at < rest.size() ? rest[at] : ' ';
        std::size_t end = at;
        std::size_t from = at;
        if (quote == '"' || quote == '\'') {
            from = at + 1;
            end = std::min(rest.find(quote, from), rest.size());
            at = end + 1;
        } else {
            while (end < rest.size() && !is_space(rest[end])) ++end;
            at = end;
        }
        if (found == name || (found.size() == name.size() && base::lower_case(found) == name)) {
            return rest.substr(from, end - from);
        }
    }
    return {};
}

void add_docx_attributes(const MarkupToken& tag, const std::string& place,
                         std::vector<RawText>& into) {
    const auto beside = [&](std::string_view name) {
        add(attribute_of(tag.rest, name), AsideKind::Furniture, place + ", picture", into);
    };
    if (tag.name == "docPr" || tag.name == "cNvPr") {
        beside("descr");
        beside("title");
    } else if (tag.name == "shape" || tag.name == "imagedata" || tag.name == "group") {
        beside("alt");
        beside("o:title");
    } else if (tag.name == "tblCaption" || tag.name == "tblDescription") {
        add(attribute_of(tag.rest, "w:val"), AsideKind::Furniture, place + ", table", into);
    }
}

void add_odt_attributes(const MarkupToken& tag, const std::string& place,
                        std::vector<RawText>& into) {
    static constexpr std::array lists = {"item"sv, "option"sv};
    static constexpr std::array written = {
        "text"sv, "textarea"sv, "formatted-text"sv, "combobox"sv, "number"sv, "date"sv, "time"sv};
    if (tag.rest.empty()) return;
    if (tag.rest.find("form:") != tag.rest.npos) {
        const std::string field = place + ", form";
        if (!is_one_of(tag.name, lists)) add(attribute_of(tag.rest, "form:label"), {}, field, into);
        std::string_view value = attribute_of(tag.rest, "form:current-value");
        if (value.empty()) value = attribute_of(tag.rest, "form:value");
        if (is_one_of(tag.name, written)) add(value, {}, field, into);
    }
    if (tag.name == "table-cell" && tag.is_empty()) {
        add(attribute_of(tag.rest, "office:string-value"), {}, place + ", table", into);
    }
    if (tag.name == "hidden-text") {
        add(attribute_of(tag.rest, "text:string-value"), AsideKind::Hidden, place, into);
    }
    if (tag.name == "a") {
        add(attribute_of(tag.rest, "office:title"), AsideKind::Furniture, place + ", link", into);
    }
}

void add_html_attributes(const MarkupToken& tag, const std::string& place,
                         std::vector<RawText>& into) {
    static constexpr std::array told = {
        "alt"sv,  "title"sv,       "aria-label"sv, "aria-description"sv,
        "abbr"sv, "placeholder"sv, "summary"sv};
    static constexpr std::array unseen = {"hidden"sv, "checkbox"sv, "radio"sv, "password"sv,
                                          "file"sv,   "image"sv,    "color"sv, "range"sv};
    if (tag.rest.empty()) return;
    const std::string name = base::lower_case(tag.name);
    for (const std::string_view one : told) {
        add(attribute_of(tag.rest, one), AsideKind::Furniture, place + ", " + name, into);
    }
    if (name == "meta") {
        const std::string_view kind = attribute_of(tag.rest, "name");
        const std::string what =
            base::lower_case(kind.empty() ? attribute_of(tag.rest, "property") : kind);
        if (what.ends_with("description") || what.ends_with("keywords") ||
            what.ends_with("title")) {
            add(attribute_of(tag.rest, "content"), AsideKind::Furniture, place + ", meta", into);
        }
    } else if (name == "input") {
        const std::string type = base::lower_case(attribute_of(tag.rest, "type"));
        if (!is_one_of(type, unseen)) {
            add(attribute_of(tag.rest, "value"), {}, place + ", form", into);
        }
    } else if (name == "option" || name == "optgroup") {
        add(attribute_of(tag.rest, "label"), {}, place + ", form", into);
    } else if (name == "iframe") {
        std::string inner;
        append_resolved(inner, attribute_of(tag.rest, "srcdoc"));
        constexpr std::size_t deepest = 60;  // Each page within adds to the name of the place.
        if (!inner.empty() && place.size() < deepest) {
            add_html_texts(inner, place + ", page within", into);
        }
    }
}

void add_printed_by_sheets(std::string_view html, const std::string& place,
                           std::vector<RawText>& into) {
    if (html.find("content") == html.npos || html.find("<style") == html.npos) return;
    const auto names = names_in(html);
    for (std::size_t at = html.find("<style"); at != html.npos; at = html.find("<style", at + 1)) {
        const std::size_t start = html.find('>', at);
        if (start == html.npos) return;
        const std::size_t size = std::min(html.find("</style", start), html.size()) - start - 1;
        const std::string_view sheet = html.substr(start + 1, size);
        // What depends on the screen or on paper is not told here.
        if (sheet.find('@') != sheet.npos && sheet.find("@media") != sheet.npos) continue;
        for (std::size_t rule = 0; rule < sheet.size();) {
            const std::size_t open = sheet.find('{', rule);
            const std::size_t close = sheet.find('}', open);
            if (open == sheet.npos || close == sheet.npos) break;
            for (const std::string_view selector :
                 base::split(sheet.substr(rule, open - rule), ',')) {
                if (!prints_around(selector) || !is_used(base::trim(selector), names)) continue;
                add(printed_by(sheet.substr(open + 1, close - open - 1)), {}, place + ", style",
                    into);
            }
            rule = close + 1;
        }
    }
}

void add_properties(std::string_view xml, const std::string& place, std::vector<RawText>& into) {
    static constexpr std::array told = {"title"sv,        "subject"sv,  "keywords"sv,
                                        "keyword"sv,      "category"sv, "description"sv,
                                        "user-defined"sv, "lpwstr"sv,   "lpstr"sv};
    MarkupScan scan(xml, Markup::Xml);
    bool telling = false;
    for (MarkupToken token = scan.next(); token.kind != Kind::End; token = scan.next()) {
        if (token.kind == Kind::Text && telling) {
            add(token.text, AsideKind::Furniture, place, into);
        } else if (token.kind != Kind::Text) {
            telling = token.kind == Kind::Open && is_one_of(token.name, told);
        }
    }
}

void add_chart_titles(std::string_view xml, const std::string& place, std::vector<RawText>& into) {
    static constexpr std::array titles = {"title"sv, "subtitle"sv};
    MarkupScan scan(xml, Markup::Xml);
    bool in_title = false;
    for (MarkupToken token = scan.next(); token.kind != Kind::End; token = scan.next()) {
        if (token.kind == Kind::Text && in_title) add(token.text, {}, place, into);
        if (token.kind == Kind::Text || !is_one_of(token.name, titles)) continue;
        in_title = token.kind == Kind::Open && !token.is_empty();
    }
}

}  // namespace document
