// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/html/hidden_parts.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <set>
#include <vector>

#include "base/text.h"
#include "document/html/tag_text.h"
#include "document/text/entity.h"

namespace document {
namespace {

using namespace std::string_view_literals;

constexpr std::array void_elements = {"area"sv,  "base"sv,   "br"sv,    "col"sv,  "embed"sv,
                                      "hr"sv,    "img"sv,    "input"sv, "link"sv, "meta"sv,
                                      "param"sv, "source"sv, "track"sv, "wbr"sv};
/// Elements whose end may be left out: the next of the kind ends them.
constexpr std::array self_ending = {"p"sv,  "li"sv, "dt"sv,     "dd"sv,   "td"sv,
                                    "th"sv, "tr"sv, "option"sv, "tbody"sv};

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// One tag: where it stands, its name in small letters, its attributes as written.
struct Tag {
    std::size_t start = 0;
    std::size_t end = 0;
    std::string name;
    std::string_view attributes;
    bool closes = false;
};

bool is_space(char byte) {
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f';
}

/// The value of an attribute; nothing when it is not there, empty when it has none.
std::optional<std::string> attribute(std::string_view attributes, std::string_view wanted) {
    std::size_t at = 0;
    const auto skip = [&] {
        while (at < attributes.size() && (is_space(attributes[at]) || attributes[at] == '/')) ++at;
    };
    for (skip(); at < attributes.size(); skip()) {
        const std::size_t start = at;
        while (at < attributes.size() && !is_space(attributes[at]) && attributes[at] != '=') ++at;
        const std::string name = base::lower_case(attributes.substr(start, at - start));
        if (at == start) ++at;
        while (at < attributes.size() && is_space(attributes[at])) ++at;
        std::string_view value;
        if (at < attributes.size() && attributes[at] == '=') {
            ++at;
            while (at < attributes.size() && is_space(attributes[at])) ++at;
            const char quote = at < attributes.size() ? attributes[at] : ' ';
            if (quote == '"' || quote == '\'') {
                const std::size_t end = std::min(attributes.find(quote, at + 1), attributes.size());
                value = attributes.substr(at + 1, end - at - 1);
                at = std::min(end + 1, attributes.size());
            } else {
                const std::size_t from = at;
                while (at < attributes.size() && !is_space(attributes[at])) ++at;
                value = attributes.substr(from, at - from);
            }
        }
        if (name == wanted) return std::string(value);
    }
    return std::nullopt;
}

bool hides(std::string_view style) {
    std::string rules;
    for (const char byte : base::lower_case(style)) {
        if (!is_space(byte)) rules.push_back(byte);
    }
    return rules.find("display:none") != rules.npos ||
           rules.find("visibility:hidden") != rules.npos;
}

class Page {
public:
    Page(std::string_view html, Asides& asides) : html_(html), asides_(asides) { read_rules(); }

    std::string shown() {
        std::string kept;
        kept.reserve(html_.size());
        std::size_t at = 0;
        while (at < html_.size()) {
            const std::size_t sign = std::min(html_.find('<', at), html_.size());
            kept.append(html_.substr(at, sign - at));
            at = sign;
            if (at >= html_.size()) break;
            if (html_.substr(at).starts_with("<!--")) {
                at = skip_comment(at);
                continue;
            }
            const Tag tag = tag_at(at);
            const std::size_t end = tag.name.empty() ? at + 1 : tag.end;
            if (!tag.name.empty() && !tag.closes && is_hidden(tag)) {
                at = skip_element(tag);
                kept.push_back(' ');
                continue;
            }
            kept.append(html_.substr(at, end - at));
            at = end;
            if (!tag.closes && (tag.name == "script" || tag.name == "style")) {
                const std::size_t over = end_of_raw_text(html_, tag.name, tag.end);
                kept.append(html_.substr(at, over - at));
                at = over;
            }
        }
        return kept;
    }

private:
    Tag tag_at(std::size_t start) const {
        Tag tag;
        tag.start = start;
        std::size_t at = start + 1;
        tag.closes = at < html_.size() && html_[at] == '/';
        if (tag.closes) ++at;
        const std::size_t name = at;
        while (at < html_.size() && std::isalnum(static_cast<unsigned char>(html_[at])) != 0) ++at;
        tag.name = base::lower_case(html_.substr(name, at - name));
        const std::size_t rest = at;
        at = end_of_attributes(html_, at);
        tag.attributes = html_.substr(rest, at - rest);
        tag.end = std::min(at + 1, html_.size());
        return tag;
    }

    std::size_t skip_comment(std::size_t at) {
        const std::size_t close = html_.find("-->", at + 4);
        const std::size_t end = std::min(close, html_.size());
        const std::string_view words = html_.substr(at + 4, end - at - 4);
        if (!base::trim(words).empty()) {
            asides_.push_back({AsideKind::Comment, std::string(words), "page"});
        }
        return close == html_.npos ? html_.size() : close + 3;
    }

    bool is_hidden(const Tag& tag) const {
        if (tag.name == "html" || tag.name == "body" || tag.name == "style") return false;
        if (tag.name == "template") return true;
        if (tag.attributes.empty()) return false;
        const auto hidden = attribute(tag.attributes, "hidden");
        if (hidden && *hidden != "until-found") return true;
        const auto style = attribute(tag.attributes, "style");
        if (style && hides(*style)) return true;
        if (rules_.empty()) return false;
        if (const auto id = attribute(tag.attributes, "id"); id && rules_.contains("#" + *id)) {
            return true;
        }
        const auto classes = attribute(tag.attributes, "class");
        if (!classes) return false;
        const std::string names = base::collapse_space(*classes);
        for (const std::string_view name : base::split(names, ' ')) {
            if (rules_.contains("." + std::string(name))) return true;
        }
        return false;
    }

    /// After the element; its text is set aside.
    std::size_t skip_element(const Tag& first) {
        if (is_one_of(first.name, void_elements) || first.attributes.ends_with('/'))
            return first.end;
        std::vector<std::string> open{first.name};
        std::size_t at = first.end;
        std::size_t end = html_.size();
        while (at < html_.size()) {
            at = std::min(html_.find('<', at), html_.size());
            if (at >= html_.size()) break;
            if (html_.substr(at).starts_with("<!--")) {
                at = std::min(html_.find("-->", at), html_.size());
                continue;
            }
            const Tag tag = tag_at(at);
            if (tag.name.empty()) {
                ++at;
                continue;
            }
            const bool next_of_kind = !tag.closes && open.size() == 1 && tag.name == first.name &&
                                      is_one_of(first.name, self_ending);
            const auto opened = std::find(open.rbegin(), open.rend(), tag.name);
            if (next_of_kind || (tag.closes && opened == open.rend())) {
                end = at;  // What is around it ends here, or the next of its kind begins.
                set_aside(first.end, end);
                return end;
            }
            at = tag.end;
            if (tag.closes) {
                open.erase(opened.base() - 1, open.end());
                if (!open.empty()) continue;
                set_aside(first.end, tag.start);
                return tag.end;
            }
            const bool ends_itself =
                is_one_of(tag.name, void_elements) || tag.attributes.ends_with('/');
            if (!ends_itself) open.push_back(tag.name);
        }
        set_aside(first.end, end);
        return html_.size();
    }

    void set_aside(std::size_t from, std::size_t to) {
        std::string text;
        for (std::size_t at = from; at < to;) {
            if (html_[at] == '<') {
                const std::size_t end = html_.find('>', at);
                at = end == html_.npos ? to : end + 1;
                text.push_back(' ');
            } else if (html_[at] == '&') {
                const text_form::Entity entity = text_form::entity_at(html_.substr(at));
                if (entity.length == 0) text.push_back('&');
                if (entity.length > 0 && entity.value != 0) {
                    base::append_code_point(text, entity.value);
                }
                at += std::max<std::size_t>(entity.length, 1);
            } else {
                text.push_back(html_[at++]);
            }
        }
        if (!base::trim(text).empty()) asides_.push_back({AsideKind::Hidden, text, "page"});
    }

    /// ".skjult { display: none }" in the page's own sheet. Rules for several things at once, and
    /// those that depend on the screen, are left.
    void read_rules() {
        for (std::size_t at = html_.find("<style"); at < html_.size();
             at = html_.find("<style", at + 1)) {
            const Tag tag = tag_at(at);
            const std::string_view sheet =
                html_.substr(tag.end, end_of_raw_text(html_, tag.name, tag.end) - tag.end);
            if (sheet.find("@media") != sheet.npos) continue;
            std::size_t rule = 0;
            while (rule < sheet.size()) {
                const std::size_t open = sheet.find('{', rule);
                const std::size_t close = sheet.find('}', open);
                if (open == sheet.npos || close == sheet.npos) break;
                const std::string_view told = sheet.substr(open, close - open);
                const bool shows = told.find("display") != told.npos;
                if (hides(told) || shows) add_rules(sheet.substr(rule, open - rule), hides(told));
                rule = close + 1;
            }
        }
    }

    /// The last that is told of a class counts.
    void add_rules(std::string_view selectors, bool hide) {
        for (const std::string_view part : base::split(selectors, ',')) {
            const std::string_view selector = base::trim(part);
            const bool simple = selector.size() > 1 && (selector[0] == '.' || selector[0] == '#') &&
                                selector.find_first_of(" .#:>[+~", 1) == selector.npos;
            if (simple && hide) rules_.emplace(selector);
            if (simple && !hide) rules_.erase(std::string(selector));
        }
    }

    std::string_view html_;
    Asides& asides_;
    std::set<std::string> rules_;
};

}  // namespace

std::string without_hidden_parts(std::string_view html, Asides& asides, base::Findings& findings) {
    const std::size_t before = asides.size();
    std::string shown = Page(html, asides).shown();
    std::size_t hidden = 0;
    for (std::size_t at = before; at < asides.size(); ++at) {
        if (asides[at].kind == AsideKind::Hidden) hidden += base::words_of(asides[at].text).size();
    }
    if (hidden > 0) {
        findings.push_back({0, "document.hidden_text",
                            std::to_string(hidden) + " words that the author hid were left out"});
    }
    return shown;
}

}  // namespace document
