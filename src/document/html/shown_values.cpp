// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/html/shown_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "base/text.h"
#include "document/html/tag_text.h"
#include "document/text/entity.h"

namespace document {
namespace {

using namespace std::string_view_literals;

constexpr int deepest_page = 4;

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_space(char byte) { return static_cast<unsigned char>(byte) <= ' '; }

/// Where an attribute stands, name and all, and its value.
struct Attribute {
    std::size_t start = 0;
    std::size_t end = 0;
    std::string_view value;
};

Attribute attribute_in(std::string_view rest, std::string_view wanted) {
    std::size_t at = 0;
    while (at < rest.size()) {
        while (at < rest.size() && (is_space(rest[at]) || rest[at] == '/')) ++at;
        Attribute found{at, at, {}};
        while (at < rest.size() && !is_space(rest[at]) && rest[at] != '=') ++at;
        const std::string name = base::lower_case(rest.substr(found.start, at - found.start));
        while (at < rest.size() && is_space(rest[at])) ++at;
        if (at < rest.size() && rest[at] == '=') {
            ++at;
            while (at < rest.size() && is_space(rest[at])) ++at;
            const char quote = at < rest.size() ? rest[at] : ' ';
            const bool quoted = quote == '"' || quote == '\'';
            const std::size_t from = quoted ? at + 1 : at;
            std::size_t to = from;
            while (to < rest.size() && (quoted ? rest[to] != quote : !is_space(rest[to]))) ++to;
            found.value = rest.substr(std::min(from, rest.size()), to - from);
            at = quoted ? to + 1 : to;
        } else if (at == found.start) {
            ++at;
        }
        found.end = std::min(at, rest.size());
        if (name == wanted) return found;
    }
    return {};
}

/// As text between tags: signs that would begin a tag are written out.
std::string as_text(std::string_view value) {
    std::string text;
    for (const char byte : value) {
        if (byte == '<') {
            text += "&lt;";
        } else {
            text.push_back(byte);
        }
    }
    return text;
}

std::string resolved(std::string_view text) {
    std::string plain;
    while (!text.empty()) {
        const text_form::Entity entity =
            text.front() == '&' ? text_form::entity_at(text) : text_form::Entity{};
        if (entity.length == 0) {
            plain.push_back(text.front());
            text.remove_prefix(1);
            continue;
        }
        if (entity.value != 0) base::append_code_point(plain, entity.value);
        text.remove_prefix(entity.length);
    }
    return plain;
}

class Page {
public:
    Page(std::string_view html, int depth) : html_(html), depth_(depth) {}

    std::string rewritten() {
        made_.reserve(html_.size());
        while (at_ < html_.size()) {
            const std::size_t sign = std::min(html_.find('<', at_), html_.size());
            add_text(html_.substr(at_, sign - at_));
            at_ = sign;
            if (at_ >= html_.size()) break;
            if (html_.substr(at_).starts_with("<!--")) {
                copy_to(std::min(html_.find("-->", at_), html_.size()));
            } else {
                read_tag();
            }
        }
        return std::move(made_);
    }

private:
    /// Between the items of a list or the rows of a table a page shows text as well.
    void add_text(std::string_view text) {
        if (gap_.empty() || base::trim(text).empty()) {
            made_.append(text);
            return;
        }
        const bool row = gap_ == "tr";
        made_ += row ? "<tr><td>" : "<li>";
        made_.append(text);
        made_ += row ? "</td></tr>" : "</li>";
    }

    void copy_to(std::size_t end) {
        made_.append(html_.substr(at_, end - at_));
        at_ = end;
    }

    void read_tag() {
        const std::size_t start = at_;
        std::size_t at = start + 1;
        const bool closes = at < html_.size() && html_[at] == '/';
        if (closes) ++at;
        const std::size_t from = at;
        while (at < html_.size() && std::isalnum(static_cast<unsigned char>(html_[at])) != 0) ++at;
        const std::string name = base::lower_case(html_.substr(from, at - from));
        if (name.empty()) return copy_to(start + 1);
        const std::size_t rest = at;
        at = end_of_attributes(html_, at);
        const std::size_t end = std::min(at + 1, html_.size());
        see(name, closes);
        if (name == "svg") return drawing(closes, end);
        if (closes) {
            copy_to(end);
            if (name == "text" || name == "tspan") made_.push_back(' ');
            return;
        }
        open(name, html_.substr(rest, at - rest), end);
    }

    /// Keeps where text would stand between items.
    void see(const std::string& name, bool closes) {
        static constexpr std::array lists = {"ul"sv, "ol"sv, "menu"sv};
        static constexpr std::array parts = {"table"sv, "thead"sv, "tbody"sv, "tfoot"sv};
        gap_ = {};
        if (is_one_of(name, lists)) lists_ = std::max(0, lists_ + (closes ? -1 : 1));
        if (name == "table") tables_ = std::max(0, tables_ + (closes ? -1 : 1));
        const bool item = closes ? name == "li" : is_one_of(name, lists);
        const bool row = closes ? name == "tr" || (name != "table" && is_one_of(name, parts))
                                : is_one_of(name, parts);
        if (item && lists_ > 0) gap_ = "li";
        if (row && tables_ > 0) gap_ = "tr";
    }

    void open(const std::string& name, std::string_view attributes, std::size_t end) {
        static constexpr std::array wordless = {"hidden"sv, "checkbox"sv, "radio"sv, "password"sv,
                                                "file"sv,   "image"sv,    "color"sv, "range"sv};
        if (name == "input" && add_box(attributes, end)) return;
        if (name == "input") {
            const Attribute value = attribute_in(attributes, "value");
            const std::string type = base::lower_case(attribute_in(attributes, "type").value);
            if (base::trim(value.value).empty() || is_one_of(type, wordless)) return copy_to(end);
            replace("span", without(attributes, value), " " + as_text(value.value) + " ", end);
        } else if (name == "textarea") {
            const std::size_t over = end_of("</textarea", end);
            replace("div", attributes, as_text(html_.substr(end, over - end)), over);
            at_ = std::min(html_.find('>', at_), html_.size() - 1) + 1;
        } else if (name == "option" || name == "optgroup") {
            // Each choice on a line of its own.
            made_ += "<br>";
            copy_to(end);
            const std::string_view label = attribute_in(attributes, "label").value;
            if (!label.empty()) made_ += as_text(label) + " ";
        } else if (name == "iframe") {
            const Attribute page = attribute_in(attributes, "srcdoc");
            if (page.value.empty() || depth_ >= deepest_page) return copy_to(end);
            const std::string inside = resolved(page.value);
            replace("div", without(attributes, page), Page(inside, depth_ + 1).rewritten(),
                    end_of("</iframe", end));
        } else {
            copy_to(end);
            if (name == "script" || name == "style") copy_to(end_of("</" + name, end));
        }
    }

    /// What is ticked and what is not is seen on the page.
    bool add_box(std::string_view attributes, std::size_t end) {
        const std::string type = base::lower_case(attribute_in(attributes, "type").value);
        if (type != "checkbox" && type != "radio") return false;
        const Attribute checked = attribute_in(attributes, "checked");
        const bool is_ticked = checked.end > checked.start;
        const std::string_view box = type == "radio" ? (is_ticked ? "\u25cf"sv : "\u25cb"sv)
                                                     : (is_ticked ? "\u2611"sv : "\u2610"sv);
        const bool may_be_hidden = attribute_in(attributes, "hidden").end > 0 ||
                                   !attribute_in(attributes, "style").value.empty() ||
                                   !attribute_in(attributes, "class").value.empty();
        if (may_be_hidden) {
            replace("span", attributes, fmt::format(" {} ", box), end);
        } else {
            made_.append(" ").append(box).append(" ");
            at_ = end;
        }
        return true;
    }

    static std::string without(std::string_view attributes, const Attribute& one) {
        return std::string(attributes.substr(0, one.start)) +
               std::string(attributes.substr(one.end));
    }

    void replace(std::string_view name, std::string_view attributes, const std::string& inside,
                 std::size_t end) {
        if (attributes.ends_with('/')) attributes.remove_suffix(1);
        made_.append("<").append(name).append(attributes).append(">");
        made_.append(inside).append("</").append(name).append(">");
        at_ = end;
    }

    /// A drawing with words is no picture alone.
    void drawing(bool closes, std::size_t end) {
        if (closes) {
            if (!in_drawing_) return copy_to(end);
            made_ += "</div>";
            in_drawing_ = false;
            at_ = end;
            return;
        }
        const std::string_view inside = html_.substr(end, end_of("</svg", end) - end);
        in_drawing_ =
            inside.find("<text") != inside.npos || inside.find("foreignObject") != inside.npos;
        if (!in_drawing_) return copy_to(end);
        made_ += "<div";
        at_ += "<svg"sv.size();
        copy_to(end);
    }

    std::size_t end_of(std::string_view closing, std::size_t from) const {
        for (std::size_t at = html_.find("</", from); at < html_.size();
             at = html_.find("</", at + 1)) {
            if (base::lower_case(html_.substr(at, closing.size())) == closing) return at;
        }
        return html_.size();
    }

    std::string_view html_;
    int depth_ = 0;
    std::string made_;
    std::size_t at_ = 0;
    std::string_view gap_;
    int lists_ = 0;
    int tables_ = 0;
    bool in_drawing_ = false;
};

}  // namespace

std::string with_shown_values(std::string_view html) { return Page(html, 0).rewritten(); }

}  // namespace document
